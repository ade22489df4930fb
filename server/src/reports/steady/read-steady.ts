import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { timeline } from '@wengang/domain/placements/timeline.ts';
import type { JobWords } from '@wengang/domain/reports/list-files/person-line.ts';
import {
  type OpenNeed,
  risksOf,
  type StatedAbsence,
  type SteadyRisk,
} from '@wengang/domain/reports/steady/risk.ts';
import { type SteadyRow, steadyRowOn } from '@wengang/domain/reports/steady/row.ts';
import { loadHistories } from '../../placements/store.ts';
import { historyOf } from '../../placements/stored-history.ts';
import type { Tx } from '../../platform/database/database.ts';
import { listAbsences, listJobs, listOpenNeeds } from './store.ts';

const rules = statisticsRules(defaultStatisticsSettings);

/** What keeps a person at work under watch. */
export type Steady = {
  steady: SteadyRow;
  job: JobWords;
  risks: readonly SteadyRisk[];
  needs: readonly OpenNeed[];
};

/** The rows of 稳岗清单(人员) of these persons, by person: the list page and its files read them here. Throws for one who does not work on the day. */
export async function readSteady(
  tx: Tx,
  persons: readonly string[],
  on: CivilDate,
): Promise<Map<string, Steady>> {
  const jobs = await listJobs(tx, persons);
  const absences = await listAbsences(tx, persons, on);
  const needs = await listOpenNeeds(tx, persons, on);
  const rows = await loadHistories(tx, persons);
  return new Map(
    rows.map((stored) => {
      const id = stored.person_id;
      const steady = steadyRowOn(timeline(historyOf(stored), rules), on);
      // The standing in the table is derived from the same history by the same rules.
      if (steady === undefined) throw new Error('a person on the list works outside the county');
      const { place = null, employer = null, post = null } = jobs.get(steady.spellId) ?? {};
      const own = needs.get(id) ?? [];
      const risks = risksOf({ steady, absence: absenceOf(absences.get(steady.spellId)), needs: own }, on);
      return [id, { steady, job: { place, employer, post }, risks, needs: own }];
    }),
  );
}

const absenceOf = (
  row: { status: StatedAbsence['status']; since: string } | undefined,
): StatedAbsence | null =>
  row === undefined ? null : { status: row.status, since: CivilDate.parse(row.since) };
