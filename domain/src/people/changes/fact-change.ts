import { z } from 'zod';
import { addDays, CivilDate } from '../../calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refusalKind, refuse } from '../../contract/refusal.ts';
import { FactId, presentCategory } from '../facts.ts';

/** 事实种类: what a dated row of a person's file is about. */
export type FactKind =
  | 'home'
  | 'death'
  | 'merged'
  | 'study'
  | 'ability'
  | 'hardship'
  | 'wish'
  | 'venture'
  | 'service-file'
  | 'skill'
  | 'training'
  | 'profile'
  | 'household';

/** 已登记的事实: a present row of the ledger; without `to` it holds until further notice. */
export type KnownFact = {
  readonly id: string;
  readonly kind: FactKind;
  readonly from: string;
  readonly to: string | null;
  readonly value: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};
export type StatedFact = Omit<KnownFact, 'id'>;

/** 变更: rows that are taken back and rows that are stated instead. A correction closes and adds, it never overwrites. */
export type FactChange = { readonly closed: readonly string[]; readonly added: readonly StatedFact[] };

/** What is known of the person when it is decided, and the business day. */
export type FactSheet = {
  readonly facts: readonly KnownFact[];
  readonly born: string;
  readonly today: CivilDate;
};

export const factInFuture = refusalKind(
  'fact-in-future',
  422,
  z.strictObject({ on: CivilDate, today: CivilDate }),
  ({ on, today }) => ({
    zh: `日期 ${on} 晚于今天 ${today},尚未发生的情况不能登记。请改为实际发生的日期。`,
    en: `The day ${on} lies after today ${today}: what has not happened cannot be recorded. Give the day on which it did.`,
  }),
);

export const factBeforeBirth = refusalKind(
  'fact-before-birth',
  422,
  z.strictObject({ on: CivilDate, born: CivilDate }),
  ({ on, born }) => ({
    zh: `日期 ${on} 早于此人出生日期 ${born},请核对年份。`,
    en: `The day ${on} lies before the birth of the person on ${born}: check the year.`,
  }),
);

const factEndsBeforeStart = refusalKind(
  'fact-ends-before-start',
  422,
  z.strictObject({ from: CivilDate, to: CivilDate }),
  ({ from, to }) => ({
    zh: `截止日期 ${to} 早于开始日期 ${from}。请核对;如当初登记有误,请作更正而不是终止。`,
    en: `The end ${to} lies before the start ${from}. Check the days; if the start was recorded wrongly, correct it instead of ending it.`,
  }),
);

export const factOverlaps = refusalKind(
  'fact-overlaps',
  409,
  z.strictObject({ factId: FactId, from: CivilDate, to: CivilDate.nullable() }),
  ({ from, to }) => ({
    zh: `与已登记的同类情况(${from} 至 ${to ?? '今'})时间重叠。请先终止或更正原有记录。`,
    en: `It overlaps what is recorded of the same kind (${from} to ${to ?? 'now'}): end or correct that record first.`,
  }),
);

const factUnknown = refusalKind('fact-unknown', 404, z.strictObject({ factId: FactId }), () => ({
  zh: '此人档案中没有这条有效记录。可能已被更正,请刷新档案后重试。',
  en: 'The file holds no such record in force; it may have been corrected. Open the file again and retry.',
}));

const factEnded = refusalKind(
  'fact-ended',
  409,
  z.strictObject({ factId: FactId, to: CivilDate }),
  ({ to }) => ({
    zh: `这条记录已于 ${to} 终止。如终止日期有误,请作更正。`,
    en: `This record already ended on ${to}. If that day is wrong, correct it.`,
  }),
);

/** What every change of facts may be refused with. */
export const factRefusals = [
  factInFuture,
  factBeforeBirth,
  factEndsBeforeStart,
  factOverlaps,
  factUnknown,
  factEnded,
] as const;
export type FactRefusal = RefusalOf<(typeof factRefusals)[number]>;
export type Decided = Outcome<FactChange, FactRefusal>;

/** 登记: states a fact; refuses one that overlaps another of its kind (of its category or skill). */
export function stateFact(sheet: FactSheet, stated: StatedFact): Decided {
  const refused = refusedDays(sheet, stated) ?? refusedOverlap(sheet.facts, stated);
  return refused ?? accept({ closed: [], added: [stated] });
}

/** 变更为: the running fact of the kind ends on the day before; what began on that day or later is not overwritten. */
export function succeedFact(sheet: FactSheet, stated: StatedFact): Decided {
  const running = sheet.facts.find(
    (fact) =>
      isAlike(fact, stated) && fact.from < stated.from && (fact.to === null || fact.to >= stated.from),
  );
  if (running === undefined) return stateFact(sheet, stated);
  const others = sheet.facts.filter((fact) => fact !== running);
  const refused =
    refusedDays(sheet, stated) ??
    refusedOverlap(others, stated) ??
    (isSame(running, stated) ? refuse(factOverlaps, overlapWith(running)) : undefined);
  const ended = { ...withoutId(running), to: addDays(CivilDate.parse(stated.from), -1) };
  return refused ?? accept({ closed: [running.id], added: [ended, stated] });
}

/** 终止: the fact holds through its last day, which may come before an expected one; what has ended by now is corrected instead. */
export function endFact(sheet: FactSheet, end: { id: string; kind: FactKind; last: CivilDate }): Decided {
  const fact = findFact(sheet, end.id, [end.kind]);
  if (fact === undefined) return refuse(factUnknown, { factId: FactId.parse(end.id) });
  if (fact.to !== null && fact.to <= sheet.today)
    return refuse(factEnded, { factId: FactId.parse(fact.id), to: CivilDate.parse(fact.to) });
  const ended = { ...withoutId(fact), to: end.last };
  const refused =
    refusedDays(sheet, ended) ??
    (end.last > sheet.today ? refuse(factInFuture, { on: end.last, today: sheet.today }) : undefined);
  return refused ?? accept({ closed: [fact.id], added: [ended] });
}

/** 风险消除: a monitored household stays one and is no longer hard from this day on (chain 3.3, L2). */
export function removeRisk(sheet: FactSheet, { id, on }: { id: string; on: CivilDate }): Decided {
  const factId = FactId.parse(id);
  const fact = findFact(sheet, id, ['hardship']);
  if (fact === undefined || fact.value?.startsWith('monitored-') !== true)
    return refuse(factUnknown, { factId });
  const known = CivilDate.safeParse(fact.detail.riskRemoved).data;
  if (known !== undefined) return refuse(factEnded, { factId, to: known });
  if (on > sheet.today) return refuse(factInFuture, { on, today: sheet.today });
  const from = CivilDate.parse(fact.from);
  if (on < from) return refuse(factEndsBeforeStart, { from, to: on });
  const removed = { ...withoutId(fact), detail: { ...fact.detail, riskRemoved: on } };
  return accept({ closed: [id], added: [removed] });
}

/** 更正: the record was wrong: it is taken back, and stated again with other days unless there was nothing of it. */
export function correctFact(
  sheet: FactSheet,
  correction: {
    id: string;
    kinds: readonly FactKind[];
    days: { from: CivilDate; to: CivilDate | null } | null;
  },
): Decided {
  const fact = findFact(sheet, correction.id, correction.kinds);
  if (fact === undefined) return refuse(factUnknown, { factId: FactId.parse(correction.id) });
  if (correction.days === null) return accept({ closed: [fact.id], added: [] });
  const stated = { ...withoutId(fact), ...correction.days };
  const others = sheet.facts.filter((other) => other !== fact);
  const refused = refusedDays(sheet, stated) ?? refusedOverlap(others, stated);
  return refused ?? accept({ closed: [fact.id], added: [stated] });
}

/** What no fact may say: a day to come or before birth as its start, an end before it. */
export function refusedDays(sheet: FactSheet, { from: first, to: last }: StatedFact) {
  const from = CivilDate.parse(first);
  const refused = refusedStart(sheet, from);
  if (refused !== undefined) return refused;
  if (last !== null && last < from) return refuse(factEndsBeforeStart, { from, to: CivilDate.parse(last) });
  return undefined;
}

/** A fact is stated on or after its day, and nobody has one before birth. */
export function refusedStart({ today, born }: Pick<FactSheet, 'today' | 'born'>, from: CivilDate) {
  if (from > today) return refuse(factInFuture, { on: from, today });
  if (from < born) return refuse(factBeforeBirth, { on: from, born: CivilDate.parse(born) });
  return undefined;
}

function refusedOverlap(facts: readonly KnownFact[], stated: StatedFact) {
  const other = facts.find((fact) => isAlike(fact, stated) && overlap(fact, stated));
  return other === undefined ? undefined : refuse(factOverlaps, overlapWith(other));
}

/** Several categories and several skills may hold at once, each once; of everything else there is one at a time. */
function isAlike(a: StatedFact, b: StatedFact): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'hardship') return presentCategory(a.value) === presentCategory(b.value);
  return a.kind !== 'skill' || a.value === b.value;
}

const overlap = (a: StatedFact, b: StatedFact): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);

const isSame = (a: StatedFact, b: StatedFact): boolean => a.value === b.value && a.to === b.to;

const findFact = (sheet: FactSheet, id: string, kinds: readonly FactKind[]): KnownFact | undefined =>
  sheet.facts.find((fact) => fact.id === id && kinds.includes(fact.kind));

/** The fact as it was stated, to be stated again. */
export const withoutId = ({ id: _, ...stated }: KnownFact): StatedFact => stated;

export const overlapWith = ({ id, from, to }: KnownFact) => ({
  factId: FactId.parse(id),
  from: CivilDate.parse(from),
  to: to === null ? null : CivilDate.parse(to),
});
