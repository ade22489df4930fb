import { expect, test } from 'vitest';
import { decideSeat } from './decide-seat.ts';

const officer = { area: '530629', county: '530629' };
const administrator = { area: null, county: null };
const office = (place: string, sentBy?: string) => ({ kind: 'public-service' as const, place, sentBy });
const station = (place: string, sentBy?: string) => ({ kind: 'station' as const, place, sentBy });
const codeOf = (outcome: ReturnType<typeof decideSeat>) =>
  outcome.ok ? outcome.value : outcome.refusal.code;

test('a county registers bodies at home, and not those of its neighbour', () => {
  expect(codeOf(decideSeat(office('530629101'), officer))).toBeNull();
  expect(codeOf(decideSeat(office('530627'), officer))).toBe('outside-your-region');
});

test('a station stands far away and is sent by the county of the officer', () => {
  expect(codeOf(decideSeat(station('441900118'), officer))).toBe('530629');
  expect(codeOf(decideSeat(station('441900118', '530627'), officer))).toBe('outside-your-region');
});

test('an administrator of the whole installation names the sender, and only of a station', () => {
  expect(codeOf(decideSeat(station('441900118'), administrator))).toBe('sender-missing');
  expect(codeOf(decideSeat(station('441900118', '5306'), administrator))).toBe('5306');
  expect(codeOf(decideSeat(office('441900118', '5306'), administrator))).toBe('sender-not-applicable');
});
