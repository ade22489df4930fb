import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { admitArrival } from '@wengang/domain/dispatch/arrival-contract.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { recordResponsibility } from '../../placements/responsibility/record-events.ts';
import { unseenOf } from '../../placements/responsibility/visible-persons.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { openGroup } from '../group-ledger.ts';
import { showList } from '../list-grants.ts';
import { appliedTo, nobodyMoved } from '../passengers/applied.ts';
import { type Manifest, openManifest, planMoves, saveMoves } from '../passengers/move-passengers.ts';
import { listUnlistedOf } from './unlisted.ts';

/**
 * The county consents to who was present without being listed: its own act, on the day it gives it. Whom the station had written down by name
 * and document only, the county names by it; the station stated that arrival and takes over.
 */
export const admitArrivalOperation = implement(admitArrival, async (tx, call, input) => {
  const { groupId, arrivalId, personId, lateReason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const noted = arrivalId === undefined ? undefined : await findUnnamed(tx, call, manifest, arrivalId);
  if (arrivalId !== undefined && noted === undefined) return refuse(notFound, { what: 'arrival' });
  if ((await unseenOf(tx, [personId])) !== undefined) return refuse(notFound, { what: 'person' });
  const today = call.context.businessDay;
  const on = noted?.on ?? today;
  const consent = { ...headerOf(call, { on: today }), move: 'admit' as const };
  const arrival =
    noted === undefined
      ? []
      : [
          {
            ...headerOf(call, { on, lateReason, by: noted.station, source: noted.source }),
            move: 'addOnArrival' as const,
            receipt: noted.arrivalId,
          },
        ];
  const planned = await planMoves(tx, manifest, [{ personId, on, acts: () => [...arrival, consent] }]);
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, planned, call.id);
  await showList(tx, call, group, [personId]);
  if (noted !== undefined && group.station_id !== null)
    await recordResponsibility(tx, call, [
      {
        id: call.newId(),
        at: call.recordedAt,
        by: noted.station,
        move: 'takeOver',
        person: personId,
        station: group.station_id,
        means: 'visit',
      },
    ]);
  return appliedTo(group, planned, {
    factDay: on,
    rest: { groupId, arrivalId: arrivalId ?? null },
    rows: new Map([[personId, { personId }]]),
  });
});

/** The note of an arrival whom nobody has named yet: when it was, and which account of the station stated it. */
async function findUnnamed(tx: Tx, call: OperationCall, { group, logs }: Manifest, arrivalId: string) {
  const noted = (await listUnlistedOf(tx, call.keyring, group.group_id)).find(
    (one) => one.arrivalId === arrivalId,
  );
  const source = `arrival ${arrivalId}`;
  const named = [...logs.values()].some((log) => log.some((act) => act.source === source));
  if (noted === undefined || named) return undefined;
  return { arrivalId, source, on: CivilDate.parse(noted.on), station: { role: 'S' as const, id: noted.by } };
}
