import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this starter belongs to, wherever it is called from. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** On standard error: standard output belongs to the program that is started. */
export const say = (zh, en) => process.stderr.write(`${zh}\n${en}\n`);

export function stopWith(zh, en) {
  say(zh, en);
  process.exit(1);
}
