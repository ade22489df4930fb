import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { operation, query } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { idTaken, notFound } from '../contract/standard-refusals.ts';
import { PersonSummary } from '../people/contract.ts';
import { PersonId } from '../people/facts.ts';
import { RegionId } from '../regions/region.ts';
import { EvidenceStatement, Spell, SpellId } from './history.ts';

export const spellRefused = refusalKind(
  'spell-refused',
  422,
  z.strictObject({ finding: z.string(), otherId: SpellId.nullable() }),
  ({ finding }) =>
    finding === 'spell-id-taken'
      ? {
          zh: '这个编号已用于此人的另一段务工经历,本次未登记,原经历未改动。请用新编号重新提交。',
          en: 'This id is in use for another spell of this person; nothing was recorded and that spell stays. Send it again under a new id.',
        }
      : {
          zh: `这段务工经历不能登记(${finding})。请核对起止年月;如与另一段重叠,请先结束前一段。`,
          en: `This work spell cannot be recorded (${finding}). Check start and end; if it overlaps another spell, end that one first.`,
        },
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
  input: z.strictObject({ personId: PersonId, spell: Spell }),
  output: z.strictObject({ spellId: SpellId, resolvedFrom: CivilDate, resolvedTo: CivilDate.nullable() }),
  refusals: [notFound, spellRefused],
});

/** 登记核实情况: what was found about a spell on a day, with its grade of evidence. */
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
  input: z.strictObject({ personId: PersonId, evidence: EvidenceStatement }),
  output: z.strictObject({ statementId: z.string() }),
  refusals: [notFound, idTaken],
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
