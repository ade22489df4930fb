import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { type PersonSummary, searchPersons, searchTooShort } from '@wengang/domain/people/contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { openField } from '../platform/vault/field.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { maskDocument, maskPhone } from '../platform/vault/mask.ts';
import { admitLastFour } from './lookup-limits.ts';
import { isLastFour, searchKeysFor } from './search-keys.ts';
import { findByKeys, findCountyOfPath, lastFourSearch, type PersonRow } from './store.ts';

const shown = 50;
/** Candidates looked at before the exact names are put first: a frequent bigram has thousands. */
const candidates = 200;

/** Finds persons in the scope of the asker: by the home path for offices at home, by grants for stations and towns. */
export const answerSearch = respondTo(searchPersons, async (tx, { context, keyring }, { text }) => {
  const path = context.home ?? context.work;
  const countyId = path === null ? null : await findCountyOfPath(tx, path);
  const byLastFour = countyId !== null && isLastFour(text);
  if (byLastFour) {
    const admitted = await admitLastFour(tx, context);
    if (!admitted.ok) return admitted;
  }
  const groups = searchKeysFor(keyring, text, countyId);
  if (groups === undefined) return refuse(searchTooShort, {});
  const found = await findByKeys(tx, context, groups, context.home === null ? null : countyId, candidates);
  const wanted = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  const ranked = [...found].sort((a, b) => Number(isNamed(b, wanted)) - Number(isNamed(a, wanted)));
  const persons = ranked.slice(0, shown).map((row) => summaryOf(keyring, row));
  return accept({
    reply: { persons, more: found.length > shown },
    persons: persons.map((person) => person.personId),
    about: byLastFour ? [lastFourSearch] : [],
  });
});

/** A person as a list shows it, numbers masked for the office. */
export function summaryOf(keyring: Keyring, row: PersonRow): PersonSummary {
  const open = (field: string, sealed: Uint8Array | null): string | null =>
    sealed === null ? null : openField(keyring, { field, personId: row.person_id }, sealed);
  const idNumber = open('id-number', row.id_number);
  const phone = open('phone', row.phone);
  return {
    personId: PersonId.parse(row.person_id),
    name: row.name,
    sex: row.sex === 2 ? 'female' : 'male',
    born: CivilDate.parse(row.born),
    home: row.home,
    idNumber: idNumber === null ? null : maskDocument(idNumber, 'office'),
    phone: phone === null ? null : maskPhone(phone),
  };
}

const isNamed = (row: PersonRow, wanted: string): boolean => row.name === wanted;
