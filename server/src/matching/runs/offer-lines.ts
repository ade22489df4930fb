import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { Market, Offer, SeekerOffers, Shortage } from '@wengang/domain/matching/market/market.ts';
import { remainingShortage } from '@wengang/domain/matching/offers/remaining-shortage.ts';
import { companionsApart } from '@wengang/domain/matching/plan/companions-apart.ts';
import { unplacedWords } from '@wengang/domain/matching/plan/plan-words.ts';

/** 推荐结果 of one person: the new offers, beside those held from earlier runs, and what is still missing. */
export type OfferLine = {
  readonly person: string;
  readonly held: number;
  readonly found: readonly Offer[];
  readonly shortage: Shortage | null;
};

/** What the engine found, held against what each person holds already; companions whom no order fits together are told so. */
export function offerLines(
  market: Market,
  made: readonly SeekerOffers[],
  held: ReadonlyMap<string, number>,
): OfferLine[] {
  const { offersPerSeeker, offersFloor } = market.settings;
  const fitNothing = made.filter(({ shortage }) => shortage?.fitting === 0).map(({ seeker }) => seeker);
  const apart = companionsApart(market, new Set(fitNothing));
  return made.map(({ seeker, offers, shortage }) => {
    const holds = held.get(seeker) ?? 0;
    const found = offers.slice(0, Math.max(0, offersPerSeeker - holds));
    const missing = remainingShortage(shortage, { held: holds, found: found.length, floor: offersFloor });
    return { person: seeker, held: holds, found, shortage: toldApart(missing, apart.get(seeker)) };
  });
}

const toldApart = (shortage: Shortage | undefined, apart: Bilingual | undefined): Shortage | null => {
  if (shortage === undefined || apart === undefined) return shortage ?? null;
  return { ...shortage, zh: `${apart.zh}${shortage.zh}`, en: `${apart.en} ${shortage.en}` };
};

/** Who takes no part because somebody who goes along is out of scope. */
export function apartLine(person: string, held: number, floor: number): OfferLine {
  const none = { fitting: 0, sameJob: 0, exposed: 0, relaxations: [] };
  return {
    ...{ person, held, found: [] },
    shortage: { missing: floor - held, ...none, ...unplacedWords['companion-elsewhere'] },
  };
}

/** What has changed while the engine was at work. */
export type Meanwhile = {
  /** whether an order stands on the supply list by now, and may be offered to so many more as these */
  readonly isOpen: (person: string, order: string) => boolean;
  /** who takes no more part: has accepted a place, or is served no more */
  readonly settled: ReadonlySet<string>;
  /** whether somebody was offered this order, or has answered it, by now */
  readonly wasOffered: (person: string, order: string) => boolean;
};

/**
 * 计算期间的变化: leaves out what stands open no more, what was offered by hand meanwhile, and everything of who has accepted a place. Who is short by
 * an order that closed is told to be run again.
 */
export function heldAgainst(
  line: OfferLine,
  now: Meanwhile,
  floor: number,
): OfferLine & { readonly leftOut: number } {
  if (now.settled.has(line.person)) return { ...line, found: [], shortage: null, leftOut: line.found.length };
  const open = line.found.filter(({ order }) => now.isOpen(line.person, order));
  const found = open.filter(({ order }) => !now.wasOffered(line.person, order));
  const held = line.held + open.length - found.length;
  const leftOut = line.found.length - found.length;
  const closed = line.found.length - open.length;
  const missing = floor - held - found.length;
  if (closed === 0 || missing <= 0) return { ...line, held, found, leftOut };
  return { ...line, held, found, leftOut, shortage: closedShortage(line, { missing, closed }) };
}

function closedShortage(
  { shortage, found }: OfferLine,
  { missing, closed }: { missing: number; closed: number },
): Shortage {
  const none = { fitting: found.length, sameJob: 0, exposed: 0, relaxations: [], zh: '', en: '' };
  const before = shortage ?? none;
  return {
    ...before,
    missing,
    zh: `${closed} 个选中的岗位在计算期间停止招工、招满或过期,未推荐。请再生成一次推荐。${before.zh}`,
    en: `${closed} of the chosen orders were stopped, filled or past before they could be offered. Run the matching again. ${before.en}`.trim(),
  };
}
