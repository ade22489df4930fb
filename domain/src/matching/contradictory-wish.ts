import { type UnmetCondition, unmet } from '../workflow/unmet-condition.ts';
import type { JobWish } from './job-wish.ts';

/** 意向自相矛盾: what no order could ever meet, whoever posts it. Places stand as leading parts of codes; asked before the wish is recorded. */
export const contradictionsOf = (wish: JobWish, person: string): readonly UnmetCondition[] => [
  ...wageOf(wish),
  ...placesOf(wish),
  ...homeTimesOf(wish),
  ...(wish.companions.some((companion) => companion.with === person) ? [ownCompanion] : []),
];

const ownCompanion = unmet(
  'companion-of-oneself',
  '同行人不能是本人。请改为同行的另一个人,或删去这一条。',
  'Nobody is a companion of his own. Delete the line, or enter the other person there.',
);

/** Who named no wage wants any. */
function wageOf({ wage }: JobWish): UnmetCondition[] {
  if (wage === undefined || wage.wanted === 0 || wage.least <= wage.wanted) return [];
  const [least, wanted] = [yuan(wage.least), yuan(wage.wanted)];
  return [
    unmet(
      'least-above-wanted',
      `最低接受 ${least} 元,高于期望的 ${wanted} 元。请核对两个数是否填反。`,
      `The least accepted, ${least} yuan, is more than the ${wanted} wanted. Check whether the two were exchanged.`,
      { least: wage.least, wanted: wage.wanted },
    ),
  ];
}

function placesOf({ places: { wished, excluded } }: JobWish): UnmetCondition[] {
  return wished.flatMap((place) => {
    const against = excluded.find((one) => place.startsWith(one));
    if (against === undefined) return [];
    return unmet(
      'wished-and-excluded',
      `意向地区 ${place} 同时在不去的地方 ${against} 之内。请删去其中一个。`,
      `The place wished, ${place}, lies within ${against}, which is excluded. Delete one of them.`,
      { wished: place, excluded: against },
    );
  });
}

function homeTimesOf({ farmSeasons, festivals }: JobWish): UnmetCondition[] {
  return [...farmSeasons, ...festivals].flatMap(({ from, to }) =>
    from <= to
      ? []
      : unmet(
          'home-time-reversed',
          `农忙或节庆从 ${from} 到 ${to},结束早于开始。请核对日期。`,
          `A farm season or festival from ${from} to ${to} ends before it begins. Check the days.`,
          { from, to },
        ),
  );
}

const yuan = (fen: number): string => String(Math.round(fen / 100));
