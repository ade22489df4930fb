import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { Config } from '../platform/config/config.ts';

/** 命令: one word of the command line. Gives the exit code: 0 done, 1 done with findings, 2 not understood. */
export type Command = {
  /** one line, for the list of all commands */
  summary: Bilingual;
  /** 用法: each way to call it, as it is typed after `npm run wengang -- `, and what that does */
  usage: readonly (Bilingual & { words: string })[];
  /** what else has to be known, such as whether the service must stop first */
  note?: Bilingual;
  /** every other word that begins with a dash is refused */
  options?: readonly string[];
  run(config: Config, words: readonly string[]): Promise<number>;
};
