import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { listSteadyPersons } from '@wengang/domain/reports/steady/contract.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { findRegionRef, listStanding } from '../store.ts';
import { readSteady } from './read-steady.ts';

/** The page comes from the standing, the columns from the histories of its persons by the same rules as the figures. */
export const answerListSteadyPersons = respondTo(
  listSteadyPersons,
  async (tx, { keyring }, { region, on, paired, after, size }) => {
    const asked = await findRegionRef(tx, region);
    const cursor = readCursor(after);
    if (asked === undefined || cursor === undefined) return refuse(notFound, { what: 'region' });
    const found = await listStanding(tx, 'working-outside', {
      region: asked,
      on,
      paired,
      after: cursor,
      size: size + 1,
    });
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    const persons = page.map((row) => row.person_id);
    const known = await readSteady(tx, persons, on);
    return accept({
      reply: {
        rows: page.flatMap((row) => {
          const own = known.get(row.person_id);
          if (own === undefined) return [];
          const { steady, job, risks, needs } = own;
          return [
            { person: summaryOf(keyring, row), ...steady, ...job, risks: [...risks], needs: [...needs] },
          ];
        }),
        next: last === undefined ? null : writeCursor({ name: last.name_sort, id: last.person_id }),
      },
      persons,
    });
  },
);
