import { type CivilDate, dayNumber } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { type DaySpan, spanOf } from '../../people/day-span.ts';
import type { PersonHistory, Spell, SpellId } from '../history.ts';
import { isFarm, type ResolvedSpell, resolveSpells } from '../resolve-spells.ts';
import { describeFinding, effectOf, type RefusingFinding, type SpellFinding } from '../spell-findings.ts';
import { lastDay, startMonthOf } from '../stated-day.ts';
import type { StatedSpell } from './stated-row.ts';

type Person = Pick<PersonHistory, 'personId' | 'born' | 'died'>;

/** A spell of the ledger or of an earlier row, as the comparison works on it. */
export type SpellOnFile = {
  readonly spell: Spell;
  /** null: in the ledger already; otherwise the statement of the file that makes it */
  readonly stated: StatedSpell | null;
  /** the ledger's spell that this one replaces: the same job with its end now known */
  readonly replaces: SpellId | null;
};

export type SpellDoubt = {
  readonly rule: string;
  readonly severity: 'refused' | 'proposal';
  readonly message: Bilingual;
  readonly suggestion: Bilingual;
};

/** What one stated spell comes to. `same`: the ledger has it; `spellId` is the one that evidence is about. */
export type SpellRuling =
  | { readonly kind: 'added' | 'ended' | 'same'; readonly spellId: SpellId }
  | { readonly kind: 'held'; readonly doubt: SpellDoubt };

export type SpellSheet = {
  spells: SpellOnFile[];
  readonly person: Person;
  readonly student: readonly DaySpan[];
};

/**
 * Compares one stated spell with those known, in order of the rows. The ledger's own spells always stay: a stated one that is
 * refused beside them (overlap, same start month) is held, with the finding in words.
 */
export function compareSpell(sheet: SpellSheet, stated: StatedSpell, spell: Spell): SpellRuling {
  const known = sheet.spells.find(
    (one) =>
      startMonthOf(one.spell.start) === startMonthOf(stated.start) && isFarm(one.spell) === isFarm(spell),
  );
  const ruling = known === undefined ? undefined : againstKnown(known, stated);
  switch (ruling?.kind) {
    case 'same':
    case 'held':
      return ruling;
    case 'ended':
      return enter(
        sheet,
        { spell: endOf(spell, ruling.known.spell), stated, replaces: ruling.known.spell.id },
        ruling.known,
      );
    case undefined:
      return enter(sheet, { spell, stated, replaces: null }, undefined);
  }
}

type Against =
  | { readonly kind: 'same'; readonly spellId: SpellId }
  | { readonly kind: 'ended'; readonly known: SpellOnFile }
  | { readonly kind: 'held'; readonly doubt: SpellDoubt }
  | undefined;

function againstKnown(known: SpellOnFile, stated: StatedSpell): Against {
  const { spell } = known;
  if (spell.start !== stated.start && !sameMonthOnly(spell.start, stated.start)) return undefined;
  if (!samePlace(spell, stated)) return { kind: 'held', doubt: otherPlace };
  if (stated.end === null) return againstOpen(known, stated);
  if (spell.end === undefined && known.stated === null) return { kind: 'ended', known };
  if (spell.end === undefined || endMonth(spell.end) === endMonth(stated.end))
    return { kind: 'same', spellId: spell.id };
  return { kind: 'held', doubt: otherEnd };
}

/** An open end holds as of the day of the file: an older file says nothing against a known end. */
function againstOpen({ spell }: SpellOnFile, stated: StatedSpell): Against {
  const endKnown =
    spell.end !== undefined && stated.confirmed !== null && dayNumber(stated.confirmed) > lastDay(spell.end);
  return endKnown ? { kind: 'held', doubt: stillThere } : { kind: 'same', spellId: spell.id };
}

// One of the two knows only the month.
const sameMonthOnly = (one: string, other: string): boolean =>
  one.length !== other.length && one.slice(0, 7) === other.slice(0, 7);

const endMonth = (end: string): string => end.slice(0, 7);

/** The same place as far as both know it. */
const samePlace = ({ place }: Spell, stated: StatedSpell): boolean =>
  place.province === stated.place.province &&
  (place.prefecture === undefined ||
    stated.place.prefecture === undefined ||
    place.prefecture === stated.place.prefecture) &&
  (place.county === undefined || stated.place.county === undefined || place.county === stated.place.county);

/** The known spell with the end that the file tells. */
const endOf = (stated: Spell, known: Spell): Spell => ({
  ...known,
  id: stated.id,
  ...(stated.end === undefined ? {} : { end: stated.end }),
});

function enter(sheet: SpellSheet, entry: SpellOnFile, replaced: SpellOnFile | undefined): SpellRuling {
  const others = replaced === undefined ? sheet.spells : sheet.spells.filter((one) => one !== replaced);
  const spells = [...others, entry];
  const resolution = resolveSpells(
    sheet.person,
    spells.map(({ spell }) => spell),
    sheet.student,
  );
  // An entry must not push out what was there either: the ledger never changes its mind because of a list.
  const refusals = resolution.findings.filter(isRefusal);
  const refused = refusals.find(({ spellId }) => spellId === entry.spell.id) ?? refusals[0];
  if (refused !== undefined)
    return {
      kind: 'held',
      doubt: {
        rule: refused.code,
        severity: 'refused',
        message: describeFinding(refused),
        suggestion: remedies[refused.code],
      },
    };
  sheet.spells = spells;
  return { kind: replaced === undefined ? 'added' : 'ended', spellId: entry.spell.id };
}

type Refusal = SpellFinding & { readonly code: RefusingFinding };
const isRefusal = (found: SpellFinding): found is Refusal => effectOf(found.code) === 'refused';

const remedies: Readonly<Record<RefusingFinding, Bilingual>> = {
  'end-before-start': {
    zh: '请核对务工起止时间,更正后重新导入或在待办中处理',
    en: 'Check start and end, correct them and import again, or settle the row in the queue',
  },
  'under-16-at-start': {
    zh: '请对照身份证核对出生日期和务工开始时间;属实的,告知务工地服务站',
    en: 'Compare the birth date with the ID card and check the start of the work; if it is true, tell the station at the place of work',
  },
  'same-start-month': {
    zh: '请与台账中该月开始的一段核对:是同一段的不采用本条,是另一段的更正开始年月',
    en: 'Compare with the work of the ledger that starts in this month: leave this one out if it is the same, else correct its start',
  },
  'full-time-overlap': {
    zh: '请与台账中重叠的一段核对:本表写错的更正起止时间,台账中已离岗的先登记结束',
    en: 'Compare with the work of the ledger that it overlaps: correct the dates of this one, or record the end of the other one first',
  },
};

/** The days that each spell counts for after the comparison. */
export const resolvedDays = (sheet: SpellSheet): ReadonlyMap<SpellId, ResolvedSpell> =>
  new Map(
    resolveSpells(
      sheet.person,
      sheet.spells.map(({ spell }) => spell),
      sheet.student,
    ).spells.map((one) => [one.spell.id, one]),
  );

export const studentSpans = (
  facts: readonly { kind: string; from: string; to: string | null }[],
): DaySpan[] =>
  facts.flatMap(({ kind, from, to }) =>
    kind === 'study'
      ? [spanOf({ from: from as CivilDate, ...(to === null ? {} : { to: to as CivilDate }) })]
      : [],
  );

const held = (rule: string, message: Bilingual, suggestion: Bilingual): SpellDoubt => ({
  rule,
  severity: 'proposal',
  message,
  suggestion,
});

const otherPlace = held(
  'spell-place-differs',
  {
    zh: '台账中同月开始的务工地点不同,未改动,请确认哪一个正确',
    en: 'The ledger has a spell of the same start month in another place; nothing was changed. Which one is right?',
  },
  {
    zh: '请电话核实务工地点:台账正确的,在待办中改正本表或不采用;本表正确的,先更正台账',
    en: 'Ask by telephone: if the ledger is right, correct this row or leave it out in the queue; if not, correct the ledger first',
  },
);
const otherEnd = held(
  'spell-end-differs',
  {
    zh: '台账中该段务工的结束时间不同,未改动,请确认',
    en: 'The ledger has another end of this spell; nothing was changed. Please confirm',
  },
  {
    zh: '请电话核实结束时间:台账正确的,在待办中改正本表或不采用;本表正确的,先更正台账',
    en: 'Ask by telephone when it ended: if the ledger is right, correct this row or leave it out in the queue; if not, correct the ledger first',
  },
);
const stillThere = held(
  'spell-ended-in-ledger',
  {
    zh: '台账中该段务工已结束,而本表写仍在岗,未改动,请确认',
    en: 'The ledger has ended this spell, the file says that it goes on; nothing was changed. Please confirm',
  },
  {
    zh: '请电话核实是否仍在岗:已离岗的补填务工结束时间,仍在岗的先更正台账中的结束',
    en: 'Ask by telephone whether the person is still there: if not, add the end of the work; if so, correct the end in the ledger first',
  },
);
