import { birthday, civilDate, dayNumber } from '../calendar/civil-date.ts';
import { anyCovers, type DaySpan, day, forever, meets } from '../people/day-span.ts';
import type { PersonFacts } from '../people/facts.ts';
import type { Spell, SpellId, SpellKind } from './history.ts';
import type { NationalKey, SpellFinding } from './spell-findings.ts';
import { firstDay, isMonth, lastDay, startMonthOf } from './stated-day.ts';

/** 认定的务工经历: a spell with the days that it is counted for (chain 3.1); `open` = no end was stated. */
export type ResolvedSpell = DaySpan & {
  readonly spell: Spell;
  readonly open: boolean;
  /** 务工: unit, flexible, public post or workshop, and not started as a student (chain 3.2). */
  readonly qualifies: boolean;
};

/** The spells that count, in order of their start, and what was found about the others. */
export type Resolution = {
  readonly spells: readonly ResolvedSpell[];
  readonly findings: readonly SpellFinding[];
};

type Person = Pick<PersonFacts, 'personId' | 'born' | 'died'>;
type Draft = { spell: Spell; from: number; to: number };

/**
 * Resolves the stated days and months of one person's spells to days. Raw months stay in the spell. Where two
 * spells exclude each other the one recorded first (by id) stays, as the ledger would have refused the second.
 */
export function resolveSpells(
  person: Person,
  spells: readonly Spell[],
  student: readonly DaySpan[],
): Resolution {
  const findings: SpellFinding[] = [];
  const drafts = possibleAlone(person, spells, findings);
  // Own-farm work is no 务工 (chain 3.2): it keeps nobody from a job, and no job ends it.
  const aside = drafts.filter(({ spell }) => isFarm(spell));
  const possible = aside.length === 0 ? drafts : drafts.filter(({ spell }) => !isFarm(spell));
  const distinct = possible.length < 2 ? possible : oneAMonth(person, possible, findings);
  if (distinct.length > 1) shareMonths(distinct);
  const alive = distinct.length < 2 ? distinct : startedAlive(person, distinct, findings);
  const apart = distinct.length < 2 ? alive : withoutOverlap(alive, findings);
  const resolved = [...apart, ...aside].map((draft) => countedSpell(person, draft, student, findings));
  return { spells: resolved.sort(byStart), findings };
}

/** 农业就业: kept, and counted nowhere. */
export const isFarm = ({ kind }: Pick<Spell, 'kind'>): boolean => kind === 'farm';

/** Drops the spells that are impossible whatever the others say. */
function possibleAlone(person: Person, spells: readonly Spell[], findings: SpellFinding[]): Draft[] {
  const turns16 = dayNumber(birthday(person.born, 16));
  const died = person.died === undefined ? forever : dayNumber(person.died);
  const drafts: Draft[] = [];
  for (const spell of spells) {
    const { start, end } = spell;
    const from = firstDay(start);
    const to = end === undefined ? forever : lastDay(end);
    if (end !== undefined && to < from)
      findings.push({ code: 'end-before-start', spellId: spell.id, start, end });
    else if (from < turns16)
      findings.push({
        code: 'under-16-at-start',
        spellId: spell.id,
        start,
        turns16: civilDate(day(turns16)),
      });
    else if (person.died !== undefined && died < from)
      findings.push({ code: 'death-before-start', spellId: spell.id, start, died: person.died });
    else drafts.push({ spell, from, to });
  }
  return drafts.sort(byRecording);
}

/** One spell a start month, the national key, unless known days keep two of them apart. */
function oneAMonth(person: Person, drafts: readonly Draft[], findings: SpellFinding[]): Draft[] {
  let accepted: Draft[] = [];
  for (const draft of drafts) {
    const startMonth = startMonthOf(draft.spell.start);
    const other = accepted.find(({ spell }) => startMonthOf(spell.start) === startMonth);
    const ruling = other === undefined ? 'apart' : sameMonth(other.spell, draft.spell);
    if (other === undefined || ruling === 'apart') {
      accepted.push(draft);
      if (other !== undefined)
        findings.push(
          keyFinding('national-key-shared', draft, other, { personId: person.personId, startMonth }),
        );
    } else if (ruling === 'second-refused') {
      findings.push(keyFinding('same-start-month', draft, other, { personId: person.personId, startMonth }));
    } else {
      const [oneMonth, kept] = ruling === 'first-is-one-month' ? [other, draft] : [draft, other];
      findings.push(oneMonthFinding(oneMonth, kept));
      accepted = [...accepted.filter((it) => it !== other), kept];
    }
  }
  return accepted;
}

/**
 * Two spells that start in one month. Days keep them apart when both starts are days, or when one ends on a known
 * day of that month. The month belongs to the later one (chain 3.1), so a job of only that month has none left.
 */
function sameMonth(
  first: Spell,
  second: Spell,
): 'apart' | 'second-refused' | 'first-is-one-month' | 'second-is-one-month' {
  const bothDays = !isMonth(first.start) && !isMonth(second.start);
  if (bothDays || endsOnDayOfStartMonth(first) || endsOnDayOfStartMonth(second)) return 'apart';
  if (isOneMonthJob(first) === isOneMonthJob(second)) return 'second-refused';
  const other = isOneMonthJob(first) ? second : first;
  if (!isMonth(other.start)) return 'apart';
  return other === second ? 'first-is-one-month' : 'second-is-one-month';
}

const endsOnDayOfStartMonth = ({ start, end }: Spell): boolean =>
  end !== undefined && !isMonth(end) && startMonthOf(end) === startMonthOf(start);

const isOneMonthJob = ({ start, end }: Spell): boolean => isMonth(start) && start === end;

/**
 * 同月衔接: a month-precise end yields to a start in the same month, a month-precise start to a known last day in it.
 * Only between full-time spells: part-time work may overlap.
 */
function shareMonths(drafts: readonly Draft[]): void {
  const fullTime = drafts.filter(({ spell }) => spell.fullTime);
  for (const earlier of fullTime)
    for (const later of fullTime) if (earlier !== later) shareMonth(earlier, later);
}

function shareMonth(earlier: Draft, later: Draft): void {
  const { end } = earlier.spell;
  const { start } = later.spell;
  if (end === undefined || startMonthOf(end) !== startMonthOf(start)) return;
  if (isMonth(end)) {
    if (earlier.from <= later.from) earlier.to = Math.min(earlier.to, later.from - 1);
  } else if (isMonth(start) && earlier.to < later.to) {
    later.from = Math.max(later.from, earlier.to + 1);
  }
}

/** A start that the shared month pushed behind the day of death is no start. */
function startedAlive(person: Person, drafts: readonly Draft[], findings: SpellFinding[]): Draft[] {
  const { died } = person;
  if (died === undefined) return [...drafts];
  const lastDay = dayNumber(died);
  const late = drafts.filter(({ from }) => from > lastDay);
  for (const { spell } of late)
    findings.push({ code: 'death-before-start', spellId: spell.id, start: spell.start, died });
  return drafts.filter(({ from }) => from <= lastDay);
}

/** 全日制不得重叠: of two full-time spells that overlap, the one recorded later is refused. */
function withoutOverlap(drafts: readonly Draft[], findings: SpellFinding[]): Draft[] {
  const accepted: Draft[] = [];
  for (const draft of drafts) {
    const overlapped = draft.spell.fullTime
      ? accepted.find((other) => other.spell.fullTime && meets(other, draft))
      : undefined;
    if (draft.from > draft.to) findings.push(oneMonthFinding(draft, sharing(draft, drafts)));
    else if (overlapped === undefined) accepted.push(draft);
    else findings.push({ code: 'full-time-overlap', spellId: draft.spell.id, otherId: overlapped.spell.id });
  }
  return accepted;
}

function countedSpell(
  person: Person,
  { spell, from, to }: Draft,
  student: readonly DaySpan[],
  findings: SpellFinding[],
): ResolvedSpell {
  const died = person.died === undefined ? forever : dayNumber(person.died);
  if (person.died !== undefined && endsAfterDeath(spell, died))
    findings.push({ code: 'outlives-person', spellId: spell.id, died: person.died });
  const asStudent = isWork(spell.kind) && anyCovers(student, from);
  if (asStudent) findings.push({ code: 'starts-as-student', spellId: spell.id, start: spell.start });
  return {
    spell,
    from,
    to: Math.min(to, died),
    open: spell.end === undefined,
    qualifies: isWork(spell.kind) && !asStudent,
  };
}

/** A month-precise end in the month of death says nothing against it. */
const endsAfterDeath = ({ end }: Spell, died: number): boolean =>
  end === undefined || (isMonth(end) ? firstDay(end) : lastDay(end)) > died;

function isWork(kind: SpellKind): boolean {
  switch (kind) {
    case 'unit':
    case 'flexible':
    case 'public-post':
    case 'workshop':
      return true;
    case 'farm':
    case 'internship':
      return false;
  }
}

const keyFinding = (
  code: 'national-key-shared' | 'same-start-month',
  draft: Draft,
  other: Draft,
  nationalKey: NationalKey,
): SpellFinding => ({ code, spellId: draft.spell.id, otherId: other.spell.id, nationalKey });

const oneMonthFinding = (oneMonth: Draft, other: Draft): SpellFinding => ({
  code: 'one-month-job-in-a-shared-month',
  spellId: oneMonth.spell.id,
  otherId: other.spell.id,
  month: startMonthOf(oneMonth.spell.start),
});

/** The spell that took the month from a job that has no day left. */
const sharing = (draft: Draft, drafts: readonly Draft[]): Draft =>
  drafts.find(
    (other) => other !== draft && startMonthOf(other.spell.start) === startMonthOf(draft.spell.start),
  ) ?? draft;

const byRecording = (a: Draft, b: Draft): number => compareIds(a.spell.id, b.spell.id);
const byStart = (a: ResolvedSpell, b: ResolvedSpell): number =>
  a.from - b.from || compareIds(a.spell.id, b.spell.id);
const compareIds = (a: SpellId, b: SpellId): number => (a < b ? -1 : a > b ? 1 : 0);
