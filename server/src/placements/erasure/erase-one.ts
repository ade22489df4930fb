import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { erasedName } from '@wengang/domain/people/erasure/grounds.ts';
import { coarseBirth } from '@wengang/domain/placements/erasure/coarse-birth.ts';
import {
  type ErasedTraces,
  mentionPattern,
} from '@wengang/domain/placements/roster-import/erasure/mentions.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { closeFacts, listPresentFacts, saveFacts } from '../../people/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { loadHistories } from '../store.ts';
import { historyOf } from '../stored-history.ts';
import { eraseRows, type Identity, listKin } from './store.ts';

const rules = statisticsRules(defaultStatisticsSettings);

/** By what workbooks are searched for a person who is about to be erased. */
export async function tracesOf(
  tx: Tx,
  keyring: Keyring,
  { personId, identity }: { personId: string; identity: Identity },
): Promise<ErasedTraces> {
  const { name, born, home_path: home, household_id: household } = identity;
  const open = (field: string, id: string, sealed: Uint8Array | null): string | null =>
    sealed === null ? null : openField(keyring, { field, personId: id }, sealed);
  const kin = household === null ? [] : await listKin(tx, { personId, household });
  return {
    name,
    born,
    home,
    idNumber: open('id-number', personId, identity.id_number),
    phone: open('phone', personId, identity.phone),
    kin: kin.flatMap((one) => open('id-number', one.person_id, one.id_number) ?? []),
  };
}

/**
 * Ends the registration on the day before, so that the person counts nowhere from then on, and takes identity out of every row. The standing is
 * rebuilt afterwards by the caller: up to that day it comes out as it was.
 */
export async function eraseOne(
  tx: Tx,
  erased: { personId: string; name: string; on: CivilDate; by: string; as: 'request' | 'job' },
  newId: () => string,
): Promise<void> {
  const { personId, name, on } = erased;
  const [stored] = await loadHistories(tx, [personId]);
  if (stored === undefined) throw new Error('a person who was just locked has a history');
  const born = coarseBirth(historyOf(stored), rules, on);
  await endHomes(tx, erased, newId);
  await eraseRows(tx, {
    personId,
    born,
    shownName: erasedName,
    // A name of one character is found in other words.
    mention: name.length > 1 ? mentionPattern(name) : null,
    lastDay: addDays(on, -1),
    as: erased.as,
  });
}

/** A registration that would begin on the day or later is taken back. */
async function endHomes(
  tx: Tx,
  { personId, on, by }: { personId: string; on: CivilDate; by: string },
  newId: () => string,
): Promise<void> {
  const last = addDays(on, -1);
  const homes = (await listPresentFacts(tx, personId)).filter(
    ({ kind, to }) => kind === 'home' && (to === null || to > last),
  );
  await closeFacts(
    tx,
    homes.map(({ id }) => ({ person_id: personId, fact_id: id })),
    by,
  );
  await saveFacts(
    tx,
    homes
      .filter(({ from }) => from <= last)
      .map(({ from, value, detail }) => ({
        person_id: personId,
        fact_id: newId(),
        kind: 'home',
        from_day: from,
        to_day: last,
        value,
        detail,
        recorded_by: by,
      })),
  );
}
