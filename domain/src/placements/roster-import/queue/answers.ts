import { z } from 'zod';
import { CivilDate } from '../../../calendar/civil-date.ts';
import { PersonId } from '../../../people/facts.ts';
import { type RosterField, rosterFields } from '../../../people/roster/roster-columns.ts';
import { remarkKinds } from '../../../people/roster/row/remark-suggestions.ts';
import { RegionCode } from '../../../regions/region.ts';

const Text = z.string().trim().min(1).max(500);

/** 是这个人: one of the persons that the look-up of a lost or wrong number found. */
const ThisPerson = z.strictObject({ kind: z.literal('person'), personId: PersonId });

/** 是这个地方: which of the places of that name, for the home or the place of work. */
const ThisPlace = z.strictObject({
  kind: z.literal('region'),
  of: z.enum(['home', 'work']),
  code: RegionCode,
});

/** 备注属实与否: a death or a move needs its day, from the remark or stated here. */
const ThisRemark = z.strictObject({
  kind: z.literal('remark'),
  remark: z.enum(remarkKinds),
  holds: z.boolean(),
  on: CivilDate.optional(),
});

/**
 * 户籍在哪里: the ledger's home stays, or this row's is right, within the county; with `from` it is a move on that day, else a correction. A move
 * between counties is a transfer, which the former county confirms.
 */
const ThisHome = z.strictObject({
  kind: z.literal('home'),
  choose: z.enum(['ledger', 'row']),
  from: CivilDate.optional(),
});

/** 更正单元格: what the cells really say, by field. An empty text empties the cell. */
const TheseCells = z.strictObject({
  kind: z.literal('cells'),
  cells: z
    .partialRecord(z.enum(rosterFields), z.string().trim().max(500))
    .refine((cells) => Object.keys(cells).length > 0, {
      error: 'at least one cell has to be given',
      params: { zh: '至少填写一格' },
    }),
});

/** 不采用这一项: what the finding of this rule is about stays out; the rest of the row is taken in. */
const LeaveOut = z.strictObject({ kind: z.literal('leave'), rule: Text, reason: Text });

/** 按建议办: what the finding of this rule proposes is right. */
const AsProposed = z.strictObject({ kind: z.literal('accept'), rule: Text });

/** 标记已说明: the marks of the row are read as the office has said they are meant, and hold it no more. */
const Unmark = z.strictObject({ kind: z.literal('unmark') });

/** 答复: what an officer says to a row that waits. The row is then read and compared again by the rules of the import. */
export const Answer = z.discriminatedUnion('kind', [
  ThisPerson,
  ThisPlace,
  ThisRemark,
  ThisHome,
  TheseCells,
  AsProposed,
  LeaveOut,
  Unmark,
]);
export type Answer = z.infer<typeof Answer>;

/** 标记含义: what a fill colour or a strike-through means in the office that keeps the roster. */
export const MarkMeaning = z.enum(['nothing', 'out', 'died', 'moved-out', 'deleted']);
export type MarkMeaning = z.infer<typeof MarkMeaning>;

/** One meaning a mark: `struck`, or a colour as `RRGGBB`. */
export const RowMarkMeanings = z.record(z.string().regex(/^(?:struck|[0-9A-F]{6})$/), MarkMeaning);
export type RowMarkMeanings = z.infer<typeof RowMarkMeanings>;

export type CorrectedCells = Partial<Record<RosterField, string>>;
