import { addDays, type CivilDate } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { presentCategory } from '../../people/facts.ts';
import type { ConfirmedRemark, StatedRow } from './stated-row.ts';

/** A present fact of the ledger (`id` null: stated by an earlier row of the same file). */
export type LedgerFact = {
  readonly id: string | null;
  readonly kind: string;
  readonly from: string;
  readonly to: string | null;
  readonly value: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** The facts of one person while the rows of a file are compared with them. */
export type FactSheet = {
  facts: LedgerFact[];
  readonly closed: string[];
  /** `rule` and words of what the file says otherwise and the ledger keeps */
  readonly differs: { rule: string; message: Bilingual }[];
};

/**
 * Compares what a row states of a person with the present facts: what is new is added, what changed since is closed on the day before
 * and added; what an older file says otherwise changes nothing. Nothing is closed because a file is silent about it.
 */
export function compareFacts(sheet: FactSheet, row: StatedRow, today: CivilDate): void {
  const asOf = row.asOf ?? today;
  homeFact(sheet, row);
  if (row.ability !== null) dated(sheet, { kind: 'ability', value: row.ability, detail: undated }, asOf);
  if (row.student === true) dated(sheet, { kind: 'study', value: null, detail: undated }, asOf);
  if (row.student === false) leaveSchool(sheet, asOf);
  for (const category of row.categories) categoryFact(sheet, category, asOf);
  if (row.wish !== null) wishFact(sheet, row.wish, { asOf: row.asOf, today });
  if (row.venture !== null) ventureFact(sheet, row.venture);
  if (row.skill !== null && !sheet.facts.some(({ kind, value }) => kind === 'skill' && value === row.skill))
    add(sheet, { kind: 'skill', from: asOf, to: null, value: row.skill, detail: {} });
  profileFact(sheet, profileAtHome(sheet, row), asOf);
  for (const remark of row.confirmed) remarkFact(sheet, remark, asOf);
}

/** 未写明起始日期: the day of the fact is the day of the file, on which it held already. */
const undated = { undated: true };

const add = (sheet: FactSheet, fact: Omit<LedgerFact, 'id'>): void => {
  // Also what stood in the ledger before: a fact that is stated again is a new one.
  sheet.facts.push({ ...fact, id: null });
};

const remove = (sheet: FactSheet, fact: LedgerFact): void => {
  sheet.facts = sheet.facts.filter((other) => other !== fact);
  if (fact.id !== null) sheet.closed.push(fact.id);
};

const openFact = (sheet: FactSheet, kind: string): LedgerFact | undefined =>
  sheet.facts.findLast((fact) => fact.kind === kind && fact.to === null);

/** Takes a fact back and states it again with its last day; one that would end before it began is only taken back. */
function close(sheet: FactSheet, fact: LedgerFact, last: CivilDate): void {
  remove(sheet, fact);
  if (fact.from <= last) add(sheet, { ...fact, to: last });
}

/** A registration holds since birth unless the ledger knows of a move: a roster states it without a date. */
function homeFact(sheet: FactSheet, { home, born, homeRuling, confirmed }: StatedRow): void {
  if (home === null || confirmed.some(({ kind }) => kind === 'moved-out')) return;
  const { code: _, ...detail } = home;
  const homes = sheet.facts.filter(({ kind, value }) => kind === 'home' && value === 'confirmed');
  const known = homes.findLast(({ to }) => to === null);
  if (known === undefined && homes.length > 0) sheet.differs.push(movedAway);
  else if (known === undefined)
    add(sheet, { kind: 'home', from: born ?? '1900-01-01', to: null, value: 'confirmed', detail });
  else if (Object.entries(detail).some(([level, code]) => known.detail[level] !== code))
    otherHome(sheet, known, { detail, ruling: homeRuling });
}

/** Another home than the ledger's: kept as it is until somebody says which one is right, and whether it is a move. */
function otherHome(
  sheet: FactSheet,
  known: LedgerFact,
  { detail, ruling }: { detail: LedgerFact['detail']; ruling: StatedRow['homeRuling'] },
): void {
  if (ruling?.choose === 'ledger') return;
  if (ruling?.choose !== 'row' || known.detail.county !== detail.county) {
    sheet.differs.push(homeDiffers);
    return;
  }
  const { from } = ruling;
  if (from === null) remove(sheet, known);
  else close(sheet, known, addDays(from, -1));
  add(sheet, { ...known, from: from ?? known.from, detail });
}

const homeDiffers: FactSheet['differs'][number] = {
  rule: 'home-differs',
  message: {
    zh: '户籍地与台账不一致,台账未改动;如已迁移,请办理迁移并写明日期',
    en: 'The home differs from the ledger, which was left as it is; record a move with its date if there was one',
  },
};

const movedAway: FactSheet['differs'][number] = {
  rule: 'home-left-in-ledger',
  message: {
    zh: '台账记此人户籍已迁出,未改动;如已迁回,请办理迁入并写明日期',
    en: 'The ledger says that the registration has moved away; nothing was changed. Record the return with its date if there was one',
  },
};

/** 备注属实: what a confirmed remark makes of a life. What the statistics do not ask for is noted with the person. */
function remarkFact(sheet: FactSheet, { kind, on }: ConfirmedRemark, asOf: CivilDate): void {
  switch (kind) {
    case 'died':
      if (on !== null && !sheet.facts.some((fact) => fact.kind === 'death'))
        add(sheet, { kind: 'death', from: on, to: null, value: null, detail: {} });
      return;
    case 'moved-out': {
      const known = sheet.facts.findLast(
        (fact) => fact.kind === 'home' && fact.value === 'confirmed' && fact.to === null,
      );
      if (on !== null && known !== undefined) close(sheet, known, addDays(on, -1));
      return;
    }
    case 'student':
      dated(sheet, { kind: 'study', value: null, detail: on === null ? undated : {} }, on ?? asOf);
      return;
    case 'destitute':
      categoryFact(sheet, { kind: 'destitute', from: on, riskRemoved: null }, asOf);
      return;
    case 'married-out':
    case 'in-prison':
    case 'in-army':
    case 'lost-contact':
    case 'mental-illness':
      profileFact(sheet, { noted: { ...notedIn(sheet), [kind]: on } }, asOf);
  }
}

const notedIn = (sheet: FactSheet): object => {
  const noted = openFact(sheet, 'profile')?.detail.noted;
  return typeof noted === 'object' && noted !== null ? noted : {};
};

type State = Pick<LedgerFact, 'kind' | 'value' | 'detail'>;

function dated(sheet: FactSheet, state: State, asOf: CivilDate): void {
  const known = openFact(sheet, state.kind);
  if (known !== undefined && known.value === state.value) return;
  if (known !== undefined && asOf <= known.from) {
    sheet.differs.push(olderFile(state.kind));
    return;
  }
  if (known !== undefined) close(sheet, known, addDays(asOf, -1));
  add(sheet, { ...state, from: asOf, to: null });
}

const olderFile = (kind: string): FactSheet['differs'][number] => ({
  rule: 'ledger-is-newer',
  message: {
    zh: `台账中的${kind === 'ability' ? '劳动技能' : '情况'}更新,本表较旧,未改动`,
    en: `The ledger holds a later statement (${kind}); this file is older and changed nothing`,
  },
});

function leaveSchool(sheet: FactSheet, asOf: CivilDate): void {
  const known = openFact(sheet, 'study');
  if (known !== undefined && known.from < asOf) close(sheet, known, addDays(asOf, -1));
}

function categoryFact(sheet: FactSheet, stated: StatedRow['categories'][number], asOf: CivilDate): void {
  const known = sheet.facts.findLast(
    ({ kind, value, to }) =>
      kind === 'hardship' && presentCategory(value) === presentCategory(stated.kind) && to === null,
  );
  const removedOn = stated.riskRemoved === 'undated' ? asOf : stated.riskRemoved;
  const removed = removedOn === null ? {} : { riskRemoved: removedOn };
  if (known === undefined) {
    add(sheet, {
      kind: 'hardship',
      from: stated.from ?? asOf,
      to: null,
      value: stated.kind,
      detail: stated.from === null ? { ...removed, ...undated } : removed,
    });
    return;
  }
  if (removedOn === null || known.detail.riskRemoved === removedOn) return;
  // A later sheet without the day says nothing new.
  if (stated.riskRemoved === 'undated' && known.detail.riskRemoved !== undefined) return;
  remove(sheet, known);
  add(sheet, { ...known, detail: { ...known.detail, ...removed } });
}

function wishFact(
  sheet: FactSheet,
  wish: NonNullable<StatedRow['wish']>,
  { asOf, today }: { asOf: CivilDate | null; today: CivilDate },
): void {
  const stated = wish.on ?? asOf;
  const wishes = sheet.facts.filter(({ kind }) => kind === 'wish');
  const latest = wishes.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  // Without any date the same answer is no new one; otherwise every reading of the file would renew it.
  const known = stated === null ? latest : wishes.find(({ from }) => from === stated);
  if (known?.value === wish.scope) return;
  if (known !== undefined && stated !== null) remove(sheet, known);
  const detail: Record<string, unknown> =
    wish.scope === 'no' ? { reason: wish.reason ?? '未说明' } : { wantsOtherJob: false };
  add(sheet, { kind: 'wish', from: stated ?? today, to: null, value: wish.scope, detail });
}

function ventureFact(sheet: FactSheet, { from, to }: NonNullable<StatedRow['venture']>): void {
  const known = sheet.facts.findLast((fact) => fact.kind === 'venture' && fact.from === from);
  if (known !== undefined && (known.to === to || to === null)) return;
  if (known !== undefined) remove(sheet, known);
  add(sheet, { kind: 'venture', from, to, value: null, detail: {} });
}

/** 村民小组 belongs to a village: of another one than the ledger's home it is left out. */
function profileAtHome({ facts }: FactSheet, { home, profile }: StatedRow): StatedRow['profile'] {
  const known = homeOf(facts)?.detail;
  if (home?.village !== undefined && home.village === known?.village) return profile;
  const { homeGroup: _, ...others } = profile;
  return others;
}

/** What still holds of a profile on a day: whoever has moved since has left 村民小组 behind. */
function stillTrue(
  { facts }: FactSheet,
  { from, detail }: LedgerFact,
  asOf: CivilDate,
): LedgerFact['detail'] {
  const home = homeOf(facts);
  if (home === undefined || home.from <= from || home.from > asOf) return detail;
  const { homeGroup: _, ...others } = detail;
  return others;
}

const homeOf = (facts: readonly LedgerFact[]): LedgerFact | undefined =>
  facts.findLast(({ kind, value, to }) => kind === 'home' && value === 'confirmed' && to === null);

/** 基本情况: stated fields replace known ones, blanks take nothing away. */
function profileFact(sheet: FactSheet, stated: StatedRow['profile'], asOf: CivilDate): void {
  const known = openFact(sheet, 'profile');
  const before = known === undefined ? {} : stillTrue(sheet, known, asOf);
  const changed = Object.entries(stated).filter(
    ([name, value]) => canonical(before[name]) !== canonical(value),
  );
  if (changed.length === 0) return;
  if (known !== undefined && asOf < known.from) return;
  if (known !== undefined) close(sheet, known, addDays(asOf, -1));
  const detail = { ...before, ...stated };
  add(sheet, { kind: 'profile', from: asOf, to: null, value: null, detail });
}

/** The text of a value with its names in order: the ledger gives them back in another one. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${name}:${canonical(inner)}`).join()}}`;
}
