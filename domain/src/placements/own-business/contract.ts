import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { operation } from '../../contract/endpoint.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { factRefusals } from '../../people/changes/fact-change.ts';
import { FactId, PersonId } from '../../people/facts.ts';
import { moveRefused } from '../../workflow/move-refused.ts';
import { EvidenceGrade } from '../history.ts';

/** 创业类型: what the business lives on. */
export const VentureKind = z.enum([
  'crops', // 种植
  'livestock', // 养殖 (bees, pigs, poultry)
  'crafts', // 手工、加工
  'trade', // 商贸零售
  'catering', // 餐饮
  'transport', // 运输
  'services', // 居民服务
  'e-commerce', // 电商
  'other', // 其他
]);
export type VentureKind = z.infer<typeof VentureKind>;

const atHome = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
});
const recorded = z.strictObject({ factId: FactId.nullable() });
const refusals = [notFound, moveRefused, ...factRefusals] as const;

/**
 * 登记自主创业: an own business from a day on, with what it was found by; a grade that its source may give (chain 3.5). Employed, but not 务工 (chain 3.2, V);
 * after a return it is work again (I13, 就近). One at a time. A record that was wrong is corrected (`people.correct-fact`), not ended.
 */
export const recordVenture = operation({
  name: 'placements.record-venture',
  version: 1,
  summary: { zh: '登记自主创业', en: 'Record an own business' },
  access: atHome,
  input: z.strictObject({
    personId: PersonId,
    from: CivilDate,
    kind: VentureKind,
    grade: EvidenceGrade,
  }),
  output: recorded,
  refusals,
});

/** 终止自主创业: `on` is the last day of the business. */
export const endVenture = operation({
  name: 'placements.end-venture',
  version: 1,
  summary: { zh: '登记终止自主创业', en: 'Record the end of an own business' },
  access: atHome,
  input: z.strictObject({
    personId: PersonId,
    factId: FactId,
    on: CivilDate,
    grade: EvidenceGrade,
    reason: z.string().trim().min(1).max(200),
  }),
  output: recorded,
  refusals,
});
