import { date } from '../../calendar/civil-date.ts';
import { Instant } from '../../calendar/instant.ts';
import type { ActHeader, Actor } from '../act.ts';

/** A header of an act: done and recorded on `on` by an invented person of that role. */
export function header(id: string, role: Actor, on: string, overrides: Partial<ActHeader> = {}): ActHeader {
  return {
    id,
    on: date(on),
    recordedOn: date(on),
    deviceTime: Instant.parse(`${on}T01:00:00.000Z`),
    by: { role, id: `${role}-1` },
    source: 'screen',
    ...overrides,
  };
}
