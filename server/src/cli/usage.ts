import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { Command } from './command.ts';

/** What `--help` prints, and what every refused call says. */
export function usageOf({ usage, note }: Pick<Command, 'usage' | 'note'>): string {
  const lines = usage.map(({ words, zh, en }) => `  npm run wengang -- ${words}\n      ${zh}\n      ${en}`);
  const notes = note === undefined ? [] : ['', note.zh, note.en];
  return ['用法 / usage:', ...lines, ...notes].join('\n');
}

/** A call that is not understood: says how the command is called, and gives the exit code. */
export function misused(command: Pick<Command, 'usage' | 'note'>, why?: Bilingual): number {
  const said = why === undefined ? '' : `${why.zh}\n${why.en}\n\n`;
  console.error(`${said}${usageOf(command)}`);
  return 2;
}
