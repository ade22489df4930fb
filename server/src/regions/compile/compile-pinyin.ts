import { pinyin } from 'pinyin-pro';
import type { CompiledPinyin } from '../pinyin.ts';
import { field } from './compile-regions.ts';
import type { CsvRow } from './read-csv.ts';

/**
 * 编译拼音: makes `pinyin.data.json` from the checked readings of AreaCity: for each character its most frequent reading in
 * place names, and for each region that reads otherwise (六安 lu'an, 大城 dai cheng) its own. Characters that only villages
 * use (`characters`) are read by pinyin-pro.
 */
export function compilePinyin(rows: readonly CsvRow[], characters: ReadonlySet<string>): CompiledPinyin {
  const counts = new Map<string, Map<string, number>>();
  const spelled = rows.flatMap((row) => {
    const syllables = field(row, 'pinyin').split(' ');
    const signs = [...field(row, 'name')];
    return syllables.length === signs.length ? [{ code: field(row, 'ext_id'), name: signs, syllables }] : [];
  });
  for (const { name, syllables } of spelled)
    for (const [at, sign] of name.entries()) count(counts, sign, syllables[at]);
  const readings = new Map([...counts].map(([sign, heard]) => [sign, mostFrequent(heard)]));
  for (const sign of characters)
    if (!readings.has(sign) && /\p{Script=Han}/u.test(sign)) readings.set(sign, readByDictionary(sign));
  const exceptions = spelled.flatMap(({ code, name, syllables }) =>
    name.every((sign, at) => readings.get(sign) === syllables[at])
      ? []
      : [[`${code} ${name.join('')}`, syllables.join(' ')] as const],
  );
  return {
    origin: 'xiangyuecn/AreaCity-JsSpider-StatsGov (MIT); other characters by pinyin-pro (MIT)',
    readings: bySyllable(readings),
    exceptions: Object.fromEntries(exceptions.sort(byKey)),
  };
}

const readByDictionary = (sign: string): string => pinyin(sign, { toneType: 'none', v: true });

function count(counts: Map<string, Map<string, number>>, sign: string, syllable: string | undefined): void {
  if (syllable === undefined || !/\p{Script=Han}/u.test(sign)) return;
  const heard = counts.get(sign) ?? new Map<string, number>();
  counts.set(sign, heard.set(syllable, (heard.get(syllable) ?? 0) + 1));
}

// Equally frequent: the alphabet decides, so that two compilations agree.
const mostFrequent = (heard: ReadonlyMap<string, number>): string =>
  [...heard].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';

function bySyllable(readings: ReadonlyMap<string, string>): Record<string, string> {
  const groups = new Map<string, string[]>();
  for (const [sign, syllable] of readings) {
    const group = groups.get(syllable);
    if (group === undefined) groups.set(syllable, [sign]);
    else group.push(sign);
  }
  return Object.fromEntries(
    [...groups].map(([key, signs]) => [key, signs.sort().join('')] as const).sort(byKey),
  );
}

const byKey = (a: readonly [string, string], b: readonly [string, string]): number => (a[0] < b[0] ? -1 : 1);
