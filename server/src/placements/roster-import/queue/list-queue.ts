import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import type { RosterField } from '@wengang/domain/people/roster/roster-columns.ts';
import { ImportId } from '@wengang/domain/placements/roster-import/contract.ts';
import { answersTo } from '@wengang/domain/placements/roster-import/queue/answers-to.ts';
import {
  listImportQueue,
  type QueueItem,
  type QueueQuestion,
  QueueState,
} from '@wengang/domain/placements/roster-import/queue/contract.ts';
import type { KeptRow } from '@wengang/domain/placements/roster-import/queue/stored-row.ts';
import { cellText } from '@wengang/domain/workbooks/cell-text.ts';
import { findingView } from '@wengang/domain/workbooks/file-contract.ts';
import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import { z } from 'zod';
import { findCountyOfPath } from '../../../people/store.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { respondTo } from '../../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../../platform/http/cursor.ts';
import { openField } from '../../../platform/vault/field.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import { maskBankCard, maskDocument, maskPhone } from '../../../platform/vault/mask.ts';
import { aboutImport } from '../about-import.ts';
import { findEnd } from '../compare-import.ts';
import { findNamesakes } from '../find-namesakes.ts';
import type { FileEnd } from '../sealed-part.ts';
import { loadKeptRows } from './kept-rows.ts';
import { openContent, type QueueContent } from './queue-content.ts';
import { openQuestions, personsMeant } from './settle-rows.ts';
import { noOperation } from './settling-desk.ts';
import { type ListedRow, listCandidates, listQueue } from './store.ts';

const pageRows = 50;

export const answerImportQueue = respondTo(
  listImportQueue,
  async (tx, { keyring, context: { home } }, input) => {
    const after = cursorOf(input.after);
    const asked = {
      importId: input.importId ?? null,
      rule: input.rule ?? null,
      states: input.state === undefined ? ['waiting', 'refused'] : [input.state],
      after,
      size: pageRows + 1,
    };
    const rows = home === null ? [] : await listQueue(tx, home, asked);
    const page = rows.slice(0, pageRows);
    const items: QueueItem[] = [];
    for (const file of Map.groupBy(page, ({ import_id }) => import_id).values())
      items.push(...(await itemsOf(tx, keyring, file)));
    const last = page.at(-1);
    const persons = items.flatMap(({ questions }) => questions.flatMap((one) => one.persons));
    return accept({
      reply: {
        rows: items,
        next:
          rows.length > pageRows && last !== undefined
            ? writeCursor({ name: String(last.line), id: last.import_id })
            : null,
      },
      persons: [...new Set(persons.map(({ personId }) => personId))],
      about: [...new Set(items.map(({ importId }) => aboutImport(importId)))],
    });
  },
);

// As the database counts the lines of a file.
const LineText = z.string().refine((text) => /^\d+$/.test(text) && z.int32().safeParse(Number(text)).success);

/** A cursor that is not ours begins at the first page. */
function cursorOf(text: string | undefined): { importId: string; line: number } | null {
  const cursor = readCursor(text, LineText);
  return cursor == null ? null : { importId: cursor.id, line: Number(cursor.name) };
}

/** The rows of one file, with its kept cells and the persons who may be meant. */
async function itemsOf(tx: Tx, keyring: Keyring, rows: readonly ListedRow[]): Promise<QueueItem[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const importId = first.import_id;
  const file = { keyring, importId, end: await findEnd(tx, keyring, importId) };
  const kept = await loadKeptRows(
    tx,
    file,
    rows.map(({ line }) => line),
  );
  const contents = new Map(rows.map((row) => [row.line, openContent(keyring, importId, row.content)]));
  const asked = rows.flatMap(({ line }) => {
    const content = contents.get(line);
    const cells = kept.get(line);
    return content === undefined || cells === undefined
      ? []
      : [{ line, row: { sheet: cells.sheet, row: cells.row, name: content.name, lookup: content.lookup } }];
  });
  const countyId = await findCountyOfPath(tx, first.region_path);
  const found = await findNamesakes(tx, { keyring, countyId, operation: noOperation, alike: [] }, asked);
  const meantBy = (content: QueueContent, line: number): string[] => personsMeant(content, found.get(line));
  const candidates = await candidatesOf(
    tx,
    keyring,
    [...contents].flatMap(([line, content]) => meantBy(content, line)),
  );
  return rows.flatMap((row) => {
    const content = contents.get(row.line);
    const cells = kept.get(row.line);
    if (content === undefined || cells === undefined) return [];
    const persons = meantBy(content, row.line).flatMap((person) => candidates.get(person) ?? []);
    return [itemOf(keyring, row, { content, cells, end: file.end, persons })];
  });
}

type Candidate = QueueQuestion['persons'][number];

async function candidatesOf(
  tx: Tx,
  keyring: Keyring,
  persons: readonly string[],
): Promise<Map<string, Candidate>> {
  const rows = await listCandidates(tx, [...new Set(persons)]);
  return new Map(
    rows.map(({ person_id, name, born, village, id_number }) => [
      person_id,
      {
        personId: PersonId.parse(person_id),
        name,
        born: CivilDate.parse(born),
        village,
        idNumber:
          id_number === null
            ? null
            : maskDocument(
                openField(keyring, { field: 'id-number', personId: person_id }, id_number),
                'office',
              ),
      },
    ]),
  );
}

type RowParts = {
  readonly content: QueueContent;
  readonly cells: KeptRow;
  readonly end: FileEnd;
  readonly persons: readonly Candidate[];
};

function itemOf(keyring: Keyring, row: ListedRow, { content, cells, end, persons }: RowParts): QueueItem {
  const { import_id: importId, settled_at, settled_account, settled_by } = row;
  return {
    importId: ImportId.parse(importId),
    fileName: openField(keyring, { field: 'import file name', personId: importId }, row.file_name),
    line: row.line,
    sheet: cells.sheet,
    row: cells.row,
    state: QueueState.parse(row.state),
    says: saysOf(cells, end),
    questions: openQuestions(content).map((one) => questionOf(one, persons)),
    settled:
      settled_at === null || settled_account === null || settled_by === null
        ? null
        : { at: settled_at, account: settled_account, operation: settled_by, reason: content.reason },
  };
}

const questionOf = (question: WorkbookFinding, persons: readonly Candidate[]): QueueQuestion => ({
  ...findingView(question),
  places: [...(question.choices ?? [])],
  persons: question.lookup === undefined && question.persons === undefined ? [] : [...persons],
  answers: answersTo(question),
});

/** The cells of a row under their headings, numbers masked for the office. */
function saysOf({ sheet, values }: KeptRow, end: FileEnd): QueueItem['says'] {
  const cells = new Map(values);
  return (end.sheets[sheet]?.columns ?? []).flatMap(({ column, field, heading }) => {
    const text = cellText(cells.get(column));
    return text === '' ? [] : [{ field, heading, text: masked(field, text) }];
  });
}

function masked(field: RosterField, text: string): string {
  switch (field) {
    case 'documentNumber':
    case 'headDocument':
    case 'disabilityNumber':
    case 'employmentPermit':
      return maskDocument(text, 'office');
    case 'phone':
    case 'householdPhone':
      return maskPhone(text);
    case 'socialCard':
      return maskBankCard(text);
    default:
      return text;
  }
}
