import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { RunId } from '@wengang/domain/matching/contract.ts';
import { RunSums } from '@wengang/domain/matching/run-contract.ts';
import type { RunView } from '@wengang/domain/matching/run-history-contract.ts';
import type { StoredRun } from './store.ts';

/** 匹配批次 as lists show it. */
export const runView = (run: StoredRun): RunView => ({
  runId: RunId.parse(run.run_id),
  kind: run.kind,
  region: { id: run.region_id, name: run.region_name },
  asOf: CivilDate.parse(run.as_of),
  recordedAt: run.recorded_at === null ? null : Instant.parse(run.recorded_at),
  sums: RunSums.parse(run.sums),
  keptFrom: run.kept_from === null ? null : RunId.parse(run.kept_from),
});
