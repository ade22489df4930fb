import { z } from 'zod';
import { Role } from '../accounts/role.ts';
import { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import { allow } from '../contract/access.ts';
import { query } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonSummary } from '../people/contract.ts';
import { FactId, PersonId, WishScope } from '../people/facts.ts';
import { Proposal } from '../people/proposals/contract.ts';
import { EvidenceGrade, EvidenceResult, Organised, SpellId, SpellKind } from '../placements/history.ts';
import { HolderKind } from '../placements/responsibility/office.ts';
import { StatedWage } from '../placements/stated-wage.ts';

/** 经办角色: of an account, or the service itself. */
export const AuthorRole = z.union([Role, z.literal('system')]);

/** 经办记录: which operation, when, and by whom as far as the log is visible. */
const Recorded = z.strictObject({
  operationId: z.uuid(),
  at: Instant.nullable(),
  by: z.string().nullable(),
  role: AuthorRole.nullable(),
});
export type Recorded = z.infer<typeof Recorded>;

const bitemporal = { recorded: Recorded, superseded: Recorded.nullable() };

/** 档案中的事实: valid from/to, who recorded it, and who took it back or replaced it. */
const FileFact = z.strictObject({
  factId: FactId,
  kind: z.string(),
  from: CivilDate,
  to: CivilDate.nullable(),
  value: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  ...bitemporal,
});

/** 档案中的意愿: `through` is the last day on which it speaks; null when another of its day, or none, does. */
const FileWish = z.strictObject({
  factId: FactId,
  on: CivilDate,
  scope: z.union([WishScope, z.literal('no')]),
  reason: z.string().nullable(),
  wantsOtherJob: z.boolean().nullable(),
  through: CivilDate.nullable(),
  ...bitemporal,
});

/** 档案中的务工经历: as it was stated, and the days that count (`counts`), with what was found about it. */
const FileSpell = z.strictObject({
  spellId: SpellId,
  start: z.string(),
  end: z.string().nullable(),
  from: CivilDate,
  to: CivilDate.nullable(),
  counts: z.boolean(),
  kind: SpellKind,
  organised: Organised,
  place: z.string(),
  employer: z.string().nullable(),
  post: z.string().nullable(),
  /** as the roster said it; null: nothing was said */
  wage: StatedWage.nullable(),
  evidence: z.array(
    z.strictObject({ on: CivilDate, grade: EvidenceGrade, result: EvidenceResult, ...bitemporal }),
  ),
  ...bitemporal,
});

/**
 * 档案 of one person. Field set `home`: everything but full numbers. `work`, for who sees the person by the place of work: what that
 * relation needs — identity, ability, skills, wishes, the spells in the own area and what the own side recorded; neither household nor
 * categories, study, health or bank card, and nothing of what a village only states.
 */
export const PersonFile = z.strictObject({
  fields: z.enum(['home', 'work']),
  person: PersonSummary,
  bankCard: z.string().nullable(),
  household: z
    .strictObject({
      householdId: z.uuid(),
      number: z.string().nullable(),
      members: z.array(PersonSummary),
    })
    .nullable(),
  facts: z.array(FileFact),
  wishes: z.array(FileWish),
  spells: z.array(FileSpell),
  /** 待核实的村级申报: what the village stated and nobody has answered; it counts in nothing yet */
  proposals: z.array(Proposal),
  /** 跟踪服务责任 now; null: the service file is closed */
  responsibility: z
    .strictObject({
      office: z.string(),
      kind: HolderKind,
      /** null: held by the home village by default, nothing was ever recorded */
      since: Instant.nullable(),
      waitingFor: z.string().nullable(),
    })
    .nullable(),
  /** newest first; `more`: there are older ones */
  timeline: z.array(
    z.strictObject({
      operationId: z.uuid(),
      name: z.string(),
      at: Instant,
      factDay: CivilDate.nullable(),
      role: AuthorRole,
      by: z.string().nullable(),
      region: z.string().nullable(),
    }),
  ),
  more: z.boolean(),
});
export type PersonFile = z.infer<typeof PersonFile>;

/** 打开档案: every figure opens to its rows, every row to its person, and the person to the evidence. */
export const openPerson = query({
  name: 'reports.open-person',
  path: '/api/reports/persons/:personId',
  summary: { zh: '打开人员档案', en: 'Open the file of a person' },
  purpose: 'person-file',
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'county-reviewer': ['home'],
    'station-head': ['workplace'],
    'station-officer': ['workplace'],
    'town-hr-officer': ['workplace'],
    'prefecture-supervisor': ['home'],
    auditor: ['home'],
  }),
  input: z.strictObject({ personId: PersonId }),
  output: PersonFile,
  refusals: [notFound],
});
