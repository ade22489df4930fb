import { type Random, seededUuid } from '../../random.ts';
import type { GeneratedPerson } from '../population.ts';
import { row } from './copy.ts';
import { idsOf, type RegionIds } from './regions.ts';
import type { Buffers } from './tables.ts';

/** Spells, the evidence about them, and the grants of the open ones. */
export function writeSpells(
  out: Buffers,
  { history, workCodes }: GeneratedPerson,
  at: {
    ids: ReadonlyMap<string, RegionIds>;
    region: RegionIds;
    operation: string;
    random: Random;
  },
): void {
  const { personId } = history;
  for (const spell of history.spells) {
    const place = idsOf(at.ids, workCodes.get(spell.id) ?? '');
    const end = spell.end ?? null;
    out.spell.push(
      row(
        personId,
        spell.id,
        at.region.path,
        spell.start,
        'day',
        end,
        end === null ? null : 'day',
        spell.start,
        end,
        true,
        spell.kind,
        true,
        spell.organised,
        JSON.stringify(spell.place),
        place.path,
        place.region_id,
        place.prefecture_id,
        place.county_id,
        place.township_id,
        '示例制造有限公司（演示）',
        at.operation,
      ),
    );
    if (end === null)
      out.person_grant.push(
        row(
          personId,
          seededUuid(at.random, 2),
          at.region.path,
          place.path,
          'placed',
          spell.start,
          null,
          at.operation,
        ),
      );
  }
  for (const evidence of history.evidence)
    out.statement.push(
      row(
        personId,
        evidence.id,
        'evidence',
        evidence.spellId,
        evidence.about,
        evidence.grade,
        evidence.result,
        at.operation,
      ),
    );
}
