import { Instant } from '@wengang/domain/calendar/instant.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { restatePersons } from '@wengang/server/placements/restate.ts';
import { newUuid } from '@wengang/server/platform/clock/clock.ts';
import { performOperation, type Restate } from '@wengang/server/platform/operations/perform-operation.ts';
import { atMost, exactly, type Figure, percentile } from '../figure.ts';
import { contextOf, type Ground } from '../ground/ground.ts';
import { listWritings, type Writing } from './writings.ts';

/**
 * P3: one write operation at a steady rate, measured from the moment it was due, through `performOperation`. Ten seconds at that rate come first and
 * are not counted: a service that has just started opens all its connections at once, prepares statements on each, and compiles, and
 * writes wait in line for a second or so. The measuring begins when none is left waiting.
 */
export async function measureWrites(
  ground: Ground,
  asked: { rate: number; seconds: number; goal: number },
): Promise<Figure[]> {
  const rules = statisticsRules(defaultStatisticsSettings);
  const restate: Restate = (tx, persons) => restatePersons(tx, persons, rules);
  const writings = await listWritings(ground);
  const write = (index: number) => perform({ ...ground, restate }, writings(index));
  await atSteadyRate({ rate: asked.rate, seconds: warmUpSeconds }, write);
  const times = await atSteadyRate(asked, (index) => write(asked.rate * warmUpSeconds + index));
  return figuresOf(`one write operation at ${asked.rate}/s`, times, asked);
}

const warmUpSeconds = 10;

async function perform(server: Ground & { restate: Restate }, writing: Writing): Promise<void> {
  const now = Instant.parse(new Date().toISOString());
  const outcome = await performOperation(server, writing.bound, {
    id: OperationId.parse(newUuid(now)),
    context: contextOf('county-officer', 'home', writing.county),
    recordedAt: now,
    deviceTime: null,
    input: writing.bound.contract.input.parse(writing.input),
  });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
}

/**
 * Starts one call each time one is due, whether earlier ones have ended or not; milliseconds of each from when it was due. A call that failed (on a
 * machine that falls behind, for want of a connection) has none: it is missing among those carried out.
 */
export async function atSteadyRate(
  { rate, seconds }: { rate: number; seconds: number },
  call: (index: number) => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  const failures: Error[] = [];
  const running: Promise<void>[] = [];
  const start = performance.now();
  for (let index = 0; index < rate * seconds; index += 1) {
    const due = start + (index * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(
      call(index).then(
        () => void times.push(performance.now() - due),
        (failure: Error) => void failures.push(failure),
      ),
    );
  }
  await Promise.all(running);
  const [first] = failures;
  if (first !== undefined) console.log(`${failures.length} calls failed, the first: ${first.message}`);
  return times;
}

export const figuresOf = (
  name: string,
  times: readonly number[],
  { rate, seconds, goal }: { rate: number; seconds: number; goal: number },
): Figure[] => [
  atMost(`${name}, p95`, percentile(times, 0.95), 'ms', goal),
  atMost(`${name}, p50`, percentile(times, 0.5), 'ms', goal),
  exactly(`${name}: carried out`, times.length, 'operations', rate * seconds),
];
