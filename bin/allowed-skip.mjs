// Which tests may be skipped, and where: the named list of bin/allowed-skips.json.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './tools.mjs';

const browsers = ['chromium', 'chromium-browser', 'google-chrome'];

/** A skip is allowed only where what the test needs is not there. */
export function allowedSkip(file, name) {
  const list = JSON.parse(readFileSync(join(root, 'bin', 'allowed-skips.json'), 'utf8'));
  return list.some((it) => it.file === file && name.startsWith(it.test) && isMissing(it.needs));
}

function isMissing(needs) {
  switch (needs) {
    case 'root':
      return process.getuid?.() !== 0;
    case 'linux':
      return process.platform !== 'linux';
    case 'postgresql-15':
      return !existsSync('/usr/lib/postgresql/15/bin');
    case 'chromium':
      return !browsers.some((name) => existsSync(join('/usr/bin', name)));
    case 'shared-data':
      return !existsSync(resolve(root, process.env.WENGANG_SHARED ?? '../shared'));
    default:
      throw new Error(`allowed-skips.json: unknown need ${needs}`);
  }
}
