import { join } from 'node:path';
import { audit } from './cli/audit.ts';
import type { Command } from './cli/command.ts';
import { demo } from './cli/demo.ts';
import { match } from './cli/match.ts';
import { model } from './cli/model.ts';
import { regions } from './cli/regions.ts';
import { run } from './cli/run.ts';
import { start } from './cli/start.ts';
import { misused, usageOf } from './cli/usage.ts';
import { vault } from './cli/vault.ts';
import { wages } from './cli/wages.ts';
import { ConfigFailure, readConfig } from './platform/config/config.ts';
import { EmbeddedDatabaseFailure } from './platform/database/embedded/embedded-failure.ts';

/** The command line: `npm run wengang -- <command>`. Every command does through operations what the web does. */
const commands: Record<string, Command> = { start, demo, run, match, regions, wages, model, audit, vault };

const [name = 'help', ...words] = process.argv.slice(2);
const command = commands[name];
process.exitCode = command === undefined ? withoutCommand(name) : await perform(command, words);

function withoutCommand(word: string): number {
  if (word === 'help' || isHelp(word)) {
    console.log(allCommands());
    return 0;
  }
  console.error(`没有命令“${word}”。\nThere is no command ${word}.\n\n${allCommands()}`);
  return 2;
}

async function perform(command: Command, words: readonly string[]): Promise<number> {
  if (words.some(isHelp)) {
    console.log(usageOf(command));
    return 0;
  }
  const unknown = words.find((word) => word.startsWith('-') && !command.options?.includes(word));
  if (unknown !== undefined)
    return misused(command, { zh: `没有选项“${unknown}”。`, en: `There is no option ${unknown}.` });
  try {
    const root = join(import.meta.dirname, '../..');
    return await command.run(readConfig(process.env, root), words);
  } catch (error) {
    if (!(error instanceof ConfigFailure || error instanceof EmbeddedDatabaseFailure)) throw error;
    console.error(error.message);
    return 1;
  }
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

function allCommands(): string {
  const lines = Object.entries(commands).map(
    ([word, { summary }]) => `  ${word.padEnd(8)} ${summary.zh} / ${summary.en}`,
  );
  return [
    '用法 / usage: npm run wengang -- <命令 / command>',
    ...lines,
    '',
    '每个命令的用法:<命令> --help;环境变量设置见 docs/settings.md',
    'How each is used: <command> --help; the settings are in docs/settings.md',
  ].join('\n');
}
