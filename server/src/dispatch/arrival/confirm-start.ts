import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { dayOfClaim, type StartClaim } from '@wengang/domain/dispatch/passenger-evidence.ts';
import { confirmStart } from '@wengang/domain/dispatch/start-contract.ts';
import { startStatementOf } from '@wengang/domain/dispatch/start-statement.ts';
import { factInFuture } from '@wengang/domain/people/changes/fact-change.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { openGroup } from '../group-ledger.ts';
import { appliedTo, nobodyMoved } from '../passengers/applied.ts';
import {
  type Manifest,
  openManifest,
  type Planned,
  planMoves,
  saveMoves,
} from '../passengers/move-passengers.ts';
import { saveGroup } from '../store.ts';
import { confirmer, type StartRow, startPassengers } from './record-start.ts';

type Input = InputOf<typeof confirmStart>;
type Agreed = Extract<Input['rows'][number], { agrees: true }>;
type Found = Extract<Input['rows'][number], { agrees: false }>;

/** The station's answer to what the employer stated, person by person: what agrees counts, what does not waits for a decision. */
export const confirmStartOperation = implement(confirmStart, async (tx, call, input) => {
  const { groupId, checkedBy, receiptBackOn } = input;
  const today = call.context.businessDay;
  if (receiptBackOn !== undefined && receiptBackOn > today)
    return refuse(factInFuture, { on: receiptBackOn, today });
  // Who is named twice is answered once, as named first.
  const rows = [...new Map([...input.rows].reverse().map((row) => [row.personId, row])).values()].reverse();
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const unstated = rows.find(({ personId }) => statementOf(manifest, personId)?.status !== 'open');
  if (unstated !== undefined) return refuse(notFound, { what: 'statement' });
  const agreed = rows.filter((row): row is Agreed => row.agrees);
  const planned = [
    ...(await startPassengers(tx, call, manifest, {
      rows: agreed.flatMap((row) => asStated(manifest, row, checkedBy)),
      lateReason: input.lateReason,
    })),
    ...(await contradict(
      tx,
      call,
      manifest,
      input,
      rows.filter((row): row is Found => !row.agrees),
    )),
  ];
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  if (receiptBackOn !== undefined) await saveGroup(tx, { ...group, receipt_back_on: receiptBackOn }, call.id);
  const [first] = rows.map((row) => claimedDay(manifest, row)).sort();
  return appliedTo(group, planned, {
    factDay: first ?? today,
    rest: { groupId, checkedBy, receiptBackOn: receiptBackOn ?? null },
    rows: new Map(rows.map((row) => [row.personId, row])),
    restate: true,
  });
});

/** The day that the employer stated, or that the station found instead. */
function claimedDay(manifest: Manifest, row: Input['rows'][number]): CivilDate | undefined {
  const claim = row.agrees ? statementOf(manifest, row.personId)?.stated.claim : row.claim;
  return claim && dayOfClaim(claim);
}

export const statementOf = ({ logs }: Manifest, person: string) => startStatementOf(logs.get(person) ?? []);

function asStated(
  manifest: Manifest,
  { personId, spellId }: Agreed,
  checkedBy: Input['checkedBy'],
): StartRow[] {
  const statement = statementOf(manifest, personId);
  if (statement === undefined) return [];
  const { receipt, statedBy, claim } = statement.stated;
  return [{ ...rowOf(claim, { personId, spellId }), receipt, statedBy, checkedBy }];
}

/** A claim as a row of the receipt. */
export const rowOf = (claim: StartClaim, about: Pick<Agreed, 'personId' | 'spellId'>) =>
  claim.outcome === 'started'
    ? { ...claim, ...about }
    : { ...claim, personId: PersonId.parse(about.personId) };

async function contradict(
  tx: Tx,
  call: OperationCall,
  manifest: Manifest,
  { checkedBy, lateReason }: Input,
  rows: readonly Found[],
): Promise<Planned[]> {
  const on = call.context.businessDay;
  const by = confirmer(call, manifest.group);
  const planned = await planMoves(
    tx,
    manifest,
    rows.map(({ personId, claim, words }) => ({
      personId,
      on,
      acts: () => [
        { ...headerOf(call, { on, lateReason, ...by }), move: 'contradictStart', checkedBy, claim, words },
      ],
    })),
  );
  await saveMoves(tx, manifest.group, planned, call.id);
  return planned;
}
