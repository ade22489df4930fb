import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { recordArrivalOperation } from '../arrival/record-arrival.ts';
import { recordStartOperation } from '../arrival/record-start.ts';
import { confirmReceivingOperation } from '../confirm-receiving.ts';
import { departGroupOperation } from '../depart-group.ts';
import { formGroupOperation } from '../form-group.ts';
import { lockGroupOperation } from '../lock-group.ts';
import {
  accounts,
  type ChainOffice,
  chainRegions,
  enrol,
  idOf,
  openChainOffice,
  organisations,
  personIdOf as p,
  type Side,
  timeOf,
  towns,
} from '../testing/chain-office.ts';
import { consent, groupInput } from '../testing/journeys.ts';
import { boardPassengersOperation } from './board-passengers.ts';
import { addPassengersOperation, addWaitingOperation } from './list-passengers.ts';

plantRegions(chainRegions);

const [on, day] = ['2025-02-17', '2025-02-18'];
const group = idOf(2, 1);
const orders = { a: idOf(7, 1), b: idOf(7, 2) };
const offerOf = (n: number) => idOf(6, n);
let office: ChainOffice;

beforeEach(async () => {
  office = await openChainOffice();
  await enrol(
    office,
    [1, 2].map((n) => ({ n, name: `虞测${n}` })),
  );
  await asWorker(office.database, async (tx) => {
    for (const [order, employer] of [
      [orders.a, organisations.employerA],
      [orders.b, organisations.employerB],
    ] as const) {
      await sql`insert into employer (organisation_id, credit_code_check, recorded_by) values (${employer}, 'valid', ${p(1)})`.execute(
        tx,
      );
      await sql`insert into vacancy (vacancy_id, employer_id, poster_kind, place_region_id, place_path, terms, conditions, fairness, status,
          author_id, recorded_by)
        values (${order}, ${employer}, 'employer', ${towns[0].id}, ${towns[0].path}, '{}', '{}', '[]', 'published', ${p(1)}, ${p(1)})`.execute(
        tx,
      );
    }
    // Each has an agreement of employer B.
    for (const n of [1, 2])
      await sql`insert into offer (person_id, offer_id, vacancy_id, offered_on, status, state, total, parts, recorded_by)
        values (${p(n)}, ${offerOf(n)}, ${orders.b}, '2025-02-01', 'employer-agreed', '{}', 0, '[]', ${p(1)})`.execute(
        tx,
      );
  });
});

type Bound = Parameters<ChainOffice['try']>[2];
const run = async (side: Side, today: string, bound: Bound, input: object) => {
  const outcome = await office.try(side, today, bound, input);
  if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
};
const codesOf = async (bound: Bound, input: object) => {
  const outcome = await office.try('county', on, bound, input);
  if (outcome.ok) return 'accepted';
  const { reasons = [] } = outcome.refusal.data as { reasons?: { code: string }[] };
  return reasons.map(({ code }) => code).join(' ');
};
const form = (employer: string | null, id = group) =>
  run('county', on, formGroupOperation, groupInput(id, day, day, { employer }));
const named = (passenger: object, n = 1) => ({
  groupId: group,
  on,
  passengers: [{ personId: p(n), ...passenger }],
});

test('who was taken on by another employer than the group’s is neither listed nor put to wait, and both are named', async () => {
  await form(organisations.employerA);
  for (const bound of [addPassengersOperation, addWaitingOperation]) {
    expect(await codesOf(bound, named({ offer: offerOf(1) }))).toBe('other-employer');
    expect(await codesOf(bound, named({ order: orders.b, consent }))).toBe('other-employer');
  }
  expect(await office.try('county', on, addPassengersOperation, named({ offer: offerOf(1) }))).toMatchObject({
    refusal: {
      data: {
        reasons: [
          {
            zh: expect.stringMatching(/虚构乙厂.*虚构甲厂.*请/),
            en: expect.stringMatching(/虚构乙厂.*虚构甲厂.*Choose/),
          },
        ],
      },
    },
  });
  await form(organisations.employerB);
  expect(await codesOf(addPassengersOperation, named({ offer: offerOf(1) }))).toBe('accepted');
});

test('an order that is in no book, an offer to nobody and an offer to somebody else are refused', async () => {
  await form(organisations.employerA);
  for (const bound of [addPassengersOperation, addWaitingOperation]) {
    expect(await codesOf(bound, named({ order: randomUUID(), consent }))).toBe('order-unknown');
    expect(await codesOf(bound, named({ offer: randomUUID(), consent }))).toMatch(/offer-unknown$/);
    expect(await codesOf(bound, named({ offer: offerOf(2), consent }))).toMatch(/offer-unknown$/);
  }
});

test('on paper the person accepts first and the employer agrees after that, and neither tomorrow', async () => {
  await form(organisations.employerA);
  const days = (acceptedOn: string, agreedOn: string) =>
    codesOf(addPassengersOperation, named({ consent: { ...consent, acceptedOn, agreedOn } }));
  expect(await days('2031-01-01', '1999-01-01')).toBe('consent-days');
  expect(await days('2025-02-10', '2025-02-09')).toBe('consent-days');
  expect(await days('2025-02-10', '2025-02-18')).toBe('consent-days');
  expect(await days('2025-02-17', '2025-02-17')).toBe('accepted');
});

test('an employer that was changed after the listing stops the lock, by name of whom it does not fit', async () => {
  await form(organisations.employerB);
  await run('county', on, addPassengersOperation, named({ offer: offerOf(1) }));
  await run('county', on, addWaitingOperation, named({ offer: offerOf(2) }, 2));
  await form(organisations.employerA);
  await run('station', on, confirmReceivingOperation, { groupId: group, on });
  const locking = { groupId: group, on };
  expect(await office.try('county', on, lockGroupOperation, locking)).toMatchObject({
    refusal: { data: { reasons: [{ code: 'other-employer', data: { persons: [p(1), p(2)] } }] } },
  });
  await form(organisations.employerB);
  expect(await codesOf(lockGroupOperation, locking)).toBe('accepted');
});

test('a group without an employer takes people to several, and each spell is with the firm of the own order', async () => {
  await form(null);
  await run('county', on, addPassengersOperation, {
    groupId: group,
    on,
    passengers: [
      { personId: p(1), offer: offerOf(1) },
      { personId: p(2), order: orders.a, consent },
    ],
  });
  const travel = { groupId: group, on: day };
  await run('station', on, confirmReceivingOperation, { groupId: group, on });
  await run('county', on, lockGroupOperation, { groupId: group, on });
  const persons = [1, 2].map((n) => ({ personId: p(n), at: timeOf(day, '06:00') }));
  await run('escort', day, boardPassengersOperation, { ...travel, vehicle: '1', leg: 1, persons });
  await run('escort', day, departGroupOperation, { ...travel, rollCall: 2 });
  await run('station', day, recordArrivalOperation, {
    ...{ ...travel, at: timeOf(day, '11:00'), receipt: '交接单 1', arrived: [p(1), p(2)] },
    ...{ missing: [], unlisted: [], exceptions: [], signedBy: { escort: accounts.escort } },
  });
  await run('station', '2025-02-20', recordStartOperation, {
    ...{ groupId: group, receipt: '回', statedBy: '经办人' },
    rows: [1, 2].map((n) => ({
      personId: p(n),
      outcome: 'started',
      spellId: idOf(3, n),
      startedOn: '2025-02-19',
    })),
  });
  const { rows } = await asWorker(office.database, (tx) =>
    sql`select person_id as person, employer_id as employer from spell order by 1`.execute(tx),
  );
  expect(rows).toEqual([
    { person: p(1), employer: organisations.employerB },
    { person: p(2), employer: organisations.employerA },
  ]);
});
