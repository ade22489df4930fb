import { dayNumber } from '../../calendar/civil-date.ts';
import type { PersonId } from '../../people/facts.ts';
import type { SpellId } from '../../placements/history.ts';
import type { OutStart } from '../../placements/outings.ts';
import { type Retention, type RetentionClass, retentionOf } from '../../placements/retention.ts';
import { type Counted, isInScope, type Period, type Population, type Scope } from './population.ts';
import type { Fraction } from './rate.ts';

/** 外出起始行: an out-start with its person: what I07 and I09 open to. */
export type StartRow = { readonly counted: Counted; readonly start: OutStart };

export type StartRef = { readonly personId: PersonId; readonly spellId: SpellId };

/** The out-starts of a period, each at the home of its day: a later move takes none away. */
export function startsIn({ people }: Population, scope: Scope, period: Period): StartRow[] {
  const from = dayNumber(period.from);
  const to = dayNumber(period.to);
  return people.flatMap((counted) =>
    counted.starts
      .filter((start) => start.on >= from && start.on <= to && isInScope(start.home, scope))
      .map((start) => ({ counted, start })),
  );
}

/** I07 组织化程度: 人次 with the persons beside them; the rate is organised ÷ starts, in 人次. */
export type OrganisedShare = Readonly<
  Record<'starts' | 'organised', readonly StartRef[]> &
    Record<'persons' | 'organisedPersons', readonly PersonId[]>
>;

export function organisedShare(rows: readonly StartRow[]): OrganisedShare {
  const organised = rows.filter(({ start }) => start.organised);
  return {
    starts: rows.map(refOf),
    organised: organised.map(refOf),
    persons: distinct(rows),
    organisedPersons: distinct(organised),
  };
}

/** I09 稳岗率 of one cohort after n months. Every class opens to its out-starts. */
export type RetentionTable = {
  readonly due: readonly StartRef[];
  readonly notDue: readonly StartRef[];
  /** Dead (or merged away) before the check day: out of the denominator, printed. */
  readonly out: readonly StartRef[];
  readonly classes: Readonly<Record<RetentionClass, readonly StartRef[]>>;
  readonly sameEmployer: Fraction;
  readonly lower: Fraction;
  readonly upper: Fraction;
};

/** The cohort `rows` (all out-starts of a period, or only the organised ones) after `months`, as of the day `asOf`. */
export function retentionTable(
  rows: readonly StartRow[],
  months: number,
  { asOf, bridgeDays }: { asOf: number; bridgeDays: number },
): RetentionTable {
  const results = rows.map((row) => ({
    ref: refOf(row),
    retention: retentionOf(row.counted.person, row.start, months, { asOf, bridgeDays }),
  }));
  const refs = (test: (retention: Retention) => boolean): StartRef[] =>
    results.filter(({ retention }) => test(retention)).map(({ ref }) => ref);
  const inClass = (name: RetentionClass): StartRef[] =>
    refs((retention) => retention.state === 'due' && retention.class === name);
  const classes: RetentionTable['classes'] = {
    'same-post': inClass('same-post'),
    'same-employer': inClass('same-employer'),
    'same-city': inClass('same-city'),
    'same-province': inClass('same-province'),
    elsewhere: inClass('elsewhere'),
    returned: inClass('returned'),
    unverified: inClass('unverified'),
  };
  const due = refs(({ state }) => state === 'due');
  const kept = classes['same-post'].length + classes['same-employer'].length;
  const confirmed = kept + classes['same-city'].length;
  const of = (numerator: number): Fraction => ({ numerator, denominator: due.length });
  return {
    due,
    notDue: refs(({ state }) => state === 'not-due'),
    out: refs(({ state }) => state === 'out'),
    classes,
    sameEmployer: of(kept),
    lower: of(confirmed),
    upper: of(confirmed + classes.unverified.length),
  };
}

const refOf = ({ counted, start }: StartRow): StartRef => ({
  personId: counted.id,
  spellId: start.spell.spell.id,
});

const distinct = (rows: readonly StartRow[]): PersonId[] => [
  ...new Set(rows.map(({ counted }) => counted.id)),
];
