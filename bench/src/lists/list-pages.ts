import type { listPersons } from '@wengang/domain/reports/contract.ts';
import { answerListWorkplace } from '@wengang/server/placements/list-workplace.ts';
import { answerListPersons } from '@wengang/server/reports/list-persons.ts';
import { atMost, type Figure, percentile, timed } from '../figure.ts';
import { ask, contextOf, type Ground, type Place, randomDate, today } from '../ground/ground.ts';
import { pick } from '../random.ts';

const lists = ['L1', 'L2', 'L3', 'L4', 'L5', 'W', 'X', 'over-age', 'V', 'stale', 'seekers'] as const;

/** P2: lists of 50 on dates of ten years, the first page and a later one (there where the list has one), and workplace lists. */
export async function measureListPages(ground: Ground, runs: number, goal: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [scope, places] of [
    ['village', ground.villages],
    ['county', ground.counties],
  ] as const)
    for (const list of lists)
      figures.push(...(await measureList(ground, { scope, places, list, runs, goal })));
  for (const [scope, places] of [
    ['town', ground.towns],
    ['city', [ground.workCity]],
  ] as const)
    figures.push(await measureWorkplaces(ground, { scope, places, runs, goal }));
  return figures;
}

async function measureList(
  ground: Ground,
  asked: {
    scope: string;
    places: readonly Place[];
    list: (typeof lists)[number];
    runs: number;
    goal: number;
  },
): Promise<Figure[]> {
  const { scope, places, list, runs, goal } = asked;
  const first: number[] = [];
  const later: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const place = pick(ground.random, places);
    const context = contextOf('county-officer', 'home', place.path);
    const input = { list, region: place.region_id, on: randomDate(ground.random), size: 50 };
    let after: string | null = null;
    first.push(
      await timed(async () => {
        after = (await ask<typeof listPersons>(ground, answerListPersons, context, input)).next;
      }),
    );
    if (after !== null)
      later.push(await timed(() => ask(ground, answerListPersons, context, { ...input, after })));
  }
  const figure = (pages: string, times: readonly number[]): Figure =>
    atMost(`${scope} list ${list}, ${pages}, p95`, percentile(times, 0.95), 'ms', goal);
  return [figure('first page', first), ...(later.length === 0 ? [] : [figure('second page', later)])];
}

async function measureWorkplaces(
  ground: Ground,
  asked: { scope: string; places: readonly Place[]; runs: number; goal: number },
): Promise<Figure> {
  const times: number[] = [];
  for (let run = 0; run < asked.runs; run += 1) {
    const place = pick(ground.random, asked.places);
    const context = contextOf('station-officer', 'work', place.path);
    const input = { region: place.region_id, on: today, size: 50 };
    times.push(await timed(() => ask(ground, answerListWorkplace, context, input)));
  }
  return atMost(`workplace list, ${asked.scope}, p95`, percentile(times, 0.95), 'ms', asked.goal);
}
