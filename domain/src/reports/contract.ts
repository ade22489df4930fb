import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { query } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonSummary } from '../people/contract.ts';
import { RegionId } from '../regions/region.ts';

/** 清单: the lists that one standing decides (chain 3.3 and 3.4), by their codes. */
export const ListName = z.enum([
  'roster',
  'under-16',
  'student',
  'unable',
  'over-age',
  'over-age-working',
  'L1',
  'L2',
  'L3',
  'L4',
  'L4a',
  'L4b',
  'L5',
  'W',
  'V',
  'E',
  'N',
  'X',
  'out-of-province',
  'abroad',
  'in-province',
  'in-county',
  'unclassified',
  'seekers',
  'public-post',
  'transferred',
  'founders',
  'public-posts',
  'working-outside',
  'stale',
  'claimed',
]);
export type ListName = z.infer<typeof ListName>;

/** A list of persons of one region on a day, in order of name; pages by cursor. */
export const listPersons = query({
  name: 'reports.list-persons',
  path: '/api/reports/lists/:list',
  summary: { zh: '清单人员', en: 'The persons of a list on a day' },
  purpose: 'list',
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'county-reviewer': ['home'],
    'prefecture-supervisor': ['home'],
    auditor: ['home'],
  }),
  input: z.strictObject({
    list: ListName,
    region: z.coerce.number().pipe(RegionId),
    on: CivilDate,
    after: z.string().max(300).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        person: PersonSummary,
        standing: z.int(),
        grade: z.int(),
        hard: z.boolean(),
        stale: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});

/** 存量指标: every stock count of a region on a day (I01–I04 and the partitions behind the lists), without persons. */
export const stockCounts = query({
  name: 'reports.stock-counts',
  path: '/api/reports/stock',
  summary: { zh: '存量指标', en: 'Stock counts of a region on a day' },
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'county-reviewer': ['home'],
    'county-finance': ['aggregate'],
    'prefecture-supervisor': ['home'],
    auditor: ['home'],
  }),
  input: z.strictObject({ region: z.coerce.number().pipe(RegionId), on: CivilDate }),
  output: z.strictObject({ region: z.string(), on: CivilDate, counts: z.record(z.string(), z.int()) }),
  refusals: [notFound],
});
