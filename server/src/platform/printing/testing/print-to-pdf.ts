import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The browser that prints in tests; bin/allowed-skip.mjs looks in the same places. */
export const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => existsSync(file),
);

/** How many sheets of paper Chromium makes of a page: prints it to PDF, in a profile of its own and without the network. */
export async function countPrintedPages(html: string): Promise<number> {
  if (chromium === undefined) throw new Error('there is no Chromium to print with');
  const folder = await mkdtemp(join(tmpdir(), 'wg-print-'));
  try {
    const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
    await writeFile(page, html);
    await run(chromium, [
      ...[
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-sync',
      ],
      ...['--disable-background-networking', '--disable-component-update', '--no-pdf-header-footer'],
      ...[`--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${pdf}`, pathToFileURL(page).href],
    ]);
    return (await readFile(pdf, 'latin1')).match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
