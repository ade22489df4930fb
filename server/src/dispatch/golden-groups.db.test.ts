import { date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { recordArrival } from '@wengang/domain/dispatch/arrival-contract.ts';
import { recordStart } from '@wengang/domain/dispatch/start-contract.ts';
import { outSpans, outStarts } from '@wengang/domain/placements/outings.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { timeline } from '@wengang/domain/placements/timeline.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { closeEmploymentOperation } from '../placements/employment/closings/close-employment.ts';
import { endSpellOperation } from '../placements/employment/state-employment.ts';
import { recordSpellOperation } from '../placements/record-spell.ts';
import { loadHistories } from '../placements/store.ts';
import { historyOf } from '../placements/stored-history.ts';
import { asWorker } from '../platform/database/context.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { stateReturnOperation } from '../returns/state-return.ts';
import { recordArrivalOperation } from './arrival/record-arrival.ts';
import { recordStartOperation } from './arrival/record-start.ts';
import { closeFinishedGroups } from './close-group.ts';
import { departGroupOperation } from './depart-group.ts';
import { answerCountGroups, answerListGroups } from './list-groups.ts';
import { boardPassengersOperation } from './passengers/board-passengers.ts';
import { explainNoShowOperation, recordNoShowsOperation } from './passengers/record-no-shows.ts';
import { refillSeatOperation } from './passengers/refill-seat.ts';
import {
  accounts,
  awayPlace,
  type ChainOffice,
  chainRegions,
  enrol,
  personIdOf as g,
  idOf,
  openChainOffice,
  thirdPlace,
  timeOf,
} from './testing/chain-office.ts';
import { lockedGroup } from './testing/journeys.ts';

plantRegions(chainRegions);

const dl1 = idOf(2, 1);
const dl2 = idOf(2, 2);
const spell = (n: number) => idOf(3, n);
let office: ChainOffice;

const run = async (
  side: Parameters<ChainOffice['try']>[0],
  day: string,
  bound: Parameters<ChainOffice['try']>[2],
  input: object,
) => {
  const outcome = await office.try(side, day, bound, input);
  if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
};

beforeEach(async () => {
  office = await openChainOffice();
  await enrol(office, [
    { n: 1, name: '虞测一', born: '1985-06-10' },
    { n: 4, name: '虞测四', born: '1988-01-15' },
    { n: 5, name: '虞测五', born: '1982-04-04' },
    { n: 12, name: '虞测廿', born: '1996-05-05' },
    { n: 13, name: '虞测卅', born: '1980-10-10' },
    { n: 14, name: '虞测卌', born: '1989-09-19' },
  ]);
});

async function runDl1(): Promise<void> {
  await lockedGroup(
    office,
    { id: dl1, day: '2025-02-15', departOn: '2025-02-18', expectedOn: '2025-02-19' },
    [1, 4, 5, 12, 14].map(g),
    [g(13)],
  );
  const on = '2025-02-18';
  const tick = (leg: number, who: number[], day = on) =>
    run('escort', day, boardPassengersOperation, {
      groupId: dl1,
      vehicle: '1',
      leg,
      on: day,
      persons: who.map((n) => ({ personId: g(n), at: timeOf(day, `0${5 + leg}:00`) })),
    });
  await tick(1, [1, 4, 5, 14]);
  await run('escort', on, recordNoShowsOperation, { groupId: dl1, on, persons: [g(12)] });
  await run('escort', on, refillSeatOperation, {
    groupId: dl1,
    personId: g(13),
    vehicle: '1',
    stop: '县站',
    leg: 1,
    on,
    at: timeOf(on, '06:30'),
  });
  await run('escort', on, departGroupOperation, { groupId: dl1, on, rollCall: 5 });
  await tick(2, [1, 4, 5, 13, 14]);
  await tick(3, [1, 4, 5, 13, 14], '2025-02-19');
  await run('village', '2025-02-20', explainNoShowOperation, {
    groupId: dl1,
    personId: g(12),
    on: '2025-02-18',
    reason: 'family',
  });
  const arrived = await run('station', '2025-02-19', recordArrivalOperation, {
    groupId: dl1,
    on: '2025-02-19',
    at: timeOf('2025-02-19', '11:00'),
    receipt: '交接单 1',
    arrived: [1, 4, 5, 13, 14].map(g),
    missing: [],
    unlisted: [],
    exceptions: [],
    signedBy: { escort: accounts.escort, employer: '虚构接收人' },
  });
  expect(recordArrival.output.parse(arrived).handedOver).toHaveLength(5);
  const started = await run('station', '2025-02-21', recordStartOperation, {
    groupId: dl1,
    receipt: '威劳输〔2025〕0001回',
    statedBy: '虚构经办人',
    receiptBackOn: '2025-02-21',
    rows: [
      ...[1, 4, 5, 14].map((n) => ({
        personId: g(n),
        outcome: 'started',
        spellId: spell(n * 100 + 1),
        startedOn: '2025-02-20',
        post: '普工',
      })),
      { personId: g(13), outcome: 'not-started', on: '2025-02-20', reason: 'medical', next: 'home' },
    ],
  });
  expect(
    recordStart.output
      .parse(started)
      .results.map(({ status }) => status)
      .sort(),
  ).toEqual(['not-started', 'started', 'started', 'started', 'started']);
}

async function runTheYear(): Promise<void> {
  await run('station', '2025-05-12', endSpellOperation, {
    personId: g(4),
    spellId: spell(401),
    lastDay: '2025-05-10',
    reason: '个人原因',
    wageSettled: 'yes',
  });
  await run('station', '2025-06-06', recordSpellOperation, {
    personId: g(4),
    spell: {
      id: spell(402),
      start: '2025-06-05',
      place: awayPlace,
      kind: 'unit',
      fullTime: true,
      organised: 'unknown',
    },
  });
  await run('county', '2025-08-05', closeEmploymentOperation, {
    personId: g(5),
    spellId: spell(501),
    on: '2025-08-03',
    because: 'died',
    proof: '死亡证明',
  });
  await run('village', '2025-03-28', stateReturnOperation, {
    personId: g(14),
    spellId: spell(1401),
    homecomingId: idOf(4, 14),
    on: '2025-03-27',
    causes: ['not-settled', 'own-wish'],
    ended: { lastDay: '2025-03-25', reason: '不适应', wageSettled: 'yes' },
  });
  await lockedGroup(
    office,
    {
      id: dl2,
      day: '2025-08-11',
      departOn: '2025-08-13',
      expectedOn: '2025-08-13',
      overrides: {
        legs: [{ kind: 'coach', from: '县站', to: '厂区' }],
        place: thirdPlace,
        receivingRegion: '970101',
        station: null,
        employer: null,
      },
    },
    [g(14)],
  );
  const on = '2025-08-13';
  const persons = [{ personId: g(14), at: timeOf(on, '07:00') }];
  await run('escort', on, boardPassengersOperation, { groupId: dl2, vehicle: '1', leg: 1, on, persons });
  await run('escort', on, departGroupOperation, { groupId: dl2, on, rollCall: 1 });
  await run('escort', on, recordArrivalOperation, {
    groupId: dl2,
    on,
    at: timeOf(on, '11:30'),
    receipt: '交接单 2',
    arrived: [g(14)],
    missing: [],
    unlisted: [],
    exceptions: [],
    signedBy: { escort: accounts.escort },
  });
  await run('county', '2025-08-16', recordStartOperation, {
    groupId: dl2,
    receipt: '威劳输〔2025〕0002回',
    statedBy: '虚构经办人',
    rows: [
      {
        personId: g(14),
        outcome: 'started',
        spellId: spell(1402),
        startedOn: '2025-08-15',
        employerName: '虚构丙厂',
      },
    ],
  });
}

test('DL-1 through the operations counts 6 / 5 / 5 / 4, one no-show, two coaches and one train', async () => {
  await runDl1();
  const counts = await office.ask('county', '2025-03-31', answerCountGroups, {
    from: '2025-01-01',
    to: '2025-03-31',
  });
  expect(counts).toMatchObject({
    groups: [{ groupId: dl1, listed: 6, boarded: 5, arrived: 5, started: 4, noShows: 1, added: 0 }],
    total: { listed: 6, boarded: 5, arrived: 5, started: 4, persons: 5, trips: { coach: 2, train: 1 } },
  });
});

test('the job closes DL-1 when the no-show is explained and the receipt is back, and only once', async () => {
  await runDl1();
  const clock = {
    now: () => timeOf('2025-02-22', '09:00') as never,
    realNow: () => timeOf('2025-02-22', '09:00') as never,
    businessDay: () => date('2025-02-22'),
  };
  await closeFinishedGroups(office, clock);
  await closeFinishedGroups(office, clock);
  const groups = await office.ask('county', '2025-03-31', answerListGroups, {});
  expect(groups).toMatchObject({
    groups: [{ groupId: dl1, status: 'closed', paperNumber: '威劳输〔2025〕0001' }],
  });
});

test('a receipt that is 16 days out is overdue for the county and for the station', async () => {
  await lockedGroup(
    office,
    { id: dl1, day: '2025-02-15', departOn: '2025-02-18', expectedOn: '2025-02-19' },
    [g(1)],
  );
  const on = '2025-02-18';
  const persons = [{ personId: g(1), at: timeOf(on, '06:00') }];
  await run('escort', on, boardPassengersOperation, { groupId: dl1, vehicle: '1', leg: 1, on, persons });
  await run('escort', on, departGroupOperation, { groupId: dl1, on, rollCall: 1 });
  await run('escort', '2025-02-19', recordArrivalOperation, {
    groupId: dl1,
    on: '2025-02-19',
    at: timeOf('2025-02-19', '11:00'),
    receipt: '交接单 1',
    arrived: [g(1)],
    missing: [],
    unlisted: [],
    exceptions: [],
    signedBy: { escort: accounts.escort },
  });
  const overdue = (side: 'county' | 'station', day: string) =>
    office.ask(side, day, answerListGroups, { overdueOnly: 'true' });
  expect(await overdue('county', '2025-03-06')).toEqual({ groups: [] });
  expect(await overdue('county', '2025-03-07')).toMatchObject({ groups: [{ overdueDays: 1 }] });
  expect(await overdue('station', '2025-03-07')).toMatchObject({ groups: [{ overdueDays: 1 }] });
});

test('DL-1 and DL-2 give the organised starts of the golden example: 4, then 5', async () => {
  await runDl1();
  await runTheYear();
  const histories = await asWorker(office.database, async (tx) =>
    (await loadHistories(tx, [1, 4, 5, 12, 13, 14].map(g))).map(historyOf),
  );
  const rules = statisticsRules(defaultStatisticsSettings);
  const starts = histories.flatMap((history) => {
    const person = timeline(history, rules);
    return outStarts(person, outSpans(person), rules.bridgeDays).map(({ on, organised }) => ({
      person: history.personId,
      on,
      organised,
    }));
  });
  const until = (day: string) => starts.filter(({ on }) => on <= dayNumber(date(day)));
  expect(until('2025-03-31').map(({ organised }) => organised)).toEqual([true, true, true, true]);
  expect(until('2025-09-30').filter(({ organised }) => organised)).toHaveLength(5);
  expect(
    await office.ask('county', '2025-09-30', answerCountGroups, { from: '2025-01-01', to: '2025-09-30' }),
  ).toMatchObject({
    total: { listed: 7, boarded: 6, arrived: 6, started: 5, persons: 5, trips: { coach: 3, train: 1 } },
  });
  const of = (n: number) => histories.find(({ personId }) => personId === g(n));
  expect(of(14)?.homecomings).toMatchObject([{ spellId: spell(1401), on: '2025-03-27', by: 'village' }]);
  expect(of(14)?.spells[0]).toMatchObject({ end: '2025-03-25' });
  expect(of(5)).toMatchObject({ died: '2025-08-03', spells: [{ end: '2025-08-03' }] });
  expect(of(13)).toMatchObject({ boardings: [{ on: '2025-02-18' }], spells: [] });
  expect(of(12)).toMatchObject({ boardings: [], spells: [] });
  expect(of(14)?.boardings).toHaveLength(2);
  const { rows } = await asWorker(office.database, (tx) =>
    sql<{
      n: number;
    }>`select count(*) as n from responsibility_span where superseded_by is null and to_at is null
      and person_id = ${g(5)}`.execute(tx),
  );
  expect(rows).toEqual([{ n: 0 }]);
});
