import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { query } from '../../contract/endpoint.ts';
import { keysOf } from '../../contract/keys-of.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { PersonSummary } from '../../people/contract.ts';
import { EvidenceStatement, SpellId } from '../../placements/history.ts';
import { RegionId } from '../../regions/region.ts';
import { mayCount, mayOpen, OpenedRows } from '../figures/contract.ts';
import { openNeeds, steadyRisks } from './risk.ts';

const asked = {
  region: z.coerce.number().pipe(RegionId),
  on: CivilDate,
  /** 只看结对地区: only jobs in a region that is paired with the home on the day */
  paired: z.stringbool().default(false),
};

/**
 * 稳岗清单(人员): everybody with a 务工 spell outside the county on a day, with what keeps them there under watch (chain 3.4). `risks` by
 * `steady-risk.ts`, the gravest first. Policies due are not in it (subsidies are an issue of their own; the files keep their column), nor rows of
 * an import that wait: they lie sealed by file and line, and name nobody before they are read.
 */
export const listSteadyPersons = query({
  name: 'reports.list-steady-persons',
  path: '/api/reports/steady/persons',
  summary: { zh: '稳岗清单(人员)', en: 'Who works outside the county, and when they were last confirmed' },
  purpose: 'list',
  access: mayOpen,
  input: z.strictObject({
    ...asked,
    after: z.string().max(300).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        person: PersonSummary,
        spellId: SpellId,
        place: z.string().nullable(),
        employer: z.string().nullable(),
        post: z.string().nullable(),
        from: CivilDate,
        until: CivilDate.nullable(),
        months: z.int().nonnegative(),
        stale: z.boolean(),
        lastEvidence: EvidenceStatement.pick({ about: true, grade: true, result: true }).nullable(),
        nextPoint: z
          .union([z.strictObject({ days: z.int(), due: CivilDate }), z.literal('unknown-start')])
          .nullable(),
        risks: z.array(z.enum(keysOf(steadyRisks))),
        needs: z.array(z.enum(keysOf(openNeeds))),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});

/**
 * 稳岗清单(企业): employers with at least one such person: how many, how many of them are unverified (nobody has confirmed them for 90 days, or
 * contact was lost since), and how many left in the 30 days before. Who has two jobs outside stands with the main one of them. An employer is a
 * registered one or, of imported spells, its written name; one row without a name gathers the rest. Numbers of the whole region by the reporter's
 * count, no person.
 */
export const listSteadyEmployers = query({
  name: 'reports.list-steady-employers',
  path: '/api/reports/steady/employers',
  summary: { zh: '稳岗清单(企业)', en: 'Employers outside the county, with how many they keep' },
  access: mayCount,
  input: z.strictObject({ ...asked, size: z.coerce.number().int().min(1).max(500).default(200) }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        employerId: z.uuid().nullable(),
        employer: z.string().nullable(),
        persons: z.int(),
        unverified: z.int(),
        leftIn30Days: z.int(),
        /** 欠薪记录 open on the day; null: not a registered employer, so nothing can be noted of it */
        lateWages: z.int().nullable(),
      }),
    ),
    /** 家: all of them, also beyond `size` */
    employers: z.int(),
    /** 人 */
    persons: z.int(),
  }),
  refusals: [notFound],
});

/**
 * 稳岗清单(企业)穿透: the persons whom one employer's numbers count. The employer is named as its row names it: by its id, by its written name, or by
 * neither (the row of the rest). `day`: the last day of whoever left.
 */
export const openSteadyEmployer = query({
  name: 'reports.open-steady-employer',
  path: '/api/reports/steady/employers/rows',
  summary: { zh: '稳岗清单(企业)穿透到人员', en: 'The persons behind the numbers of an employer' },
  purpose: 'figure',
  access: mayOpen,
  input: z.strictObject({
    ...asked,
    part: z.enum(['persons', 'unverified', 'left-in-30-days']),
    employerId: z.uuid().optional(),
    employer: z.string().max(200).optional(),
    after: z.string().max(600).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: OpenedRows,
  refusals: [notFound],
});
