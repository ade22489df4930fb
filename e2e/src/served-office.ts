import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { preparePages } from '@wengang/server/platform/pages/prepare-pages.ts';
import { openChromium } from '@wengang/server/platform/testing/chromium.ts';
import { password, type ServedOffices, serveOffices } from '@wengang/server/testing/served-offices.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

/** The county officers of 威信 and 巧家. */
type Officer = 'weixin' | 'qiaojia';

/** The real service with its pages, and a browser to look at it. */
export type Office = {
  /** A window of somebody's own, at the size of an official's screen; what goes wrong in the page is thrown at the end of the journey. */
  open(path?: string): Promise<Page>;
  /** The same, signed in. */
  enter(login: Officer, path?: string): Promise<Page>;
  signIn(page: Page, login: Officer): Promise<void>;
  /** Keeps a picture of the page beside the test. */
  picture(page: Page, name: string): Promise<void>;
};

const root = join(import.meta.dirname, '../..');
const pictures = join(root, 'e2e', 'pictures');

async function signIn(page: Page, login: Officer): Promise<void> {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('口令').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
}

/** One office for all journeys of a file. */
export function servedOffice(): Office {
  let served: ServedOffices;
  let browser: Browser;
  let home: string;
  const faults: string[] = [];
  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    home = await mkdtemp(join(tmpdir(), 'wg-e2e-'));
    const pages = await preparePages(root, () => {});
    if (pages.kind === 'failed') throw new Error(pages.fault);
    served = await serveOffices(home, date('2020-10-31'), pages.folder);
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
    await rm(home, { recursive: true, force: true });
    if (faults.length > 0) throw new Error(`the pages failed:\n${faults.join('\n')}`);
  });
  const open = async (path = '/'): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    const page = await context.newPage();
    page.on('pageerror', (fault) => faults.push(String(fault)));
    page.on('request', (asked) => {
      const to = asked.url();
      if (!to.startsWith(served.address) && !to.startsWith('data:')) faults.push(`asked another host: ${to}`);
    });
    await page.goto(served.address + path);
    return page;
  };
  return {
    open,
    signIn,
    async enter(login, path) {
      const page = await open(path);
      await signIn(page, login);
      return page;
    },
    async picture(page, name) {
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
  };
}
