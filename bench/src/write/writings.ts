import { Instant } from '@wengang/domain/calendar/instant.ts';
import { recordWishOperation } from '@wengang/server/people/record-wish.ts';
import { recordEvidenceOperation } from '@wengang/server/placements/record-evidence.ts';
import { newUuid } from '@wengang/server/platform/clock/clock.ts';
import type { BoundOperation } from '@wengang/server/platform/operations/bound-operation.ts';
import pg from 'pg';
import { type Ground, randomDate, today } from '../ground/ground.ts';

/** What one write says, of whom, and the county whose officer says it. */
export type Writing = { bound: BoundOperation; county: string; input: unknown };

/**
 * 一次登记: in turn a wish, which changes the standing, and evidence about a job, which changes what became of it, each about another person of
 * the sample. Gives the writing of a number.
 */
export async function listWritings(ground: Ground): Promise<(index: number) => Writing> {
  const spells = await listSpells(ground);
  const worked = ground.sample.filter(({ personId }) => spells.has(personId));
  return (index) => {
    const people = index % 2 === 0 ? ground.sample : worked;
    const one = people[(index * 7) % people.length];
    if (one === undefined) throw new Error('the sample is empty');
    const id = newUuid(Instant.parse(new Date().toISOString()));
    const county = one.village.slice(0, 6);
    const { personId } = one;
    if (index % 2 === 0) {
      const wish = { id, on: randomDate(ground.random), scope: 'out-of-county', wantsOtherJob: false };
      return { bound: recordWishOperation, county, input: { personId, wish } };
    }
    const evidence = { id, spellId: spells.get(personId), about: today, grade: 'B', result: 'employed' };
    return { bound: recordEvidenceOperation, county, input: { personId, evidence } };
  };
}

/** A job of each person of the sample who had one. */
async function listSpells({ admin, sample }: Ground): Promise<Map<string, string>> {
  const client = new pg.Client(admin);
  await client.connect();
  const { rows } = await client.query<{ person_id: string; spell_id: string }>(
    `select distinct on (person_id) person_id, spell_id from spell
     where person_id = any ($1::uuid[]) and superseded_by is null order by person_id, resolved_from desc`,
    [sample.map(({ personId }) => personId)],
  );
  await client.end();
  return new Map(rows.map((row) => [row.person_id, row.spell_id]));
}
