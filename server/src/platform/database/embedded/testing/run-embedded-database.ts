// A process with an embedded database in it, for tests that kill it. Speaks JSON lines on its standard output.

import { EmbeddedDatabaseFailure } from '../embedded-failure.ts';
import { startEmbeddedDatabase } from '../start-embedded-database.ts';

const [home = '', settings = '{}'] = process.argv.slice(2);
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const database = await startEmbeddedDatabase({
    home,
    settings: JSON.parse(settings),
    notice: (notice) => say({ notice }),
  });
  const alive = setInterval(() => {}, 60_000);
  process.once('SIGTERM', async () => {
    await Promise.all([database.stop(), database.stop()]);
    clearInterval(alive);
  });
  // Ends without stop(), as an uncaught exception would.
  process.once('SIGUSR2', () => process.exit(3));
  const { connection, dataFolder } = database;
  say({ started: { pid: process.pid, connection, dataFolder } });
} catch (cause) {
  if (!(cause instanceof EmbeddedDatabaseFailure)) throw cause;
  say({ failure: { code: cause.code, zh: cause.zh, en: cause.en } });
  process.exitCode = 1;
}
