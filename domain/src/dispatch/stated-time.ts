import type { CivilDate } from '../calendar/civil-date.ts';
import { dayOf, type Instant, minuteInWords, minutesAfter } from '../calendar/instant.ts';
import { type UnmetCondition, unless, unmet } from '../workflow/unmet-condition.ts';

/**
 * 手机时钟略快: a phone that sends at once, or empties its queue at the next station, may be some minutes ahead; its tick is taken as made at the
 * instant at which it reached us. What is further ahead is a wrong clock or a wrong entry: taken over, it would make the escort the holder from a
 * day that has not come (chain 5.5), and nobody could hand the person over before.
 */
const minutesAhead = 15;

/** 所报时刻: the instant that counts, and why it does not: it lies ahead of `now`, or not on the day of the fact (Asia/Shanghai). */
export function statedTime(
  { on, at }: { readonly on: CivilDate; readonly at: Instant },
  now: Instant,
): { readonly at: Instant; readonly unmet: readonly UnmetCondition[] } {
  return {
    at: at > now ? now : at,
    unmet: [
      ...unmetForAhead(at, now),
      ...unless(
        dayOf(at) === on,
        unmet(
          'time-on-another-day',
          `时刻 ${minuteInWords(at)} 不在所填日期 ${on}(北京时间)当天。请核对手机的日期和时间,把时刻或日期改为实际的。`,
          `The time, ${minuteInWords(at)}, is not on the day that is stated, ${on} (Beijing time). Check date and time of the phone, and change the time or the day to the real one.`,
          { at, on },
        ),
      ),
    ],
  };
}

/** Empty for what has happened already, a phone being a few minutes ahead. */
export function unmetForAhead(at: Instant, now: Instant): readonly UnmetCondition[] {
  return unless(
    at <= minutesAfter(now, minutesAhead),
    unmet(
      'time-ahead',
      `时刻 ${minuteInWords(at)} 晚于现在 ${minuteInWords(now)}。请核对手机的日期和时间,改为实际发生的时刻后再登记。`,
      `The time, ${minuteInWords(at)}, is after now, ${minuteInWords(now)}. Check date and time of the phone, change it to when it happened, and record it again.`,
      { at, now },
    ),
  );
}
