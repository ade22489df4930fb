import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { appointDuty } from '@wengang/domain/placements/responsibility/contract.ts';
import { officeKey } from '@wengang/domain/placements/responsibility/office.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { wholeRefusal } from './not-moved.ts';
import { actorOf, isOwnOffice } from './office-of.ts';
import { recordResponsibility } from './record-events.ts';

export const appointDutyOperation = implement(appointDuty, async (tx, call, { office, account }) => {
  if (!(await isOwnOffice(tx, call, office))) return refuse(notFound, { what: 'office' });
  const at = call.recordedAt;
  const notCounted = await recordResponsibility(tx, call, [
    { id: call.newId(), at, by: actorOf(call), move: 'appoint', office, to: account },
  ]);
  const refused = wholeRefusal(notCounted);
  if (refused !== undefined) return refused;
  const reply = { office: officeKey(office), account };
  return accept({ reply, persons: [], regions: [], factDay: null });
});
