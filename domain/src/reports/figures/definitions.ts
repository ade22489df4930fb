import type { Bilingual } from '../../contract/bilingual.ts';
import { ListName } from '../contract.ts';
import {
  type FigureName,
  isPeriodFigure,
  type PeriodFigure,
  type RetentionMonths,
  type RetentionPart,
  retentionOfName,
} from './figures.ts';

/**
 * 指标口径: what each figure counts, in one sentence (chain 3.2–3.5). A frozen report keeps these texts. `d` is the last day of the question,
 * `[a,b]` its period; numbers of days and ages are in the settings that stand beside them. Whoever changes what a figure counts changes its
 * sentence and raises `definitionVersion`.
 */
export const definitionOf = (figure: FigureName): Bilingual => {
  if (isPeriodFigure(figure)) return texts[figure];
  const retention = retentionOfName(figure);
  return retention === undefined ? texts[ListName.parse(figure)] : retentionText(retention);
};

const texts: Readonly<Record<ListName | PeriodFigure, Bilingual>> = {
  roster: {
    zh: 'd 日健在、户籍已确认在本地区、档案未被合并的人员。',
    en: 'Persons alive at d whose confirmed home is in the region and whose file is not merged away.',
  },
  'under-16': {
    zh: '花名册中未满 16 周岁的人员(生日当日满)。',
    en: 'Of the roster, those under 16 (16 on the birthday).',
  },
  student: { zh: '花名册中 16 周岁以上的在校学生。', en: 'Of the roster, students of 16 and above.' },
  unable: {
    zh: '花名册中 16 周岁以上、不在校、无劳动能力或丧失劳动能力的人员。',
    en: 'Of the roster, those of 16 and above, not at school, without the ability to work.',
  },
  'over-age': {
    zh: '花名册中不属前三类、达到超龄年龄(按性别,见设置)的人员。',
    en: 'Of the roster, those of none of the three classes before who have reached the upper age (by sex, see the settings).',
  },
  'over-age-working': {
    zh: '超龄人员中 d 日在务工的人员。',
    en: 'Of those over age, persons in wage work at d.',
  },
  L1: {
    zh: '花名册中未满 16 周岁、在校学生、无劳动能力、超龄以外的人员。',
    en: 'Of the roster, those who are not under 16, students, unable to work or over age.',
  },
  L2: {
    zh: 'L1 中 d 日属困难类别(见设置;2020 年及以前的建档立卡贫困户与 2021 年起的脱贫户是同一类别;监测对象须风险未消除)的人员。',
    en: 'Of L1, those in a category of hardship at d (see the settings; the registered poor until 2020 and those lifted out of poverty from 2021 are one category; the monitored as long as the risk is not removed).',
  },
  L3: {
    zh: 'L2 中 d 日务工或自主创业的人员。',
    en: 'Of L2, those in wage work or with a business of their own at d.',
  },
  L4: {
    zh: 'L1 中 d 日未就业且有有效就业意愿(不限范围)的人员。',
    en: 'Of L1, those not employed at d with a valid wish to work, of any scope.',
  },
  L4a: { zh: 'L4 中以前有过务工的人员(失业)。', en: 'Of L4, those who had a spell of work before.' },
  L4b: { zh: 'L4 中以前没有务工的人员(新成长)。', en: 'Of L4, those who never had a spell of work.' },
  L5: {
    zh: 'L1 中有有效的县外、省外或任意范围意愿且 d 日没有县外务工(含兼职)的人员;可在县内就业。',
    en: 'Of L1, those with a valid wish for work outside the county, the province or anywhere who have no spell of wage work outside the county at d, not beside another one either; they may be employed.',
  },
  W: {
    zh: 'L1 中 d 日主要务工为单位就业、灵活就业、公益性岗位或帮扶车间的人员;务农、实习和在校期间开始的不计。',
    en: 'Of L1, those whose main spell at d is employment, flexible work, a public post or a workshop; own-farm work, internships and spells begun as a student do not count.',
  },
  V: {
    zh: 'L1 中 d 日自主创业且不在务工的人员。',
    en: 'Of L1, those with a business of their own at d who are not in W.',
  },
  E: { zh: 'd 日务工(W)与自主创业(V)人员之和。', en: 'W and V together.' },
  N: {
    zh: 'L1 中 d 日未就业且有效意愿为“无”(有原因)的人员。',
    en: 'Of L1, those not employed at d whose valid wish is “no”, with a reason.',
  },
  X: {
    zh: 'L1 中 d 日未就业且没有有效意愿的人员(待核实)。',
    en: 'Of L1, those not employed at d without a valid wish.',
  },
  'out-of-province': {
    zh: 'W 中主要务工地不在户籍所在省的人员,含境外。',
    en: 'Of W, those whose main spell is outside the home province, abroad included.',
  },
  abroad: { zh: '省外务工中在境外的人员。', en: 'Of those out of the province, persons abroad.' },
  'in-province': {
    zh: 'W 中主要务工地在户籍所在省、不在户籍所在县的人员。',
    en: 'Of W, those whose main spell is in the home province, outside the home county.',
  },
  'in-county': {
    zh: 'W 中主要务工地在户籍所在县的人员。',
    en: 'Of W, those whose main spell is in the home county.',
  },
  unclassified: {
    zh: 'W 中只知务工地在户籍所在省或户籍所在市、县不明的人员。',
    en: 'Of W, those of whose place of work no more is known than that it is in the home province or the home prefecture.',
  },
  seekers: {
    zh: '16 周岁以上、有未了结的有效求职意愿的人员:L4、L5、想换工作的在业人员,以及即将离校(月数见设置)且有意愿的学生。',
    en: 'Persons of 16 and above with an open and valid job wish: L4, L5, employed persons who ask for another job, and students with a wish who soon leave school (months: see the settings).',
  },
  'public-post': {
    zh: 'W 中主要务工为公益性岗位的人员。',
    en: 'Of W, those whose main spell is a public post.',
  },
  transferred: {
    zh: 'L2 中务工且主要务工不是公益性岗位的人员(③ 转移就业)。',
    en: 'Of L2, those in W whose main spell is not a public post.',
  },
  founders: { zh: 'L2 中自主创业的人员(④)。', en: 'Of L2, those in V.' },
  'public-posts': {
    zh: 'L2 中务工且主要务工为公益性岗位的人员(⑤)。',
    en: 'Of L2, those in W whose main spell is a public post.',
  },
  'working-outside': {
    zh: '花名册中 d 日有县外务工(主要务工或兼职)的人员,不论类别(稳岗清单)。',
    en: 'Of the roster, persons of any class with a spell of wage work outside the county at d, the main one or one beside it.',
  },
  stale: {
    zh: 'W 中主要务工未登记结束,且最后凭证(没有的按起始日)早于 d 日前规定天数(见设置)或其后已登记失联的人员;仍计入在岗。',
    en: 'Of W, those whose main spell has no stated end, and neither evidence nor its start within the days of the settings before d, or contact lost since; they still count as working.',
  },
  claimed: {
    zh: '本地区主张户籍、待核实,而户籍没有确认在本地区的人员;在本地区不计入其他清单。',
    en: 'Persons whom the region claims while they have no confirmed home in it; they count in no other list of the region.',
  },
  L6: {
    zh: 'L1 中在 [a,b] 内有返乡事件的人员。',
    en: 'Of L1, those with a return event in [a,b].',
  },
  L6a: { zh: 'L6 中 d 日已就业的人员。', en: 'Of L6, those employed at d.' },
  L6b: { zh: 'L6 中 d 日未就业的人员。', en: 'Of L6, those not employed at d.' },
  'L6-and-L4': { zh: '同时在 L6 和 L4 的人员。', en: 'Persons in both L6 and L4.' },
  'L4-and-L5': { zh: '同时在 L4 和 L5 的人员。', en: 'Persons in both L4 and L5.' },
  'L5-and-E': { zh: '同时在 L5 和 E 的人员。', en: 'Persons in both L5 and E.' },
  trained: {
    zh: 'L2 中在 [a,b] 内至少参加过一个已结束班次的人员。',
    en: 'Of L2, those who attended at least one class that ended in [a,b].',
  },
  'classes-attended': {
    zh: '上述人员在 [a,b] 内参加的已结束班次数(人次)。',
    en: 'The classes that they attended and that ended in [a,b].',
  },
  'training-wanted': {
    zh: 'L1 中有有效且尚未满足的培训意愿的人员。',
    en: 'Of L1, those with a valid wish for a training that no class has met since.',
  },
  'with-findings': {
    zh: 'W 中务工记录有未处理疑点的人员。',
    en: 'Of W, those about whose spells something was found and is open.',
  },
  'L1-before': { zh: 'a 日前一日的 L1。', en: 'L1 on the day before a.' },
  entered: {
    zh: 'b 日在 L1、a 日前一日不在的人员,各有原因。',
    en: 'Persons in L1 at b who were not on the day before a, each with a reason.',
  },
  left: {
    zh: 'a 日前一日在 L1、b 日不在的人员,各有原因。',
    en: 'Persons in L1 on the day before a who are not at b, each with a reason.',
  },
  'worked-during': {
    zh: 'b 日 L1 中在 [a,b] 内至少有一天务工的人员。',
    en: 'Of L1 at b, those with at least one day of wage work in [a,b].',
  },
  'during-out-of-province': {
    zh: '上述人员中 [a,b] 内在省外(含境外)天数最多的人员;天数相同按后者。',
    en: 'Of these, those with most days in [a,b] out of the province, abroad included; on a tie the later counts.',
  },
  'during-abroad': {
    zh: '上述省外人员中天数最多在境外的人员。',
    en: 'Of those out of the province, persons with most days abroad.',
  },
  'during-in-province': {
    zh: '期内务工人员中在县外省内天数最多的人员。',
    en: 'Of those who worked in [a,b], persons with most days in the province outside the county.',
  },
  'during-in-county': {
    zh: '期内务工人员中在县内天数最多的人员。',
    en: 'Of those who worked in [a,b], persons with most days in the county.',
  },
  'during-unclassified': {
    zh: '期内务工人员中务工地未分类天数最多的人员。',
    en: 'Of those who worked in [a,b], persons with most days at an unclassified place.',
  },
  'spells-started': {
    zh: '期内务工人员在 [a,b] 内开始的务工次数。',
    en: 'Spells of those who worked in [a,b] that start in [a,b].',
  },
  'out-starts': {
    zh: '在 [a,b] 内开始、且此前衔接天数(见设置)内不在县外务工的县外务工次数,按起始日户籍计。',
    en: 'Spells outside the county that start in [a,b] by persons who did not work outside within the bridged days before (see the settings), by the home of that day.',
  },
  'organised-starts': {
    zh: '上述外出中随批次出行或登记为有组织的次数。',
    en: 'Of these, the starts of who boarded a group or is recorded as organised.',
  },
  'out-persons': {
    zh: '在 [a,b] 内有外出的人数,每人计一次。',
    en: 'Distinct persons with an out-start in [a,b].',
  },
  'organised-persons': {
    zh: '在 [a,b] 内有有组织外出的人数,每人计一次。',
    en: 'Distinct persons with an organised out-start in [a,b].',
  },
  'during-out-organised': {
    zh: '期内务工以省外为主、且在 [a,b] 内有有组织外出的人员。',
    en: 'Persons who worked mostly out of the province in [a,b] and have an organised out-start in it.',
  },
  returns: {
    zh: '返乡日在 [a,b] 内的次数:县外务工已结束,且有返乡登记(返乡日按登记日),或衔接天数(见设置)内无新的县外务工(返乡日按最后在岗日);按返乡日户籍计。',
    en: 'Returns whose day is in [a,b]: work outside the county ended and a return is stated (its day is the stated one), or no new work outside began within the bridged days, see the settings (its day is the last day of work); by the home of that day.',
  },
  returnees: {
    zh: '在 [a,b] 内有返乡事件的人数,每人计一次。',
    en: 'Distinct persons with a return event in [a,b].',
  },
  'returnees-hard': {
    zh: '上述人员中在一次返乡之日属困难类别的人员。',
    en: 'Of these, those in hardship on the day of a return.',
  },
  exposed: {
    zh: '在 [a,b] 内任何时候在县外务工的人员,以及其间返乡的人员。',
    en: 'Persons who worked outside the county at any time in [a,b], and those who returned in it.',
  },
  'out-before': {
    zh: 'a 日前一日在县外务工的人员。',
    en: 'Persons who worked outside the county on the day before a.',
  },
  'returned-of-out-before': {
    zh: '上述期初在外人员中在 [a,b] 内返乡的人员。',
    en: 'Of these, those with a return event in [a,b].',
  },
  again: {
    zh: '返乡人员中在最后一次返乡所结束的务工之后、统计日或以前开始新的务工或创业的人员。',
    en: 'Returnees with new work or a business that started after the job that their last return ended, by the day of judgement.',
  },
  'again-near': {
    zh: '上述再就业中没有到县外的人员(含创业)。',
    en: 'Of these, those who did not go outside the county, founders of a business included.',
  },
  'again-out': {
    zh: '上述再就业中再到县外的人员。',
    en: 'Of these, those who went outside the county again.',
  },
  'still-employed': {
    zh: '上述再就业中统计日仍在业的人员。',
    en: 'Of these, those still employed on the day of judgement.',
  },
  'last-return-hard': {
    zh: '返乡人员中最后一次返乡之日属困难类别的人员。',
    en: 'Returnees in hardship on the day of their last return.',
  },
  'hard-again': { zh: '上述困难返乡人员中已再就业的人员。', en: 'Of these, those with new work.' },
  'group-listed': {
    zh: '在 [a,b] 内出发的批次锁定名单及补位的人次,按出发日户籍计。',
    en: 'Passengers on the locked lists, refills included, of groups that leave in [a,b], by the home of that day.',
  },
  'group-boarded': {
    zh: '其中上车的人次;多段行程计一次。',
    en: 'Of these groups, who boarded; several legs count once.',
  },
  'group-arrived': {
    zh: '上述批次到达的人次,含增补。',
    en: 'Of these groups, who arrived, those added included.',
  },
  'group-started': {
    zh: '上述批次入职的人次,含增补。',
    en: 'Of these groups, who started work, those added included.',
  },
  'group-no-shows': { zh: '其中未到的人次。', en: 'Of these groups, who did not come.' },
  'group-left': { zh: '其中中途离队的人次。', en: 'Of these groups, who left on the way.' },
  'group-own-way': { zh: '其中自行前往的人次。', en: 'Of these groups, who travelled on alone.' },
  'group-added': {
    zh: '到达时不在名单上、事后增补的人次;不计入名单。',
    en: 'Who was found on arrival on no list; not part of the listed.',
  },
  'group-persons': {
    zh: '上述批次中上车的人数,每人计一次。',
    en: 'Distinct persons who boarded these groups.',
  },
};

function retentionText({
  organisedOnly,
  months,
  part,
}: {
  organisedOnly: boolean;
  months: RetentionMonths;
  part: RetentionPart;
}): Bilingual {
  const cohort = organisedOnly
    ? { zh: '[a,b] 内有组织外出', en: 'organised out-starts in [a,b]' }
    : { zh: '[a,b] 内外出', en: 'out-starts in [a,b]' };
  const { zh, en } = partTexts[part];
  return {
    zh: `${cohort.zh}中,满 ${months} 个月之日(起始日加 ${months} 个月减一天)${zh}。`,
    en: `Of the ${cohort.en}, those ${en} on the check day (the start plus ${months} calendar months less one day).`,
  };
}

const partTexts: Readonly<Record<RetentionPart, Bilingual>> = {
  due: { zh: '已在统计日或以前的人次(应查)', en: 'due by the day of judgement' },
  'not-due': { zh: '尚未到统计日的人次(未到期)', en: 'not due yet' },
  died: { zh: '以前死亡、不计入分母的人次', en: 'dead before it, and so out of the denominator,' },
  merged: {
    zh: '以前档案被合并、不计入分母的人次',
    en: 'merged away by then, and so out of the denominator,',
  },
  'same-post': { zh: '有凭证证明仍在同一岗位的人次', en: 'confirmed at the same post' },
  'same-employer': {
    zh: '有凭证证明仍在同一单位其他岗位的人次',
    en: 'confirmed at the same employer, at another post,',
  },
  'same-city': {
    zh: '有凭证证明在同一市其他单位的人次(处于衔接天数以内的间隔的,按间隔后同一市的务工)',
    en: 'confirmed at another employer of the same prefecture (in a bridged gap, by the job there that follows it)',
  },
  'same-province': {
    zh: '有凭证证明在同省其他市的人次',
    en: 'confirmed in another prefecture of the same province',
  },
  elsewhere: { zh: '有凭证证明在他处就业的人次', en: 'confirmed at work elsewhere' },
  returned: {
    zh: '已返乡(含在户籍县内另一单位就业)或离职的人次',
    en: 'back home, also at another employer of the home county, or out of work',
  },
  unverified: {
    zh: '没有 C 级以上凭证,或离岗不足衔接天数(见设置)、去向不明的人次(未核实)',
    en: 'not verified by evidence of grade C or better, or out of the last job for no longer than the bridged days (see the settings),',
  },
};
