import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import { allow } from '../contract/access.ts';
import { query } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonSummary } from '../people/contract.ts';
import { RegionId } from '../regions/region.ts';
import { VacancyId } from '../vacancies/contract.ts';
import { RunId } from './contract.ts';
import { RunSums, regionOutOfScope } from './run-contract.ts';

const readers = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
  'county-reviewer': ['home'],
  'prefecture-supervisor': ['home'],
  auditor: ['home'],
});
const RunKind = z.enum(['offers', 'assignment']);
const page = {
  after: z.string().max(300).optional(),
  size: z.coerce.number().int().min(1).max(200).default(50),
};

/** 匹配批次. */
export const RunView = z.strictObject({
  runId: RunId,
  kind: RunKind,
  region: z.strictObject({ id: z.int32(), name: z.string() }),
  asOf: CivilDate,
  /** absent in runs of before it was kept */
  recordedAt: Instant.nullable(),
  sums: RunSums,
  /** the plan that this one kept to */
  keptFrom: RunId.nullable(),
});
export type RunView = z.infer<typeof RunView>;

/** 匹配批次列表: the runs of one's own region, of those in it and of those around it, the latest first; pages by cursor. */
export const listRuns = query({
  name: 'matching.list-runs',
  path: '/api/matching/runs',
  summary: { zh: '匹配批次列表', en: 'List runs of the matching' },
  access: readers,
  input: z.strictObject({
    region: z.coerce.number().pipe(RegionId).optional(),
    kind: RunKind.optional(),
    ...page,
  }),
  output: z.strictObject({ runs: z.array(RunView), next: z.string().nullable() }),
  refusals: [notFound, regionOutOfScope],
});

export const runsNotComparable = refusalKind(
  'runs-not-comparable',
  409,
  z.strictObject({ because: z.enum(['kind', 'region']) }),
  ({ because }) =>
    ({
      kind: {
        zh: '一个批次是推荐,另一个是安置方案,不能相互比较。请选择同一类的两个批次。',
        en: 'One of these runs made offers and the other a plan of places, so they cannot be compared. Choose two runs of the same kind.',
      },
      region: {
        zh: '两个批次属于不同地区,不能相互比较。请选择同一地区的两个批次。',
        en: 'These runs belong to different regions, so they cannot be compared. Choose two runs of the same region.',
      },
    })[because],
);

/** 某人在一个批次中的结果; `stay` in hundredths of days. */
const InRun = z.strictObject({
  offers: z.int(),
  proposed: VacancyId.nullable(),
  stay: z.int().nullable(),
  unplaced: z.string().nullable(),
});

/** 两个批次对比: sums side by side, and the persons in sight whose proposal or number of offers changed, in order of name; pages by cursor. */
export const compareRuns = query({
  name: 'matching.compare-runs',
  path: '/api/matching/run-comparison',
  summary: { zh: '两个匹配批次对比', en: 'Two runs of the matching side by side' },
  purpose: 'matching',
  access: readers,
  input: z.strictObject({
    before: RunId,
    after: RunId,
    /** where the page before ended */
    from: z.string().max(300).optional(),
    size: page.size,
  }),
  output: z.strictObject({
    before: RunView,
    after: RunView,
    /** all in sight who changed */
    changed: z.int(),
    rows: z.array(
      z.strictObject({
        person: PersonSummary,
        /** null: took no part in that run */
        before: InRun.nullable(),
        after: InRun.nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound, runsNotComparable],
});
