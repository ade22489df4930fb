import { addDays, CivilMonth, date, lastDayOf, monthOf } from '@wengang/domain/calendar/civil-date.ts';
import type { PersonHistory, Spell, SpellId } from '@wengang/domain/placements/history.ts';
import { writeXlsx } from 'hucre/xlsx';
import { type Choices, choices } from '../../choices.ts';
import { type DemoIds, demoIds } from '../../ids.ts';
import { employersAt, unknownEmployer } from '../../jobs/employers.ts';
import { type Identities, identities } from '../../population/identities.ts';
import type { InventedHousehold, InventedJob, InventedPerson } from '../../population/invented-person.ts';
import { type Gazetteer, outOfProvince, qiaojia, type Village } from '../../population/places.ts';
import { inventJob } from '../../population/work-ledger.ts';
import { fileProperties } from '../../rosters/file-properties.ts';
import { nationalColumns } from '../../rosters/national-columns.ts';
import { plainSheet } from '../../rosters/plain-sheet.ts';
import { type LedgerPeriod, type RosterLine, rosterLines } from '../../rosters/roster-lines.ts';
import { inventedCauses, otherPersons, type ReturnKind, returnKinds } from './qiaojia-kinds.ts';

type Scene = {
  readonly choose: Choices;
  readonly ids: DemoIds;
  readonly who: Identities;
  readonly places: Gazetteer;
};

type Work = Pick<PersonHistory, 'spells' | 'ventures' | 'homecomings'> & {
  readonly jobs: ReadonlyMap<SpellId, InventedJob>;
};

/**
 * 巧家返乡: persons of 巧家 who came back in 2020, and others who only look like it, each in a household of its own. The split by
 * cause is invented. ID numbers take the order numbers from 600 of each birthday.
 */
export function qiaojiaReturns(places: Gazetteer, seed = 1724): InventedHousehold[] {
  const choose = choices(seed);
  const scene: Scene = { choose, places, ids: demoIds('c1'), who: identities(choose, 600) };
  const villages = places.villages(qiaojia);
  const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  const works = [
    ...returnKinds.flatMap((kind) =>
      times(kind.persons, () => ({ poor: kind.registeredPoor, work: returned(scene, kind) })),
    ),
    ...times(otherPersons.jobChanges, () => ({ poor: true, work: changedJob(scene) })),
    ...times(otherPersons.festivalVisits, () => ({ poor: true, work: visited(scene) })),
    ...times(otherPersons.returnedBefore, () => ({ poor: false, work: returnedBefore(scene) })),
  ];
  return choose.shuffled(works).map(({ poor, work }, index) => {
    const village = villages[index % villages.length];
    if (village === undefined) throw new Error('no village to live in');
    return household(scene, village, { poor, work, number: index + 1 });
  });
}

/** 2019年底花名册: who worked where at the end of the year before, and of which kind of household: what the returns are judged by. */
export const writeQiaojiaRoster = (households: readonly InventedHousehold[]): Promise<Buffer> =>
  writeTownships(households.map(asKnownBefore), {
    title: '2019年底建档立卡及一般农户劳动力务工台账（演示）',
    ledger: { from: ledger.from, to: endOf2019 },
  });

/** 返乡回流台账: one sheet a township in the national columns, with the day and the cause of each return, the new job or own business after it. */
export const writeQiaojiaWorkbook = (households: readonly InventedHousehold[]): Promise<Buffer> =>
  writeTownships(households, { title: '2020年返乡回流台账（演示）', ledger });

const ledger: LedgerPeriod = { from: date('2019-01-01'), to: date('2020-10-31') };
const endOf2019 = date('2019-12-31');

async function writeTownships(
  households: readonly InventedHousehold[],
  { title, ledger }: { title: string; ledger: LedgerPeriod },
): Promise<Buffer> {
  const townships = Map.groupBy(households, ({ village }) => village.townshipName);
  const sheets = [...townships].map(([name, members]) =>
    plainSheet(name, `巧家县${name}${title}`, {
      columns: nationalColumns,
      date: ledger.to,
      lines: members.flatMap((household) => [
        ...rosterLines(household, ledger),
        ...household.members.flatMap((person) => ventureLines(household, person)),
      ]),
    }),
  );
  return Buffer.from(await writeXlsx({ sheets, properties: fileProperties }));
}

/** An own business after a job stands in a row of its own. */
const ventureLines = (household: InventedHousehold, person: InventedPerson): RosterLine[] =>
  person.history.ventures.length === 0 || person.history.spells.length === 0
    ? []
    : [{ household, head: person, person, spell: null, isLatest: false }];

/** At the end of 2019 nothing of 2020 was known: jobs that ended later were open, and nobody had come back. */
function asKnownBefore(household: InventedHousehold): InventedHousehold {
  const members = household.members.map((person) => {
    const spells = person.history.spells
      .filter(({ start }) => start <= endOf2019)
      .map(({ end, ...spell }) => (end === undefined || end > endOf2019 ? spell : { ...spell, end }));
    const homecomings = person.history.homecomings.filter(({ on }) => on <= endOf2019);
    return { ...person, history: { ...person.history, spells, homecomings, ventures: [] } };
  });
  return { ...household, members };
}

function returned(scene: Scene, { after }: ReturnKind): Work {
  const { choose, ids } = scene;
  const first = away(scene, ['2019-03', month(choose, '2020-02', 4)]);
  const home = homecomingAfter(scene, first.spell);
  const next = month(choose, '2020-07', 3);
  if (after === 'nothing') return workOf([first], [home]);
  if (after === 'own-business')
    return { ...workOf([first], [home]), ventures: [{ id: ids.fact(), from: date(`${next}-05`) }] };
  if (after === 'farm') return workOf([first, jobAt(scene, qiaojia, [next], 'farm')], [home]);
  const kind = after.job === qiaojia ? 'workshop' : 'unit';
  return workOf([first, jobAt(scene, after.job, [next], kind)], [home]);
}

/** Another job away from home begins in the month after: no return. */
function changedJob(scene: Scene): Work {
  const end = month(scene.choose, '2020-03', 3);
  const next = monthOf(addDays(lastDayOf(CivilMonth.parse(end)), 1));
  return workOf([away(scene, ['2019-03', end]), away(scene, [next])], []);
}

/** Back for the festival while the job goes on. */
function visited(scene: Scene): Work {
  const job = away(scene, ['2019-03']);
  const on = date(`2020-01-${20 + scene.choose.below(8)}`);
  return workOf(
    [job],
    [{ id: scene.ids.fact(), spellId: job.spell.id, on, by: 'village', causes: ['farming-or-festival'] }],
  );
}

function returnedBefore(scene: Scene): Work {
  const job = away(scene, ['2019-02', '2019-09']);
  return workOf([job], [homecomingAfter(scene, job.spell)]);
}

type Job = { readonly spell: Spell; readonly job: InventedJob };

const workOf = (jobs: readonly Job[], homecomings: PersonHistory['homecomings']): Work => ({
  spells: jobs.map(({ spell }) => spell),
  jobs: new Map(jobs.map(({ spell, job }) => [spell.id, job])),
  ventures: [],
  homecomings,
});

const away = (scene: Scene, months: Months): Job =>
  jobAt(scene, scene.choose.weighted(outOfProvince), months, 'unit');

type Months = readonly [start: string, end?: string];

function jobAt({ choose, ids, places }: Scene, code: string, [start, end]: Months, kind: Spell['kind']): Job {
  const there = employersAt(code);
  const employer = kind === 'farm' || there.length === 0 ? unknownEmployer : choose.pick(there);
  const spell: Spell = {
    id: ids.spell(),
    start: CivilMonth.parse(start),
    ...(end === undefined ? {} : { end: CivilMonth.parse(end) }),
    place: places.destination(code).place,
    ...(employer === unknownEmployer ? {} : { employer: employer.id }),
    kind,
    fullTime: true,
    organised: 'self',
  };
  return { spell, job: inventJob({ choose, places }, code, { employer, kind, organised: false }) };
}

function homecomingAfter({ choose, ids }: Scene, { id, end }: Spell): PersonHistory['homecomings'][number] {
  const last = lastDayOf(CivilMonth.parse(end));
  return {
    id: ids.fact(),
    spellId: id,
    on: addDays(last, choose.between(1, 6)),
    by: 'village',
    causes: [choose.weighted(inventedCauses)],
  };
}

/** One of `count` months from the first on. */
const month = (choose: Choices, first: string, count: number): string => {
  const index = Number(first.slice(5)) + choose.below(count);
  return `${first.slice(0, 4)}-${String(index).padStart(2, '0')}`;
};

function household(
  { choose, ids, who }: Scene,
  village: Village,
  { poor, work, number }: { poor: boolean; work: Work; number: number },
): InventedHousehold {
  const sex = choose.chance(0.6) ? 'male' : 'female';
  const born = addDays(date('1966-01-01'), choose.below(12_000));
  const { jobs, ...facts } = work;
  const person: InventedPerson = {
    history: {
      personId: ids.person(),
      sex,
      born,
      homes: [
        {
          id: ids.fact(),
          from: born,
          county: qiaojia,
          township: village.township,
          village: village.code,
          status: 'confirmed',
        },
      ],
      student: [],
      ability: [],
      categories: poor
        ? [
            {
              id: ids.fact(),
              kind: 'registered-poor',
              from: date('2014-01-01'),
            },
          ]
        : [],
      wishes: [],
      classes: [],
      trainingWishes: [],
      serviceFile: [],
      evidence: [],
      boardings: [],
      ...facts,
    },
    name: who.surname() + who.givenName(sex),
    idNumber: who.idNumber(born, sex),
    phone: who.phone(),
    kin: '户主',
    ethnicGroup: '汉族',
    marriage: '',
    political: '群众',
    education: '初中',
    student: '非在校生',
    health: '健康',
    ability: '普通劳动力',
    skill: '',
    speaksMandarin: true,
    firstTimeAway: false,
    jobs,
    heardOn: date('2020-10-31'),
    seeks: null,
    goesOnlyWith: null,
    remarks: '',
  };
  return {
    number: `${village.code}${String(number).padStart(5, '0')}`,
    village,
    group: 1 + (number % 9),
    kind: poor ? '建档立卡贫困户' : '一般农户',
    subsistence: false,
    relocatedTo: '',
    members: [person],
  };
}
