import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { ShortageView } from '@wengang/domain/matching/run-contract.ts';
import { listSeekers } from '@wengang/domain/matching/seeker-contract.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { scopeOf, wishOf } from '../market/read-market.ts';
import { findRegionRef, listSeekerRows } from '../market/store.ts';

// Numbers of person_state (server/migrations/0007-standing.sql).
const student = 2;
const employed = [5, 6];
const floor = 2;

export const answerListSeekers = respondTo(
  listSeekers,
  async (tx, { keyring }, { region, on, part, after, size }) => {
    const asked = await findRegionRef(tx, region);
    const cursor = readCursor(after);
    if (asked === undefined || cursor === undefined) return refuse(notFound, { what: 'region' });
    const found = await listSeekerRows(tx, {
      region: asked,
      on,
      part,
      after: cursor,
      size: size + 1,
    });
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    return accept({
      reply: {
        rows: page.map((row) => ({
          person: summaryOf(keyring, row),
          employed: employed.includes(row.standing ?? 0),
          student: row.standing === student,
          scope: scopeOf(row),
          wish: wishOf(row),
          offers: row.open_offers,
          // The last run's reason stands as long as the floor is not reached.
          shortage: row.open_offers < floor ? (ShortageView.safeParse(row.shortage).data ?? null) : null,
        })),
        next: last === undefined ? null : writeCursor({ name: last.name_sort, id: last.person_id }),
      },
      persons: page.map((row) => row.person_id),
    });
  },
);
