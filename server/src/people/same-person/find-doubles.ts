import { PersonId } from '@wengang/domain/people/facts.ts';
import { doublesOf } from '@wengang/domain/people/suspect-double.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { spellName } from '../search-keys.ts';
import type { HomeRegion } from '../store.ts';
import { listSpelledAlike, lockSpelledAlike } from './store.ts';

/** Who of those visible may be this newcomer under another spelling and another number. */
export async function findDoubles(
  tx: Tx,
  { id }: OperationCall,
  { name, born, home }: { name: string; born: string; home: HomeRegion },
): Promise<PersonId[]> {
  const countyId = home.county_id;
  const spelling = spellName(name).join(' ');
  await lockSpelledAlike(tx, { countyId, spelling, born });
  const rows = await listSpelledAlike(tx, { countyId, operation: id }, [{ ordinal: 0, spelling, born }]);
  const alike = rows.map((row) => ({ personId: row.person_id, name: row.name, village: row.village }));
  return doublesOf(home.village_id === null ? null : home.code, alike).map(({ personId }) =>
    PersonId.parse(personId),
  );
}
