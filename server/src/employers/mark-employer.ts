import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { markEmployer } from '@wengang/domain/employers/contract.ts';
import { factInFuture } from '@wengang/domain/people/changes/fact-change.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { findEmployer, foldStop, saveMark } from './store.ts';

export const markEmployerOperation = implement(markEmployer, async (tx, call, input) => {
  const { employerId, kind, on, reason } = input;
  const exposure = kind === 'exposure' || kind === 'settle-exposure' ? input.exposure : null;
  const today = call.context.businessDay;
  if (on > today) return refuse(factInFuture, { on, today });
  if ((await findEmployer(tx, employerId)) === undefined) return refuse(notFound, { what: 'employer' });
  await saveMark(tx, { employer: employerId, id: call.newId(), kind, exposure, on, reason, by: call.id });
  const stopped = await foldStop(tx, employerId);
  return accept({
    reply: { stoppedOn: stopped === null ? null : CivilDate.parse(stopped) },
    persons: [],
    regions: [],
    factDay: on,
  });
});
