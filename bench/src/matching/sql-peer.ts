import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Market } from '@wengang/domain/matching/market/market.ts';
import { bestOf, rankMarket } from '@wengang/domain/matching/ranking/ranked-market.ts';
import { startEmbeddedDatabase } from '@wengang/server/platform/database/embedded/start-embedded-database.ts';
import pg from 'pg';
import { atLeast, exactly, type Figure } from '../figure.ts';
import { bestTen, createTables } from './best-ten.ts';
import { labourMarket } from './labour-market.ts';

/**
 * 同一查询: the best 10 by PostgreSQL (indexes, lateral top-10, the same conditions and points) for a sample of people who go alone, compared with
 * the engine's lists and scaled to everybody. PostgreSQL is given both processors as the engine is: half its seconds count.
 */
export async function sqlPeer(
  { people, orders }: { people: number; orders: number },
  secondsAPerson: number,
): Promise<Figure[]> {
  const market = labourMarket(people, orders);
  const alone = market.seekers.filter(({ companions }) => companions.length === 0).slice(0, sampleSize);
  const small: Market = { ...market, seekers: alone };
  const home = await mkdtemp(join(tmpdir(), 'wengang-bench-'));
  const server = await startEmbeddedDatabase({ home, notice: () => {} });
  const client = new pg.Client(server.connection);
  await client.connect();
  try {
    await createTables(client, small);
    await bestTen(client); // warm: plans and pages
    const start = performance.now();
    const found = await bestTen(client);
    const seconds = (performance.now() - start) / 1000 / 2;
    return [
      exactly('lists in which PostgreSQL and the engine differ', differing(small, found), 'lists', 0),
      atLeast(
        `the same query in PostgreSQL for ${alone.length} people, scaled: times the seconds of the engine`,
        seconds / alone.length / secondsAPerson,
        '×',
        30,
      ),
    ];
  } finally {
    await client.end();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

const sampleSize = 40;

function differing(market: Market, found: ReadonlyMap<string, readonly string[]>): number {
  const ranked = rankMarket(market);
  const { seekers, orders, unitOf } = ranked.prepared;
  return seekers.filter(({ id }, index) => {
    const mine = [...bestOf(ranked, unitOf[index] ?? 0)].slice(0, 10).map((order) => orders[order]?.order.id);
    return mine.join() !== (found.get(id) ?? []).join();
  }).length;
}
