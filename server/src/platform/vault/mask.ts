/** Who reads a masked document number: the office on screen, the public notice (study 6.2), the escort (chain 2.3). */
export type MaskAudience = 'office' | 'public' | 'escort';

type Shown = { readonly first: number; readonly last: number };

const shownOfId: Readonly<Record<MaskAudience, Shown>> = {
  office: { first: 6, last: 4 },
  public: { first: 4, last: 2 },
  escort: { first: 0, last: 4 },
};

/**
 * 证件号码 masked, same length: `530698********1234` for the office, `5306************34` in public,
 * `**************1234` for the escort. The birth date never shows. A disability certificate (20 characters, 22 when
 * reissued) is the ID number and then kind and degree, which are health data: they are hidden from everyone. Any
 * other document shows its last characters, a quarter of it at most.
 */
export function maskDocument(text: string, audience: MaskAudience): string {
  const characters = Array.from(text.trim());
  const shown = shownOfId[audience];
  switch (characters.length) {
    case 15: // before 1999: birth date in 7–12, so only three characters follow it
      return masked(characters, { first: shown.first, last: Math.min(shown.last, 3) });
    case 18:
      return masked(characters, shown);
    case 20:
    case 22:
      return masked(characters.slice(0, 18), shown) + stars(characters.length - 18);
    default: // a length, not a union: passports, permits, fragments
      return masked(characters, atMostAQuarter(characters, shown.last));
  }
}

/** 电话 masked: `199****0001`; other lengths show their last four, a quarter at most. Not for public notices. */
export function maskPhone(text: string): string {
  const characters = Array.from(text.trim());
  return masked(characters, characters.length === 11 ? { first: 3, last: 4 } : atMostAQuarter(characters, 4));
}

/** 银行卡号 masked: the last four, a quarter at most. Not for public notices. */
export function maskBankCard(text: string): string {
  const characters = Array.from(text.trim());
  return masked(characters, atMostAQuarter(characters, 4));
}

const atMostAQuarter = (characters: readonly string[], last: number): Shown => ({
  first: 0,
  last: Math.min(last, Math.floor(characters.length / 4)),
});

const masked = (characters: readonly string[], { first, last }: Shown): string =>
  characters.slice(0, first).join('') +
  stars(characters.length - first - last) +
  characters.slice(characters.length - last).join('');

const stars = (count: number): string => '*'.repeat(count);
