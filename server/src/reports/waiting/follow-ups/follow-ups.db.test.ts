import { randomUUID } from 'node:crypto';
import { addDays, type CivilDate, date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { homeOn } from '@wengang/domain/people/homes.ts';
import { officeKey } from '@wengang/domain/placements/responsibility/office.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { mainSpellOn, outsideSpellOn, standingOn } from '@wengang/domain/placements/standing.ts';
import { someWorker } from '@wengang/domain/placements/testing/random-history.ts';
import { type Timeline, timeline } from '@wengang/domain/placements/timeline.ts';
import { steadyRowOn } from '@wengang/domain/reports/steady/row.ts';
import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import { endOfDay } from '@wengang/domain/workflow/open-questions.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  awayPlace,
  type ChainOffice,
  chainRegions,
  countyId,
  enrol,
  idOf,
  openChainOffice,
  organisations,
  personIdOf as p,
  type Side,
} from '../../../dispatch/testing/chain-office.ts';
import { confirmOperation, endSpellOperation } from '../../../placements/employment/state-employment.ts';
import { recordEvidenceOperation } from '../../../placements/record-evidence.ts';
import { recordSpellOperation } from '../../../placements/record-spell.ts';
import { takeOverOperation } from '../../../placements/responsibility/take-over.ts';
import { asWorker, inContext } from '../../../platform/database/context.ts';
import { plantRegions } from '../../../platform/database/testing/invented-regions.ts';
import { aes, temporaryKeyring } from '../../../platform/vault/testing/temporary-keyring.ts';
import { withDistinctFacts } from '../../testing/distinct-facts.ts';
import { registerHome } from '../../testing/plant-people.ts';
import { contextOf, openReportDesk } from '../../testing/report-desk.ts';
import { answerListWaiting } from '../list-waiting.ts';

plantRegions(chainRegions);

const about = { personId: p(1), spellId: idOf(3, 1) };

describe('a point of the service', () => {
  let office: ChainOffice;
  const run = async (
    side: Side,
    on: string,
    bound: Parameters<ChainOffice['try']>[2],
    input: object,
  ): Promise<void> => {
    const outcome = await office.try(side, on, bound, input);
    if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
  };
  const points = async (side: Side, on: string, at?: string) =>
    listWaiting.output
      .parse(
        await office.ask(
          side,
          on,
          answerListWaiting,
          { kind: 'follow-up' },
          at === undefined ? undefined : Instant.parse(at),
        ),
      )
      .items.map(
        ({ point, dueAt, overdue }) => `${point} ${dueAt?.slice(0, 10)}${overdue ? ' overdue' : ''}`,
      );
  const confirm = (side: Side, on: string) =>
    run(side, on, confirmOperation, { ...about, statementId: randomUUID(), on, grade: 'C' });

  /** Person 1 works at employer A in the receiving town since 20 February. */
  async function working(start = '2025-02-20'): Promise<void> {
    office = await openChainOffice();
    await enrol(office, [{ n: 1, name: '虞测一' }]);
    await run('county', '2025-02-21', recordSpellOperation, {
      personId: p(1),
      spell: {
        id: about.spellId,
        start,
        place: awayPlace,
        employer: organisations.employerA,
        kind: 'unit',
        fullTime: true,
        organised: 'self',
      },
    });
    // The place of a spell is known to the county; the town's own people are seen through its station's grants.
    await asWorker(office.database, (tx) =>
      sql`update person_grant set subject_path = '980101118' where purpose = 'placed'`.execute(tx),
    );
  }
  const takeOver = (on: string) =>
    run('station', on, takeOverOperation, {
      station: organisations.station,
      persons: [p(1)],
      means: 'visit',
    });

  test('waits for the village that holds the person from a week before its day, and for the township once it is overdue', async () => {
    await working();
    expect(await points('village', '2025-02-21')).toEqual(['1 2025-02-21']);
    await confirm('village', '2025-02-21');
    expect(await points('village', '2025-02-21')).toEqual(['7 2025-02-27']);
    await confirm('village', '2025-03-01');
    expect(await points('village', '2025-03-14')).toEqual([]);
    expect(await points('village', '2025-03-15')).toEqual(['30 2025-03-22']);
    const last = endOfDay(date('2025-03-22'));
    const after = new Date(Date.parse(last) + 1).toISOString();
    expect(await points('village', '2025-03-22', last)).toEqual(['30 2025-03-22']);
    expect(await points('township', '2025-03-22', last)).toEqual([]);
    expect(await points('township', '2025-03-23', after)).toEqual(['30 2025-03-22 overdue']);
    for (const side of [
      'otherVillage',
      'otherCounty',
      'county',
      'station',
      'employer',
      'townOffice',
    ] as const)
      expect(await points(side, '2025-03-23'), side).toEqual([]);
  });

  test('waits for the station once that has taken the person over, and for the village no longer', async () => {
    await working();
    await takeOver('2025-03-01');
    expect(await points('station', '2025-03-01')).toEqual(['1 2025-02-21 overdue']);
    for (const side of ['village', 'township', 'county', 'otherStation'] as const)
      expect(await points(side, '2025-03-01'), side).toEqual([]);
    await run('station', '2025-03-01', recordEvidenceOperation, {
      personId: p(1),
      evidence: {
        id: randomUUID(),
        spellId: about.spellId,
        about: '2025-03-01',
        grade: 'C',
        result: 'employed',
      },
    });
    expect(await points('station', '2025-03-01')).toEqual([]);
    expect(await points('station', '2025-03-20')).toEqual(['30 2025-03-22']);
  });

  test('waits for the county while the person is still held by its employment service, as on the way', async () => {
    await working();
    const enRoute = { kind: 'county-service', county: '960101', group: idOf(2, 1), vehicle: '1' } as const;
    await asWorker(office.database, (tx) =>
      sql`
        insert into responsibility_span (person_id, span_id, from_at, office_key, office_kind, office_region_id, office, cause, recorded_by)
        values (${p(1)}, gen_random_uuid(), '2025-02-19T00:00:00Z', ${officeKey(enRoute)}, 'county-service', ${countyId},
          ${JSON.stringify(enRoute)}::jsonb, gen_random_uuid(), gen_random_uuid())`.execute(tx),
    );
    expect(await points('county', '2025-02-21')).toEqual(['1 2025-02-21']);
    for (const side of ['village', 'township', 'otherCounty', 'station'] as const)
      expect(await points(side, '2025-02-22'), side).toEqual([]);
  });

  test('is answered by the end of the job: later points do not arise', async () => {
    await working();
    expect(await points('village', '2025-03-23')).toEqual(['1 2025-02-21 overdue']);
    await run('village', '2025-03-23', endSpellOperation, {
      ...about,
      lastDay: '2025-03-22',
      reason: '自离',
      wageSettled: 'yes',
    });
    expect(await points('village', '2025-03-23')).toEqual([]);
  });

  test('does not fall due for a start of which only the month is known', async () => {
    await working('2025-02');
    for (const on of ['2025-02-21', '2025-04-01']) expect(await points('village', on), on).toEqual([]);
  });
});

test('the list names the point that the steady list names, for everybody of whose present job one is due within a week', async () => {
  const seed = Number(process.env.WENGANG_SEED ?? 20_261_122);
  const random = fc
    .sample(fc.tuple(...Array.from({ length: 200 }, (_, n) => someWorker(n + 1))), {
      seed,
      numRuns: 1,
      unbiased: true,
    })
    .flat()
    .map(withDistinctFacts);
  const rules = statisticsRules(defaultStatisticsSettings);
  const keyring = await temporaryKeyring(aes);
  let named = 0;
  for (const on of ['2024-06-01', '2025-02-10'].map(date)) {
    // Nobody gives evidence of a day to come.
    const known = random.map((history) => ({
      ...history,
      evidence: history.evidence.filter(({ about }) => about <= on),
    }));
    const desk = await openReportDesk(known, defaultStatisticsSettings, on);
    // Whom the register shows elsewhere is out of sight.
    const people = known.filter((history) => registerHome(history)?.county.startsWith('53'));
    // The steady list shows the job outside, where the present one is at home: the office asks after the present one.
    const beside = new Set(
      people.filter((history) => worksBeside(timeline(history, rules), on)).map(({ personId }) => personId),
    );
    const expected = people.flatMap((history) => {
      const person = timeline(history, rules);
      const standing = standingOn(person, dayNumber(on));
      const next = steadyRowOn(person, on)?.nextPoint;
      const isHeld = standing?.home != null && ['labour', 'over-age'].includes(standing.rosterClass);
      return isHeld &&
        !beside.has(history.personId) &&
        next != null &&
        next !== 'unknown-start' &&
        next.due <= addDays(on, 7)
        ? [`${history.personId} ${next.days} ${next.due}`]
        : [];
    });
    const context = { ...contextOf(desk), role: 'village-liaison' };
    const asked = { context, keyring, now: Instant.parse(`${on}T04:00:00.000Z`) };
    const shown: string[] = [];
    for (let after: string | undefined; ; ) {
      const input = { kind: 'follow-up', size: '10', ...(after === undefined ? {} : { after }) };
      const answer = await inContext(desk.database, context, (tx) =>
        answerListWaiting.respond(tx, asked, listWaiting.input.parse(input)),
      );
      if (!answer.ok) throw new Error(answer.refusal.code);
      const { items, next } = listWaiting.output.parse(answer.value.reply);
      shown.push(
        ...items.map(
          ({ persons, point, dueAt }) => `${persons[0]?.personId} ${point} ${dueAt?.slice(0, 10)}`,
        ),
      );
      if (next === null) break;
      after = next;
    }
    const comparable = shown.filter((line) => ![...beside].some((personId) => line.startsWith(personId)));
    expect(comparable.sort(), on).toEqual(expected.sort());
    named += shown.length;
  }
  expect(named).toBeGreaterThan(20);
});

/** Whether the main job of a day lies at home and another one outside. */
function worksBeside(person: Timeline, on: CivilDate): boolean {
  const today = dayNumber(on);
  const home = homeOn(person.homes, today);
  return home !== undefined && outsideSpellOn(person.work, today, home) !== mainSpellOn(person.work, today);
}
