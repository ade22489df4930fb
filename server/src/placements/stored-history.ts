import { PersonHistory } from '@wengang/domain/placements/history.ts';
import type { z } from 'zod';
import type { StoredFact, StoredHistory, StoredSpell, StoredStatement } from './store.ts';
import { isUndated, sinceWhen } from './undated-facts.ts';

/** A person's history as the domain rules take it, from the rows of the ledger. Throws when a row holds what no operation writes. */
export const historyOf = (stored: StoredHistory): PersonHistory => PersonHistory.parse(assembled(stored));

/** The same of rows that the caller has just made out of parsed values and written: reading a county's again would cost a sixth of its import. */
export const writtenHistoryOf = (stored: StoredHistory): PersonHistory => assembled(stored) as PersonHistory;

function assembled(stored: StoredHistory): Record<keyof PersonHistory, unknown> | Record<string, unknown> {
  const since = sinceWhen(stored);
  const facts = (kind: StoredFact['kind']): StoredFact[] =>
    stored.facts
      .filter((fact) => fact.kind === kind)
      .map((fact) => (isUndated(fact) ? { ...fact, from: since(fact) } : fact));
  const statements = (kind: StoredStatement['kind']): StoredStatement[] =>
    stored.statements.filter((statement) => statement.kind === kind);
  const training = (value: 'attended' | 'wanted'): Record<string, unknown>[] =>
    facts('training')
      .filter((fact) => fact.value === value)
      .map((fact) => ({ ...periodOf(fact), ...fact.detail }));
  const [death] = facts('death');
  const [merged] = facts('merged');
  return {
    personId: stored.person_id,
    sex: stored.sex === 2 ? 'female' : 'male',
    born: stored.born,
    ...(death === undefined ? {} : { died: death.from }),
    ...(merged === undefined ? {} : { mergedAway: { on: merged.from, into: merged.detail.into } }),
    homes: facts('home').map((fact) => ({ ...periodOf(fact), ...fact.detail, status: fact.value })),
    student: facts('study').map(periodOf),
    ability: facts('ability').map((fact) => ({ ...periodOf(fact), ability: fact.value })),
    categories: facts('hardship').map(({ detail: { undated: _, ...detail }, ...fact }) => ({
      ...periodOf(fact),
      kind: fact.value,
      ...detail,
    })),
    wishes: facts('wish').map((fact) => ({ id: fact.id, on: fact.from, scope: fact.value, ...fact.detail })),
    classes: training('attended'),
    trainingWishes: training('wanted'),
    serviceFile: facts('service-file').map((fact) => ({ id: fact.id, on: fact.from, change: fact.value })),
    spells: stored.spells.map(spellOf),
    ventures: facts('venture').map(periodOf),
    evidence: statements('evidence').map((row) => ({
      id: row.id,
      spellId: row.spell_id,
      about: row.about,
      grade: row.grade,
      result: row.result,
    })),
    boardings: statements('boarding').map((row) => ({
      id: row.id,
      on: row.about,
      ...spellIn(row),
      groupId: row.detail.groupId,
    })),
    homecomings: statements('homecoming').map((row) => ({
      id: row.id,
      on: row.about,
      spellId: row.spell_id,
      ...row.detail,
    })),
  } satisfies Record<keyof z.input<typeof PersonHistory>, unknown> | Record<string, unknown>;
}

function spellOf(spell: StoredSpell): Record<string, unknown> {
  // No rule asks for the pay.
  const { wage: _, ...detail } = spell.detail;
  return {
    id: spell.id,
    start: stated(spell.start, spell.start_precision),
    ...(spell.end === null ? {} : { end: stated(spell.end, spell.end_precision ?? 'day') }),
    place: spell.place,
    ...(spell.employer === null ? {} : { employer: spell.employer }),
    kind: spell.kind,
    fullTime: spell.full_time,
    organised: spell.organised,
    ...detail,
  };
}

const periodOf = (fact: Pick<StoredFact, 'id' | 'from' | 'to'>): Record<string, unknown> => ({
  id: fact.id,
  from: fact.from,
  ...(fact.to === null ? {} : { to: fact.to }),
});

const spellIn = (row: StoredStatement): Record<string, unknown> =>
  row.spell_id === null ? {} : { spellId: row.spell_id };

// The stated month is the text without its day.
const stated = (day: string, precision: 'day' | 'month'): string =>
  precision === 'month' ? day.slice(0, 7) : day;
