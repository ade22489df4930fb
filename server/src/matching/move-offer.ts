import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { type OfferAct, unmetForOfferMove } from '@wengang/domain/matching/offers/offer-moves.ts';
import {
  foldOffer,
  isOpen,
  type OfferState,
  takesPlace,
  unmetBesideOthers,
} from '@wengang/domain/matching/offers/offer-state.ts';
import { placesLeft } from '@wengang/domain/vacancies/supply.ts';
import type { ActHeader, Correction } from '@wengang/domain/workflow/act.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { type UnmetCondition, unmet } from '@wengang/domain/workflow/unmet-condition.ts';
import type { Tx } from '../platform/database/database.ts';
import type { OperationCall } from '../platform/operations/bound-operation.ts';
import { actHeader, type DatedAct } from '../vacancies/act-header.ts';
import { settleCapacity } from '../vacancies/settle-capacity.ts';
import { endIdleApplications } from './lapses/store.ts';
import { type OfferFile, openOfferFile } from './offer-file.ts';
import { grantApplication, saveOfferActs, saveOfferStates } from './store.ts';

/** A move with its evidence, without the header. */
export type OfferMove = WithoutHeader<OfferAct>;
type WithoutHeader<Act> = Act extends ActHeader ? Omit<Act, keyof ActHeader> : never;

export type MovedOffer = { personId: string; offerId: string; state: OfferState; act: OfferAct | Correction };

/** Moves one offer: reads person, offer and order locked, asks the workflow table, writes act, state, places and grants. */
export async function moveOffer(
  tx: Tx,
  call: OperationCall,
  asked: DatedAct & { personId: string; offerId: string },
  move: OfferMove,
): Promise<Outcome<MovedOffer, RefusalOf<typeof notFound | typeof moveRefused>>> {
  const file = await openOfferFile(tx, asked, call.context.businessDay);
  if (file === undefined || isAnotherEmployers(call, file)) return refuse(notFound, { what: 'offer' });
  const act: OfferAct = { ...actHeader(call, asked), ...move };
  const reasons = [
    ...unmetForOfferMove(act, file.state.status, file.facts),
    ...closedOrder(act, file, call.context.businessDay),
  ];
  if (reasons.length > 0) return refuse(moveRefused, reasonsOf(reasons));
  const folded = foldOffer([...file.log, act]);
  const late = folded.refused.find((one) => one.act.id === act.id);
  if (late !== undefined) return refuse(moveRefused, reasonsOf(late.unmet));
  if (folded.state === undefined) throw new Error('an admitted act leaves a state');
  const beside = unmetBesideOthers(file.state, folded.state, file.facts);
  if (beside.length > 0) return refuse(moveRefused, reasonsOf(beside));
  return accept(await writeAct(tx, call, file, { act, state: folded.state }));
}

/** Writes an act with the state that it leads to, and what follows from a place taken or released. */
export async function writeAct(
  tx: Tx,
  call: OperationCall,
  file: OfferFile,
  { act, state }: Pick<MovedOffer, 'act' | 'state'>,
): Promise<MovedOffer> {
  const { personId, offerId } = file;
  await saveOfferActs(tx, [{ person: personId, offer: offerId, id: act.id, on: act.on, act, by: call.id }]);
  await saveOfferStates(tx, [stateRow({ personId, offerId, state, act }, call.id)]);
  const [before, after] = [takesPlace(file.state), takesPlace(state)];
  if (before !== after) await settleCapacity(tx, call, [file.order.id]);
  if (after && !before) await shareWithEmployer(tx, call, file);
  if (before && !after) await endIdleApplications(tx, call.context.businessDay, [personId]);
  return { personId, offerId, state, act };
}

export const stateRow = ({ personId, offerId, state, act }: MovedOffer, by: string) => ({
  person: personId,
  offer: offerId,
  status: state.status,
  state,
  reserve: state.status === 'willing' && state.reserve,
  takes: takesPlace(state),
  on: act.on,
  by,
});

/** An employer may see a person through another relation, but never that person's offers of others. */
export const isAnotherEmployers = ({ context }: OperationCall, file: OfferFile): boolean =>
  context.role === 'employer-hr' && file.order.employer !== context.organisation;

/** Nobody is told of, or accepts, an order that is not open now; beside the conditions of the table. */
function closedOrder(act: OfferAct, { order, state }: OfferFile, today: string): readonly UnmetCondition[] {
  const asks = act.move === 'tell' || act.move === 'accept' || act.move === 'promote';
  if (!asks && act.move !== 'employerAgree') return [];
  const status = order.state?.status;
  const open = status === 'published' || (!asks && status === 'full');
  const ended = order.validUntil !== undefined && order.validUntil < today;
  if (!open || order.employerStopped || (asks && ended)) return [orderClosed(status ?? 'nothing')];
  const needsPlace = act.move === 'promote' || (act.move === 'accept' && !act.reserve);
  return needsPlace && !takesPlace(state) && placesLeft(order) === 0 ? [orderClosed('full')] : [];
}

/** Nor does an offer of such an order open again, by whatever act was taken back; who holds a place keeps it. */
export function closedForReopening(
  after: OfferState,
  { order, state }: OfferFile,
  today: string,
): readonly UnmetCondition[] {
  const takes = takesPlace(after) && !takesPlace(state);
  if (!takes && (isOpen(state) || !isOpen(after))) return [];
  const status = order.state?.status;
  const ended = order.validUntil !== undefined && order.validUntil < today;
  if (status !== 'published' || order.employerStopped || ended) return [orderClosed(status ?? 'nothing')];
  return takes && placesLeft(order) === 0 ? [orderClosed('full')] : [];
}

const orderClosed = (status: string): UnmetCondition =>
  unmet(
    'order-not-open',
    '该岗位已停止、已满或已过期,不能再告知或登记愿意。请为本人另选一个在招的岗位推荐。',
    'The order is stopped, full or expired: it can no longer be offered or accepted. Choose another order for the person that is open.',
    { status },
  );

const sharedDays = 30;

/** The employer sees who accepted its order; so does the place of work, when the one who records it may show it there. */
async function shareWithEmployer(tx: Tx, call: OperationCall, { personId, order }: OfferFile): Promise<void> {
  const { home, work, businessDay } = call.context;
  await grantApplication(tx, {
    person: personId,
    vacancy: order.id,
    ids: { employer: call.newId(), place: call.newId() },
    // A station may show a person in its own area; to the employer it says so by phone or letter (chain 5.2).
    to: {
      employer: home !== null,
      place: home !== null || (work !== null && order.row.place_path.startsWith(work)),
    },
    from: businessDay,
    until: addDays(businessDay, sharedDays),
    by: call.id,
  });
}
