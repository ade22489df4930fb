import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeOffers } from '@wengang/domain/matching/offers/offers.ts';
import { madeUpMarket } from '@wengang/domain/matching/testing/made-up-market.ts';
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { chromium, inChromium } from '../../platform/testing/chromium.ts';

test.skipIf(chromium === undefined)(
  'one person is matched in a browser as on the server, from the same modules (skipped without Chromium)',
  async () => {
    const { seekers, ...whole } = madeUpMarket(40, 400);
    const markets = seekers.map((seeker) => ({ ...whole, seekers: [seeker] }));
    const found = await inChromium(async (page) => {
      await page.route('**/*', serve);
      await page.goto('http://wengang.test/');
      return Promise.all(markets.map((market) => offersIn(page, market)));
    });
    expect(found).toEqual(markets.map(makeOffers));
    expect(found.some(([one]) => (one?.offers.length ?? 0) >= 2)).toBe(true);
  },
);

type Engine = { makeOffers: typeof makeOffers };
type Market = Parameters<typeof makeOffers>[0];
const offersIn = (page: Page, market: Market): Promise<ReturnType<typeof makeOffers>> =>
  page.evaluate((one) => (globalThis as unknown as Engine).makeOffers(one), market);

/** The modules as they lie here, TypeScript without its types; whatever else the page asked for would be refused. */
async function serve(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: start });
  const [, folder = '', ...rest] = pathname.split('/');
  const root = roots.get(folder);
  if (root === undefined) return route.abort();
  const text = await readFile(join(root, ...rest), 'utf8');
  const body = pathname.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
  return route.fulfill({ contentType: 'text/javascript', body });
}

const start = `<script type="importmap">{ "imports": { "zod": "/zod/index.js" } }</script>
<script type="module">
  import { makeOffers } from '/domain/matching/offers/offers.ts';
  globalThis.makeOffers = makeOffers;
</script>`;
const at = (specifier: string) => fileURLToPath(import.meta.resolve(specifier));
const roots = new Map([
  ['domain', join(dirname(at('@wengang/domain/matching/contract.ts')), '..')],
  ['zod', dirname(at('zod'))],
]);
