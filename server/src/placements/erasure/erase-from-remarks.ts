import { withoutMentions } from '@wengang/domain/placements/roster-import/erasure/without-person.ts';
import { listRemarks, remarkPlace, replaceRemark } from '../../people/reviews/store.ts';
import { asWorker } from '../../platform/database/context.ts';
import { openField, sealField } from '../../platform/vault/field.ts';
import type { Cleaner } from './clean-up.ts';

/** Takes erased persons out of the remarks of review stamps, which stand under their village. */
export const eraseFromRemarks: Cleaner = ({ database, keyring }, traces) =>
  asWorker(database, async (tx) => {
    for (const { operation_id: id, remark: sealed } of await listRemarks(tx)) {
      const before = openField(keyring, remarkPlace(id), sealed);
      const { remark } = traces.reduce((said, person) => withoutMentions(said, person), {
        name: '',
        remark: before,
      });
      if (remark !== before) await replaceRemark(tx, id, sealField(keyring, remarkPlace(id), remark));
    }
  });
