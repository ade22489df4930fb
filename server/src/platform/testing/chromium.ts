import { existsSync } from 'node:fs';
import { type Page, chromium as playwright } from 'playwright-core';

/** The browser that tests look through; bin/allowed-skip.mjs looks in the same places. */
export const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => existsSync(file),
);

/** Opens an empty page in a profile of its own, which asks nothing of the network by itself, and closes it when the work ends. */
export async function inChromium<T>(work: (page: Page) => Promise<T>): Promise<T> {
  if (chromium === undefined) throw new Error('there is no Chromium to look through');
  const browser = await playwright.launch({ executablePath: chromium, args: quiet });
  try {
    return await work(await browser.newPage());
  } finally {
    await browser.close();
  }
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
];
