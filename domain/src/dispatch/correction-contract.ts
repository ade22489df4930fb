import { z } from 'zod';
import { allow } from '../contract/access.ts';
import { operation } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonId } from '../people/facts.ts';
import { spellRefused } from '../placements/contract.ts';
import { GroupId } from '../placements/history.ts';
import { Correcting } from '../workflow/correcting.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { PassengerResults } from './contract.ts';
import { GroupEvidence } from './group-evidence.ts';
import { PassengerEvidence } from './passenger-evidence.ts';
import { GroupStatus } from './status.ts';

const travelling = {
  escort: ['transit'],
  'county-officer': ['home'],
  'station-head': ['workplace', 'organisation'],
  'station-officer': ['workplace', 'organisation'],
} as const;

/**
 * 更正人员办理记录: takes back the last act of a passenger (tick, no-show, left, own way, arrival, start or none). Who looks after the person, what was
 * stated and the spell that a start opened go with it. By the side whose act it is within 30 days, or by the sending county. `move`: the act
 * as the asker sees it; when another one came since, nothing happens.
 */
export const correctPassenger = operation({
  name: 'dispatch.correct-passenger',
  version: 1,
  summary: { zh: '更正人员办理记录', en: 'Take back the last act of a passenger' },
  access: allow({ ...travelling, 'village-liaison': ['home'], 'employer-hr': ['organisation'] }),
  input: z.strictObject({
    groupId: GroupId,
    personId: PersonId,
    move: z.object(PassengerEvidence).keyof(),
    ...Correcting,
  }),
  output: z.strictObject({ groupId: GroupId, results: PassengerResults }),
  refusals: [notFound, moveRefused, spellRefused],
});

/**
 * 更正批次办理记录: moves the group one state back: a departure or an arrival while nobody has arrived, the receipt that came back, the closing (by the
 * county). A locked list is unlocked instead.
 */
export const correctGroup = operation({
  name: 'dispatch.correct-group',
  version: 1,
  summary: { zh: '更正批次办理记录', en: 'Take back the last act of a group' },
  access: allow(travelling),
  input: z.strictObject({ groupId: GroupId, move: z.object(GroupEvidence).keyof(), ...Correcting }),
  output: z.strictObject({ groupId: GroupId, status: GroupStatus }),
  refusals: [notFound, moveRefused],
});
