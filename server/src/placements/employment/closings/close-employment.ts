import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  answerClosing,
  ClosingId,
  closeEmployment,
  closingNotOpen,
  closingOpen,
  ownClosing,
} from '@wengang/domain/placements/employment/closings/contract.ts';
import type { EmploymentAct } from '@wengang/domain/placements/moves/employment-moves.ts';
import type { CloseReason, ResponsibilityEvent } from '@wengang/domain/placements/responsibility/event.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { implement, type OperationCall } from '../../../platform/operations/bound-operation.ts';
import { actorOf } from '../../responsibility/office-of.ts';
import { recordResponsibility } from '../../responsibility/record-events.ts';
import { type Job, openJob, stateAct, unmetForAct } from '../state-act.ts';
import { saveDeath } from '../store.ts';
import { headerOf } from '../stored-act.ts';
import { type ClosingRow, lockClosing, saveClosing, saveClosingAnswer } from './store.ts';

/** By the county at once; by village and township a proposal that changes nothing yet. */
export const closeEmploymentOperation = implement(closeEmployment, async (tx, call, input) => {
  const { personId, spellId } = input;
  const job = await openJob(tx, personId, spellId);
  if (job === undefined) return refuse(notFound, { what: 'spell' });
  const stated = {
    person_id: personId,
    proposal_id: call.newId(),
    spell_id: spellId,
    on_day: input.on,
    because: input.because,
    proof: input.proof,
    late_reason: input.lateReason ?? null,
    proposed_on: call.context.businessDay,
    proposed_by: call.context.account,
  };
  if (call.context.role !== 'county-officer') {
    const refused = unmetForAct(job, actOf(call, stated));
    if (refused.length > 0) return refuse(moveRefused, reasonsOf(refused));
    if (!(await saveClosing(tx, stated, call.id))) return refuse(closingOpen, {});
    const unchanged = {
      personId,
      spellId,
      status: job.state?.status ?? ('nothing' as const),
      conflict: null,
    };
    const proposal = ClosingId.parse(stated.proposal_id);
    return accept({
      reply: { ...unchanged, proposal },
      persons: [personId],
      regions: [],
      factDay: input.on,
    });
  }
  const closed = await close(tx, call, job, stated);
  if (!closed.ok) return closed;
  return accept({
    reply: { personId, spellId, status: closed.value.status, conflict: null, proposal: null },
    persons: [personId],
    regions: [],
    factDay: input.on,
    restate: [personId],
  });
});

/** What was stated holds from its own day on; the act is the county's, of today. */
export const answerClosingOperation = implement(answerClosing, async (tx, call, input) => {
  const { personId, proposalId, answer } = input;
  const closing = await lockClosing(tx, personId, proposalId);
  const job = closing === undefined ? undefined : await openJob(tx, personId, closing.spell_id);
  if (closing === undefined || job === undefined) return refuse(notFound, { what: 'closing' });
  if (closing.state !== 'proposed') return refuse(closingNotOpen, { state: closing.state });
  if (answer.kind === 'approve') {
    if (closing.proposed_by === call.context.account) return refuse(ownClosing, {});
    const closed = await close(tx, call, job, closing);
    if (!closed.ok) return closed;
  }
  const state = answer.kind === 'approve' ? 'approved' : 'returned';
  const reason = answer.kind === 'return' ? answer.reason : null;
  await saveClosingAnswer(tx, closing, { state, reason, by: call.id });
  return accept({
    reply: { proposalId, state },
    persons: [personId],
    regions: [],
    factDay: CivilDate.parse(closing.on_day),
    restate: state === 'approved' ? [personId] : [],
  });
});

async function close(tx: Tx, call: OperationCall, job: Job, closing: Omit<ClosingRow, 'state'>) {
  const outcome = await stateAct(tx, call, job, actOf(call, closing));
  if (!outcome.ok) return outcome;
  const { personId } = job.history;
  const { because } = closing;
  const on = CivilDate.parse(closing.on_day);
  if (because === 'died') await saveDeath(tx, { person: personId, id: call.newId(), on, by: call.id });
  await recordResponsibility(tx, call, [closingOf(call, personId, because)]);
  return outcome;
}

/** The act as the county's, by whom it is approved, and of the day on which it was stated: how long an approval takes makes no fact late. */
function actOf(call: OperationCall, closing: Omit<ClosingRow, 'state'>): EmploymentAct {
  const { account } = call.context;
  const fact = {
    on: CivilDate.parse(closing.on_day),
    lateReason: closing.late_reason ?? undefined,
    by: { role: 'C', id: account },
  } as const;
  return {
    ...headerOf(call, fact),
    recordedOn: CivilDate.parse(closing.proposed_on),
    move: 'close',
    because: closing.because,
    proof: closing.proof,
    approvedBy: account,
  };
}

function closingOf(call: OperationCall, person: string, because: ClosingRow['because']): ResponsibilityEvent {
  const reason: CloseReason = because === 'moved' ? 'moved-away' : because;
  const at = call.recordedAt;
  return { id: call.newId(), at, by: actorOf(call), move: 'close', person, because: reason };
}
