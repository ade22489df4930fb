import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import type { RemarkKind } from '@wengang/domain/people/roster/row/remark-suggestions.ts';
import type { Answer } from '@wengang/domain/placements/roster-import/queue/answers.ts';
import type {
  ClosedRowState,
  QueueState,
  settleImportRows,
} from '@wengang/domain/placements/roster-import/queue/contract.ts';
import { type Directions, directionsOf } from '@wengang/domain/placements/roster-import/queue/directions.ts';
import { markQuestions } from '@wengang/domain/placements/roster-import/queue/mark-questions.ts';
import {
  countyConfirms,
  needsCounty,
  rereadRow,
} from '@wengang/domain/placements/roster-import/queue/reread-row.ts';
import type { KeptRow, KeptSheet } from '@wengang/domain/placements/roster-import/queue/stored-row.ts';
import { resolveHome } from '@wengang/domain/placements/roster-import/resolve-home.ts';
import { resolveWorkplace } from '@wengang/domain/placements/roster-import/resolve-workplace.ts';
import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { openField } from '../../../platform/vault/field.ts';
import { movePersonHome } from '../../homes/store.ts';
import { type FoundAlike, findNamesakes, oneFound } from '../find-namesakes.ts';
import { entryOf } from '../log-entry.ts';
import type { Line } from '../person-batches.ts';
import { type LineOutcome, planBatch } from '../plan-batch.ts';
import { writeBatch } from '../write-batch.ts';
import { loadKeptRows } from './kept-rows.ts';
import { openContent, type QueueContent, rulesOf, sealContent } from './queue-content.ts';
import type { Desk } from './settling-desk.ts';
import { listCandidates, lockQueueRows, updateQueueRows } from './store.ts';

/** What an officer says to one row. */
export type Said = Omit<InputOf<typeof settleImportRows>['rows'][number], 'leaveRest'> & {
  readonly leaveRest: string | null;
};

export type RowSettled = {
  readonly line: number;
  readonly state: QueueState;
  readonly personId: string | null;
  readonly open: readonly WorkbookFinding[];
};

/** What became of rows. `impossible`: an answer that answers nothing; `notOpen`: settled, withdrawn or never in the queue. */
export type Settlement = {
  readonly rows: readonly RowSettled[];
  readonly impossible: readonly { line: number; because: Bilingual }[];
  readonly notOpen: readonly { line: number; state: ClosedRowState }[];
  /** per changed person, what the log keeps */
  readonly entries: ReadonlyMap<string, unknown>;
};

/** 一件待办: a row of the queue with what was said to it, now and before. */
type Case = {
  readonly said: Said;
  readonly content: QueueContent;
  readonly kept: KeptRow;
  readonly sheet: KeptSheet;
};
type Read = Case & { readonly line: Line; readonly directions: Directions };

/**
 * 处理待办: reads the rows again with their answers and takes them in by the rules of the import, all in one batch. Rows whose answer is
 * impossible are left as they are and told.
 */
export async function settleRows(tx: Tx, desk: Desk, said: readonly Said[]): Promise<Settlement> {
  const { cases, notOpen } = await openCases(tx, desk, said);
  const answered = cases.filter((one) => one.said.answers.length > 0);
  const { read, impossible } = await readAgain(tx, desk, answered);
  const plan = await planBatch(tx, desk.comparison, byPerson(read));
  const { plans } = await writeBatch(tx, desk.writing, plan);
  for (const { personId, moved } of plans) {
    const region = moved === null ? undefined : desk.writing.levels.get(moved);
    if (region !== undefined) await movePersonHome(tx, personId, region.region_id);
  }
  const personOf = new Map(
    plan.persons.flatMap((person) =>
      person.kind === 'here'
        ? person.lines.map(({ line }) => [line, person.plan.personId as string] as const)
        : [],
    ),
  );
  const outcomes = new Map(plan.outcomes.map((outcome) => [outcome.line.line, outcome]));
  const settled = [
    ...read.map((one) => settledRow(desk, one, outcomes.get(one.line.line))),
    ...cases.filter((one) => one.said.answers.length === 0).map(declined),
  ];
  await updateQueueRows(
    tx,
    desk.importId,
    settled.map(({ line, state, content }) => ({
      line,
      state,
      rules: content.open,
      content: sealContent(desk.keyring, desk.importId, content),
    })),
    desk.by,
  );
  const answersOf = new Map(read.map(({ said, line }) => [line.line, said.answers]));
  return {
    rows: settled.map(({ line, state, content }) => ({
      line,
      state,
      personId: personOf.get(line) ?? null,
      open: openQuestions(content),
    })),
    impossible,
    notOpen,
    entries: new Map(
      plans.map((changed) => {
        const lines = [...personOf].flatMap(([line, person]) => (person === changed.personId ? line : []));
        return [
          changed.personId,
          { ...entryOf(changed), answers: lines.map((line) => [line, answersOf.get(line)]) },
        ];
      }),
    ),
  };
}

export const openQuestions = ({ findings, open }: QueueContent): WorkbookFinding[] =>
  findings.filter(({ rule }) => open.includes(rule));

async function openCases(
  tx: Tx,
  desk: Desk,
  said: readonly Said[],
): Promise<{ cases: Case[]; notOpen: { line: number; state: ClosedRowState }[] }> {
  const lines = said.map(({ line }) => line);
  const rows = new Map((await lockQueueRows(tx, desk.importId, lines)).map((row) => [row.line, row]));
  const kept = await loadKeptRows(tx, desk, lines);
  const cases: Case[] = [];
  const notOpen: { line: number; state: ClosedRowState }[] = [];
  for (const one of said) {
    const row = rows.get(one.line);
    const cells = kept.get(one.line);
    if (row === undefined || cells === undefined || (row.state !== 'waiting' && row.state !== 'refused'))
      notOpen.push({ line: one.line, state: row?.state ?? 'none' });
    else
      cases.push({
        said: one,
        content: openContent(desk.keyring, desk.importId, row.content),
        kept: cells,
        sheet: sheetOf(desk, cells),
      });
  }
  return { cases, notOpen };
}

function sheetOf({ end }: Desk, kept: KeptRow): KeptSheet {
  const sheet = end.sheets[kept.sheet];
  if (sheet === undefined) throw new Error('a kept row belongs to a sheet that was read');
  return sheet;
}

async function readAgain(
  tx: Tx,
  desk: Desk,
  cases: readonly Case[],
): Promise<{ read: Read[]; impossible: { line: number; because: Bilingual }[] }> {
  const found = await findNamesakes(
    tx,
    desk.wholeLedger,
    cases.map(({ said, kept, content }) => ({
      line: said.line,
      row: { sheet: kept.sheet, row: kept.row, name: content.name, lookup: content.lookup },
    })),
  );
  const numbers = await numbersOf(tx, desk, cases, found);
  const read: Read[] = [];
  const impossible: { line: number; because: Bilingual }[] = [];
  for (const one of cases) {
    const { said, content, kept, sheet } = one;
    const alike = found.get(said.line);
    const meant = personsMeant(content, alike);
    const directed = directionsOf(allAnswers(content, said, alike), {
      findings: content.findings,
      sheet,
      numberOf: (person) => (meant.includes(person) ? numbers.get(person) : undefined),
    });
    const again = !directed.ok
      ? directed
      : needsCounty(directed.directions) && !desk.isCounty
        ? { ok: false as const, because: countyConfirms }
        : rereadRow(kept, sheet, directed.directions, resolversOf(desk, sheet, kept));
    if (directed.ok && again.ok)
      read.push({ ...one, directions: directed.directions, line: { line: said.line, row: again.row } });
    else if (!again.ok) impossible.push({ line: said.line, because: again.because });
  }
  return { read, impossible };
}

/** The answers before and now; “as proposed” to a look-up means the one person that it found. */
function allAnswers(content: QueueContent, { answers }: Said, alike: FoundAlike | undefined): Answer[] {
  return [...content.answers, ...answers].map((answer) => {
    const person = answer.kind === 'accept' ? oneFound(answer.rule, alike) : undefined;
    return person === undefined ? answer : { kind: 'person', personId: PersonId.parse(person) };
  });
}

/** Whom of the ledger a row may mean: those of its look-up, and those who sound the same. */
export const personsMeant = ({ findings }: QueueContent, alike: FoundAlike | undefined): string[] => [
  ...(alike?.ledger.map(({ person_id }) => person_id) ?? []),
  ...findings.flatMap(({ persons }) => persons ?? []),
];

/** The numbers of the persons that the rows may mean, opened: what the cell should have said. */
async function numbersOf(
  tx: Tx,
  { keyring }: Desk,
  cases: readonly Case[],
  found: ReadonlyMap<number, FoundAlike>,
): Promise<Map<string, string>> {
  const persons = cases.flatMap(({ said, content }) => personsMeant(content, found.get(said.line)));
  const rows = await listCandidates(tx, [...new Set(persons)]);
  return new Map(
    rows.flatMap(({ person_id, id_number }) =>
      id_number === null
        ? []
        : [[person_id, openField(keyring, { field: 'id-number', personId: person_id }, id_number)] as const],
    ),
  );
}

const resolversOf = ({ gazetteer, comparison }: Desk, { asOf }: KeptSheet, { sheet }: KeptRow) => ({
  today: comparison.today,
  gazetteer,
  home: (draft: Parameters<typeof rereadHome>[1]) => rereadHome(gazetteer, draft, { name: sheet, asOf }),
  workplace: (spell: Parameters<typeof resolveWorkplace>[1], home: Parameters<typeof resolveWorkplace>[2]) =>
    resolveWorkplace(gazetteer, spell, home),
});

const rereadHome = (
  gazetteer: Desk['gazetteer'],
  draft: { household: { home: Parameters<typeof resolveHome>[1] } },
  sheet: Parameters<typeof resolveHome>[2],
) => resolveHome(gazetteer, draft.household.home, sheet);

/** Rows of one person are compared together. */
const byPerson = (read: readonly Read[]): Line[][] => [
  ...Map.groupBy(
    read.map(({ line }) => line),
    ({ line, row }) => row.number ?? `line ${line}`,
  ).values(),
];

type Closing = { line: number; state: QueueState; content: QueueContent };

function settledRow(desk: Desk, one: Read, outcome: LineOutcome | undefined): Closing {
  if (outcome === undefined) throw new Error('a plan answers every line');
  const { said, content, kept, directions } = one;
  const { hold } = outcome.line.row;
  const asks = outcome.findings.filter(
    ({ severity, rule }) =>
      !directions.accepted.has(rule) &&
      (severity === 'refused' || severity === 'proposal' || (hold !== null && severity === 'warning')),
  );
  const remarks = new Set<RemarkKind>([...directions.remarks.keys(), ...remarksAsked(asks)]);
  const open = [...asks, ...markQuestions(kept, desk.rowMarks, { remarks, rules: directions.accepted })];
  const isOpen = (hold !== null || open.length > 0) && said.leaveRest === null;
  return {
    line: said.line,
    state: isOpen ? (hold === 'refused' ? 'refused' : 'waiting') : 'settled',
    content: {
      ...content,
      findings: [...content.findings.filter(({ rule }) => !rulesOf(open).includes(rule)), ...open],
      open: isOpen ? rulesOf(open) : [],
      answers: [...content.answers, ...said.answers],
      reason: said.leaveRest,
    },
  };
}

const remarksAsked = (asks: readonly WorkbookFinding[]): RemarkKind[] =>
  asks.flatMap(({ rule }) =>
    rule.startsWith('remark-') ? (rule.slice('remark-'.length) as RemarkKind) : [],
  );

/** Nothing more is taken in of the row; what was taken in stays. */
const declined = ({ said, content }: Case): Closing => ({
  line: said.line,
  state: 'declined',
  content: { ...content, open: [], reason: said.leaveRest },
});
