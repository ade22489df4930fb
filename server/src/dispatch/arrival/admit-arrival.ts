import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { admitArrival } from '@wengang/domain/dispatch/arrival-contract.ts';
import { Instant } from '@wengang/domain/workflow/act.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { recordResponsibility } from '../../placements/responsibility/record-events.ts';
import { unseenOf } from '../../placements/responsibility/visible-persons.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openGroup } from '../group-ledger.ts';
import { showList } from '../list-grants.ts';
import { appliedTo, nobodyMoved } from '../passengers/applied.ts';
import { openManifest, planMoves, saveMoves } from '../passengers/move-passengers.ts';
import { listUnlistedOf } from './unlisted.ts';

/** The county names who it was. The station stated the arrival and takes over; the county's account is the consent. */
export const admitArrivalOperation = implement(admitArrival, async (tx, call, input) => {
  const { groupId, arrivalId, personId, lateReason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const noted = (await listUnlistedOf(tx, call.keyring, groupId)).find((one) => one.arrivalId === arrivalId);
  if (noted === undefined) return refuse(notFound, { what: 'arrival' });
  if ((await unseenOf(tx, [personId])) !== undefined) return refuse(notFound, { what: 'person' });
  const on = CivilDate.parse(noted.on);
  const station = { role: 'S' as const, id: noted.by };
  const manifest = await openManifest(tx, group);
  const source = `arrival ${arrivalId}`;
  const admitted = [...manifest.logs.values()].some((log) => log.some((act) => act.source === source));
  if (admitted) return refuse(notFound, { what: 'arrival' });
  const planned = await planMoves(tx, manifest, [
    {
      personId,
      on,
      acts: () => [
        {
          ...headerOf(call, { on, lateReason, by: station, source }),
          move: 'addOnArrival',
          receipt: arrivalId,
          countyConsent: call.context.account,
        },
      ],
    },
  ]);
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, planned, call.id);
  await showList(tx, call, group, [personId]);
  if (group.station_id !== null)
    await recordResponsibility(tx, call, [
      {
        id: call.newId(),
        at: Instant.parse(new Date(call.recordedAt).toISOString()),
        by: station,
        move: 'takeOver',
        person: personId,
        station: group.station_id,
        means: 'visit',
      },
    ]);
  return appliedTo(group, planned, {
    factDay: on,
    rest: { groupId, arrivalId },
    rows: new Map([[personId, { personId }]]),
  });
});
