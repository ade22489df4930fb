import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { codeRefusals } from '../../regions/place-refusals.ts';

/** 区划代码: of the division, 12 digits or the leading part. */
const Division = z.string().regex(/^\d{2,12}$/);

/** Between 500 and 10,000 yuan: an amount in yuan where fen are asked, or of a year, is none. */
export const leastMonthly = 50_000;
export const mostMonthly = 1_000_000;

/** 最低工资标准: one line of a notice. Monthly, whole fen; `null` withdraws what was loaded for this division and day. */
export const MinimumWageLine = z.strictObject({
  region: Division,
  validFrom: CivilDate,
  monthly: z.int().min(leastMonthly).max(mostMonthly).nullable(),
  /** 依据: the notice */
  source: z.string().trim().min(2).max(200),
});
export type MinimumWageLine = z.infer<typeof MinimumWageLine>;

export const mostWageLines = 1000;

/**
 * 录入最低工资标准: adds lines, or replaces those of the same division and day. Sent again, it changes nothing.
 * Orders are checked by it from then on, anywhere in the country: so it is the system administrator who records it.
 */
export const recordMinimumWages = operation({
  name: 'vacancies.record-minimum-wages',
  version: 1,
  summary: { zh: '录入最低工资标准', en: 'Record minimum wages' },
  access: allow({ 'system-admin': [] }),
  input: z.strictObject({ lines: z.array(MinimumWageLine).min(1).max(mostWageLines) }),
  output: z.strictObject({ recorded: z.int(), unchanged: z.int() }),
  refusals: codeRefusals,
});

/** 最低工资标准列表: the lines that stand, by division and day; with `place`, those of the divisions that it lies in. */
export const listMinimumWages = query({
  name: 'vacancies.list-minimum-wages',
  path: '/api/vacancies/minimum-wages',
  summary: { zh: '最低工资标准', en: 'The minimum wages that orders are checked by' },
  access: allow({
    'village-liaison': [],
    'township-officer': [],
    'county-officer': [],
    'county-reviewer': [],
    'station-head': [],
    'station-officer': [],
    'town-hr-officer': [],
    'employer-hr': [],
    'hr-company': [],
    'prefecture-supervisor': [],
    auditor: [],
    'system-admin': [],
  }),
  input: z.strictObject({ place: Division.optional() }),
  output: z.strictObject({
    lines: z.array(
      z.strictObject({
        region: Division,
        /** null: a division that is no longer in the tree */
        name: z.string().nullable(),
        validFrom: CivilDate,
        monthly: z.int(),
        source: z.string(),
      }),
    ),
  }),
  refusals: [],
});
