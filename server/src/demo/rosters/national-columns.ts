import { type CivilDate, fullYears, monthOf } from '@wengang/domain/calendar/civil-date.ts';
import type { InventedJob } from '../population/invented-person.ts';
import type { RosterLine } from './roster-lines.ts';
import {
  causeWords,
  type DateStyle,
  kindWords,
  organisedWords,
  scopeWords,
  workingWords,
  writtenDate,
} from './words.ts';

/** 台账列: one column of the national 务工台账 (study 2.1.1 and 2.1.2). `under` is the common heading above it. */
export type NationalColumn = {
  readonly header: string;
  readonly under?: string;
  readonly width: number;
  /** Stated once a household and merged over its rows. */
  readonly ofHousehold?: true;
  readonly value: (line: RosterLine, sheet: SheetWords) => string | number;
};

export type SheetWords = { readonly style: DateStyle; readonly date: CivilDate };

type Value = NationalColumn['value'];

const column = (
  header: string,
  width: number,
  value: Value,
  more: Pick<NationalColumn, 'under' | 'ofHousehold'> = {},
): NationalColumn => ({ header, width, value, ...more });

const once = { ofHousehold: true } as const;
const home = { under: '户籍地' } as const;
const workplace = { under: '务工地点' } as const;

const jobOf = ({ person, spell }: RosterLine): InventedJob | null =>
  spell === null ? null : (person.jobs.get(spell.id) ?? null);

/** Words of the job, blank for farm work, which has no employer. */
const ofJob =
  (words: (job: InventedJob) => string | number): Value =>
  (line) => {
    const job = jobOf(line);
    return job === null || line.spell?.kind === 'farm' ? '' : words(job);
  };

const wishOf = ({ person, isLatest }: RosterLine) => (isLatest ? person.history.wishes.at(-1) : undefined);
const homecomingOf = ({ person, spell }: RosterLine) =>
  person.history.homecomings.find(({ spellId }) => spellId === spell?.id);

export const nationalColumns: readonly NationalColumn[] = [
  column('县', 8, ({ household }) => household.village.countyName, home),
  column('乡镇', 14, ({ household }) => household.village.townshipName, home),
  column('村', 12, ({ household }) => household.village.name, home),
  column('组', 5, ({ household }) => `${household.group}组`, home),
  column('户编号', 18, ({ household }) => household.number, once),
  column('户主姓名', 10, ({ head }) => head.name, once),
  column('户类型', 14, ({ household }) => household.kind, once),
  column('是否低保户', 8, ({ household }) => (household.subsistence ? '是' : '否'), once),
  column('是否易地扶贫搬迁户', 8, ({ household }) => (household.relocatedTo === '' ? '否' : '是'), once),
  column('安置点名称', 16, ({ household }) => household.relocatedTo, once),
  column('姓名', 10, ({ person }) => person.name),
  column('性别', 5, ({ person }) => (person.history.sex === 'male' ? '男' : '女')),
  column('证件号码', 21, ({ person }) => person.idNumber),
  column('出生日期', 12, ({ person }, { style }) => writtenDate(person.history.born, style)),
  column('年龄', 5, ({ person }, { date }) => fullYears(person.history.born, date)),
  column('民族', 6, ({ person }) => person.ethnicGroup),
  column('与户主关系', 10, ({ person }) => person.kin),
  column('政治面貌', 9, ({ person }) => person.political),
  column('婚姻状况', 7, ({ person }) => person.marriage),
  column('文化程度', 10, ({ person }) => person.education),
  column('在校生状况', 12, ({ person }) => person.student),
  column('健康状况', 9, ({ person }) => person.health),
  column('劳动技能', 16, ({ person }) => person.ability),
  column('联系电话', 13, ({ person }) => person.phone),
  column('是否会讲普通话', 8, ({ person }) => (person.speaksMandarin ? '是' : '否')),
  column('技能等级/证书', 14, ({ person }) => person.skill),
  column('是否首次外出', 8, ({ person, isLatest }) => (isLatest && person.firstTimeAway ? '是' : '')),
  column('是否已务工', 8, ({ person, spell }) => workingWords(person, spell)),
  column('务工就业类型', 11, ({ person, spell }) => kindOf(person.history.ventures.length > 0, spell)),
  column('务工开始年月', 12, (line, { style }) => startOf(line, style)),
  column('务工结束年月', 12, (line, { style }) => endOf(line, style)),
  column('省', 10, placeOf('province'), workplace),
  column('市', 10, placeOf('prefecture'), workplace),
  column('县', 10, placeOf('county'), workplace),
  column(
    '务工企业名称',
    28,
    ofJob(({ employer }) => employer.name),
  ),
  column(
    '统一社会信用代码',
    21,
    ofJob(({ employer }) => employer.creditCode),
  ),
  column(
    '所属行业',
    14,
    ofJob(({ employer }) => employer.industry),
  ),
  column(
    '岗位/工种',
    11,
    ofJob(({ post }) => post),
  ),
  column(
    '就业渠道',
    11,
    ofJob(({ channel }) => channel),
  ),
  column('组织方式', 8, ({ spell }) => (spell === null ? '' : organisedWords[spell.organised])),
  column('是否点对点输送', 8, ({ spell }) => pointToPoint(spell)),
  column(
    '月收入',
    8,
    ofJob(({ monthlyYuan }) => wageWords(monthlyYuan)),
  ),
  column(
    '是否签订劳动合同',
    8,
    ofJob(({ contract }) => (contract ? '是' : '否')),
  ),
  column(
    '是否参加社会保险',
    10,
    ofJob(({ insurance }) => insurance),
  ),
  column('返乡时间', 12, (line, { style }) => returnedOn(line, style)),
  column('返乡原因', 13, (line) => causeWords(homecomingOf(line)?.causes[0])),
  column('是否计划务工', 8, (line) => plans(line)),
  column('无意愿原因', 12, (line) => noWishReason(line)),
  column('就业区域意向', 11, (line) => scopeWords[wishOf(line)?.scope ?? 'no']),
  column('意向工种', 11, ({ person, isLatest }) => (isLatest ? (person.seeks?.trade ?? '') : '')),
  column('期望月薪', 9, ({ person, isLatest }) => (isLatest ? (person.seeks?.monthlyYuan ?? '') : '')),
  column('可出发时间', 11, (line, { style }) => leavesFrom(line, style)),
  column('就业服务需求', 11, (line) => (plans(line) === '是' ? '职业介绍' : '')),
  column('同行人', 10, (line) => companion(line)),
  column('采集时间', 11, (line, words) => collectedOn(line, words)),
  column('备注', 22, ({ person }) => person.remarks),
];

/** Below a thousand a number alone does not say that it is a month's pay. */
const wageWords = (yuan: number): string | number => (yuan < 1000 ? `${yuan}元/月` : yuan);

function kindOf(ownBusiness: boolean, spell: RosterLine['spell']): string {
  if (spell !== null) return kindWords[spell.kind];
  return ownBusiness ? '自主创业' : '';
}

function startOf({ person, spell }: RosterLine, style: DateStyle): string {
  const [venture] = person.history.ventures;
  if (spell !== null) return writtenDate(spell.start, style);
  return venture === undefined ? '' : writtenDate(monthOf(venture.from), style);
}

function endOf({ person, spell }: RosterLine, style: DateStyle): string {
  if (spell === null) return person.history.ventures.length > 0 ? '至今' : '';
  return spell.end === undefined ? '至今' : writtenDate(spell.end, style);
}

// Farm work and own business stand at home; their place is the county without an employer.
function placeOf(level: 'province' | 'prefecture' | 'county'): Value {
  return (line) => jobOf(line)?.destination[level] ?? '';
}

function pointToPoint(spell: RosterLine['spell']): string {
  if (spell === null || spell.kind === 'farm') return '';
  return spell.organised === 'organised' ? '是' : '否';
}

function returnedOn(line: RosterLine, style: DateStyle): string {
  const homecoming = homecomingOf(line);
  return homecoming === undefined ? '' : writtenDate(homecoming.on, style);
}

function plans(line: RosterLine): string {
  const wish = wishOf(line);
  return wish === undefined ? '' : wish.scope === 'no' ? '否' : '是';
}

function noWishReason(line: RosterLine): string {
  const wish = wishOf(line);
  return wish?.scope === 'no' ? wish.reason : '';
}

function companion({ household, person, isLatest }: RosterLine): string {
  if (!isLatest || person.goesOnlyWith === null) return '';
  const other = household.members.find(({ history }) => history.personId === person.goesOnlyWith);
  return other?.name ?? '';
}

function leavesFrom({ person, isLatest }: RosterLine, style: DateStyle): string {
  const day = person.seeks?.leavesFrom ?? null;
  return isLatest && day !== null ? writtenDate(day, style) : '';
}

/** Nothing was collected after the day for which the sheet speaks. */
const collectedOn = ({ person }: RosterLine, { style, date }: SheetWords): string =>
  person.heardOn <= date ? writtenDate(person.heardOn, style) : '';
