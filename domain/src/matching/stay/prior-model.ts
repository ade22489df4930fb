import { type StayModel, stayModelFormat, stayModelFormatVersion } from './stay-model.ts';

/**
 * 先验基准分: the mean total of the plan for the demo's county on its day (84.0 of 264 persons placed on 2020-10-31): there 60 % of them stay six
 * months (demo.process.test.ts).
 */
export const priorReference = 84;

/**
 * 先验模型 prior-1: what is assumed as long as an installation has no finished spells of its own.
 *
 * Level: "总体来说,最终有60%的人能留下继续工作" (source S4, of Weixin's people in Dalingshan), read as 60 % at six months, as the demo network does
 * (chain, section 6). S4 names no month and may count a change of post within the town as staying.
 *
 * Shape: assumed. The hazard is highest in the days 30–90, because the first pay comes after 45–60 days and people come home two to six
 * weeks after a first departure (chain, section 6), and lowest afterwards: 0.28, 0.41 and 0.20 % a day.
 *
 * Points: the maxima of the score table that the county used before. They say what its officers thought important, and have not been
 * measured: a full wage is 30 points, 26 % less hazard than none.
 */
export const priorModel: StayModel = {
  format: stayModelFormat,
  formatVersion: stayModelFormatVersion,
  version: 'prior-1',
  source: {
    zh: '没有用数据学习。留岗比例取自公开报道“最终有60%的人能留下继续工作”(威信—东莞),报道没有说明期限,按半年理解;曲线形状按首月工资四十五至六十天后才发的情况设定;分值为原得分表各项的满分。',
    en: 'Not learned from data. The share who stay is taken from a published report that 60 % finally stay and work on (Weixin to Dongguan), which names no term and is read as half a year; the shape of the curve is set by the first pay coming after 45 to 60 days; the points are the maxima of the earlier score table.',
  },
  learnedFrom: null,
  survival: { day30: 0.92, day90: 0.72, day180: 0.6 },
  reference: priorReference,
  points: {
    wage: 30,
    place: 20,
    distance: 10,
    station: 8,
    trade: 20,
    skill: 10,
    companions: 8,
    'fellow-workers': 6,
    promises: 15,
    stayed: 10,
    hours: 8,
    board: 6,
    season: 5,
  },
};
