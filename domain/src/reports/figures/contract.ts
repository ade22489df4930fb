import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Instant, StatedInstant } from '../../calendar/instant.ts';
import { allow } from '../../contract/access.ts';
import { query } from '../../contract/endpoint.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { PersonSummary } from '../../people/contract.ts';
import { PersonId } from '../../people/facts.ts';
import { GroupId, SpellId } from '../../placements/history.ts';
import { ListName } from '../contract.ts';
import { figureFamilies, figureNames } from './figures.ts';

export const FigureFamilyName = z.enum(figureFamilies);
export const FigureNameText = z.enum(figureNames);

/** 期间不成立: the period ends before it begins, or what followed is asked before the period is over. */
export const periodRefused = refusalKind(
  'period-refused',
  422,
  z.strictObject({ from: CivilDate, on: CivilDate, asOf: CivilDate }),
  ({ from, on, asOf }) => ({
    zh: `期间不成立:从 ${from} 到 ${on},统计到 ${asOf}。起始日不能晚于截止日,统计日不能早于截止日。`,
    en: `This period is not possible: from ${from} to ${on}, as of ${asOf}. It must not end before it begins, nor be judged before it ends.`,
  }),
);

/** 不按务工地: a place of work was asked of figures that have none (a list, a return). */
export const workplaceNotAsked = refusalKind(
  'workplace-not-asked',
  422,
  z.strictObject({ family: z.enum(figureFamilies) }),
  ({ family }) => ({
    zh: `这一类指标(${family})不按务工地统计,只有外出(outflow)和期内有组织外出(organised-during)可以选择务工地。请去掉务工地,或改查外出。`,
    en: `The figures of ${family} have no place of work to choose: only those of outflow and organised-during do. Leave the place out, or ask for outflow.`,
  }),
);

/** 务工地: of outflow and organised-during only, out-starts to a job in this region. */
const workplace = z.coerce.number().pipe(z.int32()).optional();

/**
 * What a report is asked about: a region, a day with the period that ends on it (default: since 1 January), and the day by which what
 * followed is looked at (I09, I13; default: the same day).
 */
export const ReportQuestion = z.strictObject({
  region: z.coerce.number().pipe(z.int32()),
  from: CivilDate.optional(),
  on: CivilDate,
  asOf: CivilDate.optional(),
});
export type ReportQuestion = z.infer<typeof ReportQuestion>;

export const FigureCheckReply = z.strictObject({
  check: z.int().min(1).max(7),
  says: z.string(),
  ok: z.boolean(),
  left: z.int(),
  right: z.int(),
});

/** 核对项目: what is kept as a count and has rows of its own: the lists, and of I02 the job starts until the day and the workers with findings. */
export const RecountedFigure = z.enum([...ListName.options, 'spells-started', 'with-findings']);
export type RecountedFigure = z.infer<typeof RecountedFigure>;

/**
 * 明细核对: how the counts of a region compared with its rows when both were last looked at (every night). `differing`: what was not as many as its
 * rows.
 */
export const Recount = z.strictObject({
  at: Instant,
  /** the days of that night, the latest first */
  days: z
    .array(z.strictObject({ on: CivilDate, persons: z.int(), differing: z.array(RecountedFigure) }))
    .min(1),
});
export type Recount = z.infer<typeof Recount>;

/** 批次一行 (I08): what became of the passengers of one group who are at home in the region; one trip for each leg. */
export const GroupLine = z.strictObject({
  groupId: GroupId,
  paperNumber: z.string().nullable(),
  destination: z.string(),
  departOn: CivilDate,
  listed: z.int(),
  boarded: z.int(),
  arrived: z.int(),
  started: z.int(),
  noShows: z.int(),
  left: z.int(),
  ownWay: z.int(),
  added: z.int(),
  trips: z.strictObject({ coach: z.int(), train: z.int(), plane: z.int(), car: z.int() }),
});
export type GroupLine = z.infer<typeof GroupLine>;

/** 指标结果: figures of one family with their rates, checks and reasons, and what they mean: as of, known at, definition. */
export const FigureReply = z.strictObject({
  region: z.string(),
  from: CivilDate,
  on: CivilDate,
  asOf: CivilDate,
  knownAt: Instant,
  definition: z.string(),
  figures: z.record(z.string(), z.int()),
  rates: z.array(
    z.strictObject({ code: z.string(), numerator: z.int(), denominator: z.int(), text: z.string() }),
  ),
  checks: z.array(FigureCheckReply),
  /** 人次(按年累计): each opens as `worked-during` of the part of its year that lies in the period */
  yearly: z.array(z.strictObject({ year: z.string(), persons: z.int() })),
  reasons: z.array(z.strictObject({ entered: z.boolean(), reason: z.string(), persons: z.int() })),
  /** of the family `transport`; reports that were frozen before it have none */
  groups: z.array(GroupLine).default([]),
  /** of the family `lists`; null below a county, whose lists are counted from their rows, and before the first night */
  recount: Recount.nullable().default(null),
});
export type FigureReply = z.infer<typeof FigureReply>;

/** Who may count the figures of a region. */
export const mayCount = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
  'county-reviewer': ['home'],
  'county-finance': ['aggregate'],
  'prefecture-supervisor': ['home'],
  auditor: ['home'],
});

/** Who may open a figure to its persons. */
export const mayOpen = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
  'county-reviewer': ['home'],
  'prefecture-supervisor': ['home'],
  auditor: ['home'],
});

/** 清单与指标: the figures of one family of a region, on a day and in the period that ends on it, without persons. */
export const readFigures = query({
  name: 'reports.read-figures',
  path: '/api/reports/figures/:family',
  summary: { zh: '清单与指标', en: 'Lists and indicators of a region' },
  access: mayCount,
  input: ReportQuestion.extend({ family: FigureFamilyName, workplace }),
  output: FigureReply,
  refusals: [notFound, periodRefused, workplaceNotAsked],
});

/** 村级人数: a list of a village is short: a number of it tells a neighbour who is meant. */
export const listsNotTold = refusalKind('lists-not-told', 422, z.strictObject({}), () => ({
  zh: '村(社区)人数少,发到群里容易认出个人,不提供村级文字。请改用乡镇或县的清单人数。',
  en: 'A village has so few people that a number in a chat tells who is meant: its lists are not told. Take the township or the county.',
}));

/** 复制为文字: how many persons are on the lists of a township or anything larger, in lines for a chat group; names nobody. */
export const tellLists = query({
  name: 'reports.lists-text',
  path: '/api/reports/lists-text',
  summary: {
    zh: '清单人数文字(可发工作群)',
    en: 'The lists of a region in numbers, as text for a chat group',
  },
  access: allow({
    'township-officer': ['home'],
    'county-officer': ['home'],
    'county-reviewer': ['home'],
    'county-finance': ['aggregate'],
    'prefecture-supervisor': ['home'],
    auditor: ['home'],
  }),
  input: ReportQuestion.pick({ region: true, on: true }),
  output: z.strictObject({ text: z.string() }),
  refusals: [notFound, periodRefused, listsNotTold],
});

/** 穿透结果: a page of the rows behind a figure. `total`: on the first page only. */
export const OpenedRows = z.strictObject({
  rows: z.array(
    z.strictObject({
      person: PersonSummary,
      day: CivilDate.nullable(),
      spellId: SpellId.nullable(),
      reason: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
  total: z.strictObject({ counted: z.int(), visible: z.int(), hidden: z.int() }).nullable(),
});

/** 指标穿透: the persons (or events) behind one figure, in order of name. `hidden`: counted, but no longer yours to see. */
export const openFigure = query({
  name: 'reports.open-figure',
  path: '/api/reports/rows/:figure',
  summary: { zh: '指标穿透到人员', en: 'The rows behind a figure' },
  purpose: 'figure',
  access: mayOpen,
  input: ReportQuestion.extend({
    figure: FigureNameText,
    workplace,
    after: z.string().max(600).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: OpenedRows,
  refusals: [notFound, periodRefused, workplaceNotAsked],
});

/** 变更过多: more persons were changed since that instant than can be worked out in one request. */
export const tooManyChanges = refusalKind(
  'too-many-changes',
  422,
  z.strictObject({ persons: z.int(), most: z.int() }),
  ({ persons, most }) => ({
    zh: `该时点之后有 ${persons} 人的资料被补录或更正,超过一次可还原的 ${most} 人。请选择较近的时点或较小的区域;历次上报请查看定格报表。`,
    en: `Since that time the records of ${persons} persons were added to or corrected, more than the ${most} that can be worked out at once. Choose a later time or a smaller region; what was reported is kept in frozen reports.`,
  }),
);

/** 变动原因: recorded afterwards (补录), corrected afterwards (更正), or decided as days passed (e.g. an unstated return). */
export const KnowledgeCause = z.enum(['recorded-later', 'corrected', 'time-passed']);
export type KnowledgeCause = z.infer<typeof KnowledgeCause>;

/**
 * 当时口径与现在口径: the figures of a family as they were known at an instant and as they are known now, with the persons who make the
 * difference. `hidden`: persons changed since then who are not the asker's to see; the figures of then are without their changes.
 */
export const compareKnowledge = query({
  name: 'reports.compare-knowledge',
  path: '/api/reports/known-then/:family',
  summary: { zh: '当时口径与现在口径', en: 'Figures as known then and as known now' },
  purpose: 'figure',
  access: mayOpen,
  input: ReportQuestion.extend({ family: FigureFamilyName, knownAt: StatedInstant }),
  output: z.strictObject({
    region: z.string(),
    from: CivilDate,
    on: CivilDate,
    asOf: CivilDate,
    knownAt: Instant,
    knownNow: Instant,
    definition: z.string(),
    figures: z.array(
      z.strictObject({
        figure: FigureNameText,
        earlier: z.int(),
        now: z.int(),
        /** differences that no change of a record explains: days passed since then */
        byTime: z.int(),
        came: z.array(PersonId),
        went: z.array(PersonId),
      }),
    ),
    persons: z.array(z.strictObject({ person: PersonSummary, cause: KnowledgeCause })),
    hidden: z.int(),
  }),
  refusals: [notFound, periodRefused, tooManyChanges],
});
