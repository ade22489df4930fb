import { date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { standingOn } from '@wengang/domain/placements/standing.ts';
import {
  employerId,
  evidence,
  lostContact,
  personHistory,
  spell,
  wish,
} from '@wengang/domain/placements/testing/history.ts';
import { someMoonlighter } from '@wengang/domain/placements/testing/random-history.ts';
import { timeline } from '@wengang/domain/placements/timeline.ts';
import {
  listSteadyEmployers,
  listSteadyPersons,
  openSteadyEmployer,
} from '@wengang/domain/reports/steady/contract.ts';
import { steadyRowOn } from '@wengang/domain/reports/steady/row.ts';
import {
  d1,
  d2,
  g,
  goldenPeople,
  names,
  weixin,
  zhenxiong,
} from '@wengang/domain/reports/testing/golden-people.ts';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { asWorker } from '../../platform/database/context.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { askDoor, granted } from '../testing/ask-door.ts';
import { withDistinctFacts } from '../testing/distinct-facts.ts';
import { officerOf, openReportDesk, type ReportDesk } from '../testing/report-desk.ts';
import { listRegionIdsOf, plantPairing } from '../testing/store.ts';
import { answerListSteadyEmployers } from './list-steady-employers.ts';
import { answerListSteadyPersons } from './list-steady-persons.ts';
import { answerOpenSteadyEmployer } from './open-steady-employer.ts';

const now = Instant.parse('2025-12-31T04:00:00.000Z');
const personsDoor = [listSteadyPersons, answerListSteadyPersons] as const;
const employersDoor = [listSteadyEmployers, answerListSteadyEmployers] as const;
const openingDoor = [openSteadyEmployer, answerOpenSteadyEmployer] as const;
let desk: ReportDesk;
let keyring: Keyring;
let regions: Map<string, number>;

beforeAll(async () => {
  desk = await openReportDesk(
    goldenPeople.map(withDistinctFacts),
    defaultStatisticsSettings,
    date('2025-12-31'),
  );
  keyring = await temporaryKeyring(aes);
  regions = await asWorker(desk.database, (tx) => listRegionIdsOf(tx, [weixin, zhenxiong]));
});

const atWeixin = () => ({ officer: officerOf(desk, weixin), keyring, now });
const region = (code: string): number => regions.get(code) ?? 0;

test('稳岗清单(人员) holds everybody of the golden example who works outside the county on the day', async () => {
  for (const [on, expected] of [
    // G08 has moved to 镇雄 by the time of asking, so its row on the first day is no longer in sight here.
    [d1, '01 02 04 05 09'],
    [d2, '01 04 06 09 11 14'],
  ] as const) {
    const { reply, persons } = await granted(atWeixin(), personsDoor, { region: region(weixin), on });
    const ids = reply.rows.map(({ person }) => person.personId);
    expect(names(ids)).toBe(expected);
    expect(persons).toEqual(ids);
  }
});

test('a row says since when, for how many months, on which evidence and what is to be asked next', async () => {
  const { reply } = await granted(atWeixin(), personsDoor, { region: region(weixin), on: d2 });
  const rowOf = (n: number) => reply.rows.find(({ person }) => person.personId === g(n));
  expect(rowOf(1)).toMatchObject({
    from: '2025-02-20',
    until: null,
    months: 7,
    stale: false,
    lastEvidence: { about: '2025-09-30', grade: 'B', result: 'employed' },
    nextPoint: null,
  });
  // 广东, county unknown, last heard of on 2024-01-20.
  expect(rowOf(9)).toMatchObject({ stale: true, nextPoint: 'unknown-start' });
});

test('稳岗清单(企业) counts the same persons by employer, whoever is unverified, and who left in thirty days', async () => {
  const { reply, persons } = await granted(atWeixin(), employersDoor, { region: region(weixin), on: d2 });
  expect(persons).toEqual([]);
  expect(reply.persons).toBe(6);
  expect(reply.rows.reduce((sum, row) => sum + row.persons, 0)).toBe(6);
  expect(reply.rows.reduce((sum, row) => sum + row.unverified, 0)).toBe(1);
  const [onD1, later] = [
    await granted(atWeixin(), employersDoor, { region: region(weixin), on: d1 }),
    await granted(atWeixin(), employersDoor, { region: region(weixin), on: '2025-04-24' }),
  ];
  // G14 left employer A on 03-25: 30 days reach from 02-24 … 03-25 to 04-23.
  expect(onD1.reply.rows.map(({ leftIn30Days }) => leftIn30Days)).toContain(1);
  expect(later.reply.rows.every(({ leftIn30Days }) => leftIn30Days === 0)).toBe(true);
});

test('every number of an employer opens to exactly the persons whom it counts', async () => {
  for (const on of [d1, d2]) {
    const asked = { region: region(weixin), on };
    const { reply } = await granted(atWeixin(), employersDoor, asked);
    const seen = { persons: 0, unverified: 0, 'left-in-30-days': 0 };
    for (const { employerId, employer, ...numbers } of reply.rows) {
      const named = employerId === null ? (employer === null ? {} : { employer }) : { employerId };
      for (const [part, counted] of [
        ['persons', numbers.persons],
        ['unverified', numbers.unverified],
        ['left-in-30-days', numbers.leftIn30Days],
      ] as const) {
        const opened = (await granted(atWeixin(), openingDoor, { ...asked, ...named, part, size: 200 }))
          .reply;
        expect(opened.total?.counted).toBe(counted);
        // G08 has moved away since the first day: counted, no longer in sight.
        expect(opened.rows.length + (opened.total?.hidden ?? 0)).toBe(counted);
        seen[part] += opened.rows.length;
      }
    }
    expect(seen.persons).toBe(on === d1 ? 5 : 6);
    expect(seen['left-in-30-days']).toBe(on === d1 ? 1 : 0);
  }
});

test('of somebody who left, the last day at work is told', async () => {
  const asked = { region: region(weixin), on: d1 };
  const { reply } = await granted(atWeixin(), employersDoor, asked);
  const left = reply.rows.find(({ leftIn30Days }) => leftIn30Days === 1);
  const named = left?.employerId === null ? { employer: left.employer } : { employerId: left?.employerId };
  const opened = await granted(atWeixin(), openingDoor, { ...asked, ...named, part: 'left-in-30-days' });
  expect(opened.reply.rows).toMatchObject([{ person: { personId: g(14) }, day: '2025-03-25' }]);
});

test('an employer that is not on the list opens to nobody', async () => {
  const asked = { region: region(weixin), on: d2, part: 'persons', employer: '查无此厂（演示）' };
  expect((await granted(atWeixin(), openingDoor, asked)).reply).toEqual({
    rows: [],
    next: null,
    total: { counted: 0, visible: 0, hidden: 0 },
  });
});

test('a neighbour county is an unknown region to both lists', async () => {
  const input = { region: region(zhenxiong), on: d2 };
  expect(await askDoor(atWeixin(), employersDoor, input)).toEqual({ refused: 'not-found' });
  expect(await granted(atWeixin(), personsDoor, input)).toMatchObject({ reply: { rows: [] } });
});

test('the list pages by name without losing or repeating anybody', async () => {
  const input = { region: region(weixin), on: d2, size: 4 };
  const first = await granted(atWeixin(), personsDoor, input);
  const second = await granted(atWeixin(), personsDoor, { ...input, after: first.reply.next });
  expect([first.reply.rows.length, second.reply.rows.length, second.reply.next]).toEqual([4, 2, null]);
  const all = [first, second].flatMap(({ reply }) => reply.rows.map(({ person }) => person.personId));
  expect(new Set(all).size).toBe(6);
});

test('both lists can be narrowed to the region that is paired with the home on the day', async () => {
  await asWorker(desk.database, (tx) =>
    plantPairing(tx, { sending: weixin, receiving: '441900', from: '2025-01-01', to: '2025-08-31' }),
  );
  const paired = (on: string) => ({ region: region(weixin), on, paired: 'true' });
  const { reply } = await granted(atWeixin(), personsDoor, paired(d1));
  expect(names(reply.rows.map(({ person }) => person.personId))).toBe('01 04 05');
  const employers = await granted(atWeixin(), employersDoor, paired(d1));
  expect(employers.reply.persons).toBe(3);
  const [row] = employers.reply.rows;
  const named = row?.employerId === null ? { employer: row.employer ?? '' } : { employerId: row?.employerId };
  const asked = { ...paired(d1), ...named, part: 'persons' };
  expect((await granted(atWeixin(), openingDoor, asked)).reply.total?.counted).toBe(row?.persons);
  // The pairing had ended by then.
  expect((await granted(atWeixin(), personsDoor, paired(d2))).reply.rows).toEqual([]);
  expect((await granted(atWeixin(), employersDoor, paired(d2))).reply.rows).toEqual([]);
});

/** Another register, asked by an officer of 威信. */
async function registerOf(...people: readonly PersonHistory[]) {
  const other = await openReportDesk(
    people.map(withDistinctFacts),
    defaultStatisticsSettings,
    date('2025-12-31'),
  );
  const ids = await asWorker(other.database, (tx) => listRegionIdsOf(tx, [weixin]));
  const officer = { officer: officerOf(other, weixin), keyring, now };
  return { other, officer, asked: (on: string) => ({ region: ids.get(weixin) ?? 0, on }) };
}

// Last: these open other registers.
test('a job outside beside the main one at home is on both sheets, with its own employer, evidence and pairing', async () => {
  const worker = personHistory({
    n: 73,
    born: '1985-01-01',
    spells: [
      spell('2024-01-01', undefined, { n: 705, county: weixin }),
      spell('2025-02-01', '2025-11-30', { n: 706, county: '441900', fullTime: false }),
      spell('2025-03-01', undefined, { n: 707, county: '530102', fullTime: false }),
    ],
    wishes: [wish('any', '2025-06-01')],
    evidence: [evidence(705, '2025-09-01'), evidence(707, '2025-06-01'), lostContact(707, '2025-08-10')],
  });
  const { other, officer, asked } = await registerOf(worker);
  const beside = await granted(officer, personsDoor, asked('2025-06-30'));
  expect(beside.reply.rows).toMatchObject([{ from: '2025-03-01', stale: false }]);
  const { reply } = await granted(officer, employersDoor, asked('2025-06-30'));
  expect(reply.rows).toMatchObject([{ employerId: employerId(707), persons: 1, unverified: 0 }]);
  for (const [on, unverified] of [
    ['2025-08-09', 0],
    ['2025-08-10', 1],
  ] as const) {
    expect((await granted(officer, employersDoor, asked(on))).reply.rows).toMatchObject([{ unverified }]);
    expect((await granted(officer, personsDoor, asked(on))).reply.rows).toMatchObject([
      { stale: unverified === 1 },
    ]);
  }
  const part = { employerId: employerId(707), part: 'unverified' };
  const opened = await granted(officer, openingDoor, { ...asked('2025-08-10'), ...part });
  expect(opened.reply).toMatchObject({
    rows: [{ person: { personId: worker.personId } }],
    total: { counted: 1 },
  });
  await asWorker(other.database, (tx) =>
    plantPairing(tx, { sending: weixin, receiving: '530102', from: '2025-01-01', to: '2025-12-31' }),
  );
  const paired = { ...asked('2025-06-30'), paired: 'true' };
  expect((await granted(officer, personsDoor, paired)).reply.rows).toHaveLength(1);
  expect((await granted(officer, employersDoor, paired)).reply.persons).toBe(1);
  expect((await granted(officer, personsDoor, asked('2025-01-31'))).reply.rows).toEqual([]);
});

test('random persons with several jobs at once are on the sheet of employers as the rules of the rows say', async () => {
  const histories = fc
    .sample(fc.tuple(...Array.from({ length: 60 }, (_, n) => someMoonlighter(n + 1))), {
      numRuns: 1,
      seed: 20_261_130,
    })
    .flat()
    .map(withDistinctFacts);
  const { officer, asked } = await registerOf(...histories);
  const rules = statisticsRules(defaultStatisticsSettings);
  let beside = 0;
  for (const on of ['2023-09-01', '2024-02-29', '2024-08-15', '2025-03-10', '2026-01-05'].map(date)) {
    const rows = histories.flatMap((history) => {
      const person = timeline(history, rules);
      const standing = standingOn(person, dayNumber(on));
      const row = standing?.home?.county === weixin ? steadyRowOn(person, on) : undefined;
      if (row !== undefined && standing?.work.kind === 'wage' && standing.work.spellId !== row.spellId)
        beside += 1;
      return row === undefined ? [] : [row];
    });
    const { reply } = await granted(officer, employersDoor, { ...asked(on), size: 500 });
    expect(reply.persons, on).toBe(rows.length);
    expect(
      reply.rows.reduce((sum, row) => sum + row.unverified, 0),
      on,
    ).toBe(rows.filter(({ stale }) => stale).length);
  }
  expect(beside).toBeGreaterThan(10);
});

test('who has another job at the same employer has not left it, and who left it twice left once', async () => {
  const at = (n: number) => ({ n, county: '441900', employer: employerId(77) });
  const stays = personHistory({
    n: 71,
    born: '1985-01-01',
    spells: [spell('2024-01-01', '2025-09-10', at(701)), spell('2025-09-12', undefined, at(702))],
  });
  const leaves = personHistory({
    n: 72,
    born: '1985-01-01',
    spells: [spell('2025-09-01', '2025-09-05', at(703)), spell('2025-09-08', '2025-09-12', at(704))],
  });
  const { officer, asked: onDay } = await registerOf(stays, leaves);
  const asked = onDay(d2);
  const { rows } = (await granted(officer, employersDoor, asked)).reply;
  expect(rows).toMatchObject([{ persons: 1, leftIn30Days: 1 }]);
  const named = { employerId: rows[0]?.employerId };
  const opened = await granted(officer, openingDoor, { ...asked, ...named, part: 'left-in-30-days' });
  expect(opened.reply.rows).toMatchObject([{ person: { personId: leaves.personId }, day: '2025-09-12' }]);
});
