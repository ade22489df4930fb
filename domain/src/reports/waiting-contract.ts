import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import { allow } from '../contract/access.ts';
import { query } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { CheckedBy, NoShowReason, StartClaim } from '../dispatch/passenger-evidence.ts';
import { PersonId } from '../people/facts.ts';
import { followUpDays } from '../placements/follow-up-points.ts';
import { GroupId, SpellId } from '../placements/history.ts';
import { VacancyId } from '../vacancies/contract.ts';
import { Actor } from '../workflow/act.ts';
import { QuestionKind } from '../workflow/open-questions.ts';

/** 中途离队: with whom, when and where, where to, whether the phone was answered, and why; null: nobody said. */
const Leaving = z.strictObject({
  vehicle: z.string().nullable(),
  escort: z.string().nullable(),
  at: Instant.nullable(),
  place: z.string().nullable(),
  whereTo: z.string().nullable(),
  phoneReached: z.boolean().nullable(),
  reason: NoShowReason.nullable(),
  words: z.string().nullable(),
});

const StatedStart = z.strictObject({ on: CivilDate, statedBy: z.string(), claim: StartClaim });

/** 入职说法: what the employer stated last and before that, and what the station found instead. */
const StartStatements = z.strictObject({
  stated: StatedStart,
  earlier: z.array(StatedStart),
  found: z
    .strictObject({ on: CivilDate, checkedBy: CheckedBy, claim: StartClaim, words: z.string() })
    .nullable(),
});

/** 离职说法: what the other side stated about the end of the job. */
const StatedEnd = z.strictObject({
  lastDay: CivilDate,
  statedBy: Actor,
  reason: z.string(),
  wageSettled: z.enum(['yes', 'no', 'unknown']),
});

const WaitingItem = z.strictObject({
  kind: QuestionKind,
  /** The thing that waits: an act, an offer, a handover, a conflict, a proposal, an order, a group, a job or an import. */
  subject: z.uuid(),
  what: z.strictObject({ zh: z.string(), en: z.string() }),
  since: CivilDate,
  /** The last instant in time; null: no clock, it stays until it is answered. */
  dueAt: Instant.nullable(),
  overdue: z.boolean(),
  /** Whom it is about, as far as they are in sight. */
  persons: z.array(z.strictObject({ personId: PersonId, name: z.string() })),
  groupId: GroupId.nullable(),
  vacancyId: VacancyId.nullable(),
  spellId: SpellId.nullable(),
  leaving: Leaving.nullable(),
  start: StartStatements.nullable(),
  /** 回访节点: days after 入职日期, which is `since`; the first one not confirmed, as on 稳岗清单. */
  point: z.literal(followUpDays).nullable(),
  end: StatedEnd.nullable(),
  /** Operations that answer it, as a whole or for whom they name; a superior who only watches may call none of them. */
  answeredBy: z.array(z.string()),
});

const station = ['workplace', 'organisation'] as const;

/**
 * 待办清单: what waits for whoever asks, the most urgent first; what has no clock comes last. A superior sees a question of those below once it
 * is overdue. Derived from the ledger: a question leaves the list with its answer. Kinds, clocks and sides: workflow/open-questions.ts (chain 5).
 */
export const listWaiting = query({
  name: 'reports.list-waiting',
  path: '/api/reports/waiting',
  summary: { zh: '待办清单', en: 'What waits for me' },
  purpose: 'open-questions',
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'station-head': station,
    'station-officer': station,
    'town-hr-officer': ['workplace'],
    'employer-hr': ['organisation'],
  }),
  input: z.strictObject({
    overdueOnly: z.stringbool().default(false),
    kind: QuestionKind.optional(),
    after: z.string().max(400).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({ items: z.array(WaitingItem), next: z.string().nullable() }),
  refusals: [notFound],
});
