import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { listPersons } from '@wengang/domain/reports/contract.ts';
import { summaryOf } from '../people/search-persons.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { findRegionRef, listStanding } from './store.ts';

export const answerListPersons = respondTo(
  listPersons,
  async (tx, { keyring }, { list, region, on, after, size }) => {
    const asked = await findRegionRef(tx, region);
    if (asked === undefined) return refuse(notFound, { what: 'region' });
    const cursor = readCursor(after);
    if (cursor === undefined) return refuse(notFound, { what: 'page' });
    const found = await listStanding(tx, list, { region: asked, on, after: cursor, size: size + 1 });
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    return accept({
      reply: {
        rows: page.map((row) => ({
          person: summaryOf(keyring, row),
          standing: row.standing,
          grade: row.grade,
          hard: row.hard,
          stale: row.stale,
        })),
        next: last === undefined ? null : writeCursor({ name: last.name_sort, id: last.person_id }),
      },
      persons: page.map((row) => row.person_id),
    });
  },
);
