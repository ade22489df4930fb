import { offerAssignment } from '@wengang/domain/matching/run-contract.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import { tell } from '../progress.ts';
import { findPerson } from './find-person.ts';
import { findRun } from './find-run.ts';
import type { Seat } from './seat.ts';
import type { Asked } from './words.ts';

/** `match accept`: offers the places of a plan, to all or to those named, in one operation. */
export async function matchAccept(seat: Seat, { words: [word = '', ...named] }: Asked): Promise<number> {
  const { desk, post } = seat;
  const { runId } = await findRun(seat, word);
  const persons: PersonId[] = [];
  for (const name of named) persons.push((await findPerson(seat, name)).personId);
  const input = { runId, ...(named.length === 0 ? {} : { persons }) };
  const { offered, left } = await desk.act(post, offerAssignment, input, desk.newId());
  tell({
    zh: `按方案新推荐 ${offered} 份;其余 ${left} 人已有该岗位的推荐(沿用),或情况已有变化`,
    en: `${offered} new offers by the plan; the other ${left} hold an offer of that order already, or something has changed since`,
  });
  return 0;
}
