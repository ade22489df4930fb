import { refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { dayOfClaim } from '@wengang/domain/dispatch/passenger-evidence.ts';
import { decideStart } from '@wengang/domain/dispatch/start-contract.ts';
import { type Contradicted, decidesStart, type Stated } from '@wengang/domain/dispatch/start-statement.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { unmet } from '@wengang/domain/workflow/unmet-condition.ts';
import { actorOf } from '../../placements/responsibility/office-of.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openGroup } from '../group-ledger.ts';
import { appliedTo, nobodyMoved } from '../passengers/applied.ts';
import { openManifest } from '../passengers/move-passengers.ts';
import { rowOf, statementOf } from './confirm-start.ts';
import { confirmer, startPassengers } from './record-start.ts';

/** Keeps one of the two statements; the other stays in the log. */
export const decideStartOperation = implement(decideStart, async (tx, call, input) => {
  const { groupId, personId, spellId, reason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const statement = statementOf(manifest, personId);
  if (statement?.status !== 'contradicted') return refuse(notFound, { what: 'conflict' });
  const kept = input.keep === 'employer' ? statement.stated : statement.found;
  const decides = decidesStart(kept);
  // Where no station stands, the county confirms in its place, and so decides both.
  if (actorOf(call).role !== decides && confirmer(call, group).by?.role !== decides)
    return refuse(moveRefused, reasonsOf([notYours(decides)]));
  const row = { ...rowOf(kept.claim, { personId, spellId }), ...sourceOf(kept), decidedBecause: reason };
  const planned = await startPassengers(tx, call, manifest, { rows: [row], lateReason: input.lateReason });
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  return appliedTo(group, planned, {
    factDay: dayOfClaim(kept.claim),
    rest: { groupId, keep: input.keep },
    rows: new Map([[personId, { personId, keep: input.keep, reason }]]),
    restate: true,
  });
});

/** Whose word is kept: the employer's, with its paper and clerk, or the station's, with its way of checking. */
const sourceOf = (kept: Stated | Contradicted) =>
  kept.move === 'stateStart'
    ? { receipt: kept.receipt, statedBy: kept.statedBy }
    : { checkedBy: kept.checkedBy };

const notYours = (decides: 'S' | 'C') =>
  decides === 'S'
    ? unmet(
        'not-yours-to-decide',
        '“已入职”由务工地服务站认定。请联系服务站裁定,或改为保留另一方的说法。',
        'That a person works is decided at the place of work. Ask the station to decide, or keep the other statement.',
        { decides },
      )
    : unmet(
        'not-yours-to-decide',
        '“未入职”由户籍县认定。请联系输出县裁定,或改为保留另一方的说法。',
        'That a person does not work is decided by the home county. Ask the county to decide, or keep the other statement.',
        { decides },
      );
