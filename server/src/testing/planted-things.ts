import { randomUUID } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { officeKey } from '@wengang/domain/placements/responsibility/office.ts';
import { orderTerms } from '@wengang/domain/vacancies/testing/order-terms.ts';
import pg from 'pg';
import { asWorker } from '../platform/database/context.ts';
import { testLogins } from '../platform/database/testing/test-database.ts';
import { fingerprint } from '../platform/vault/fingerprint.ts';
import { restate } from '../service.ts';
import type { TestService } from './test-service.ts';
import { classTerms, isOfCompany, type Surrounded, thingNames } from './things.ts';

/**
 * Writes what the chain knows around these persons: an order with an offer, a group that has not left yet and its papers, a handover, a
 * return, what waits for a decision. Everything stands where the rules would have put it, so that an operation finds it and says what is
 * wrong with it, or does it.
 */
export async function plantThings(service: TestService, surrounded: readonly Surrounded[]): Promise<void> {
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  const rows = JSON.stringify(surrounded.map((one) => rowOf(service, one)));
  for (const insert of inserts) await admin.query(insert, [rows]);
  await admin.query(
    `insert into responsibility_event (person_id, event_id, at, role, account, move, detail, recorded_by)
     select person, id, at, role, account, move, detail, gen_random_uuid() from jsonb_to_recordset($1) as e (person uuid, id uuid,
       at timestamptz, role text, account text, move text, detail jsonb)`,
    [JSON.stringify(surrounded.flatMap(eventsOf))],
  );
  await admin.query('analyze');
  await admin.end();
  await asWorker(service.database, (tx) =>
    restate(
      tx,
      surrounded.map(({ person }) => person.id),
    ),
  );
}

const on = date('2026-11-20');
const stamp = '2026-11-20T00:00:00.000Z';
const clerk = '00000000-0000-7000-8000-900000000001';

const header = (id: string, role: string): object => ({
  id,
  on,
  recordedOn: on,
  deviceTime: stamp,
  by: { role, id: clerk },
  source: 'screen',
});

function rowOf({ keyring }: TestService, { person, things, parties }: Surrounded): object {
  const sealed = (document: string): string =>
    Buffer.from(fingerprint(keyring, document, {})).toString('hex');
  const { asker, county, place, organisation, station, stationAt, escort, responsibility } = parties;
  const isCompany = isOfCompany(parties);
  const village = { kind: 'village', region: String(person.home.id) } as const;
  const office = { kind: 'station', station } as const;
  const [from, to] = responsibility === 'to-village' ? [office, village] : [village, office];
  const holder = responsibility === 'held-by-station' ? office : from;
  return {
    ...things,
    home: person.home.id,
    county: county.id,
    county_path: county.path,
    place: place.id,
    place_path: place.path,
    organisation,
    employer: isCompany ? station : organisation,
    poster_kind: isCompany ? 'hr-company' : 'employer',
    company: isCompany ? organisation : null,
    vehicles: [{ id: '1', seats: 49, ...(escort === null ? {} : { escortId: escort }) }],
    paper_seal: sealed(things.paper),
    letter_seal: sealed(things.letter),
    opening_seal: sealed(things.opening),
    commission_seal: sealed(things.commissionLetter),
    terms: orderTerms({ place: place.path.padEnd(6, '0'), validUntil: date('2027-05-01') }),
    conditions: {},
    drafted: { ...header(randomUUID(), 'E'), move: 'draft' },
    submitted: { ...header(randomUUID(), 'E'), move: 'submit' },
    verified: { ...header(things.orderAct, 'S'), move: 'verify', method: 'phone' },
    offered: { ...header(things.offerAct, 'sys'), move: 'offer' },
    station_region: stationAt.id,
    responsibility,
    holder,
    holder_key: officeKey(holder),
    to_key: officeKey(to),
    opener: asker.accountId,
    moves_to: parties.movesTo.id,
    moves_path: parties.movesTo.path,
    home_path: person.home.path,
  };
}

/** Opened in the village; then taken over by a station, proposed to one, or proposed back by one that has taken over. */
function eventsOf({ person, things, parties }: Surrounded): object[] {
  const { station, responsibility } = parties;
  if (responsibility === null) return [];
  const village = { kind: 'village', region: String(person.home.id) };
  const office = { kind: 'station', station };
  const event = (hour: number, role: string, move: string, detail: object, id: string = randomUUID()) => ({
    person: person.id,
    id,
    at: `2026-11-20T0${hour}:00:00.000Z`,
    role,
    account: clerk,
    move,
    detail,
  });
  const opened = event(1, 'sys', 'open', { village: String(person.home.id) });
  const taken = event(2, 'S', 'takeOver', { station, means: 'visit' });
  const proposed = (kind: string, from: object, to: object) =>
    event(3, 'sys', 'propose', { kind, from, to }, things.handover);
  switch (responsibility) {
    case 'held-by-station':
      return [opened, taken];
    case 'to-village':
      return [opened, taken, proposed('going-home', office, village)];
    case 'to-station':
      return [opened, proposed('self-gone', village, office)];
  }
}

const uuids = [...thingNames, 'organisation', 'employer', 'company', 'opener'];
const columns = [
  ...uuids.map((name) => `"${name}" uuid`),
  ...['home', 'county', 'place', 'station_region', 'moves_to'].map((name) => `${name} int`),
  ...[
    'county_path',
    'paper_seal',
    'letter_seal',
    'opening_seal',
    'commission_seal',
    'place_path',
    'poster_kind',
    'responsibility',
    'holder_key',
    'to_key',
    'moves_path',
    'home_path',
  ].map((name) => `${name} text`),
  ...['vehicles', 'terms', 'conditions', 'drafted', 'submitted', 'verified', 'offered', 'holder'].map(
    (name) => `${name} jsonb`,
  ),
].join(', ');
const planted = `jsonb_to_recordset($1) as t (${columns})`;
const by = `'${clerk}'::uuid`;

const inserts: readonly string[] = [
  `insert into organisation (organisation_id, kind, name, region_id, valid_from)
   select station, 'station', '虚构服务站（演示）', station_region, '2018-01-01' from ${planted} on conflict do nothing`,
  `insert into organisation (organisation_id, kind, name, region_id, valid_from)
   select organisation, 'employer', '虚构工厂（演示）', place, '2018-01-01' from ${planted} on conflict do nothing`,
  `insert into employer (organisation_id, credit_code_check, recorded_by)
   select employer, 'valid', ${by} from ${planted} on conflict do nothing`,
  `insert into vacancy (vacancy_id, employer_id, poster_kind, poster_id, place_region_id, place_path, terms, conditions, fairness, status,
     author_id, valid_until, last_checked_on, recorded_by)
   select "order", employer, poster_kind, organisation, place, place_path, terms, conditions, '[]', 'published', ${by}, '2027-05-01',
     '${on}', ${by} from ${planted}`,
  ...['drafted', 'submitted', 'verified'].map(
    (act) => `insert into vacancy_act (vacancy_id, act_id, on_day, act, terms, conditions, recorded_by)
      select "order", (${act}->>'id')::uuid, '${on}', ${act}, terms, conditions, ${by} from ${planted}`,
  ),
  `insert into offer (person_id, offer_id, vacancy_id, offered_on, status, state, total, parts, recorded_by)
   select person, offer, "order", '${on}', 'offered', '{"status":"offered","on":"${on}"}', 0, '[]', ${by} from ${planted}`,
  `insert into offer_act (person_id, offer_id, act_id, on_day, act, recorded_by)
   select person, offer, "offerAct", '${on}', offered, ${by} from ${planted}`,
  `insert into offer (person_id, offer_id, vacancy_id, offered_on, status, state, total, parts, recorded_by)
   select person, lapsed, "order", '${on}', 'lapsed', '{"status":"lapsed","on":"${on}","because":"file-closed"}', 0, '[]', ${by}
   from ${planted}`,
  `insert into dispatch_group (group_id, county_id, county_path, company_id, status, destination, place, receiving_region_id,
     receiving_path, station_id, employer_id, depart_on, expected_on, agreement, paper_short, paper_number, legs, vehicles, contacts,
     insurance, recorded_by)
   select "group", county, county_path, company, 'locked', '虚构镇', '{"province":"980000"}', place, place_path,
     case when company is null then organisation end, case when company is null then organisation end, '2026-11-22', '2026-11-23',
     '演示〔2026〕1号', '虚', '虚劳输〔2026〕' || "group", '[{"kind":"coach","from":"甲","to":"乙"}]', vehicles, '已填全', '意外险', ${by}
   from ${planted}`,
  `insert into passenger (person_id, group_id, status, vehicle, refilled, added, ticks, consent, end_explained, recorded_by)
   select person, "group", 'listed', '1', false, false, 0, '{"stationPromise":"到站再分配"}', false, ${by} from ${planted}`,
  `insert into training_commission (commission_id, county_id, county_path, provider_id, terms, from_day, to_day, status, recorded_by)
   select commission, county, county_path, employer, '${JSON.stringify(classTerms)}', '${classTerms.from}', '${classTerms.to}', 'commissioned', ${by}
   from ${planted}`,
  `insert into training_place (person_id, place_id, commission_id, recorded_by)
   select person, gen_random_uuid(), commission, ${by} from ${planted}`,
  ...[
    ['paper', 'paper_seal', `'dispatch-sheet', null, 'P' || paper, "group"`],
    ['letter', 'letter_seal', `'referral-letter', null, 'L' || letter, offer`],
    ['opening', 'opening_seal', `'manifest', 'ticketing', 'O' || opening, opening`],
    [
      '"commissionLetter"',
      'commission_seal',
      `'training-commission', null, 'C' || "commissionLetter", commission`,
    ],
  ].map(
    ([
      document,
      seal,
      content,
    ]) => `insert into paper_document (document_id, kind, reader, number, about_id, county_path, issued_on, issued_by, fingerprint,
       status, recorded_by)
     select ${document}, ${content}, county_path, '${on}', ${by}, decode(${seal}, 'hex'), 'valid', ${by} from ${planted}`,
  ),
  `insert into paper_person (person_id, document_id, recorded_by)
   select person, paper, ${by} from ${planted} union all select person, letter, ${by} from ${planted}`,
  `insert into full_list_opening (opening_id, group_id, purpose, opened_on, opened_by, expires_on, document_id, recorded_by)
   select opening, "group", 'ticketing', '${on}', opener, '2026-11-29', opening, ${by} from ${planted}`,
  `insert into person_fact (person_id, fact_id, kind, from_day, value, detail, recorded_by)
   select person, hardship, 'hardship', '2026-01-01'::date, 'subsistence', '{}'::jsonb, ${by} from ${planted}
   union all
   select person, wish, 'wish', '2026-11-01', 'any', '{"wantsOtherJob":true}', ${by} from ${planted}`,
  `insert into person_fact (person_id, fact_id, kind, from_day, to_day, detail, recorded_by)
   select person, study, 'study', '2001-09-01', '2002-07-01', '{}', ${by} from ${planted}`,
  `insert into person_fact (person_id, fact_id, kind, from_day, to_day, value, detail, recorded_by)
   select person, training, 'training', '2026-11-01', '2027-11-01', 'wanted', '{"course":"家政"}', ${by} from ${planted}`,
  `insert into statement (person_id, statement_id, kind, spell_id, about_day, detail, recorded_by)
   select person, homecoming, 'homecoming', spell, '2026-11-10', '{"by":"village","causes":["own-wish"]}', ${by} from ${planted}`,
  `insert into responsibility_span (person_id, span_id, from_at, office_key, office_kind, office_region_id, office, cause, handover_id,
     handover_kind, handover_to, handover_region_id, proposed_at, due_at, recorded_by)
   select person, gen_random_uuid(), '${stamp}'::timestamptz + interval '1 hour', holder_key, holder->>'kind',
     case holder->>'kind' when 'village' then home else station_region end, holder, ${by},
     case when waits then handover end, case when waits then case responsibility when 'to-village' then 'going-home' else 'self-gone' end end,
     case when waits then to_key end,
     case when waits then case responsibility when 'to-village' then home else station_region end end,
     case when waits then '${stamp}'::timestamptz end, case when waits then '2026-11-30T00:00:00Z'::timestamptz end, ${by}
   from (select *, responsibility <> 'held-by-station' as waits from ${planted}) as held where responsibility is not null`,
  `insert into home_transfer (person_id, transfer_id, from_path, to_region_id, to_path, on_day, reason, state, asked_by, asked_at)
   select person, transfer, home_path, moves_to, moves_path, '${on}', 'marriage', 'asked', ${by}, '${stamp}' from ${planted}`,
  `insert into person_erasure (person_id, erasure_id, state, reason, legal_ground, proposed_at, proposed_by, recorded_by)
   select person, erasure, 'proposed', 'person-asked', 'consent-withdrawn', '${stamp}', ${by}, ${by} from ${planted}`,
  `insert into closing_proposal (person_id, proposal_id, spell_id, on_day, because, proof, proposed_on, proposed_by, state, recorded_by)
   select person, closing, spell, '${on}', 'declined', '本人书面', '${on}', ${by}, 'proposed', ${by} from ${planted}`,
  `insert into fact_proposal (person_id, proposal_id, kind, about, stated, proposed_on, proposed_by, state, return_reason, recorded_by)
   select person, proposal, 'ability', '', '{"kind":"ability","ability":"weak","from":"2026-11-01"}'::jsonb, '${on}'::date, ${by}, 'proposed', null, ${by}
   from ${planted}
   union all
   select person, returned, 'study', '', '{"kind":"study","school":null,"from":"2020-09-01","to":"2021-07-01"}', '${on}', ${by}, 'returned',
     'day-wrong', ${by} from ${planted}`,
  `insert into employment_conflict (person_id, conflict_id, spell_id, first_act, second_act, opened_on, due_on, recorded_by)
   select person, conflict, spell, spell, gen_random_uuid(), '${on}', '2026-12-05', ${by} from ${planted}`,
  `insert into employment_state (person_id, spell_id, status, since, recorded_by)
   select person, spell, 'lost-contact', '2026-11-01', ${by} from ${planted}`,
  `insert into station_note (person_id, note_id, place_region_id, place_path, start_day, start_precision, age, sex, county_id, noted_on,
     recorded_by)
   select person, note, place, place_path, '2026-10-01', 'month', 15, 1, county, '${on}', ${by} from ${planted}`,
  `insert into matching_run (run_id, kind, region_id, region_path, as_of, sums, recorded_by)
   select run, 'assignment', home, home_path, '${on}', '{"seekers":1,"orders":1,"made":0,"short":1}', ${by} from ${planted}`,
  `insert into matching_result (person_id, run_id, vacancy_id, detail)
   select person, run, null, '{"unplaced":"no-order"}' from ${planted}`,
  `insert into matching_progress (operation_id, operation, region_id, region_path, phase, done, total, started_at)
   select matching, 'matching.assign', home, home_path, 'ranking', 1, 2, '${stamp}' from ${planted}`,
  `insert into matching_decision (person_id, decision_id, vacancy_id, decision, reason, decided_on, recorded_by)
   select person, decision, "order", 'forbid', '家人不同意', '${on}'::date, ${by} from ${planted}`,
  `insert into number_reveal (person_id, reveal_id, field, account_id, role, reason, shown_by, at, on_day)
   select person, gen_random_uuid(), 'phone', ${by}, 'county-officer', 'contact', gen_random_uuid(), '${stamp}', '${on}' from ${planted}`,
];
