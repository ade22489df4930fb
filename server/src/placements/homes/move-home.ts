import { refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { moveHomeTo } from '@wengang/domain/placements/homes/contract.ts';
import { findOwnRegion } from '../../people/own-region.ts';
import { isVisible } from '../../people/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { relocate } from './relocate.ts';

export const moveHomeOperation = implement(moveHomeTo, async (tx, call, { personId, to, on }) => {
  if (!(await isVisible(tx, personId))) return refuse(notFound, { what: 'person' });
  const region = await findOwnRegion(tx, call, 'to', to);
  if (!region.ok) return region;
  return relocate(tx, call, { personId, regionId: region.value.region_id, home: to, on });
});
