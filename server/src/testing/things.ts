import { randomUUID } from 'node:crypto';
import type { Role } from '@wengang/domain/accounts/role.ts';
import type { InventedRegion } from '../platform/database/testing/invented-regions.ts';
import type { Planted } from './planted-persons.ts';

/** What an endpoint can be asked about, each by its id. */
export const thingNames = [
  'person',
  'spell',
  'hardship',
  'study',
  'wish',
  'training',
  'commission',
  'commissionLetter',
  'homecoming',
  'order',
  'orderAct',
  'offer',
  'offerAct',
  'lapsed',
  'group',
  'paper',
  'letter',
  'opening',
  'handover',
  'station',
  'transfer',
  'erasure',
  'closing',
  'proposal',
  'returned',
  'conflict',
  'note',
  'run',
  'matching',
  'decision',
] as const;
export type ThingName = (typeof thingNames)[number];
export type Things = Readonly<Record<ThingName, string>>;

/** Whose the things around a person are: they lie where the person is seen by one post, and by nobody else. */
export type Parties = {
  /** 送出县 of the group, and of the papers */
  county: InventedRegion;
  /** where the order is worked, the group goes, the note was told */
  place: InventedRegion;
  /** whose order and group it is: an employer, a company that formed it, or the station to which it goes */
  organisation: string;
  /** the station to which the person is handed over, or that holds the person already */
  station: string;
  stationAt: InventedRegion;
  /** 带队人 */
  escort: string | null;
  /** which way the person is being handed over; null: nobody ever wrote down who looks after the person */
  responsibility: 'to-village' | 'to-station' | 'held-by-station' | null;
  /** the post that asks: it has opened the list with full numbers */
  asker: { role: Role; accountId: string; organisation: string | null; region: InventedRegion };
  /** to which region another county asks to move the person */
  movesTo: InventedRegion;
};

/** Whether an HR company brought the order and formed the group; else the organisation is employer and station itself. */
export const isOfCompany = ({ asker }: Parties): boolean => asker.role === 'hr-company';

export type Surrounded = { person: Planted; things: Things; parties: Parties };

export const newThings = (person: Planted, station: string): Things =>
  ({
    ...Object.fromEntries(thingNames.map((name) => [name, randomUUID()] as const)),
    person: person.id,
    station,
    spell: person.works?.spell ?? randomUUID(),
  }) as Things; // one id for each of the names

/** 开班条件 of the class that is commissioned. */
export const classTerms = {
  course: '家政',
  kind: 'transfer-skills',
  form: 'pre-job',
  from: '2026-12-01',
  to: '2026-12-10',
  hours: 80,
  place: '虚构县技能培训中心',
};
