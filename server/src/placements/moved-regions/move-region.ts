import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { prefectureOf, provinceOf } from '@wengang/domain/people/place.ts';
import {
  mostMovedPersons,
  movedCode,
  moveObstacle,
  moveRegion,
  regionNotMoved,
} from '@wengang/domain/regions/move-region.ts';
import type { RegionCode } from '@wengang/domain/regions/region.ts';
import { searchKeysOf } from '../../people/search-keys.ts';
import { seeEveryone } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { lockRegionIds } from '../../regions/load-store.ts';
import { findByCode, findRegion, type StoredRegion } from '../../regions/store.ts';
import { countPersonsBelow, isCodeTaken, listKeyed, moveInTables, replaceKeys } from './store.ts';

/**
 * The tables are rewritten in sets; then the standing of everybody whose home or place of work this touched is worked out anew, which moves them
 * between the counts of counties. The log knows it as an operation on regions: it says nothing about a person.
 */
export const moveRegionOperation = implement(moveRegion, async (tx, call, input) => {
  const { document, on } = input;
  if (on > call.context.businessDay) return refuse(regionNotMoved, { because: 'day-to-come' });
  await lockRegionIds(tx);
  const region = await findByCode(tx, input.region);
  if (region === undefined) return refuse(regionNotMoved, { because: 'unknown-region' });
  const parent = await findByCode(tx, input.parent);
  if (parent === undefined) return refuse(regionNotMoved, { because: 'unknown-parent' });
  const former = region.parentId === null ? undefined : await findRegion(tx, region.parentId);
  const because = moveObstacle({ ...region, parent: former?.code }, parent);
  if (because !== undefined) return refuse(regionNotMoved, { because });
  const fresh = movedCode(region, parent, input.code);
  if ('obstacle' in fresh) return refuse(regionNotMoved, { because: fresh.obstacle });
  const { code } = fresh;
  if (await isCodeTaken(tx, code, region.regionId))
    return refuse(regionNotMoved, { because: input.code === undefined ? 'code-needed' : 'code-taken' });
  // An administrator sees nobody; the divisions of a country hold everybody.
  await seeEveryone(tx);
  if ((await countPersonsBelow(tx, region.path)) > mostMovedPersons)
    return refuse(regionNotMoved, { because: 'too-many-persons' });
  const above = levelsAbove(region, parent, code);
  const moved = await moveInTables(tx, call.id, { region, parent, code, above, on, document });
  await keyAnew(tx, call.keyring, moved.rekeyed);
  const entry = await findByCode(tx, code);
  if (entry === undefined) throw new Error('the moved region is not where it was moved to');
  const { regionId, level, kind, name, fullName } = entry;
  return accept({
    reply: {
      region: { regionId, code, level, kind, name, fullName },
      formerCode: region.code,
      regions: moved.regions,
      persons: moved.persons.length,
    },
    persons: [],
    regions: [regionId, parent.regionId, ...(former === undefined ? [] : [former.regionId])],
    factDay: on,
    restate: moved.persons,
  });
});

/** The codes of the levels above the moved division, as documents write them. */
function levelsAbove(region: StoredRegion, parent: StoredRegion, code: RegionCode): Record<string, string> {
  const county = region.level === 3 ? code : parent.level === 4 ? parent.code.slice(0, 6) : parent.code;
  return {
    province: provinceOf(county),
    prefecture: prefectureOf(county),
    ...(region.level >= 4 ? { county } : {}),
    ...(region.level >= 5 ? { township: parent.code } : {}),
  };
}

const keyedAtOnce = 2_000;

async function keyAnew(tx: Tx, keyring: Keyring, persons: readonly string[]): Promise<void> {
  for (let from = 0; from < persons.length; from += keyedAtOnce) {
    const keyed = await listKeyed(tx, persons.slice(from, from + keyedAtOnce));
    await replaceKeys(
      tx,
      keyed.flatMap(({ person_id, name, county_id, id_number, phone }) => {
        const open = (field: string, sealed: Uint8Array | null): string | null =>
          sealed === null ? null : openField(keyring, { field, personId: person_id }, sealed);
        const keys = searchKeysOf(keyring, {
          name,
          idNumber: open('id-number', id_number),
          phone: open('phone', phone),
          countyId: county_id,
        });
        return keys.map((key) => ({ person_id, key }));
      }),
    );
  }
}
