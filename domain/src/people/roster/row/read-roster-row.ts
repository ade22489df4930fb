import { finding, type WorkbookFinding } from '../../../workbooks/finding.ts';
import type { SheetRow } from '../../../workbooks/read-sheets.ts';
import type { DraftDate, ReturnDraft, RosterRowDraft, SpellDraft } from '../draft.ts';
import type { RosterField } from '../roster-columns.ts';
import { readCategoriesOf, readHousehold, readMeasures } from './read-household.ts';
import { readPerson } from './read-person.ts';
import { readSpell } from './read-spell.ts';
import { readReturn, readWish } from './read-wish.ts';
import { type RemarkSuggestion, readRemark, remarkLabels } from './remark-suggestions.ts';
import { draftDateOf, note, type RosterContext, type RowNotes, textOf, textOrNull } from './row-notes.ts';

/** 一行的读取结果: the draft is undefined when the row names no person; findings say why. */
export type RosterRowReading = {
  readonly draft: RosterRowDraft | undefined;
  readonly findings: WorkbookFinding[];
};

/**
 * 读一行: turns one recognised row into a typed draft with findings. Never throws; what cannot be read is left out of
 * the draft and said in a finding with its cell.
 */
export function readRosterRow(row: SheetRow<RosterField>, context: RosterContext): RosterRowReading {
  const notes: RowNotes = { row, context, findings: [] };
  danglingDittos(notes);
  const person = readPerson(notes);
  if (person === undefined) return { draft: undefined, findings: notes.findings };
  const spell = readSpell(notes, person);
  const suggestions = readRemark(textOf(notes, 'remarks'), {
    dateSystem: context.dateSystem,
    year: context.fileDate === null ? null : Number(context.fileDate.slice(0, 4)),
  });
  const measures = readMeasures(notes);
  const returned = readReturn(notes);
  returnFindings(notes, spell, returned);
  const collectedOn = draftDateOf(notes, 'collectedOn');
  const open = suggestions.filter(({ kind }) => context.answered?.has(kind) !== true);
  const draft: RosterRowDraft = {
    sheet: row.layout.sheet,
    row: row.row,
    household: readHousehold(notes),
    person,
    categories: readCategoriesOf(notes, measures),
    measures,
    wish: readWish(notes),
    spell: spell === null ? null : withRemarks(notes, asCollected(spell, collectedOn), open),
    returned,
    remarks: textOrNull(notes, 'remarks'),
    suggestions,
    collectedOn,
    marks: row.marks,
  };
  for (const suggestion of open) suggested(notes, suggestion);
  return { draft, findings: notes.findings };
}

/** 至今 of a row that says when it was collected holds as of that day; the file, which is put together later, has heard nothing since. */
function asCollected(spell: SpellDraft, collectedOn: DraftDate | null): SpellDraft {
  const { start, end } = spell;
  if (end.kind !== 'open' || end.lastConfirmed === null || collectedOn?.precision !== 'day') return spell;
  const { date } = collectedOn;
  // After the date of the file, or before the job began, it is a slip.
  const isSlip = date >= end.lastConfirmed || (start !== null && date < start.date);
  return isSlip ? spell : { ...spell, end: { kind: 'open', lastConfirmed: date } };
}

function suggested(notes: RowNotes, { kind, on, written }: RemarkSuggestion): void {
  const { zh, en } = remarkLabels[kind];
  const when = on === null ? '' : on.precision === 'month' ? on.date.slice(0, 7) : on.date;
  note(
    notes,
    'remarks',
    [`remark-${kind}`, 'proposal'],
    [
      { zh: `备注“${written}”:${zh},请确认`, en: `The remark says: ${en}. Please confirm` },
      {
        ...(when === '' ? {} : { suggestedValue: when }),
        suggestion:
          when === ''
            ? { zh: `请补充${zh}的时间`, en: `Please add when: ${en}` }
            : { zh: `确认后记为 ${when} ${zh}`, en: `On confirmation: ${en}, ${when}` },
      },
    ],
  );
}

/** A death in the remarks holds the spell: it is not counted until an officer has looked (chain page, dirty row 9). */
function withRemarks(
  notes: RowNotes,
  spell: SpellDraft,
  suggestions: readonly RemarkSuggestion[],
): SpellDraft {
  const death = suggestions.find((suggestion) => suggestion.kind === 'died');
  if (death === undefined || spell.status === 'refused') return spell;
  const { start, end } = spell;
  if (end.kind === 'ended' && death.on !== null && end.date < death.on.date) return spell;
  const before = death.on !== null && start !== null && death.on.date.slice(0, 7) < start.date.slice(0, 7);
  const { rule, message, suggestion } = before ? deathBeforeStart : deathAndWork;
  note(notes, 'remarks', [rule, 'proposal'], [message, { scope: 'spell', suggestion }]);
  return { ...spell, status: 'held' };
}

const deathBeforeStart = {
  rule: 'death-before-start',
  message: {
    zh: '死亡时间早于务工开始,该务工记录不计入',
    en: 'Died before the start of work: the spell is not counted',
  },
  suggestion: {
    zh: '请核对备注中的死亡时间和务工开始时间,改正写错的一项',
    en: 'Check the death in the remark against the start of work and correct the one that is wrong',
  },
};
const deathAndWork = {
  rule: 'death-and-work',
  message: {
    zh: '备注写已死亡,务工记录待确认,确认前不计入',
    en: 'The remark says the person died: the spell waits for confirmation and is not counted meanwhile',
  },
  suggestion: {
    zh: '请先在待办中答复备注是否属实;属实的补填务工结束时间',
    en: 'Say first in the queue whether the remark is true; if so, add the end of the work',
  },
};

/** A return is recorded to the day and with the work that it ended: what lacks either is said, not dropped. */
function returnFindings(notes: RowNotes, spell: SpellDraft | null, returned: ReturnDraft | null): void {
  if (returned?.on == null) return;
  if (spell === null)
    note(
      notes,
      'returnedOn',
      ['return-without-work', 'proposal'],
      [
        {
          zh: '写了返乡时间,但没有写从哪段务工返乡,返乡未记入',
          en: 'A return is stated but not the work that it ended: the return was not recorded',
        },
        {
          suggestion: {
            zh: '请补充务工开始、结束时间和地点',
            en: 'Please add start, end and place of the work',
          },
        },
      ],
    );
  else if (returned.on.precision === 'month')
    note(
      notes,
      'returnedOn',
      ['return-day-needed', 'warning'],
      [
        {
          zh: '返乡时间只写到月,返乡未记入,务工记录照常记入',
          en: 'The return is stated to the month only: it was not recorded, the work was',
        },
        { suggestion: { zh: '请写明返乡日期', en: 'Please state the day of the return' } },
      ],
    );
}

function danglingDittos(notes: RowNotes): void {
  const { layout, row, dangling } = notes.row;
  for (const column of dangling)
    notes.findings.push(
      finding(
        { sheet: layout.sheet, row, column },
        ['ditto-without-source', 'refused'],
        {
          zh: '“同上”的上一行没有值',
          en: '“Same as above” has nothing above it',
        },
        {
          suggestion: {
            zh: '请在该格写明具体内容,不写“同上”',
            en: 'Write out what the cell should say instead of “same as above”',
          },
        },
      ),
    );
}
