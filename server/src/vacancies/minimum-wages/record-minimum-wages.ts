import { accept } from '@wengang/domain/contract/refusal.ts';
import { recordMinimumWages } from '@wengang/domain/vacancies/minimum-wages/contract.ts';
import { findPlace } from '../../employers/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { refuseCode } from '../../regions/check-stated.ts';
import { listLoadedWages, lockWages, type NewWage, saveWages } from './store.ts';

/** A line is kept under the path of its division, by which orders are compared with it. */
export const recordMinimumWagesOperation = implement(recordMinimumWages, async (tx, call, { lines }) => {
  await lockWages(tx);
  const standing = new Map(
    (await listLoadedWages(tx)).map((line) => [`${line.region} ${line.valid_from}`, line]),
  );
  const regions = new Set<number>();
  const changed: NewWage[] = [];
  for (const [n, line] of lines.entries()) {
    const division = await findPlace(tx, line.region);
    if (division === undefined) return refuseCode(tx, { at: `lines.${n}.region`, code: line.region });
    regions.add(division.region_id);
    const known = standing.get(`${division.path} ${line.validFrom}`);
    if (known?.monthly === line.monthly && known.source === line.source) continue;
    changed.push({ ...line, region: division.path });
  }
  await saveWages(tx, changed, call.id);
  return accept({
    reply: { recorded: changed.length, unchanged: lines.length - changed.length },
    persons: [],
    regions: [...regions],
    factDay: null,
  });
});
