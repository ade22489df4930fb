import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { NewHome } from '@wengang/domain/people/changes/home-change.ts';
import { answerTransfer, takeInPerson, transferNotOpen } from '@wengang/domain/placements/homes/contract.ts';
import { type TransferState, transferSteps } from '@wengang/domain/placements/homes/transfer.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { relocate } from './relocate.ts';
import { findRegionCodes, findTransfer, saveTransferState } from './store.ts';

export const answerTransferOperation = implement(answerTransfer, async (tx, call, { transferId, answer }) => {
  const { home } = call.context;
  const asked = home === null ? undefined : await findTransfer(tx, transferId, 'former', home);
  if (asked === undefined) return refuse(notFound, { what: 'transfer' });
  const to = answer.kind === 'confirm' ? 'confirmed' : 'returned';
  const step = { id: transferId, person: asked.person_id, from: transferSteps[answer.kind], to } as const;
  if (!(await saveTransferState(tx, step, answer.kind === 'return' ? answer.reason : null)))
    return refuse(transferNotOpen, { state: asked.state });
  return accept({ reply: { state: to }, persons: [asked.person_id], regions: [], factDay: null });
});

/** Moved first: until then the person is not visible here, and neither is the row of the request to be changed. */
export const takeInPersonOperation = implement(takeInPerson, async (tx, call, { transferId }) => {
  const { home } = call.context;
  const asked = home === null ? undefined : await findTransfer(tx, transferId, 'asking', home);
  if (asked === undefined) return refuse(notFound, { what: 'transfer' });
  const from: readonly TransferState[] = transferSteps.takeIn;
  if (!from.includes(asked.state)) return refuse(transferNotOpen, { state: asked.state });
  const { person_id: personId, to_region_id: regionId } = asked;
  const on = CivilDate.parse(asked.on_day);
  const moved = await relocate(tx, call, { personId, regionId, home: await homeOf(tx, regionId), on });
  if (!moved.ok) return moved;
  const step = { id: transferId, person: personId, from, to: 'taken-in' } as const;
  return (await saveTransferState(tx, step, null)) ? moved : refuse(transferNotOpen, { state: asked.state });
});

async function homeOf(tx: Tx, regionId: number): Promise<NewHome> {
  const codes = await findRegionCodes(tx, regionId);
  if (codes === undefined) throw new Error('the region of a request is not in the tree');
  const { county, township, village } = codes;
  return {
    county,
    ...(township === null ? {} : { township }),
    ...(village === null ? {} : { village }),
  };
}
