import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { Config } from '../platform/config/config.ts';

/** 命令: one word of the command line. Gives the exit code: 0 done, 1 done with findings, 2 not understood. */
export type Command = {
  summary: Bilingual;
  run(config: Config, words: readonly string[]): Promise<number>;
};
