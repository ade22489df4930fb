import { dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import type { OutStart } from '@wengang/domain/placements/outings.ts';
import {
  checkDay,
  type Retention,
  type RetentionClass,
  retentionOf,
} from '@wengang/domain/placements/retention.ts';
import type { Timeline } from '@wengang/domain/placements/timeline.ts';
import { type IdsOf, lastDerived, type OutStartRow, textOf } from './event-rows.ts';

/** 检查月数: the numbers of months after which a start is looked at (I09). */
const checkMonths = [1, 3, 6, 12] as const;

/** Digits of check_codes in out_start; 0 is not due. */
export const retentionCode: Record<RetentionClass | 'died' | 'merged', number> = {
  'same-post': 1,
  'same-employer': 2,
  'same-city': 3,
  'same-province': 4,
  elsewhere: 5,
  returned: 6,
  unverified: 7,
  died: 8,
  merged: 9,
};

export function outStartRows(
  person: Timeline,
  starts: readonly OutStart[],
  { idsOf, bridgeDays, settled }: { idsOf: IdsOf; bridgeDays: number; settled: boolean },
): OutStartRow[] {
  if (starts.length === 0) return [];
  const changes = daysOfChange(person, bridgeDays);
  return starts.map((start, index) => ({
    person_id: person.history.personId,
    day: textOf(start.on),
    ...idsOf(start.home),
    organised: start.organised,
    spell_id: start.spell.spell.id,
    settled,
    previous_day: dayOf(starts[index - 1]),
    previous_organised: dayOf(starts.slice(0, index).findLast(({ organised }) => organised)),
    ...checksOf(person, start, { changes, bridgeDays }),
  }));
}

const dayOf = (start: OutStart | undefined): string | null => (start === undefined ? null : textOf(start.on));

/**
 * What the rule of I09 says of a start on every day on which it can be asked, as steps: the rule is asked on each check day and on each later
 * day on which its answer may change, and only changes are kept. One step holds the answers for all numbers of months.
 */
function checksOf(
  person: Timeline,
  start: OutStart,
  { changes, bridgeDays }: { changes: readonly number[]; bridgeDays: number },
): Pick<OutStartRow, 'check_days' | 'check_codes'> {
  const steps = checkMonths.map((months) => classSteps(person, start, { months, changes, bridgeDays }));
  const days = [...new Set(steps.flatMap((ofMonths) => ofMonths.map(({ from }) => from)))].sort(
    (a, b) => a - b,
  );
  return {
    check_days: days.map(textOf),
    check_codes: days.map((day) => codeOfAll(steps.map((ofMonths) => classOn(ofMonths, day)))),
  };
}

type Step = { from: number; code: number };

/** What holds after so many months, from each day on; not due before the first. */
function classSteps(
  person: Timeline,
  start: OutStart,
  {
    months,
    changes,
    bridgeDays,
  }: { months: (typeof checkMonths)[number]; changes: readonly number[]; bridgeDays: number },
): Step[] {
  const first = checkDay(start.on, months);
  const steps: Step[] = [];
  for (const asOf of [first, ...changes.filter((change) => change > first)]) {
    const retention = retentionOf(person, start, months, { asOf, bridgeDays });
    const code = codeOf(retention);
    if (code !== (steps.at(-1)?.code ?? notDue)) steps.push({ from: asOf, code });
    if (retention.state === 'out') break;
  }
  return steps;
}

const classOn = (steps: readonly Step[], day: number): number =>
  steps.findLast(({ from }) => from <= day)?.code ?? notDue;

/** A digit for each number of months, the units for the first of them: as check_class() in 0010-events.sql reads it. */
const codeOfAll = (classes: readonly number[]): number =>
  classes.reduceRight((code, one) => code * 10 + one, 0);

/** Days on which an answer of the rule may change: a job begins, a bridge has passed, evidence or a return is stated. */
function daysOfChange({ work, history }: Timeline, bridgeDays: number): number[] {
  const days = [
    ...work.map(({ from }) => from),
    ...work.map(({ to }) => to + bridgeDays + 1),
    ...history.evidence
      .filter(({ result, grade }) => result === 'employed' && grade !== 'D')
      .map(({ about }) => dayNumber(about)),
    ...history.homecomings.map(({ on }) => dayNumber(on)),
  ];
  return [...new Set(days)].filter((change) => change < lastDerived).sort((a, b) => a - b);
}

const notDue = 0;

function codeOf(retention: Retention): number {
  switch (retention.state) {
    case 'not-due':
      return notDue;
    case 'out':
      return retentionCode[retention.because];
    case 'due':
      return retentionCode[retention.class];
  }
}
