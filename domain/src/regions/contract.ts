import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow, signedIn } from '../contract/access.ts';
import { operation, query } from '../contract/endpoint.ts';
import { notATownship, regionNameTaken, settlementCodesUsedUp } from './refusals.ts';
import { Region, RegionCode, RegionId, RegionLevel } from './region.ts';

/** 区划条目: a region as lists, search and answers show it. */
export const RegionEntry = Region.extend({ regionId: RegionId });
export type RegionEntry = z.infer<typeof RegionEntry>;

/** The regions directly below `parent`; without it, the provinces. In the order of codes. */
export const RegionsListInput = z.strictObject({ parent: z.coerce.number().pipe(RegionId).optional() });
export const RegionsListOutput = z.strictObject({
  regions: z.array(RegionEntry.extend({ hasChildren: z.boolean() })),
});
export type RegionsListInput = z.infer<typeof RegionsListInput>;
export type RegionsListOutput = z.infer<typeof RegionsListOutput>;

/** By the beginning of the name, of its pinyin (`zhaot`), of its initials (`zts`) or of its code; higher levels first. */
export const RegionsSearchInput = z.strictObject({
  text: z.string().trim().min(1).max(40),
  within: RegionCode.optional(),
  lowest: z.coerce.number().pipe(RegionLevel).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const RegionsSearchOutput = z.strictObject({ regions: z.array(RegionEntry) });
export type RegionsSearchInput = z.infer<typeof RegionsSearchInput>;
export type RegionsSearchOutput = z.infer<typeof RegionsSearchOutput>;

/** What a code on a paper of the day `asOf` means in the present tree; `asOf` left out: day unknown. */
export const RegionCodeInput = z.strictObject({ code: RegionCode, asOf: CivilDate.optional() });
export type RegionCodeInput = z.infer<typeof RegionCodeInput>;

const RetiredCode = z.strictObject({
  code: RegionCode,
  fullName: z.string(),
  from: z.int(),
  to: z.int(),
});

/** The results of `resolveCode`. */
export const RegionCodeOutput = z.discriminatedUnion('result', [
  z.strictObject({
    result: z.literal('current'),
    region: Region,
    partsMoved: z.array(z.strictObject({ code: RegionCode, year: z.int() })).readonly(),
  }),
  z.strictObject({ result: z.literal('replaced'), region: Region, was: RetiredCode }),
  z.strictObject({
    result: z.literal('ambiguous'),
    candidates: z.array(Region).readonly(),
    was: RetiredCode,
  }),
  z.strictObject({ result: z.literal('not-yet-valid'), from: CivilDate, region: Region.nullable() }),
  z.strictObject({ result: z.literal('unknown'), within: Region.nullable(), was: RetiredCode.nullable() }),
]);
export type RegionCodeOutput = z.infer<typeof RegionCodeOutput>;

/** 新增安置点: an own code below a township, valid from a day. */
export const AddSettlementInput = z.strictObject({
  township: RegionCode,
  name: z.string().trim().min(2).max(60),
  validFrom: CivilDate,
});
export const AddSettlementOutput = z.strictObject({ region: RegionEntry });
export type AddSettlementInput = z.infer<typeof AddSettlementInput>;
export type AddSettlementOutput = z.infer<typeof AddSettlementOutput>;

export const listRegions = query({
  name: 'regions.list',
  path: '/api/regions',
  summary: { zh: '下级区划', en: 'The regions directly below one' },
  access: signedIn,
  input: RegionsListInput,
  output: RegionsListOutput,
  refusals: [],
});

export const searchRegions = query({
  name: 'regions.search',
  path: '/api/regions/search',
  summary: { zh: '查找区划', en: 'Find regions by name, pinyin, initials or code' },
  access: signedIn,
  input: RegionsSearchInput,
  output: RegionsSearchOutput,
  refusals: [],
});

export const resolveRegionCode = query({
  name: 'regions.resolve-code',
  path: '/api/regions/codes/:code',
  summary: { zh: '解析区划代码(含历史)', en: 'What a region code means, with its history' },
  access: signedIn,
  input: RegionCodeInput,
  output: RegionCodeOutput,
  refusals: [],
});

export const addSettlement = operation({
  name: 'regions.add-settlement',
  version: 1,
  summary: { zh: '新增安置点', en: 'Give a relocation settlement its own code' },
  access: allow({ 'county-officer': ['home'] }),
  input: AddSettlementInput,
  output: AddSettlementOutput,
  refusals: [notATownship, regionNameTaken, settlementCodesUsedUp],
});
