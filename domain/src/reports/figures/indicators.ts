import type { Bilingual } from '../../contract/bilingual.ts';
import { figureRates } from './figure-rates.ts';
import type { FigureName } from './figures.ts';

/** 指标表一行: a count of a figure, the sum of the years or the trips of a kind of vehicle, or a rate. */
export type IndicatorLine = Bilingual & {
  readonly code: string;
  readonly of:
    | { readonly figure: FigureName }
    | { readonly rate: string }
    | { readonly trips: 'coach' | 'train' | 'plane' | 'car' }
    | 'yearly';
};

const count = (code: string, figure: FigureName, zh: string, en: string): IndicatorLine => ({
  code,
  zh,
  en,
  of: { figure },
});
const trips = (kind: 'coach' | 'train' | 'plane' | 'car', zh: string): IndicatorLine => ({
  code: 'I08',
  zh: `${zh}趟次`,
  en: `trips by ${kind}`,
  of: { trips: kind },
});
const rates = (code: string): IndicatorLine[] =>
  figureRates
    .filter((rate) => rate.code.split('-')[0] === code)
    .map((rate) => ({ code, zh: rate.zh, en: rate.en, of: { rate: rate.code } }));

/** 指标表: every indicator of chain 3.5 in its order, with what is to be printed beside it. */
export const indicatorLines: readonly IndicatorLine[] = [
  count('I01', 'L1', '劳动力', 'labour'),
  count('I02', 'W', '务工人数(时点)', 'in wage work on the day'),
  count('I02', 'stale', '其中超过90天未核实或失联', 'of them not verified for 90 days, or lost contact'),
  count('I02', 'with-findings', '其中有疑点', 'of them with open findings'),
  count('I02', 'over-age-working', '另有超龄务工', 'beside them over age and working'),
  count('I02', 'V', '另有自主创业', 'beside them founders'),
  count('I02', 'worked-during', '期内务工人数', 'worked during the period'),
  count('I02', 'spells-started', '务工人次(按起始)', 'spells started'),
  { code: 'I02', zh: '务工人次(按年累计)', en: 'persons of each year, summed', of: 'yearly' },
  ...rates('I03'),
  count('I04', 'out-of-province', '省外(时点)', 'out of province on the day'),
  count('I04', 'abroad', '其中境外', 'of them abroad'),
  count('I04', 'in-province', '县外省内(时点)', 'in the province, outside the county'),
  count('I04', 'in-county', '县内(时点)', 'in the county'),
  count('I04', 'unclassified', '未分类(时点)', 'unclassified'),
  count('I04', 'during-out-of-province', '期内省外', 'out of province during the period'),
  count('I04', 'during-abroad', '其中期内境外', 'of them abroad'),
  count('I04', 'during-in-province', '期内县外省内', 'in the province during the period'),
  count('I04', 'during-in-county', '期内县内', 'in the county during the period'),
  count('I04', 'during-unclassified', '期内未分类', 'unclassified during the period'),
  count('I07', 'out-starts', '外出人次', 'out-starts'),
  count('I07', 'organised-starts', '有组织外出人次', 'organised out-starts'),
  count('I07', 'out-persons', '外出人数', 'persons who started out'),
  count('I07', 'organised-persons', '有组织外出人数', 'persons who started out organised'),
  ...rates('I07'),
  count('I08', 'group-listed', '名单人次', 'listed'),
  count('I08', 'group-boarded', '上车人次', 'boarded'),
  count('I08', 'group-persons', '上车人数', 'distinct persons who boarded'),
  count('I08', 'group-arrived', '到达人次', 'arrived'),
  count('I08', 'group-started', '入职人次', 'started work'),
  count('I08', 'group-no-shows', '未到人次', 'did not come'),
  count('I08', 'group-left', '中途离队人次', 'left on the way'),
  trips('coach', '大巴'),
  trips('train', '火车'),
  trips('plane', '飞机'),
  trips('car', '汽车'),
  ...rates('I09'),
  count('I12', 'returnees', '返乡人数', 'returnees'),
  count('I12', 'returns', '返乡人次', 'return events'),
  ...rates('I12'),
  count('I13', 'again', '返乡再就业人数', 'returnees employed again'),
  count('I13', 'still-employed', '其中仍在业', 'of them still employed'),
  count('I13', 'again-near', '其中就近就业', 'of them near home'),
  count('I13', 'again-out', '其中再外出', 'of them out again'),
  ...rates('I13'),
];
