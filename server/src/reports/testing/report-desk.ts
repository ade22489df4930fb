import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import { type StatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import type { FigureFamily, FigureName, Figures } from '@wengang/domain/reports/figures/figures.ts';
import { type AccessContext, inContext } from '../../platform/database/context.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import { loadTreeOnce } from '../../regions/testing/load-tree-once.ts';
import { type Counted, countFigures } from '../figures/count-figures.ts';
import type { Asked } from '../figures/store.ts';
import { rowsOf, scopeOf } from '../opening/rows/store.ts';
import { findRegionRef } from '../store.ts';
import { plantPeople, type Recorded } from './plant-people.ts';
import { listFigureIds, listRegionIdsOf } from './store.ts';

/** A register of invented people on the compiled tree, and an officer who may count and see a part of it. */
export type ReportDesk = { database: Database; businessDay: CivilDate; path: string };

export async function openReportDesk(
  histories: readonly PersonHistory[],
  settings: StatisticsSettings,
  businessDay: CivilDate,
  recorded?: Recorded,
): Promise<ReportDesk> {
  const database = await openTestDatabase();
  await loadTreeOnce(database);
  await plantPeople(database, histories, statisticsRules(settings), recorded);
  return { database, businessDay, path: '53' };
}

/** What the tests ask in the words of the domain: a region code and civil days. */
export type Question = { region: string; from: string; on: string; asOf?: string };

export const contextOf = (desk: ReportDesk): AccessContext => ({
  account: '0190000b-0000-7000-8000-000000000001',
  assignment: null,
  role: 'county-officer',
  count: desk.path,
  home: desk.path,
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: desk.businessDay,
});

/** An officer of one region. */
export const officerOf = (desk: ReportDesk, path: string): ReportDesk => ({ ...desk, path });

export const atDesk = <T>(desk: ReportDesk, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inContext(desk.database, contextOf(desk), work);

export async function askedOf(
  tx: Tx,
  desk: ReportDesk,
  { region, from, on, asOf }: Question,
): Promise<Asked> {
  const ids = await listRegionIdsOf(tx, [region]);
  const id = ids.get(region);
  if (id === undefined) throw new Error(`no region ${region}`);
  return { region: id, from, on, asOf: asOf ?? on, knownThrough: desk.businessDay };
}

export const counted = (desk: ReportDesk, family: FigureFamily, question: Question): Promise<Counted> =>
  atDesk(desk, async (tx) => countFigures(tx, family, await askedOf(tx, desk, question)));

export const figuresOf = async (
  desk: ReportDesk,
  family: FigureFamily,
  question: Question,
): Promise<Figures> => (await counted(desk, family, question)).figures;

export type Opened = {
  person_id: string;
  day: string | null;
  spell_id: string | null;
  reason: string | null;
};

/** The rows that a figure opens to for this officer. */
export const opened = (desk: ReportDesk, figure: FigureName, question: Question): Promise<Opened[]> =>
  atDesk(desk, async (tx) => {
    const asked = await askedOf(tx, desk, question);
    const region = await findRegionRef(tx, asked.region);
    if (region === undefined) throw new Error(`no region ${asked.region}`);
    return listFigureIds(tx, rowsOf(figure, await scopeOf(tx, region), asked));
  });
