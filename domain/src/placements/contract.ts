import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { operation, query } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { idTaken, notFound } from '../contract/standard-refusals.ts';
import { PersonSummary } from '../people/contract.ts';
import { PersonId } from '../people/facts.ts';
import { placeRefusals } from '../regions/place-refusals.ts';
import { RegionId } from '../regions/region.ts';
import { Correcting } from '../workflow/correcting.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { EvidenceResult, EvidenceStatement, Spell, SpellId } from './history.ts';
import { SpellRefusal, spellRefusalWords } from './spell-refusal.ts';

export const spellRefused = refusalKind(
  'spell-refused',
  422,
  z.strictObject({ finding: SpellRefusal, otherId: SpellId.nullable() }),
  ({ finding }) => spellRefusalWords[finding],
);

/** 登记务工经历: a new spell, stated to the day or to the month. The shared-month rule and every check of chain 3.1 apply. */
export const recordSpell = operation({
  name: 'placements.record-spell',
  version: 1,
  summary: { zh: '登记务工经历', en: 'Record a work spell' },
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'station-head': ['workplace'],
    'station-officer': ['workplace'],
  }),
  input: z.strictObject({
    personId: PersonId,
    spell: Spell,
    /** 补录原因: by county or station, of what is more than 30 days past */
    lateReason: z.string().trim().min(1).max(200).optional(),
  }),
  output: z.strictObject({ spellId: SpellId, resolvedFrom: CivilDate, resolvedTo: CivilDate.nullable() }),
  refusals: [notFound, ...placeRefusals, spellRefused, moveRefused],
});

const Stated = Spell.omit({ id: true, postChanges: true, endReason: true });

/**
 * 更正务工经历: a spell was entered in error and is taken back (`stated` null), or its days, place, employer or kind were wrong and are stated
 * anew. The former version stays readable; lists and figures of every day follow. The side that recorded it within 30 days, later the
 * county or the station. What an arrival or a change of job has opened goes with that act, and is corrected there.
 */
export const correctSpell = operation({
  name: 'placements.correct-spell',
  version: 1,
  summary: { zh: '更正务工经历', en: 'Correct a work spell or take it back' },
  access: recordSpell.access,
  input: z.strictObject({ personId: PersonId, spellId: SpellId, stated: Stated.nullable(), ...Correcting }),
  output: z.strictObject({
    spellId: SpellId,
    /** Null for a spell that was taken back. */
    resolvedFrom: CivilDate.nullable(),
    resolvedTo: CivilDate.nullable(),
  }),
  refusals: [notFound, moveRefused, ...placeRefusals, spellRefused],
});

/** 登记核实情况: what was found about a spell on a day, with a grade of evidence that its source may give; an employer about its own people. */
export const recordEvidence = operation({
  name: 'placements.record-evidence',
  version: 1,
  summary: { zh: '登记核实情况', en: 'Record evidence about a spell' },
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'station-head': ['workplace'],
    'station-officer': ['workplace'],
    'employer-hr': ['organisation'],
  }),
  input: z.strictObject({
    personId: PersonId,
    // 失联 is no evidence that somebody records: its own act asks for the attempts.
    evidence: EvidenceStatement.extend({ result: EvidenceResult.exclude(['lost-contact']) }),
  }),
  output: z.strictObject({ statementId: z.string() }),
  refusals: [notFound, idTaken, moveRefused],
});

/** 在岗人员: who works in my region on a day, newest first; pages by cursor. */
export const listWorkplace = query({
  name: 'placements.list-workplace',
  path: '/api/placements/workplace',
  summary: { zh: '在岗人员名单', en: 'Who works in this region on a day' },
  purpose: 'workplace-list',
  access: allow({
    'station-head': ['workplace'],
    'station-officer': ['workplace'],
    'town-hr-officer': ['workplace'],
  }),
  input: z.strictObject({
    region: z.coerce.number().pipe(RegionId),
    on: CivilDate,
    after: z.string().max(120).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        person: PersonSummary,
        spellId: SpellId,
        since: CivilDate,
        until: CivilDate.nullable(),
        employer: z.string().nullable(),
        post: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});
