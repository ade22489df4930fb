import { ageOn, type PreparedSeeker, type StartSpan } from './prepare.ts';

/** 可出发时间: all that decides on which days a person could start. */
export const availabilityKey = ({ available, homeTimes }: PreparedSeeker, today: number): string => {
  const from = Math.max(available, today);
  if (homeTimes.length === 0) return String(from);
  return `${from}|${homeTimes.map((time) => `${time.from}-${time.to}`).join()}`;
};

/** Nearly everybody is grown up today; only for the few others the day of birth matters. */
export const workingAgeKey = ({ seeker, eighteen, available }: PreparedSeeker, today: number): string =>
  eighteen <= today ? 'grown-up' : `${seeker.born}|${available}`;

/** The age, unless a birthday falls between the first and the last day on which orders count it. */
export function ageKey(seeker: PreparedSeeker, _today: number, { first, last }: StartSpan): string | number {
  const age = ageOn(seeker, first);
  return age === ageOn(seeker, last) ? age : seeker.seeker.born;
}
