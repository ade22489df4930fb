import { saveBrokenPromise } from '../../employers/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import type { Planned } from '../passengers/move-passengers.ts';
import { employerOf, postsOf } from '../passengers/posts.ts';
import type { GroupRow } from '../store.ts';

/**
 * 与承诺不符 (chain 2.5): the work was not what had been promised, and somebody did not start because of it. Noted with the employer of the
 * person's order, else with the one of the group; who it was stands on the receipt only.
 */
export async function noteBrokenPromises(
  tx: Tx,
  call: OperationCall,
  group: GroupRow,
  settled: readonly Planned[],
): Promise<void> {
  const refusing = settled.flatMap(({ personId, acts, row }) => {
    const act = acts.find((one) => one.move === 'notStart' && one.reason === 'not-as-promised');
    return act === undefined ? [] : [{ person: personId, on: act.on, row }];
  });
  if (refusing.length === 0) return;
  const postOf = await postsOf(
    tx,
    refusing.map(({ person, row }) => ({
      person,
      offer: row?.offer_id ?? null,
      order: row?.order_id ?? null,
    })),
  );
  const ofGroup = await employerOf(tx, group);
  for (const { person, on } of refusing) {
    const post = postOf(person);
    const firm = post.found === 'order' ? post.firm : ofGroup;
    if (firm === undefined) continue;
    const paper =
      group.paper_number === null ? `${group.depart_on} 出发的批次` : `派遣单 ${group.paper_number}`;
    await saveBrokenPromise(tx, {
      ...{ employer: firm.id, id: call.newId(), group: group.group_id, on },
      ...{ reason: `${paper}:就业回执单登记有人因“与承诺不符”未入职`, by: call.id },
    });
  }
}
