import { z } from 'zod';
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import type { Paper } from './paper.ts';

/** 单据编号(文件号): what the square code names; made by whoever issues the paper. */
export const DocumentId = z.uuid().brand<'DocumentId'>();
export type DocumentId = z.infer<typeof DocumentId>;

/** 单据种类 (chain section 2). */
export const paperKinds = {
  'village-sheet': { zh: '岗位推荐单(送岗版)', en: 'Village sheet' },
  'referral-letter': { zh: '推荐函', en: 'Referral letter' },
  'dispatch-sheet': { zh: '劳务输出派遣单', en: 'Dispatch sheet' },
  manifest: { zh: '花名册', en: 'Manifest' },
  'arrival-handover': { zh: '到达交接单', en: 'Arrival handover' },
  'employment-receipt': { zh: '就业回执单', en: 'Employment receipt' },
  'training-commission': { zh: '培训委托书', en: 'Training commission' },
} as const satisfies Record<string, Bilingual>;
export type PaperKind = keyof typeof paperKinds;

/**
 * 版次: which definition a paper was issued in. 1: without duty telephones, addresses of firms, the stamp area of the arrival paper and of the
 * village sheet, and the place for who checked a letter; the sheet gave as reasons whatever had points. 2: the dispatch sheet said 脱贫(监测) of any year;
 * the village sheet named the employer itself as another party of the contract where its brackets were written differently, and its two best offers
 * could be two orders of one job; a departure was told year first, and neither sheet nor list said which group of the village somebody is from. What an
 * order says since of piece pay and first pay is printed in every edition: no order before had it. 3: the village sheet said 16 years where an order states
 * no lower age, and was valid for seven days from its issue, whenever its offers lapse.
 */
export type PaperEdition = 1 | 2 | 3 | 4;
export const presentEdition: PaperEdition = 4;

/** What a paper carries beside its content: the same content under the same header has the same seal. */
export type PaperHeader = {
  number: string;
  issuedOn: CivilDate;
  /** the account that issued it: its name and telephone stand on the paper, whoever prints it or issues it again */
  issuedBy: string;
  edition: PaperEdition;
  seal: Paper['seal'];
};

/** 号段: each kind of paper that is numbered by itself has its series; the others follow the number of the dispatch sheet. */
const paperSeries = {
  'village-sheet': '劳荐',
  'referral-letter': '劳函',
  'dispatch-sheet': '劳输',
  'training-commission': '劳培',
} as const;

/** `威劳荐〔2020〕`: what every number of a series of a county and a year begins with. */
export const seriesPrefix = (
  countyShort: string,
  series: keyof typeof paperSeries,
  on: CivilDate | string,
): string => `${countyShort}${paperSeries[series]}〔${on.slice(0, 4)}〕`;

/** Number `running` of a series, four digits at least. */
export const seriesNumber = (prefix: string, running: number): string =>
  `${prefix}${String(running).padStart(4, '0')}`;

/** 县简称: 威 of 云南省昭通市威信县, the first sign of its own name. Two counties that begin with one sign share their series. */
export const countyShortOf = (fullName: string): string =>
  fullName.replace(provinceName, '').replace(prefectureName, '').charAt(0) || '县';

const provinceName = /^(?:.+?(?:省|自治区)|(?:北京|天津|上海|重庆)市)(?=.)/;
// Something has to follow that can be a county, so that 仙桃市, 沙市区 and 津市市 keep their names.
const prefectureName = /^.{2,}?(?:市|自治州|地区|盟)(?=.{2})/;

/** 作废原因: why a paper is void. The first five are given by the system. */
export const VoidReason = z.enum([
  'reissued', // 换开
  'list-unlocked', // 名单已解锁
  'group-cancelled', // 批次已取消
  'commission-withdrawn', // 培训委托已撤回
  'trainees-changed', // 学员已调整
  'misprint', // 打印错误
  'wrong-content', // 内容有误
  'lost', // 遗失
  'not-needed', // 不再使用
  'other', // 其他,见说明
]);
export type VoidReason = z.infer<typeof VoidReason>;
