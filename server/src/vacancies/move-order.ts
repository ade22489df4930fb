import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { Poster } from '@wengang/domain/employers/licence.ts';
import type { orderOutOfReach } from '@wengang/domain/vacancies/contract.ts';
import { checkFairness } from '@wengang/domain/vacancies/fairness.ts';
import type { MinimumWage } from '@wengang/domain/vacancies/minimum-wages/minimum-wage.ts';
import { type OrderAct, type OrderFacts, unmetForOrderMove } from '@wengang/domain/vacancies/order-moves.ts';
import { foldOrder } from '@wengang/domain/vacancies/order-state.ts';
import { placesLeft } from '@wengang/domain/vacancies/supply.ts';
import type { ActHeader, Correction } from '@wengang/domain/workflow/act.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { posterOf } from '../employers/poster.ts';
import { findEmployer } from '../employers/store.ts';
import type { Tx } from '../platform/database/database.ts';
import type { OperationCall } from '../platform/operations/bound-operation.ts';
import { actHeader, type DatedAct } from './act-header.ts';
import { readMinimumWages } from './minimum-wages/read-minimum-wages.ts';
import { creditCodeCounts, lastCheckedOn, type OrderFile, openOrderFile } from './order-file.ts';
import { outOfReach, reachableOf } from './reach.ts';
import { type ActRow, saveActs, saveStates } from './store.ts';

/** A move with its evidence, without the header. */
export type OrderMove = WithoutHeader<OrderAct>;
type WithoutHeader<Act> = Act extends ActHeader ? Omit<Act, keyof ActHeader> : never;

export type OrderRefusal = RefusalOf<typeof notFound | typeof orderOutOfReach | typeof moveRefused>;

/** Moves one order: reads it locked, asks the workflow table, writes act and state. */
export async function moveOrder(
  tx: Tx,
  call: OperationCall,
  asked: DatedAct & { vacancyId: string },
  move: OrderMove,
): Promise<Outcome<OrderFile, OrderRefusal>> {
  const file = await openOrderFile(tx, asked.vacancyId, call.context.businessDay);
  if (file === undefined || file.state === undefined) return refuse(notFound, { what: 'order' });
  const refused = outOfReach(call.context, reachableOf(file.row));
  if (refused !== undefined) return refused;
  return admit(tx, call, file, actOf(actHeader(call, asked), move));
}

export const actOf = (header: ActHeader, move: OrderMove): OrderAct => ({ ...header, ...move });

/** Asks the table about one act on an order that was read, and writes it. */
export async function admit(
  tx: Tx,
  call: OperationCall,
  file: OrderFile,
  act: OrderAct,
): Promise<Outcome<OrderFile, RefusalOf<typeof moveRefused>>> {
  const facts = factsOf(file, act, {
    poster: await posterFor(tx, file.row, act.on),
    wages: await readMinimumWages(tx),
  });
  const reasons = unmetForOrderMove(act, file.state?.status ?? 'nothing', facts);
  if (reasons.length > 0) return refuse(moveRefused, reasonsOf(reasons));
  const folded = foldOrder([...file.log, act]);
  // Dated before an act that changed the state since: the log says why it no longer fits.
  const late = folded.refused.find((one) => one.act.id === act.id);
  if (late !== undefined) return refuse(moveRefused, reasonsOf(late.unmet));
  if (folded.state === undefined) throw new Error('an admitted act leaves a state');
  await saveActs(tx, [actRow(file.id, act, call.id)]);
  await saveStates(tx, [
    {
      vacancy: file.id,
      status: folded.state.status,
      checked: lastCheckedOn(folded.state) ?? null,
      by: call.id,
    },
  ]);
  return accept({ ...file, state: folded.state, log: [...file.log, act] });
}

export const actRow = (vacancy: string, act: OrderAct | Correction, by: string): ActRow => ({
  vacancy,
  id: act.id,
  on: act.on,
  act,
  terms: null,
  conditions: null,
  by,
});

function factsOf(
  file: OrderFile,
  act: OrderAct,
  { poster, wages }: { poster: Poster; wages: readonly MinimumWage[] },
): OrderFacts {
  const checked = lastCheckedOn(file.state);
  return {
    terms: file.terms,
    fairness: checkFairness(file.terms, act.recordedOn, wages),
    poster,
    authors: file.state?.authors ?? [],
    creditCodeIsValid: creditCodeCounts(file.row),
    placesLeft: placesLeft(file),
    ...(checked === undefined ? {} : { lastCheckedOn: checked }),
  };
}

/** 岗位来源单位 of an order, with the licences that hold on a day as registered now. */
export async function posterFor(
  tx: Tx,
  row: { poster_kind: string; poster_id: string | null; author_id: string },
  day: CivilDate,
): Promise<Poster> {
  if (row.poster_kind === 'public-service') return { kind: 'public-service', id: row.author_id };
  const known = row.poster_id === null ? undefined : await findEmployer(tx, row.poster_id);
  if (known !== undefined) return posterOf(known, day);
  // Not registered as a body that may post: it has no licence here.
  return { kind: 'hr-company', id: row.poster_id ?? row.author_id };
}
