import { randomUUID } from 'node:crypto';
import { farPlace } from '../geography.ts';
import { inventedNumber } from '../planted-persons.ts';
import { codeOf } from '../test-service.ts';
import { isDone, on, operationOn, type Probes, type ReachedBy, unlessRefusedBy } from './probe.ts';

const firstNumber = 500_000;
let numbers = firstNumber;
const next = (): number => {
  numbers += 1;
  return numbers;
};

export const codeOfPath = (path: string): string => path.padEnd(6, '0');

/** The station, or the home village of a person at home. */
const byOffice: ReachedBy = ({ path, organisation }, opened, { relation, person, parties }) =>
  relation === 'home'
    ? opened.includes('home') && person.home.path.startsWith(path)
    : (opened.includes('workplace') && parties.stationAt.path.startsWith(path)) ||
      (opened.includes('organisation') && parties.station === organisation);

const byCounty: ReachedBy = ({ path }, opened, { parties }) =>
  opened.includes('home') && parties.county.path.startsWith(path);

/** 地区、单位、岗责: what is done for a region as a whole. */
export const regionProbes: Probes = {
  'regions.add-settlement': {
    about: 'region',
    ask: (client, { path }) =>
      client.operation('regions.add-settlement', {
        township: path.length > 6 ? path.slice(0, 9) : `${path.padEnd(6, '0')}001`,
        name: `虚安置点${path}`,
        validFrom: on,
      }),
    admits: isDone,
  },
  'accounts.register-organisation': {
    about: 'region',
    ask: (client, { path }) =>
      client.operation('accounts.register-organisation', {
        organisationId: randomUUID(),
        kind: 'village-co-operative',
        name: `虚合作社${next()}`,
        place: codeOfPath(path),
        validFrom: on,
      }),
  },
  'accounts.register-pairing': {
    about: 'region',
    ask: (client, { path }) =>
      client.operation('accounts.register-pairing', {
        pairingId: randomUUID(),
        agreement: `虚协〔2026〕${next()}号`,
        title: '虚构协作',
        sending: codeOfPath(path),
        receiving: codeOfPath('980202'),
        sendingOffice: randomUUID(),
        receivingOffice: randomUUID(),
        validFrom: on,
        validTo: null,
      }),
    // Whose region it is comes before which offices: those of this question do not exist.
    admits: (reply) => codeOf(reply) === 'not-found',
  },
  'people.register-person': {
    about: 'region',
    ask: (client, { path }) =>
      client.operation('people.register-person', {
        personId: randomUUID(),
        name: '虚新人',
        // A birth date of its own: of two with one name and birth date the second is asked for.
        idNumber: inventedNumber(900 * (next() - firstNumber + 100)),
        registeredOn: on,
        home: {
          county: codeOfPath(path.slice(0, 6)),
          ...(path.length >= 9 ? { township: path.slice(0, 9) } : {}),
          ...(path.length >= 12 ? { village: path.slice(0, 12) } : {}),
        },
      }),
    admits: isDone,
  },
  'people.list-reviews': {
    about: 'region',
    ask: (client, { id }) => client.get('/api/people/reviews', { region: id, halfYear: '2026-H2' }),
  },
  // A region that is no village is found, and refused.
  'people.stamp-review': {
    about: 'region',
    ask: (client, { id }) => client.operation('people.stamp-review', { village: id, on, remark: '' }),
    admits: unlessRefusedBy('not-found'),
  },
  'dispatch.form-group': {
    about: 'region',
    ask: (client, { path }) =>
      client.operation('dispatch.form-group', {
        groupId: randomUUID(),
        county: codeOfPath(path.slice(0, 6)),
        paperShort: '虚',
        destination: '虚构镇',
        place: { province: '980000' },
        receivingRegion: codeOfPath(farPlace.path),
        departOn: '2026-12-01',
        expectedOn: '2026-12-02',
        agreement: '演示〔2026〕1号',
        legs: [{ kind: 'coach', from: '甲', to: '乙' }],
        vehicles: [{ id: '1', seats: 49 }],
      }),
    admits: unlessRefusedBy('region-unknown'),
    // A company works for whichever county commissions it: its groups are told by the commission, not by a region.
    everywhere: ['hr-company'],
  },
  'placements.appoint-duty': operationOn(
    'station',
    'placements.appoint-duty',
    ({ station }, { relation, person }) => ({
      office:
        relation === 'home'
          ? { kind: 'village', region: String(person.home.id) }
          : { kind: 'station', station },
      account: randomUUID(),
    }),
    { reachedBy: byOffice, admits: unlessRefusedBy('not-found') },
  ),
  'papers.void': operationOn(
    'letter',
    'papers.void',
    ({ letter }) => ({ documentId: letter, reason: 'misprint' }),
    { reachedBy: byCounty },
  ),
};
