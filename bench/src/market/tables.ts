import { type Compared, seasonsOf } from './compare.ts';
import { type Interval, intervalOf, pairedGain, pairedShare } from './confidence.ts';
import type { Measures } from './measures.ts';
import type { Policy } from './policies/policy.ts';

/** What the tables measure against: a policy, and the bounds of the two hindsights. */
export interface References {
  readonly today: Policy;
  readonly foreseen: Policy;
  readonly truth: Policy;
}

/** 结果表 in Markdown: mean ± half of the 95 % interval over the seeds; what is compared is compared by seed. */
export function outcomeTable(compared: readonly Compared[], { today, foreseen, truth }: References): string {
  const all = (policy: Policy, of: (one: Measures) => number) => seasonsOf(compared, policy, of);
  const head = [
    ...[
      'policy (simulated)',
      'placed',
      'stable 180 days, expected',
      'as luck had it',
      'against first come, paired',
    ],
    ...['days of one placed', 'of the bound by the engine’s stays', 'of the bound by the true stays'],
  ];
  const rows = compared.map(({ policy }) => [
    policy.name,
    written(intervalOf(all(policy, ({ placed }) => placed)), 0),
    written(intervalOf(all(policy, ({ stable }) => stable)), 0),
    written(intervalOf(all(policy, ({ stableDrawn }) => stableDrawn)), 0),
    policy === today ? '–' : signed(pairedGain(all(policy, stableOf), all(today, stableOf))),
    written(intervalOf(all(policy, ({ days, placed }) => days / placed)), 1),
    `${written(pairedShare(all(policy, foreseenOf), all(foreseen, boundOf)), 1)} %`,
    `${written(pairedShare(all(policy, daysOf), all(truth, boundOf)), 1)} %`,
  ]);
  return markdown(head, rows);
}

/** 推荐表: what holds of the offers; the worst of all seasons. */
export function offerTable(compared: readonly Compared[]): string {
  const head = [
    ...['policy (simulated)', 'two offers or the shortage named', 'most offers a place', 'p99 (mean)'],
    ...['couples split', 'batches broken'],
  ];
  const rows = compared.map(({ policy, seasons }) => {
    const makesOffers = seasons.some(({ mostOffersAPlace }) => mostOffersAPlace > 0);
    const offers = [
      `${written(intervalOf(seasons.map(({ floor }) => 100 * floor)), 1)} %`,
      Math.max(...seasons.map(({ mostOffersAPlace }) => mostOffersAPlace)).toFixed(1),
      intervalOf(seasons.map(({ offersAPlaceP99 }) => offersAPlaceP99)).mean.toFixed(1),
    ];
    return [
      policy.name,
      ...(makesOffers ? offers : ['–', '–', '–']),
      total(seasons, ({ split }) => split),
      total(seasons, ({ broken }) => broken),
    ];
  });
  return markdown(head, rows);
}

const stableOf = ({ stable }: Measures): number => stable;
const daysOf = ({ days }: Measures): number => days;
const boundOf = ({ bound }: Measures): number => bound;
const foreseenOf = ({ foreseenDays }: Measures): number => foreseenDays;

const total = (seasons: readonly Measures[], of: (one: Measures) => number): string =>
  String(seasons.reduce((sum, one) => sum + of(one), 0));

export const written = ({ mean, half }: Interval, digits: number): string =>
  `${mean.toFixed(digits)} ± ${half.toFixed(digits)}`;

export const signed = ({ mean, half }: Interval): string =>
  `${mean < 0 ? '−' : '+'}${Math.abs(mean).toFixed(1)} ± ${half.toFixed(1)} %`;

export const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
