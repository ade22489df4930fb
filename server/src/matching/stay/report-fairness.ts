import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { aboutFairness } from '@wengang/domain/matching/stay/card-words.ts';
import { fairnessReport } from '@wengang/domain/matching/stay/fairness.ts';
import { roundedPersons } from '@wengang/domain/matching/stay/fairness-measures.ts';
import { notACounty, reportFairness } from '@wengang/domain/matching/stay-contract.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { regionInScope } from '../market/in-scope.ts';
import type { RegionRef } from '../market/store.ts';
import { fairnessPeriod, fairnessRows } from './fairness-rows.ts';
import { modelInForce } from './model-in-force.ts';
import { listFairnessPersons } from './store.ts';

/** Nobody is shown, but ethnic group and disability of everybody were looked at: so the access record says of which region and day. */
export const answerReportFairness = respondTo(reportFairness, async (tx, { context }, { region, on }) => {
  const scope = await regionInScope(tx, context, region);
  if (!scope.ok) return scope;
  const level = levelOf(scope.value);
  if (level === undefined) return refuse(notACounty, { region });
  const { model } = await modelInForce(tx, on);
  const persons = await listFairnessPersons(tx, { region, level, period: fairnessPeriod(on) });
  const tables = fairnessReport(fairnessRows(persons, { model, on }));
  return accept({
    reply: { persons: roundedPersons(persons.length), note: aboutFairness, tables: tables.map(viewOf) },
    persons: [],
    about: [`fairness:${scope.value.path}:${on}`],
  });
});

function levelOf({ level }: RegionRef): 'county_id' | 'prefecture_id' | 'province_id' | undefined {
  if (level > 3) return undefined;
  if (level === 3) return 'county_id';
  return level === 2 ? 'prefecture_id' : 'province_id';
}

/** The same table, in arrays of its own. */
const viewOf = ({ dimension, groups, others }: ReturnType<typeof fairnessReport>[number]) => ({
  dimension,
  groups: groups.map(({ group, persons, measures }) => ({ group, persons, measures: { ...measures } })),
  others,
});
