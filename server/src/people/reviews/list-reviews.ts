import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { listReviews } from '@wengang/domain/people/reviews/contract.ts';
import { RegionId } from '@wengang/domain/regions/region.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { openField } from '../../platform/vault/field.ts';
import { findVillage, listVillageReviews, remarkPlace } from './store.ts';

export const answerListReviews = respondTo(
  listReviews,
  async (tx, { context, keyring }, { region, halfYear }) => {
    const asked = await findVillage(tx, region);
    if (asked === undefined || context.home === null || !asked.path.startsWith(context.home))
      return refuse(notFound, { what: 'region' });
    const villages = (await listVillageReviews(tx, { path: asked.path, halfYear })).map((row) => ({
      village: RegionId.parse(row.region_id),
      name: row.name,
      reviewedOn: row.reviewed_on === null ? null : CivilDate.parse(row.reviewed_on),
      remark:
        row.remark === null || row.operation_id === null
          ? null
          : openField(keyring, remarkPlace(row.operation_id), row.remark),
    }));
    const reviewed = villages.filter(({ reviewedOn }) => reviewedOn !== null).length;
    return accept({ reply: { villages, reviewed }, persons: [] });
  },
);
