import { join } from 'node:path';
import { audit } from './cli/audit.ts';
import type { Command } from './cli/command.ts';
import { demo } from './cli/demo.ts';
import { regions } from './cli/regions.ts';
import { run } from './cli/run.ts';
import { start } from './cli/start.ts';
import { vault } from './cli/vault.ts';
import { wages } from './cli/wages.ts';
import { ConfigFailure, readConfig } from './platform/config/config.ts';
import { EmbeddedDatabaseFailure } from './platform/database/embedded/embedded-failure.ts';

/** The command line: `npm run wengang -- <command>`. Every command does through operations what the web does. */
const commands: Record<string, Command> = { start, demo, run, regions, wages, audit, vault };

const [name = 'help', ...words] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  if (name === 'help' || name === '--help') {
    console.log(usage());
    process.exit(0);
  }
  console.error(`没有命令“${name}”。\nThere is no command ${name}.\n\n${usage()}`);
  process.exit(2);
}
try {
  const root = join(import.meta.dirname, '../..');
  process.exitCode = await command.run(readConfig(process.env, root), words);
} catch (error) {
  if (!(error instanceof ConfigFailure || error instanceof EmbeddedDatabaseFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function usage(): string {
  const lines = Object.entries(commands).map(
    ([word, { summary }]) => `  ${word.padEnd(8)} ${summary.zh} / ${summary.en}`,
  );
  return ['用法 / usage: npm run wengang -- <command>', ...lines].join('\n');
}
