import { changeOrder } from '@wengang/domain/matching/live/change-order.ts';
import { changeSeeker } from '@wengang/domain/matching/live/change-seeker.ts';
import { liveMarket } from '@wengang/domain/matching/live/live-market.ts';
import { atMost, type Figure, percentile, timed } from '../figure.ts';
import { pick, seeded } from '../random.ts';
import { labourMarket } from './labour-market.ts';

/** 变动: one new or changed person or order at full size, until all best orders that it changes are right again. */
export async function oneChange({ people, orders }: { people: number; orders: number }): Promise<Figure[]> {
  const market = labourMarket(people, orders);
  const others = labourMarket(200, 200, 2);
  const live = liveMarket(market, 10);
  const random = seeded(3);
  const seekers: number[] = [];
  const changes: number[] = [];
  for (let n = 0; n < 60; n++) {
    const { id, companions } = pick(random, market.seekers);
    const wishes = pick(random, others.seekers);
    seekers.push(await timed(async () => changeSeeker(live, { ...wishes, id, companions })));
    const order = pick(random, market.orders);
    // Every third is new, every fifth is stopped; the others have other terms.
    const changed = {
      ...pick(random, others.orders),
      id: n % 3 === 0 ? `p${String(n).padStart(3, '0')}` : order.id,
    };
    changes.push(
      await timed(async () => changeOrder(live, n % 5 === 0 ? { ...order, dispatchStopped: true } : changed)),
    );
  }
  return [
    atMost(`a changed person among ${people}, p95`, percentile(seekers, 0.95), 'ms', 50),
    atMost(`a changed order among ${orders}, p95`, percentile(changes, 0.95), 'ms', 50),
    atMost(`a changed order among ${orders}, slowest of ${changes.length}`, Math.max(...changes), 'ms', 50),
  ];
}
