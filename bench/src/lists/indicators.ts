import { inContext } from '@wengang/server/platform/database/context.ts';
import { answerStockCounts } from '@wengang/server/reports/stock-counts.ts';
import { countStock } from '@wengang/server/reports/store.ts';
import pg from 'pg';
import { atMost, exactly, type Figure, percentile, timed } from '../figure.ts';
import { ask, contextOf, type Ground, type Place, randomDate } from '../ground/ground.ts';
import { pick } from '../random.ts';

export type Scope = { scope: string; places: readonly Place[]; goal: number };

/** P6: the stock of places of these scopes on random dates. */
export async function measureIndicators(
  ground: Ground,
  runs: number,
  scopes: readonly Scope[],
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { scope, places, goal } of scopes) {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const input = { region: pick(ground.random, places).region_id, on: randomDate(ground.random) };
      times.push(await timed(() => ask(ground, answerStockCounts, supervisor(ground), input)));
    }
    figures.push(atMost(`${scope} stock on any date, p95`, percentile(times, 0.95), 'ms', goal));
  }
  return figures;
}

const supervisor = ({ prefecture }: Ground): ReturnType<typeof contextOf> =>
  contextOf('prefecture-supervisor', 'home', prefecture.path);

/** The sums against their peer: the same numbers by counting every row, past row security. */
export async function measureCounting(ground: Ground, runs: number): Promise<Figure[]> {
  const client = new pg.Client(ground.admin);
  await client.connect();
  let equal = 0;
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const place = run % 10 === 0 ? ground.prefecture : pick(ground.random, ground.counties);
    const on = randomDate(ground.random);
    let counted: Record<string, number> = {};
    times.push(
      await timed(async () => {
        counted = await countRows(client, place, on);
      }),
    );
    const sums = await inContext(ground.database, supervisor(ground), (tx) =>
      countStock(tx, place.region_id, on),
    );
    if (Object.entries(counted).every(([measure, value]) => sums[measure] === value)) equal += 1;
  }
  await client.end();
  return [
    exactly('stock equal to the row count', equal, 'of random dates and regions', runs),
    {
      name: 'peer: counting the rows as superuser, p50',
      value: Math.round(percentile(times, 0.5)),
      unit: 'ms',
      goal: 0,
      ok: true,
    },
  ];
}

async function countRows(client: pg.Client, place: Place, on: string): Promise<Record<string, number>> {
  const column = place.level === 2 ? 'prefecture_id' : 'county_id';
  const { rows } = await client.query<Record<string, number>>(
    `select count(*) filter (where standing >= 5)::int as labour, count(*) filter (where standing = 5)::int as wage_work,
       count(*) filter (where standing = 5 and grade in (1, 2))::int as out_of_province, count(*) filter (where standing in (5, 6) and hard)::int as hard_employed,
       count(*) filter (where wants_out)::int as wants_out, count(*) filter (where standing = 5 and stale)::int as stale
     from person_state where ${column} = $1 and from_day <= $2 and to_day > $2`,
    [place.region_id, on],
  );
  return rows[0] ?? {};
}
