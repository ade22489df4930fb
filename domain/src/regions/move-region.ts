import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import { operation } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { RegionEntry } from './contract.ts';
import { RegionCode, type RegionKind, type RegionLevel } from './region.ts';
import { levelOf, pathOf } from './region-code.ts';

export const MoveObstacle = z.enum([
  'unknown-region',
  'unknown-parent',
  'not-movable',
  'into-itself',
  'same-parent',
  'wrong-level',
  'day-to-come',
  'code-does-not-fit',
  'code-taken',
  'code-needed',
  'too-many-persons',
]);
export type MoveObstacle = z.infer<typeof MoveObstacle>;

/** The persons of one move: they are restated in one transaction. More than any county of the country has on its rosters. */
export const mostMovedPersons = 200_000;

const words: Readonly<Record<MoveObstacle, Bilingual>> = {
  'unknown-region': {
    zh: '要调整的区划代码不在现行区划中,请核对代码',
    en: 'The code of the division to move is not in force. Check the code',
  },
  'unknown-parent': {
    zh: '新上级的区划代码不在现行区划中,请核对代码',
    en: 'The code of the new parent is not in force. Check the code',
  },
  'not-movable': {
    zh: '只能调整县级、乡级、村级区划和安置点,省级和地级不能调整,请选择下级区划逐个调整',
    en: 'Only counties, townships, villages and settlements can be moved. Choose the divisions below, one by one',
  },
  'into-itself': {
    zh: '不能划入自身或其下级,请另选新上级',
    en: 'A division cannot be moved into itself or below itself. Choose another parent',
  },
  'same-parent': {
    zh: '该区划已经属于这个上级,请核对文件',
    en: 'The division belongs to this parent already. Check the document',
  },
  'wrong-level': {
    zh: '新上级的层级不对:县级划入地级,乡级划入县级(或不设区的市),村级和安置点划入乡级,请另选新上级',
    en: 'The parent has the wrong level: a county lies in a prefecture, a township in a county (or a city without counties), a village in a township. Choose another',
  },
  'day-to-come': {
    zh: '调整日期尚未到来,请在生效当日或以后登记',
    en: 'The day has not come yet. Record the move on that day or later',
  },
  'code-does-not-fit': {
    zh: '新代码与层级或新上级不符:应以新上级的代码开头,县级 6 位、乡级 9 位、村级 12 位,请按批复文件核对',
    en: 'The new code does not fit: it begins with the code of the new parent and has 6 digits for a county, 9 for a township, 12 for a village. Check it against the document',
  },
  'code-taken': {
    zh: '新代码正在使用或曾属于另一区划,请按批复文件核对新代码',
    en: 'The new code is in use or belonged to another division. Check it against the document',
  },
  'code-needed': {
    zh: '原代码的末段在新上级下已被占用或不适用,请填写批复的新代码',
    en: 'The last digits of the code are taken below the new parent, or do not fit there. Give the new code of the document',
  },
  'too-many-persons': {
    zh: `涉及人数超过一次调整的上限 ${mostMovedPersons} 人,请按下级区划逐个调整`,
    en: `More than ${mostMovedPersons} persons would move at once. Move the divisions below one by one`,
  },
};

export const regionNotMoved = refusalKind(
  'region-not-moved',
  422,
  z.strictObject({ because: MoveObstacle }),
  ({ because }) => ({
    zh: `区划未调整:${words[because].zh}。`,
    en: `The division was not moved. ${words[because].en}.`,
  }),
);

/**
 * 区划调整: a county, township, village or settlement gets another parent, as the State Council or a province decided, and with it a new code; the
 * surrogate id stays. Home regions are those of today's tree, also for earlier days; frozen reports keep theirs
 * (docs/decisions/0012-re-parenting-of-regions.md).
 */
export const moveRegion = operation({
  name: 'regions.move-region',
  version: 1,
  summary: { zh: '区划调整', en: 'Give a division another parent' },
  access: allow({ 'system-admin': [] }),
  input: z.strictObject({
    region: RegionCode,
    parent: RegionCode,
    /** Of the division itself; those below follow. Left out: its own last digits below the new parent. */
    code: RegionCode.optional(),
    /** 批准文号 */
    document: z.string().trim().min(1).max(100),
    on: CivilDate,
  }),
  output: z.strictObject({
    region: RegionEntry,
    formerCode: RegionCode,
    /** with everything below */
    regions: z.int(),
    persons: z.int(),
  }),
  refusals: [regionNotMoved],
});

type Division = {
  readonly code: RegionCode;
  readonly level: RegionLevel;
  readonly kind: RegionKind;
  readonly path: string;
};

/** What keeps a division from being moved there, as far as the tree tells. */
export function moveObstacle(
  region: Division & { readonly parent: RegionCode | undefined },
  parent: Division,
): MoveObstacle | undefined {
  if (region.level <= 2) return 'not-movable';
  if (parent.path.startsWith(region.path)) return 'into-itself';
  if (parent.code === region.parent) return 'same-parent';
  return holds(parent, region.level) ? undefined : 'wrong-level';
}

function holds(parent: Division, level: RegionLevel): boolean {
  const isCity = parent.kind === 'city-without-counties';
  if (level === 3) return parent.level === 2 && !isCity;
  if (level === 4) return parent.level === 3 || isCity;
  return parent.level === 4;
}

/** The code below the new parent: the given one, or the last digits of the own one; an obstacle when it is none of this level and parent. */
export function movedCode(
  region: Division,
  parent: Division,
  given: RegionCode | undefined,
): { code: RegionCode } | { obstacle: MoveObstacle } {
  const own = region.path.slice(region.level === 3 ? 4 : -3);
  const code = RegionCode.safeParse(given ?? `${parent.path}${own}`);
  if (code.success && levelOf(code.data) === region.level && code.data.startsWith(pathOf(parent.code)))
    return { code: code.data };
  return { obstacle: given === undefined ? 'code-needed' : 'code-does-not-fit' };
}
