import { existsSync } from 'node:fs';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

/** The browser that tests look through; bin/allowed-skip.mjs looks in the same places. */
export const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => existsSync(file),
);

/** Opens an empty page in a profile of its own, and closes it when the work ends. */
export async function inChromium<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const browser = await openChromium();
  try {
    return await work(await browser.newPage());
  } finally {
    await browser.close();
  }
}

/** A browser that asks nothing of the network by itself. */
export function openChromium(): Promise<Browser> {
  if (chromium === undefined) throw new Error('there is no Chromium to look through');
  return playwright.launch({ executablePath: chromium, args: quiet });
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
