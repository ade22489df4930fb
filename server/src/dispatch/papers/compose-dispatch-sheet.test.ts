import { date } from '@wengang/domain/calendar/civil-date.ts';
import { expect, test } from 'vitest';
import { composeDispatchSheet } from './compose-dispatch-sheet.ts';
import type { GroupFacts } from './group-facts.ts';

test.each([
  [3, '2020-12-31', '其中建档立卡贫困(监测)0人'],
  [3, '2021-01-01', '其中脱贫(监测)0人'],
  [2, '2020-12-31', '其中脱贫(监测)0人'],
] as const)(
  'in edition %i the people of a departure on %s are named as they were then: %s',
  (edition, departOn, named) => {
    const header = {
      number: '威劳输〔2020〕0001',
      issuedOn: date('2020-12-20'),
      issuedBy: '',
      edition,
      seal: null,
    };
    expect(JSON.stringify(composeDispatchSheet(factsOf(departOn), header, '钱演示').parts)).toContain(named);
  },
);

const factsOf = (departOn: string): GroupFacts => ({
  group: {
    ...{ group_id: 'group', county_id: 1, county_path: '530629', company_id: null, status: 'locked' },
    ...{ destination: '东莞', place: {}, receiving_region_id: 2, receiving_path: '441900', station_id: null },
    ...{ employer_id: null, depart_on: departOn, expected_on: departOn, arrived_on: null, agreement: '协议' },
    ...{ commission: null, paper_short: '威', paper_number: '威劳输〔2020〕0001', legs: [], vehicles: [] },
    ...{ contacts: null, insurance: null, receipt_back_on: null, assembly: null, fare_source: null },
    arrived_at: null,
  },
  ...{ passengers: [], issuer: '', licence: null, employer: undefined, station: undefined, lockedBy: '' },
  ...{ names: new Map(), telephones: new Map() },
});
