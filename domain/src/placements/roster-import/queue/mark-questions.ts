import type { Bilingual } from '../../../contract/bilingual.ts';
import type { RemarkKind } from '../../../people/roster/row/remark-suggestions.ts';
import { finding, type WorkbookFinding } from '../../../workbooks/finding.ts';
import type { RowMarks } from '../../../workbooks/row-marks.ts';
import type { MarkMeaning, RowMarkMeanings } from './answers.ts';

/** What the marks of a row mean by the word of the office, each once. */
export function meaningsOf({ fill, struck }: RowMarks, meanings: RowMarkMeanings): MarkMeaning[] {
  const said = [struck ? meanings.struck : undefined, fill === null ? undefined : meanings[fill]];
  return [...new Set(said.filter((meaning) => meaning !== undefined))];
}

/**
 * 标记提问: what the marks of a row ask once the office has said what they mean. A colour has no date, so a death or a move is asked for with
 * its day, unless the remark of the row asks already or was answered.
 */
export function markQuestions(
  { sheet, row, marks }: { sheet: string; row: number; marks: RowMarks },
  meanings: RowMarkMeanings,
  settled: { readonly remarks: ReadonlySet<RemarkKind>; readonly rules: ReadonlySet<string> },
): WorkbookFinding[] {
  return meaningsOf(marks, meanings).flatMap((meaning) => {
    if (meaning === 'nothing' || meaning === 'out') return [];
    const rule = `mark-${meaning}`;
    const remark = meaning === 'deleted' ? null : meaning;
    if (settled.rules.has(rule) || (remark !== null && settled.remarks.has(remark))) return [];
    return [
      finding({ sheet, row, column: null }, [rule, 'proposal'], words[meaning].message, {
        scope: 'row',
        suggestion: words[meaning].suggestion,
      }),
    ];
  });
}

const words: Record<
  Exclude<MarkMeaning, 'nothing' | 'out'>,
  { message: Bilingual; suggestion: Bilingual }
> = {
  died: {
    message: {
      zh: '该行的颜色或删除线在本单位表示死亡',
      en: 'The mark of this row means in this office that the person died',
    },
    suggestion: { zh: '请确认并写明死亡日期', en: 'Please confirm, with the day of death' },
  },
  'moved-out': {
    message: {
      zh: '该行的颜色或删除线在本单位表示迁出',
      en: 'The mark of this row means in this office that the registration moved away',
    },
    suggestion: { zh: '请确认并写明迁出日期', en: 'Please confirm, with the day of the move' },
  },
  deleted: {
    message: {
      zh: '该行的颜色或删除线在本单位表示已删除',
      en: 'The mark of this row means in this office that it is deleted',
    },
    suggestion: {
      zh: '请核对此人是否仍应在册;不采用该行请写明理由',
      en: 'Check whether the person still belongs to the roster; leave the row out with a reason',
    },
  },
};
