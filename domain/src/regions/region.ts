import { z } from 'zod';

/** 区划内部编号: the surrogate id of a region, 32 bits. It never changes; the code and the parent may. */
export const RegionId = z.int32().positive().brand<'RegionId'>();
export type RegionId = z.infer<typeof RegionId>;

/**
 * 区划代码: GB/T 2260 and the statistical division codes as text. 6 digits down to the county (`530629`), 9 for a
 * township (`530629101`), 12 for a village (`530629101010`); an own settlement is its township's nine digits, a
 * letter and two digits (`530629101A01`), which no official code can be.
 */
export const RegionCode = z
  .string()
  .regex(/^[1-9]\d{5}(?:\d{3}(?:\d{3}|[A-Z]\d{2})?)?$/)
  .brand<'RegionCode'>();
export type RegionCode = z.infer<typeof RegionCode>;

/** Reads a literal of the source code or of a test; text from outside goes through `RegionCode.safeParse`. */
export const regionCode = (text: string): RegionCode => RegionCode.parse(text);

/** 层级: 1 省, 2 市州, 3 县区, 4 乡镇街道, 5 村社区, 6 安置点. */
export const RegionLevel = z.literal([1, 2, 3, 4, 5, 6]);
export type RegionLevel = z.infer<typeof RegionLevel>;

/**
 * 区划类别. `pseudo-prefecture` is a code without an authority behind it (市辖区, 省直辖县级行政区划);
 * `city-without-counties` holds its towns directly (东莞, 中山, 儋州, 嘉峪关); `development-zone` and `special-area`
 * are county rows of the statistical list that GB/T 2260 does not have.
 */
export const RegionKind = z.enum([
  'province',
  'municipality',
  'prefecture',
  'city-without-counties',
  'pseudo-prefecture',
  'county',
  'development-zone',
  'special-area',
  'township',
  'village',
  'settlement',
]);
export type RegionKind = z.infer<typeof RegionKind>;

/** 区划: one division of the present tree, with its name from the province down. */
export const Region = z.strictObject({
  code: RegionCode,
  level: RegionLevel,
  kind: RegionKind,
  name: z.string(),
  fullName: z.string(),
});
export type Region = z.infer<typeof Region>;

/** What an index or a table is filled from: parents stand before their children. */
export type RegionRow = {
  readonly code: RegionCode;
  readonly level: RegionLevel;
  readonly kind: RegionKind;
  readonly name: string;
  readonly parent: RegionCode | null;
};
