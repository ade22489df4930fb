import { randomUUID } from 'node:crypto';
import { isOfCompany, type ThingName, type Things } from '../things.ts';
import { on, operationOn, type Probe, type Probes, type ReachedBy } from './probe.ts';

/**
 * 批次: the county that sends it, and its townships and villages; whoever receives it; who employs, forms or accompanies it. A company
 * those that it formed, and no others.
 */
const byGroup: ReachedBy = ({ role, path, organisation, accountId }, opened, { parties }) =>
  (opened.includes('home') &&
    (parties.county.path.startsWith(path) || path.startsWith(parties.county.path))) ||
  (opened.includes('workplace') && parties.place.path.startsWith(path)) ||
  (opened.includes('organisation') &&
    parties.organisation === organisation &&
    (role === 'hr-company') === isOfCompany(parties)) ||
  (opened.includes('transit') && parties.escort === accountId);

/** Only who opened the list with full numbers: everybody else gives a reason of his own. */
const byOpener: ReachedBy = (reach, opened, target) =>
  target.parties.asker.accountId === reach.accountId && byGroup(reach, opened, target);

const at = '2026-11-22T00:30:00.000Z';

const onGroup = (
  name: string,
  input: (things: Things) => object = () => ({}),
  about: ThingName = 'group',
): Probe =>
  operationOn(about, name, (things) => ({ groupId: things.group, on, ...input(things) }), {
    reachedBy: byGroup,
  });

const withoutDay = (name: string, input: (things: Things) => object): Probe =>
  operationOn('group', name, (things) => ({ groupId: things.group, ...input(things) }), {
    reachedBy: byGroup,
  });

const file = (about: ThingName, path: (things: Things) => string, reachedBy = byGroup): Probe => ({
  about,
  reachedBy,
  ask: (client, things) => client.get(path(things)),
});

export const groupProbes: Probes = {
  'dispatch.list-groups': {
    about: 'whole list',
    of: 'group',
    reachedBy: byGroup,
    ask: (client) => client.get('/api/dispatch/groups'),
  },
  'dispatch.list-passengers': file('group', ({ group }) => `/api/dispatch/passengers?groupId=${group}`),
  'dispatch.count-groups': {
    about: 'whole list',
    of: 'group',
    // Only groups of a county or of counties below are counted: those that lie within the post, not around it.
    reachedBy: ({ path }, opened, { parties }) =>
      opened.includes('home') && parties.county.path.startsWith(path),
    ask: (client) => client.get('/api/dispatch/counts', { from: '2026-11-01', to: '2026-11-30' }),
  },
  'dispatch.list-unlisted': file('group', ({ group }) => `/api/dispatch/unlisted?groupId=${group}`),
  'dispatch.group-text': file('group', ({ group }) => `/api/dispatch/groups/${group}/text`),
  'dispatch.list-papers': file('group', ({ group }) => `/api/dispatch/groups/${group}/papers`),
  'dispatch.paper-page': file('paper', ({ paper }) => `/api/dispatch/papers/${paper}/page`),
  'dispatch.paper-workbook': file('paper', ({ paper }) => `/api/dispatch/papers/${paper}/workbook`),
  'dispatch.full-list-page': file(
    'opening',
    ({ opening }) => `/api/dispatch/full-lists/${opening}/page`,
    byOpener,
  ),
  'dispatch.full-list-workbook': file(
    'opening',
    ({ opening }) => `/api/dispatch/full-lists/${opening}/workbook`,
    byOpener,
  ),
  'dispatch.issue-paper': withoutDay('dispatch.issue-paper', () => ({ paper: 'arrival-handover' })),
  'dispatch.open-full-list': withoutDay('dispatch.open-full-list', () => ({
    openingId: randomUUID(),
    purpose: 'ticketing',
    reason: '购买团体票',
  })),
  'dispatch.add-passengers': onGroup('dispatch.add-passengers', ({ person }) => ({
    passengers: [{ personId: person, vehicle: '1', consent: { stationPromise: '到站再分配' } }],
  })),
  'dispatch.add-waiting': onGroup('dispatch.add-waiting', ({ person }) => ({
    passengers: [{ personId: person }],
  })),
  'dispatch.remove-passengers': onGroup('dispatch.remove-passengers', ({ person }) => ({
    persons: [person],
    reason: '改为自行前往',
  })),
  'dispatch.confirm-receiving': onGroup('dispatch.confirm-receiving'),
  'dispatch.lock-group': onGroup('dispatch.lock-group'),
  'dispatch.board-passengers': onGroup('dispatch.board-passengers', ({ person }) => ({
    vehicle: '1',
    leg: 1,
    persons: [{ personId: person, at }],
  })),
  'dispatch.record-no-shows': onGroup('dispatch.record-no-shows', ({ person }) => ({ persons: [person] })),
  'dispatch.explain-no-show': onGroup('dispatch.explain-no-show', ({ person }) => ({
    personId: person,
    reason: 'family',
  })),
  'dispatch.refill-seat': onGroup('dispatch.refill-seat', ({ person }) => ({
    personId: person,
    vehicle: '1',
    stop: '甲站',
    leg: 1,
    at,
  })),
  'dispatch.leave-on-the-way': onGroup('dispatch.leave-on-the-way', ({ person }) => ({
    personId: person,
    at,
    place: '乙站',
    whereTo: '回家',
    phoneReached: true,
  })),
  'dispatch.travel-on-alone': onGroup('dispatch.travel-on-alone', ({ person }) => ({
    personId: person,
    at,
    destination: '虚构市',
    phone: '19900000077',
  })),
  'dispatch.depart-group': onGroup('dispatch.depart-group', () => ({ rollCall: 1 })),
  'dispatch.record-arrival': onGroup('dispatch.record-arrival', ({ person }) => ({
    at,
    receipt: '虚劳输〔2026〕1交',
    arrived: [person],
    missing: [],
    unlisted: [],
    exceptions: [],
    signedBy: { escort: randomUUID() },
  })),
  'dispatch.admit-arrival': withoutDay('dispatch.admit-arrival', ({ person }) => ({ personId: person })),
  'dispatch.record-start': withoutDay('dispatch.record-start', ({ person }) => ({
    receipt: '虚劳输〔2026〕1回',
    statedBy: '厂办',
    rows: [{ personId: person, outcome: 'started', startedOn: on, spellId: randomUUID() }],
  })),
  'dispatch.take-receipt-back': onGroup('dispatch.take-receipt-back'),
  'dispatch.state-start': withoutDay('dispatch.state-start', ({ person }) => ({
    receipt: '虚劳输〔2026〕1回',
    statedBy: '厂办',
    rows: [{ personId: person, claim: { outcome: 'started', startedOn: on } }],
  })),
  'dispatch.confirm-start': withoutDay('dispatch.confirm-start', ({ person }) => ({
    checkedBy: 'visit',
    rows: [{ personId: person, agrees: true, spellId: randomUUID() }],
  })),
  'dispatch.decide-start': withoutDay('dispatch.decide-start', ({ person }) => ({
    personId: person,
    keep: 'employer',
    reason: '核对考勤',
    spellId: randomUUID(),
  })),
  'dispatch.acknowledge-leaving': withoutDay('dispatch.acknowledge-leaving', ({ person }) => ({
    personId: person,
  })),
  'dispatch.correct-passenger': withoutDay('dispatch.correct-passenger', ({ person }) => ({
    personId: person,
    move: 'release',
    reason: 'other',
  })),
  'dispatch.correct-group': withoutDay('dispatch.correct-group', () => ({ move: 'form', reason: 'other' })),
  'dispatch.keep-on-list': withoutDay('dispatch.keep-on-list', ({ order }) => ({
    vacancyId: order,
    reason: '单位已恢复用工',
  })),
  'dispatch.unlock-group': onGroup('dispatch.unlock-group', () => ({ reason: '换车' })),
  'dispatch.cancel-group': onGroup('dispatch.cancel-group', () => ({ reason: '停工' })),
};
