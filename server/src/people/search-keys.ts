import { pinyin } from 'pinyin-pro';
import { blindIndex, blindIndexCandidates } from '../platform/vault/blind-index.ts';
import type { Keyring } from '../platform/vault/keyring.ts';

/** What a person is found by. Numbers are found by keyed indexes only; the key of the last four differs by county. */
export type Searchable = { name: string; idNumber: string | null; phone: string | null; countyId: number };

const bigram = (text: string): Uint8Array => Buffer.from(`n${text}`);
const spelling = (text: string): Uint8Array => Buffer.from(`p${text}`);
const initial = (text: string): Uint8Array => Buffer.from(`i${text}`);
const secret = (kind: 'd' | 't' | 'l', index: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(kind), index]);

/** How a name is spelled: 张三丰 → `zhang san feng`. A first character with several readings is read as a surname. Keeps nothing. */
export const spellName = (name: string): readonly string[] =>
  pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive', v: true }).map(
    (syllable) => syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, ''),
  );

export type Spelling = (name: string) => readonly string[];

/**
 * Spells as spellName does, each name of a batch once: a new person is spelled for the order of names and again for the search. It remembers
 * names in clear, so it belongs to one import and goes with it.
 */
export function rememberedSpelling(): Spelling {
  const spelled = new Map<string, readonly string[]>();
  return (name) => {
    const known = spelled.get(name);
    if (known !== undefined) return known;
    if (spelled.size >= mostSpelled) spelled.clear();
    const syllables = spellName(name);
    spelled.set(name, syllables);
    return syllables;
  };
}

const mostSpelled = 2_000;

/** The order of names in lists: by pinyin, then by the characters, the same on every server (no ICU version in it). */
export const sortName = (name: string, spell: Spelling = spellName): string =>
  `${spell(name).join(' ')} ${name}`;

/** All keys of one person, for the table person_key. */
export function searchKeysOf(
  keyring: Keyring,
  person: Searchable,
  spell: Spelling = spellName,
): Uint8Array[] {
  const syllables = spell(person.name);
  const keys = [
    ...bigramsOf(person.name).map(bigram),
    spelling(syllables.join('')),
    initial(syllables.map((syllable) => syllable.charAt(0)).join('')),
  ];
  if (person.idNumber !== null) {
    const scope = String(person.countyId);
    keys.push(secret('d', blindIndex(keyring, { kind: 'id-number' }, person.idNumber)));
    keys.push(
      secret('l', blindIndex(keyring, { kind: 'id-last-four', countyId: scope }, person.idNumber.slice(-4))),
    );
  }
  if (person.phone !== null) keys.push(secret('t', blindIndex(keyring, { kind: 'phone' }, person.phone)));
  return keys;
}

const plainText = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();

/** Whether a text is the last four of an ID number, as a search understands it. */
export const isLastFour = (text: string): boolean => /^\d{3}[\dX]$/.test(plainText(text));

/** What to look for: every group must be met by one of its keys. Undefined: the text is too short to search by. */
export function searchKeysFor(
  keyring: Keyring,
  text: string,
  countyId: number | null,
): Uint8Array[][] | undefined {
  const plain = plainText(text);
  if (/^\d{17}[\dX]$/.test(plain))
    return [blindIndexCandidates(keyring, { kind: 'id-number' }, plain).map((index) => secret('d', index))];
  if (/^1[3-9]\d{9}$/.test(plain)) return [[...phoneKeys(keyring, plain)]];
  if (isLastFour(plain) && countyId !== null) {
    const kind = { kind: 'id-last-four', countyId: String(countyId) } as const;
    return [blindIndexCandidates(keyring, kind, plain).map((index) => secret('l', index))];
  }
  if (/^[A-Z]{2,}$/.test(plain)) return [[spelling(plain.toLowerCase()), initial(plain.toLowerCase())]];
  const bigrams = bigramsOf(plain);
  return bigrams.length === 0 ? undefined : bigrams.map((pair) => [bigram(pair)]);
}

/** The key of how a name is spelled: everybody of that name has it, and whoever sounds alike. */
export const spellingKey = (name: string): Uint8Array => spelling(spellName(name).join(''));

/** The keys of a phone, current first: under every key of the ring, because one may have been written before a rotation. */
export const phoneKeys = (keyring: Keyring, phone: string): readonly Uint8Array[] =>
  blindIndexCandidates(keyring, { kind: 'phone' }, phone).map((index) => secret('t', index));

/** The claim on an ID number, under the current index key and every older one. */
export const identityIndexes = (keyring: Keyring, idNumber: string): readonly Uint8Array[] =>
  blindIndexCandidates(keyring, { kind: 'id-number' }, idNumber);

/** 张三丰 → 张三, 三丰. By code point: a rare character outside the basic plane is one character. */
function bigramsOf(name: string): string[] {
  const characters = [...name.normalize('NFKC').toUpperCase().replaceAll(/\s/g, '')];
  return [...new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))];
}
