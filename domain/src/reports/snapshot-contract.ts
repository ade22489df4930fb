import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import { allow } from '../contract/access.ts';
import { Bilingual } from '../contract/bilingual.ts';
import { operation, query } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonSummary } from '../people/contract.ts';
import { StatisticsSettings } from '../placements/settings.ts';
import {
  FigureFamilyName,
  FigureNameText,
  FigureReply,
  mayCount,
  mayOpen,
  periodRefused,
  ReportQuestion,
} from './figures/contract.ts';
import { figureFamilies } from './figures/figures.ts';

export const SnapshotId = z.uuid().brand<'SnapshotId'>();
export type SnapshotId = z.infer<typeof SnapshotId>;

/** What is not over is not known: a frozen report keeps what was known. */
export const dayToCome = refusalKind(
  'report-of-a-day-to-come',
  422,
  z.strictObject({ on: CivilDate, today: CivilDate }),
  ({ on, today }) => ({
    zh: `统计日期 ${on} 晚于今天(${today}),还不能定格。请改为今天或以前的日期;以后的数字只可查看,不作上报。`,
    en: `The day ${on} is after today (${today}) and cannot be frozen yet. Choose today or an earlier day; figures of later days may be looked at, not reported.`,
  }),
);

/**
 * 定格报表: keeps figures as they are known now, with their definition, so that what was reported can be shown again and compared. The id is
 * made by whoever asks.
 */
export const freezeReport = operation({
  name: 'reports.freeze-report',
  version: 1,
  summary: { zh: '定格报表', en: 'Freeze a report' },
  access: allow({
    'township-officer': ['home'],
    'county-officer': ['home'],
    'county-reviewer': ['home'],
    'prefecture-supervisor': ['home'],
  }),
  input: ReportQuestion.extend({
    snapshotId: SnapshotId,
    title: z.string().trim().min(1).max(200),
    families: z.array(FigureFamilyName).min(1).max(figureFamilies.length),
  }),
  output: z.strictObject({ snapshotId: SnapshotId, knownAt: Instant }),
  refusals: [notFound, periodRefused, dayToCome],
});

export const SnapshotHeader = z.strictObject({
  snapshotId: SnapshotId,
  title: z.string(),
  region: z.string(),
  from: CivilDate,
  on: CivilDate,
  asOf: CivilDate,
  knownAt: Instant,
  definition: z.string(),
});

/** 定格报表目录 of a region and what lies below it, newest first. */
export const listSnapshots = query({
  name: 'reports.list-snapshots',
  path: '/api/reports/snapshots',
  summary: { zh: '定格报表目录', en: 'Frozen reports of a region' },
  access: mayCount,
  input: z.strictObject({ region: z.coerce.number().pipe(z.int32()) }),
  output: z.strictObject({ snapshots: z.array(SnapshotHeader) }),
  refusals: [notFound],
});

/** What a frozen report keeps: the reply of that day for each family. */
export const SnapshotContent = z.array(z.strictObject({ family: FigureFamilyName, reply: FigureReply }));
export type SnapshotContent = z.infer<typeof SnapshotContent>;

/** 定格口径: what its figures counted, in words, and the settings with which they were worked out. */
export const SnapshotDefinition = z.strictObject({
  version: z.string(),
  figures: z.record(z.string(), Bilingual),
  settings: StatisticsSettings,
});
export type SnapshotDefinition = z.infer<typeof SnapshotDefinition>;

/** What is stored of a frozen report; those of before its definition was kept in words are the families alone. */
export const FrozenReport = z.union([
  z.strictObject({ families: SnapshotContent, definition: SnapshotDefinition }),
  SnapshotContent.transform((families) => ({ families, definition: null })),
]);
export type FrozenReport = z.infer<typeof FrozenReport>;

export const readSnapshot = query({
  name: 'reports.read-snapshot',
  path: '/api/reports/snapshots/:snapshotId',
  summary: { zh: '查看定格报表', en: 'A frozen report' },
  access: mayCount,
  input: z.strictObject({ snapshotId: SnapshotId }),
  output: z.strictObject({
    header: SnapshotHeader,
    families: SnapshotContent,
    /** null: frozen before definitions were kept in words */
    definition: SnapshotDefinition.nullable(),
  }),
  refusals: [notFound],
});

/** 定格报表穿透: who stood behind a figure when it was frozen, as far as they are the asker's to see today. */
export const openSnapshot = query({
  name: 'reports.open-snapshot',
  path: '/api/reports/snapshots/:snapshotId/rows/:figure',
  summary: { zh: '定格报表穿透到人员', en: 'The persons behind a frozen figure' },
  purpose: 'figure',
  access: mayOpen,
  input: z.strictObject({
    snapshotId: SnapshotId,
    figure: FigureNameText,
    after: z.string().max(600).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    rows: z.array(z.strictObject({ person: PersonSummary, times: z.int() })),
    next: z.string().nullable(),
    total: z.strictObject({ counted: z.int(), visible: z.int(), hidden: z.int() }).nullable(),
  }),
  refusals: [notFound],
});
