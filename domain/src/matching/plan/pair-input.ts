import { type UnmetCondition, unmet } from '../../workflow/unmet-condition.ts';
import type { Pair } from '../market/market.ts';
import { pairKey } from '../market/pairs.ts';
import { twice } from './twice.ts';

interface Pairs {
  readonly pins: readonly Pair[];
  readonly forbidden: readonly Pair[];
}

/** 已作决定的配对. */
export type DecidedPair = Pair & { readonly decision: 'fix' | 'forbid' };

/** 指定与排除的输入: nobody is fixed twice, nothing is fixed and excluded, and neither says the contrary of a decision that stands. */
export const unmetForPairs = (pairs: Pairs, decided: readonly DecidedPair[]): readonly UnmetCondition[] => [
  ...withinPairs(pairs),
  ...againstDecisions(pairs, decided),
];

function withinPairs({ pins, forbidden }: Pairs): readonly UnmetCondition[] {
  const excluded = new Set(forbidden.map(pairKey));
  return [
    ...twice(pins.map(({ seeker }) => seeker)).map(([first, again]) =>
      unmet(
        'pinned-twice',
        `指定的第 ${first} 条和第 ${again} 条是同一个人,一个人只能指定一个岗位。请只保留其中一条。`,
        `Fixed pairs ${first} and ${again} name the same person, who can be fixed to one order only. Delete one of them.`,
        { first, again },
      ),
    ),
    ...twice(forbidden.map(pairKey)).map(([first, again]) =>
      unmet(
        'excluded-twice',
        `排除的第 ${first} 条和第 ${again} 条是同一对。请删去重复的一条。`,
        `Excluded pairs ${first} and ${again} are the same. Delete one of them.`,
        { first, again },
      ),
    ),
    ...pins.flatMap((pin, at) =>
      excluded.has(pairKey(pin))
        ? unmet(
            'pinned-and-excluded',
            `指定的第 ${at + 1} 条同时列在排除名单中。请决定是指定还是排除,只保留一处。`,
            `Fixed pair ${at + 1} is excluded as well. Delete it from one of the two lists.`,
            { line: at + 1 },
          )
        : [],
    ),
  ];
}

function againstDecisions(
  { pins, forbidden }: Pairs,
  decided: readonly DecidedPair[],
): readonly UnmetCondition[] {
  const fixed = new Map(
    decided.flatMap(({ seeker, order, decision }) => (decision === 'fix' ? [[seeker, order] as const] : [])),
  );
  const excluded = new Set(decided.flatMap((one) => (one.decision === 'forbid' ? pairKey(one) : [])));
  return [
    ...pins.flatMap((pin, at) =>
      (fixed.get(pin.seeker) ?? pin.order) !== pin.order || excluded.has(pairKey(pin))
        ? unmet(
            'pinned-against-decision',
            `指定的第 ${at + 1} 条与已作出的配对决定相反(已指定到别处,或已排除这一对)。请先撤销该决定,或删去这一条。`,
            `Fixed pair ${at + 1} is against a decision that stands: the person is fixed elsewhere, or the pair is excluded. Delete the line, or take the decision back first.`,
            { line: at + 1 },
          )
        : [],
    ),
    ...forbidden.flatMap((pair, at) =>
      fixed.get(pair.seeker) === pair.order
        ? unmet(
            'excluded-against-decision',
            `排除的第 ${at + 1} 条已由配对决定指定。请先撤销该决定,或删去这一条。`,
            `Excluded pair ${at + 1} is fixed by a decision that stands. Delete the line, or take the decision back first.`,
            { line: at + 1 },
          )
        : [],
    ),
  ];
}
