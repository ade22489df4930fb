import type { DayNumber } from '../calendar/civil-date.ts';
import type { Wish } from '../people/facts.ts';
import type { Home } from '../people/homes.ts';
import type { RosterClass } from '../people/roster-class.ts';
import type { SpellId, SpellKind } from './history.ts';
import type { PlaceGrade } from './place-grade.ts';

/** 就业: what a person works at on a day, whatever the class: 务工 before own business (chain 3.2). */
export type Work =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'wage';
      readonly spellId: SpellId;
      readonly spellKind: SpellKind;
      readonly grade: PlaceGrade;
      readonly stale: boolean;
    }
  | { readonly kind: 'venture' };

/**
 * 劳动力五分: the partition of L1 (check 2 of chain 3.3), by the letters of that page: W 务工, V 自主创业, 4a 失业 (had
 * work before), 4b 新成长 (never), N valid wish "no", X no valid wish (待核实).
 */
export type LabourStatus = 'W' | 'V' | '4a' | '4b' | 'N' | 'X';

/** 有效意愿: the scope of the valid wish of a day, `no` for one against work, `none` when no wish is valid. */
export type WishState = Wish['scope'] | 'none';

/** 统计身份: all that the stock lists and indicators ask about one person on one day. */
export type Standing = {
  /** The home that counts; `null`: in no roster on that day (only claimed, or between two homes). */
  readonly home: Home | null;
  /** 户籍待核实: homes claimed beside it, which count 0. */
  readonly claims: readonly Home[];
  readonly rosterClass: RosterClass;
  readonly work: Work;
  /** 县外务工: some 务工 spell of the day lies outside the county, the main one or one beside it (chain 3.3 L5, 3.4 稳岗清单). */
  readonly worksOutside: boolean;
  /** Only for labour with a home; `null` for everyone else. */
  readonly status: LabourStatus | null;
  /** 困难 on that day, of any class; L2 is labour ∩ hard. */
  readonly hard: boolean;
  readonly wish: WishState;
  /** L5 有意愿外出务工 */
  readonly wantsOut: boolean;
  /** 求职需求清单 */
  readonly seeker: boolean;
};

/** Days `from` ≤ d < `to` on which the standing is the same. */
export type StandingInterval = {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly standing: Standing;
};

/** Whether two standings say the same, so that one interval can hold both. */
export function sameStanding(a: Standing, b: Standing): boolean {
  return (
    a.status === b.status &&
    a.rosterClass === b.rosterClass &&
    a.hard === b.hard &&
    a.wish === b.wish &&
    a.wantsOut === b.wantsOut &&
    a.seeker === b.seeker &&
    a.worksOutside === b.worksOutside &&
    sameWork(a.work, b.work) &&
    sameHome(a.home, b.home) &&
    sameHomes(a.claims, b.claims)
  );
}

function sameWork(a: Work, b: Work): boolean {
  if (a.kind !== 'wage' || b.kind !== 'wage') return a.kind === b.kind;
  return a.spellId === b.spellId && a.grade === b.grade && a.stale === b.stale;
}

function sameHome(a: Home | null, b: Home | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return a.county === b.county && a.township === b.township && a.village === b.village;
}

const sameHomes = (a: readonly Home[], b: readonly Home[]): boolean =>
  a === b || (a.length === b.length && a.every((home, index) => sameHome(home, b[index] ?? null)));
