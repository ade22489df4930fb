import { birthday, type CivilDate } from '../calendar/civil-date.ts';
import { type UnmetCondition, unmet } from '../workflow/unmet-condition.ts';
import { forbiddenToMinors, type MinorHazard } from './order-terms.ts';

/** What about a post matters for somebody under 18. */
interface PostForMinors {
  readonly nightWork: boolean;
  readonly minorHazards: readonly MinorHazard[];
}

/**
 * 未成年工: whether somebody born on `born` may start this work on `day`. Under 16: never (Labour Law 15;
 * 禁止使用童工规定). 16 and 17: no work of Labour Law 64, and no night shift (own rule on Law on the Protection
 * of Minors 61: nothing that harms health).
 */
export function unmetForYoungWorker(
  born: CivilDate,
  post: PostForMinors,
  day: CivilDate,
): readonly UnmetCondition[] {
  if (day < birthday(born, 16))
    return [
      unmet(
        'under-16',
        `到岗时未满 16 周岁,不得招用。请改荐他人,或等其 ${birthday(born, 16)} 年满 16 周岁后再办理。`,
        `Under 16 at the start of work: may not be employed. Choose somebody else, or wait until ${birthday(born, 16)}.`,
        {
          sixteenOn: birthday(born, 16),
          law: ['劳动法 第十五条'],
        },
      ),
    ];
  return day < birthday(born, 18) ? unmetForMinors(post) : [];
}

/** Why a post is closed to everybody of 16 and 17. */
export function unmetForMinors(post: PostForMinors): readonly UnmetCondition[] {
  const night = unmet(
    'minor-night-work',
    '16–17 周岁不得安排夜班。请改为不上夜班,或改为 18 周岁以上。',
    'People of 16 and 17 may not be given night shifts. Change the shifts, or take people of 18 and above.',
    { law: ['劳动法 第五十八条', '未成年人保护法 第六十一条'] },
  );
  const hazards = post.minorHazards.map((hazard) =>
    unmet(
      'minor-hazard',
      `16–17 周岁不得从事:${forbiddenToMinors[hazard].zh}。请换一项工作,或改为 18 周岁以上。`,
      `People of 16 and 17 may not do: ${forbiddenToMinors[hazard].en}. Choose other work, or take people of 18 and above.`,
      { hazard, law: ['劳动法 第六十四条'] },
    ),
  );
  return post.nightWork ? [night, ...hazards] : hazards;
}
