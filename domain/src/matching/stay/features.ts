import { z } from 'zod';
import type { Bilingual } from '../../contract/bilingual.ts';

/*
 * 留岗特征: what the model of staying may look at. Each is of a pair (what the person asked for and what the post gives) or of the post.
 * None is of the person alone, so that nobody comes last everywhere for who he is; sex, ethnic group, marriage, household category, age,
 * and the festivals and customs that go with them are no features and have no place to stand in.
 */

export const StayFeature = z.enum([
  ...['wage', 'place', 'distance', 'station', 'trade', 'skill', 'companions'],
  ...['fellow-workers', 'promises', 'stayed', 'hours', 'board', 'season'],
] as const);
export type StayFeature = z.infer<typeof StayFeature>;

/** 特征值: of one pair, from 0 (nothing speaks for it) to 1 (all of it does). Worked out by the market's score. */
export type StayValues = Readonly<Record<StayFeature, number>>;

/** One number for each feature, in the order in which features are shown. */
export function perFeature(give: (feature: StayFeature) => number): Record<StayFeature, number> {
  // The options are all features: the language sees entries only.
  return Object.fromEntries(StayFeature.options.map((feature) => [feature, give(feature)])) as Record<
    StayFeature,
    number
  >;
}

/** 特征说明: the name, and what the value says. */
export interface FeatureWords {
  readonly name: Bilingual;
  readonly means: Bilingual;
}

const words = (name: Bilingual, zh: string, en: string): FeatureWords => ({ name, means: { zh, en } });

export const featureWords: Readonly<Record<StayFeature, FeatureWords>> = {
  wage: words(
    { zh: '工资', en: 'Wage' },
    '月收入达到本人想要的数额为满分,只到本人最低要求为零;计件而没有写明底薪或保底为零',
    'full when the monthly pay reaches what the person wanted, nothing at the least he would take, or for piece work without a stated base or guarantee',
  ),
  place: words(
    { zh: '地方', en: 'Place' },
    '在本人想去的地方为满分,没有指定为一半',
    'full in a place the person wished for, half when none was named',
  ),
  distance: words(
    { zh: '离家远近', en: 'Distance from home' },
    '五十公里以内为满分,越远越少',
    'full within fifty kilometres, less the further away',
  ),
  station: words(
    { zh: '服务站', en: 'Station' },
    '附近有服务站,第一次出门的为满分,其他人为一半',
    'a station nearby: full for a first time away, half for others',
  ),
  trade: words(
    { zh: '工种', en: 'Trade' },
    '干过或想干这个工种,干过相近的少一些',
    'a trade that the person did or wishes for; less for a related one',
  ),
  skill: words(
    { zh: '技能', en: 'Skill' },
    '岗位用得上本人的技能',
    'the post uses skills that the person has',
  ),
  companions: words(
    { zh: '同行同乡', en: 'Companions' },
    '同行的同乡也适合这个岗位',
    'fellow villagers who go along fit the same post',
  ),
  'fellow-workers': words(
    { zh: '厂里同乡', en: 'Fellow workers' },
    '已有同村人在那里为满分,同乡镇为一半',
    'full when people of the same village work there, half for the same township',
  ),
  promises: words(
    { zh: '承诺兑现', en: 'Promises kept' },
    '用人单位兑现承诺的比例;新单位取一半',
    'the share of its promises that the employer kept; half for a new one',
  ),
  stayed: words(
    { zh: '留岗情况', en: 'Stayed before' },
    '以前去的人满三个月还在的比例;人数太少取一半',
    'the share of earlier people who stayed three months; half when they are too few',
  ),
  hours: words(
    { zh: '工时', en: 'Hours' },
    '每天八小时以内为满分,十二小时为零',
    'full at eight hours a day or fewer, nothing at twelve',
  ),
  board: words(
    { zh: '食宿', en: 'Board and lodging' },
    '免费吃住为满分',
    'full when meals and lodging are free',
  ),
  season: words(
    { zh: '农忙', en: 'Farm season' },
    '开工后三个月内不必回来农忙为满分,否则为零;只看农忙,节庆不计',
    'full when no farm season calls the person home within three months of the start, otherwise nothing; farm seasons only, festivals do not count',
  ),
};
