import type { CivilDate } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import type { ListCell, ListColumn } from '../../papers/list-sheet.ts';
import { personColumns } from '../../people/person-columns.ts';
import type { FigureName } from '../figures/figures.ts';
import type { PersonLine } from './person-line.ts';
import {
  abilityInWords,
  categoriesInWords,
  causeInWords,
  gradeInWords,
  kindInWords,
  organisedInWords,
  startInWords,
  statusInWords,
  wishInWords,
} from './words.ts';

type Line = PersonLine & { on: CivilDate };
type Column = ListColumn<Line>;
type Kind = Column['kind'];

const column =
  (kind: Kind, width: number) =>
  (zh: string, en: string, of: (line: Line) => ListCell): Column => ({ zh, en, kind, width, of });
const text = column('text', 22);
const wide = column('text', 34);
const day = column('date', 21);
const number = column('number', 12);

const category = text('类别', 'category', ({ facts, on }) => categoriesInWords(facts.categories, on));
const ability = text('劳动技能', 'ability', ({ facts }) => abilityInWords(facts.ability));
const status = text('就业状态', 'status', ({ facts }) =>
  facts.status === null ? '' : statusInWords[facts.status],
);
const work: readonly Column[] = [
  wide('务工地', 'place of work', ({ job }) => job?.place ?? null),
  wide('用人单位', 'employer', ({ job }) => job?.employer ?? null),
  text('岗位', 'post', ({ job }) => job?.post ?? null),
];
const since = day('起始日期', 'since', ({ facts }) =>
  facts.work === null ? null : startInWords(facts.work),
);
const months = number('务工月数', 'months', ({ facts }) => facts.work?.months ?? null);
const kind = text('就业形式', 'kind of work', ({ facts }) =>
  facts.work === null ? '' : kindInWords(facts.work.kind),
);
const organised = text('组织方式', 'organised', ({ facts }) =>
  organisedInWords(facts.work?.organised ?? null),
);
const wish = text('就业意愿', 'wish', ({ facts }) => wishInWords(facts.wish));
const asked = day('意愿日期', 'wish stated on', ({ facts }) => facts.wish?.on ?? null);
const evidence: readonly Column[] = [
  day('最近核实', 'last confirmed', ({ facts }) => facts.work?.lastEvidence?.about ?? null),
  text('核实等级', 'grade', ({ facts }) =>
    facts.work === null ? '' : gradeInWords(facts.work.lastEvidence),
  ),
];
const founded = day('创业起始', 'own business since', ({ facts }) => facts.ventureFrom);
const courses = wide('培训', 'courses attended', ({ facts }) =>
  facts.trained.map(({ course, to }) => `${course}(${to})`).join('、'),
);
const classes = number('培训人次', 'classes', ({ facts }) => facts.trained.length);

/** 名单: one sheet of persons: who is on it (a figure, so that its number is the list page's) and what it prints of them. */
export type PersonSheet = Bilingual & { readonly figure: FigureName; readonly columns: readonly Column[] };

const sheet = (
  figure: FigureName,
  [zh, en]: readonly [string, string],
  columns: readonly (Column | readonly Column[])[],
): PersonSheet => ({ figure, zh, en, columns: [...personColumns(46), ...columns.flat()] });

const labour = sheet('L1', ['劳动力实名清单', 'Labour'], [category, ability, status, wish]);
const hard = sheet('L2', ['困难劳动力实名清单', 'Labour in hardship'], [category, ability, status, wish]);
const hardEmployed = sheet(
  'L3',
  ['困难劳动力就业人员清单', 'Employed labour in hardship'],
  [category, status, work, since, founded],
);
const unemployed = sheet('L4', ['失业人员清单', 'Unemployed'], [category, status, wish, asked]);
const outward = sheet(
  'L5',
  ['有意愿外出务工人员清单', 'Wish to work outside'],
  [category, status, wish, asked],
);
const returnees = sheet(
  'L6',
  ['返乡回流人员实名清单', 'Returnees'],
  [
    category,
    status,
    day('返乡日期', 'returned on', (line) => line.day),
    text('返乡原因', 'cause', ({ reason }) => causeInWords(reason)),
    wish,
  ],
);
const unverified = sheet(
  'stale',
  ['超过90天未核实人员清单', 'Not verified for 90 days'],
  [work, since, evidence],
);
const database = sheet(
  'L1',
  ['一库', 'Database of labour'],
  [category, ability, status, kind, work, since, months, organised, evidence, founded, wish, asked, courses],
);
/** 一库五名单, by village (《"一库五名单"动态管理办法》, Sichuan 2016; chain 3.4). */
const fiveLists: readonly PersonSheet[] = [
  sheet('L2', ['① 贫困劳动力名单', '① Labour in hardship'], [category, ability, status, wish]),
  sheet('trained', ['② 就业培训人员名单', '② Trained'], [category, classes, courses]),
  sheet(
    'transferred',
    ['③ 转移就业人员名单', '③ In transferred work'],
    [category, kind, work, since, organised],
  ),
  sheet('founders', ['④ 自主创业人员名单', '④ Founders'], [category, founded]),
  sheet('public-posts', ['⑤ 公益性岗位安置人员名单', '⑤ In public-welfare posts'], [category, work, since]),
];
const wanted = sheet(
  'training-wanted',
  ['培训需求清单', 'Training wanted'],
  [
    category,
    status,
    wide('想学', 'course wanted', ({ facts }) => facts.trainingWish?.course ?? null),
    day('提出日期', 'stated on', ({ facts }) => facts.trainingWish?.from ?? null),
    day('有效期至', 'valid until', ({ facts }) => facts.trainingWish?.to ?? null),
  ],
);

/** 清单文件: one file each, of one sheet or several. `byVillage`: village by village, else in order of name. */
export type PersonList = Bilingual & { readonly sheets: readonly PersonSheet[]; readonly byVillage?: true };

const alone = (one: PersonSheet): PersonList => ({ zh: one.zh, en: one.en, sheets: [one] });

export const personLists = {
  six: {
    zh: '六张清单',
    en: 'The six lists',
    sheets: [labour, hard, hardEmployed, unemployed, outward, returnees],
  },
  labour: alone(labour),
  hard: alone(hard),
  'hard-employed': alone(hardEmployed),
  unemployed: alone(unemployed),
  outward: alone(outward),
  returnees: alone(returnees),
  unverified: alone(unverified),
  register: {
    zh: '一库五名单',
    en: 'The database and its five lists',
    sheets: [database, ...fiveLists],
    byVillage: true,
  },
  'training-wanted': alone(wanted),
} as const satisfies Record<string, PersonList>;
export type PersonListName = keyof typeof personLists;
