import { date } from '../../calendar/civil-date.ts';
import { type ActHeader, type Actor, instant } from '../act.ts';

/** A header of an act: done and recorded on `on` by an invented person of that role. */
export function header(id: string, role: Actor, on: string, overrides: Partial<ActHeader> = {}): ActHeader {
  return {
    id,
    on: date(on),
    recordedOn: date(on),
    deviceTime: instant(`${on}T01:00:00.000Z`),
    by: { role, id: `${role}-1` },
    source: 'screen',
    ...overrides,
  };
}
