import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { operation, query } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { idTaken, notFound } from '../contract/standard-refusals.ts';
import { PersonSummary } from '../people/contract.ts';
import { PersonId } from '../people/facts.ts';
import { RegionId } from '../regions/region.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { EvidenceStatement, Spell, SpellId } from './history.ts';
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
  input: z.strictObject({ personId: PersonId, spell: Spell }),
  output: z.strictObject({ spellId: SpellId, resolvedFrom: CivilDate, resolvedTo: CivilDate.nullable() }),
  refusals: [notFound, spellRefused],
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
  input: z.strictObject({ personId: PersonId, evidence: EvidenceStatement }),
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
