import { changeOf } from '@wengang/domain/placements/roster-import/erasure/without-person.ts';
import { listRemarks, remarkPlace, replaceRemark } from '../../people/reviews/store.ts';
import { asWorker } from '../../platform/database/context.ts';
import { openField, sealField } from '../../platform/vault/field.ts';
import { type Cleaner, finished } from './clean-up.ts';

/** Takes erased persons out of the remarks of review stamps: the numbers everywhere, the name in those of the village of the person. */
export const eraseFromRemarks: Cleaner = async ({ database, keyring }, sought) => {
  await asWorker(database, async (tx) => {
    for (const { operation_id: id, region_path: village, remark: sealed } of await listRemarks(tx)) {
      const before = openField(keyring, remarkPlace(id), sealed);
      const remark = sought.reduce(
        (said, { traces }) => changeOf(traces, traces.home.startsWith(village))(said),
        before,
      );
      if (remark !== before) await replaceRemark(tx, id, sealField(keyring, remarkPlace(id), remark));
    }
  });
  return finished;
};
