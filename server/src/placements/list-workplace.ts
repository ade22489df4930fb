import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { listWorkplace } from '@wengang/domain/placements/contract.ts';
import { SpellId } from '@wengang/domain/placements/history.ts';
import { summaryOf } from '../people/search-persons.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { readCursor, sortedByDay, writeCursor } from '../platform/http/cursor.ts';
import { findRegionLevel, listWorkers, type PlaceColumn } from './spells/store.ts';

export const answerListWorkplace = respondTo(
  listWorkplace,
  async (tx, { keyring }, { region, on, after, size }) => {
    const level = await findRegionLevel(tx, region);
    const cursor = readCursor(after, sortedByDay);
    const column = level === undefined ? undefined : placeColumns[level];
    if (column === undefined || cursor === undefined) return refuse(notFound, { what: 'region' });
    const found = await listWorkers(tx, {
      column,
      region,
      on,
      after: cursor === null ? null : { since: cursor.name, id: cursor.id },
      size: size + 1,
    });
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    return accept({
      reply: {
        rows: page.map((row) => ({
          person: summaryOf(keyring, row),
          spellId: SpellId.parse(row.spell_id),
          since: CivilDate.parse(row.resolved_from),
          until: row.resolved_to === null ? null : CivilDate.parse(row.resolved_to),
          employer: row.employer_name,
          post: row.post,
        })),
        next: last === undefined ? null : writeCursor({ name: last.resolved_from, id: last.person_id }),
      },
      persons: page.map((row) => row.person_id),
    });
  },
);

/** The level columns of a spell, by level of the region; a village or a province has no list of workers. */
const placeColumns: Partial<Record<number, PlaceColumn>> = {
  2: 'place_prefecture_id',
  3: 'place_county_id',
  4: 'place_township_id',
};
