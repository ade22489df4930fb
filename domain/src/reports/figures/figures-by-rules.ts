import { addDays, type CivilDate, dayNumber } from '../../calendar/civil-date.ts';
import type { PersonId } from '../../people/facts.ts';
import { retentionOf } from '../../placements/retention.ts';
import { type ListName, ListName as ListNames } from '../contract.ts';
import { employmentDuring, employmentOn } from '../population/employment.ts';
import { flowBetween } from '../population/flow.ts';
import { membersOf, overlaps, returnees, trainees, trainingWanted } from '../population/lists.ts';
import { organisedShare, retentionTable, type StartRow, startsIn } from '../population/outflow.ts';
import { claimedOn, idsOf, type Population, rosterOn, type Scope } from '../population/population.ts';
import { replacementFlow, returneesIn, returnFlow } from '../population/return-flow.ts';
import type { FigureName, RetentionFigure } from './figures.ts';
import { retentionFigures, retentionOfName } from './figures.ts';

/** The persons of every figure; ids repeat where a figure counts events. */
export type FigurePersons = Partial<Record<FigureName, readonly PersonId[]>>;

/** 统计问题 in the words of the domain: a region code, the period, and the day by which what followed is looked at. */
export type RuleQuestion = { scope: Scope; from: CivilDate; on: CivilDate; asOf: CivilDate };

/**
 * Every figure by the pure rules alone, person by person. Slow and plain: what the tables must give, and how figures are worked out as they
 * were known at an earlier time.
 */
export function figuresByRules(people: Population, question: RuleQuestion): FigurePersons {
  const at = { people, ...question };
  return { ...lists(at), ...during(at), ...outflow(at), ...kept(at), ...back(at) };
}

type At = RuleQuestion & { people: Population };

function lists({ people, scope, from, on }: At): FigurePersons {
  const rows = rosterOn(people, scope, on);
  const l6 = returnees(rows, on, from);
  const matrix = overlaps(rows, on);
  const trained = trainees(rows, on, from);
  const members: Partial<Record<ListName, readonly PersonId[]>> = {};
  for (const name of ListNames.options)
    if (name !== 'claimed' && name !== 'public-post') members[name] = idsOf(membersOf(rows, name));
  const w = membersOf(rows, 'W');
  const flow = flowBetween(people, scope, { from: addDays(from, -1), to: on });
  return {
    ...members,
    'public-post': idsOf(
      w.filter(({ standing }) => standing.work.kind === 'wage' && standing.work.spellKind === 'public-post'),
    ),
    claimed: claimedOn(people, scope, on),
    L6: idsOf(l6.all),
    L6a: idsOf(l6.employed),
    L6b: idsOf(l6.notEmployed),
    'L6-and-L4': idsOf(membersOf(l6.all, 'L4')),
    'L4-and-L5': idsOf(matrix['L4∩L5']),
    'L5-and-E': idsOf(matrix['L5∩E']),
    trained: idsOf(trained.persons),
    'classes-attended': trained.classes.map(({ personId }) => personId),
    'training-wanted': idsOf(trainingWanted(rows, on)),
    'with-findings': employmentOn(rows).withFindings,
    'L1-before': idsOf(membersOf(rosterOn(people, scope, addDays(from, -1)), 'L1')),
    entered: flow.entered.map(({ personId }) => personId),
    left: flow.left.map(({ personId }) => personId),
  };
}

function during({ people, scope, from, on }: At) {
  const { persons, byGrade, starts } = employmentDuring(people, scope, { from, to: on });
  return {
    'worked-during': persons,
    'during-out-of-province': byGrade['out-of-province'],
    'during-abroad': byGrade.abroad,
    'during-in-province': byGrade['in-province'],
    'during-in-county': byGrade['in-county'],
    'during-unclassified': byGrade.unclassified,
    'spells-started': starts.map(({ personId }) => personId),
  };
}

function outflow({ people, scope, from, on }: At) {
  const share = organisedShare(startsIn(people, scope, { from, to: on }));
  const away = employmentDuring(people, scope, { from, to: on }).byGrade['out-of-province'];
  const organised = new Set(share.organisedPersons);
  return {
    'out-starts': share.starts.map(({ personId }) => personId),
    'organised-starts': share.organised.map(({ personId }) => personId),
    'out-persons': share.persons,
    'organised-persons': share.organisedPersons,
    'during-out-organised': away.filter((person) => organised.has(person)),
  };
}

function kept({ people, scope, from, on, asOf }: At): FigurePersons {
  const cohort = startsIn(people, scope, { from, to: on });
  const { bridgeDays } = people.settings;
  const entries = retentionFigures.map((name): [RetentionFigure, PersonId[]] => {
    const { organisedOnly, months, part } = retentionOfName(name) ?? {
      organisedOnly: false,
      months: 1,
      part: 'due',
    };
    const rows = cohort.filter(({ start }) => start.organised || !organisedOnly);
    const table = retentionTable(rows, months, { asOf: dayNumber(asOf), bridgeDays });
    if (part === 'died' || part === 'merged')
      return [name, outBecause(rows, months, { asOf: dayNumber(asOf), bridgeDays, part })];
    const refs = part === 'due' ? table.due : part === 'not-due' ? table.notDue : table.classes[part];
    return [name, refs.map(({ personId }) => personId)];
  });
  return Object.fromEntries(entries);
}

function outBecause(
  rows: readonly StartRow[],
  months: number,
  { part, ...view }: { asOf: number; bridgeDays: number; part: 'died' | 'merged' },
): PersonId[] {
  return rows
    .filter(({ counted, start }) => {
      const retention = retentionOf(counted.person, start, months, view);
      return retention.state === 'out' && retention.because === part;
    })
    .map(({ counted }) => counted.id);
}

function back({ people, scope, from, on, asOf }: At) {
  const period = { from, to: on };
  const flow = returnFlow(people, scope, period);
  const again = replacementFlow(returneesIn(people, scope, period), asOf);
  return {
    returns: flow.events.map(({ personId }) => personId),
    returnees: flow.persons,
    'returnees-hard': flow.hard,
    exposed: flow.rate.denominator,
    'out-before': flow.ofThoseOut.denominator,
    'returned-of-out-before': flow.ofThoseOut.numerator,
    again: again.rate.numerator,
    'again-near': again.near,
    'again-out': again.out,
    'still-employed': again.stillEmployed,
    'last-return-hard': again.hardRate.denominator,
    'hard-again': again.hardRate.numerator,
  };
}
