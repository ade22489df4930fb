import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { Bilingual } from '../../contract/bilingual.ts';
import { earlierVersion } from '../../contract/earlier-version.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { fileEndpoint } from '../../contract/file-endpoint.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { idTaken, notFound } from '../../contract/standard-refusals.ts';
import { factInFuture } from '../../people/changes/fact-change.ts';
import { FactId, PersonId } from '../../people/facts.ts';
import { placeRefusals } from '../../regions/place-refusals.ts';
import { Actor } from '../../workflow/act.ts';
import { Correcting } from '../../workflow/correcting.ts';
import { moveRefused } from '../../workflow/move-refused.ts';
import { Nothing } from '../../workflow/moves.ts';
import { EvidenceGrade, Spell, SpellId, StatedDay } from '../history.ts';
import { EmploymentMove, EmploymentStatus } from '../moves/employment-moves.ts';
import { StationNote } from '../station-notes/contract.ts';
import { Closing, ClosingId } from './closings/contract.ts';
import { about, atWork, ConflictId, county, employer, refusals, Stated, Text, village } from './stated.ts';

/** 确认在岗: a statement about a day, with its grade; it fulfils all follow-up points up to that day. */
export const confirmEmployment = operation({
  name: 'placements.confirm-employment',
  version: 1,
  summary: { zh: '确认在岗', en: 'Confirm that a person is at work' },
  access: allow({ ...atWork, ...employer, ...village, ...county }),
  input: z.strictObject({ ...about, statementId: FactId, on: CivilDate, grade: EvidenceGrade }),
  output: Stated,
  refusals: [...refusals, idTaken],
});

/** 换岗: another post with the same employer. */
export const changePost = operation({
  name: 'placements.change-post',
  version: 1,
  summary: { zh: '换岗(同一单位)', en: 'Change of post with the same employer' },
  access: allow({ ...atWork, ...employer, ...county }),
  input: z.strictObject({ ...about, on: CivilDate, post: Text }),
  output: Stated,
  refusals,
});

/** 转岗: the end of the old job and the start of the new one in ONE act; a month that both share belongs to the new one. */
export const changeJob = operation({
  name: 'placements.change-job',
  version: 1,
  summary: { zh: '转岗(另一单位)', en: 'Change of employer: end and start in one act' },
  access: allow({ ...atWork, ...village, ...county }),
  input: z.strictObject({
    ...about,
    end: StatedDay,
    reason: Text,
    newSpell: Spell,
    employerName: Text.optional(),
  }),
  output: z.strictObject({
    ended: SpellId,
    lastDay: CivilDate,
    started: SpellId,
    firstDay: CivilDate,
  }),
  refusals: [...refusals, ...placeRefusals],
});

/**
 * 请假返乡: not an end; asked after 30 days whether it is one. Said again it is the same leave, with another day back where one is given. Employer,
 * worker and village state it (chain 5.4); the station and the county only what is more than 30 days late, with the reason. In time a station passes
 * on the employer's word with the monthly list.
 */
export const goOnLeave = operation({
  name: 'placements.go-on-leave',
  version: 2,
  earlier: [
    earlierVersion({
      version: 1,
      input: z.strictObject({ ...about, on: CivilDate, expectedBack: CivilDate }),
      upcast: (body) => body,
    }),
  ],
  summary: { zh: '请假返乡', en: 'Go home on leave' },
  access: allow({ ...employer, ...village, ...county, ...atWork }),
  input: z.strictObject({ ...about, on: CivilDate, expectedBack: CivilDate.optional() }),
  output: Stated,
  refusals,
});

/** 失联: three attempts on three days within 30 days, by station and liaison; the job stays open and counts as unverified. */
export const loseContact = operation({
  name: 'placements.lose-contact',
  version: 1,
  summary: { zh: '登记失联', en: 'Record lost contact' },
  access: allow(atWork),
  input: z.strictObject({
    ...about,
    on: CivilDate,
    attempts: z
      .array(z.strictObject({ on: CivilDate, by: z.enum(['S', 'L']) }))
      .min(1)
      .max(20),
  }),
  output: Stated,
  refusals,
});

/**
 * 离职: last day, reason, wage settled or not. The other side is asked within 15 days (待办清单 `end-check`): the same last day stated by it agrees
 * and is kept beside the first statement, what contradicts goes to the queue.
 */
export const endSpell = operation({
  name: 'placements.end-spell',
  version: 1,
  summary: { zh: '登记离职', en: 'Record the end of a job' },
  access: allow({ ...atWork, ...employer, ...village, ...county }),
  input: z.strictObject({
    ...about,
    lastDay: CivilDate,
    reason: Text,
    wageSettled: z.enum(['yes', 'no', 'unknown']),
  }),
  output: Stated,
  refusals,
});

/**
 * 更正务工办理记录: takes back the last act about a job (at work, post, leave, end, change of job with the new job that it opened), with what it
 * had changed. `move`: the act as the asker sees it; when another one came since, nothing happens.
 */
export const correctEmployment = operation({
  name: 'placements.correct-employment',
  version: 1,
  summary: { zh: '更正务工办理记录', en: 'Take back the last act about a job' },
  access: allow({ ...atWork, ...employer, ...village, ...county }),
  input: z.strictObject({ personId: PersonId, spellId: SpellId, move: EmploymentMove, ...Correcting }),
  output: z.strictObject({
    personId: PersonId,
    spellId: SpellId,
    status: z.union([EmploymentStatus, Nothing]),
  }),
  refusals,
});

/**
 * 裁定不一致: keeps one of two statements and corrects the other. Employed is decided at the place of work, not employed by the home county; where
 * no station stands at the place of work, the county decides both, by telephone.
 */
export const resolveConflict = operation({
  name: 'placements.resolve-conflict',
  version: 1,
  summary: { zh: '裁定不一致的陈述', en: 'Decide between statements that disagree' },
  access: allow({ ...atWork, ...county }),
  input: z.strictObject({ personId: PersonId, conflictId: ConflictId, keep: z.uuid(), reason: Text }),
  output: z.strictObject({
    personId: PersonId,
    spellId: SpellId,
    status: z.union([EmploymentStatus, Nothing]),
  }),
  refusals,
});

/** 名册一行: what a row of the monthly list says. Name and last four characters of the document find the person. */
export const RosterRow = z.strictObject({
  row: z.int().positive(),
  name: z.string().trim().min(1).max(60),
  idTail: z.string().regex(/^\d{3}[\dXx]$/),
  department: z.string().max(100).optional(),
  startedOn: CivilDate.optional(),
  status: z.enum(['at-work', 'on-leave', 'left']),
  endedOn: CivilDate.optional(),
});
export type RosterRow = z.infer<typeof RosterRow>;

const MonthlyRoster = z.strictObject({
  employer: z.uuid(),
  /** The day that the list speaks about. */
  on: CivilDate,
  rows: z.array(RosterRow).min(1).max(5000),
});

/** 月度在岗花名册: one upload confirms everyone of an employer, names who left, and names whom nobody expected. */
export const confirmRoster = operation({
  name: 'placements.confirm-roster',
  version: 2,
  // Version 1 did not tell who is known elsewhere; its body is the same.
  earlier: [earlierVersion({ version: 1, input: MonthlyRoster, upcast: (body) => body })],
  summary: { zh: '月度在岗花名册', en: 'Monthly list of who is at work' },
  access: allow({ ...atWork, ...employer }),
  input: MonthlyRoster,
  output: z.strictObject({
    confirmed: z.array(PersonId),
    left: z.array(PersonId),
    onLeave: z.array(PersonId),
    /** Expected at this employer, but not on the list. */
    missing: z.array(PersonId),
    /**
     * Persons in the caller's sight who stand on the list although nobody expected them at this employer: of the county, at work elsewhere or
     * nowhere.
     */
    knownElsewhere: z.array(z.strictObject({ row: z.int(), personId: PersonId })),
    /** Rows of the list that fit nobody in sight; by number, because the log keeps replies. */
    unknownRows: z.array(z.int()),
    /** Rows that two expected persons fit, and rows whose status says left without a last day. */
    unclearRows: z.array(z.int()),
    conflicts: z.array(ConflictId),
  }),
  refusals: [notFound, factInFuture, moveRefused],
});

export const employerRosterRefused = refusalKind('employer-roster-refused', 422, Bilingual, ({ zh, en }) => ({
  zh,
  en,
}));

/** 读取在岗花名册: a workbook read into rows, which the client shows and sends to `placements.confirm-roster`. Nothing is kept. */
export const readEmployerRosterFile = fileEndpoint({
  kind: 'upload',
  name: 'placements.read-employer-roster',
  path: '/api/placements/employer-roster',
  summary: { zh: '读取在岗花名册', en: 'Read a list of who is at work' },
  access: allow({ ...atWork, ...employer }),
  purpose: 'employer-roster',
  maxBytes: 5 * 1024 * 1024,
  input: z.strictObject({}),
  output: z.strictObject({
    rows: z.array(RosterRow),
    unread: z.array(z.strictObject({ sheet: z.string(), row: z.int(), zh: z.string(), en: z.string() })),
  }),
  refusals: [employerRosterRefused],
});

const looksAt = {
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
  'station-head': ['workplace'],
  'station-officer': ['workplace'],
} as const;

/** 待核问题: leave of more than 30 days (ended?), lost contact, closings that wait for the county, and statements that disagree. */
export const employmentQuestions = query({
  name: 'placements.employment-questions',
  path: '/api/placements/questions',
  summary: { zh: '务工待核问题', en: 'Open questions about jobs' },
  purpose: 'employment-questions',
  access: allow(looksAt),
  input: z.strictObject({}),
  output: z.strictObject({
    onLeave: z.array(
      z.strictObject({
        personId: PersonId,
        spellId: SpellId,
        since: CivilDate,
        expectedBack: CivilDate.nullable(),
      }),
    ),
    lostContact: z.array(z.strictObject({ personId: PersonId, spellId: SpellId, since: CivilDate })),
    /** 未满16周岁务工: open at the station; at home also what it answered in the last 30 days */
    underAge: z.array(StationNote),
    /** 待县级审批的死亡、迁出、停止服务 */
    closings: z.array(
      z.strictObject({
        personId: PersonId,
        proposalId: ClosingId,
        spellId: SpellId,
        ...Closing,
        proposedOn: CivilDate,
      }),
    ),
    conflicts: z.array(
      z.strictObject({
        personId: PersonId,
        conflictId: ConflictId,
        spellId: SpellId,
        dueOn: CivilDate,
        statements: z.array(
          z.strictObject({
            actId: z.uuid(),
            move: EmploymentMove,
            on: CivilDate,
            role: Actor,
            /** Who may decide for this one. */
            decides: z.enum(['station', 'county']),
          }),
        ),
      }),
    ),
  }),
  refusals: [],
});
