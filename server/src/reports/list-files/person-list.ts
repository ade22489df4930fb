import { CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import { cellsOf, type ListCell, listTooLong } from '@wengang/domain/papers/list-sheet.ts';
import { halfYearOf } from '@wengang/domain/people/reviews/half-year.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { timeline } from '@wengang/domain/placements/timeline.ts';
import type { Figures } from '@wengang/domain/reports/figures/figures.ts';
import type { PersonList, PersonSheet } from '@wengang/domain/reports/list-files/lists.ts';
import { type PersonLine, personFactsOn } from '@wengang/domain/reports/list-files/person-line.ts';
import type { ListForm, ListSource } from '../../papers/list-files.ts';
import { listVillageReviews } from '../../people/reviews/store.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { loadHistories } from '../../placements/store.ts';
import { historyOf } from '../../placements/stored-history.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import type { Question } from '../figures/asked.ts';
import { countFigures } from '../figures/count-figures.ts';
import { rowsOf, scopeOf } from '../opening/rows/store.ts';
import { listJobs } from '../steady/store.ts';
import type { RegionRef } from '../store.ts';
import { type ListedEvent, listLastEvents, listOrder, listPersonsById } from './store.ts';

const rules = statisticsRules(defaultStatisticsSettings);

/** Persons who are read and written at a time, so that a list of a hundred thousand holds no more than these. */
export const batchSize = 500;

/** What a list file is made with: the persons whom it shows are added to `seen` while it is written. */
export type ListDesk = {
  readonly tx: Tx;
  readonly keyring: Keyring;
  readonly region: RegionRef;
  readonly asked: Question;
  readonly seen: Set<string>;
};
export type Limit = { readonly form: ListForm; readonly most: number };
/** A sheet with how many it holds, and of what. */
export type Sized = {
  readonly source: ListSource;
  readonly lines: number;
  readonly unit: '人' | '家' | '个村';
};
export type TooLong = { code: 'list-too-long'; data: Limit };

/** The sheets of a list, opened: their lines are read when they are written. Refused when all of them together are longer than the limit. */
export async function openPersonList(
  desk: ListDesk,
  list: PersonList,
  { trainedEver, limit }: { trainedEver: boolean; limit: Limit },
): Promise<Outcome<Sized[], TooLong>> {
  const sheets: Sized[] = [];
  const ever = { ...desk, asked: { ...desk.asked, from: firstClasses } };
  const counted = new Map<ListDesk, Figures>();
  let total = 0;
  for (const sheet of list.sheets) {
    const everTrained = trainedEver && sheet.figure === 'trained';
    const own = everTrained ? ever : desk;
    const figures = counted.get(own) ?? (await countFigures(own.tx, 'lists', own.asked)).figures;
    counted.set(own, figures);
    const order = await orderOf(own, sheet, { byVillage: list.byVillage ?? false, most: limit.most + 1 });
    total += order.length;
    if (total > limit.most) return refuse(listTooLong, limit);
    const hidden = (figures[sheet.figure] ?? 0) - order.length;
    sheets.push({
      source: {
        name: sheet.zh,
        ...noteOf([
          everTrained ? '含历年培训' : '',
          // Counted on the day, but moved to another county since.
          hidden > 0 ? `另有 ${hidden} 人现已不在本地查看范围内` : '',
        ]),
        columns: sheet.columns,
        lines: linesOf(own, sheet, order),
      },
      lines: order.length,
      unit: '人',
    });
  }
  if (list.byVillage === true) sheets.push(await reviewSheet(desk));
  return accept(sheets);
}

/** Before any class that the ledger knows. */
const firstClasses = date('1900-01-01');

function noteOf(said: readonly string[]): { note?: string } {
  const note = said.filter((text) => text !== '').join(';');
  return note === '' ? {} : { note };
}

async function orderOf(
  { tx, region, asked }: ListDesk,
  { figure }: PersonSheet,
  how: { byVillage: boolean; most: number },
): Promise<ListedEvent[]> {
  const scope = await scopeOf(tx, region);
  const order = await listOrder(tx, rowsOf(figure, scope, asked), how);
  if (figure !== 'L6') return order;
  // Who has returned is listed without the event; its day and cause stand with the returns of the same window.
  const returns = await listLastEvents(tx, rowsOf('returns', scope, asked));
  return order.map((row) => returns.get(row.person_id) ?? row);
}

async function* linesOf(
  desk: ListDesk,
  { columns }: PersonSheet,
  order: readonly ListedEvent[],
): AsyncGenerator<readonly ListCell[]> {
  const { on } = desk.asked;
  for (let at = 0; at < order.length; at += batchSize)
    for (const line of await readLines(desk, order.slice(at, at + batchSize), at))
      yield cellsOf(columns, { ...line, on });
}

async function readLines(
  { tx, keyring, asked, seen }: ListDesk,
  batch: readonly ListedEvent[],
  before: number,
): Promise<PersonLine[]> {
  const ids = batch.map((row) => row.person_id);
  const persons = await listPersonsById(tx, ids);
  const facts = new Map(
    (await loadHistories(tx, ids)).map((stored) => [
      stored.person_id,
      personFactsOn(timeline(historyOf(stored), rules), asked),
    ]),
  );
  const jobs = await listJobs(tx, ids);
  return batch.map(({ person_id, day, reason }, index) => {
    const [row, own] = [persons.get(person_id), facts.get(person_id)];
    if (row === undefined || own === undefined) throw new Error('a listed person is in sight');
    seen.add(person_id);
    return {
      serial: before + index + 1,
      person: summaryOf(keyring, row),
      facts: own,
      job: own.work === null ? null : (jobs.get(own.work.spellId) ?? null),
      day: day === null ? null : CivilDate.parse(day),
      reason,
    };
  });
}

/** 半年核对章: which villages went through their lists in this half-year (chain 3.4). */
async function reviewSheet({ tx, region, asked }: ListDesk): Promise<Sized> {
  const halfYear = halfYearOf(asked.on);
  const rows = await listVillageReviews(tx, { path: region.path, halfYear });
  const lines = rows.map(({ name, reviewed_on }, index) => [
    index + 1,
    name,
    reviewed_on !== null && reviewed_on <= asked.on ? reviewed_on : null,
  ]);
  return {
    source: {
      name: '各村核对情况',
      note: `${halfYear.replace('-H1', '年上半年').replace('-H2', '年下半年')},空白为本半年尚未核对。`,
      columns: [
        { zh: '序号', en: 'no.', kind: 'number', width: 12 },
        { zh: '村(社区)', en: 'village', kind: 'text', width: 110 },
        { zh: '核对日期', en: 'reviewed on', kind: 'date', width: 40 },
      ],
      lines,
    },
    lines: lines.length,
    unit: '个村',
  };
}
