import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';

/** 内置数据库无法启动: why the embedded database cannot run and what to do, in both languages. Nothing personal in it. */
export class EmbeddedDatabaseFailure extends Error {
  readonly code: EmbeddedDatabaseFailureCode;
  readonly zh: string;
  readonly en: string;

  constructor(failure: { code: EmbeddedDatabaseFailureCode; zh: string; en: string; cause?: unknown }) {
    super(`${failure.zh}\n${failure.en}`, { cause: failure.cause });
    this.name = 'EmbeddedDatabaseFailure';
    this.code = failure.code;
    this.zh = failure.zh;
    this.en = failure.en;
  }
}

export type EmbeddedDatabaseFailureCode =
  | 'another-instance-runs'
  | 'binaries-missing'
  | 'binaries-do-not-run'
  | 'home-not-writable'
  | 'data-missing'
  | 'data-not-reachable'
  | 'data-belongs-to-another-user'
  | 'data-of-another-version'
  | 'cluster-not-created'
  | 'server-left-behind'
  | 'server-not-started'
  | 'password-not-accepted'
  | 'locale-not-utf8';

/** A line for the person at the terminal. */
export type Notice = (line: Bilingual) => void;

export const homeNotWritable = (folder: string, cause: unknown): EmbeddedDatabaseFailure =>
  new EmbeddedDatabaseFailure({
    code: 'home-not-writable',
    zh: `无法写入 ${folder}。请用建立该文件夹的用户启动，或用 WENGANG_HOME 指定另一个文件夹。`,
    en: `Cannot write ${folder}. Start as the user who made that folder, or name another folder with WENGANG_HOME.`,
    cause,
  });
