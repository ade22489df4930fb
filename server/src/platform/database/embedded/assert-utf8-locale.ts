import { z } from 'zod';
import { EmbeddedDatabaseFailure } from './embedded-failure.ts';

/** What `pg`'s clients and pools offer. */
export type RunQuery = (sql: string) => Promise<{ rows: unknown[] }>;

const Answer = z.object({ encoding: z.string(), ctype: z.string(), sees_chinese: z.boolean() });

/**
 * Refuses a database in which searching Chinese names would silently fail: the encoding must be UTF8 and the character type
 * a UTF-8 one. With plain C, pg_trgm takes no Chinese character for a letter, whichever provider collates. Meant for the
 * embedded database and an external one alike. Throws `locale-not-utf8`.
 */
export async function assertUtf8Locale(query: RunQuery): Promise<void> {
  const { rows } = await query(`
    select pg_encoding_to_char(encoding) as encoding, datctype as ctype, '岗' ~ '^[[:alpha:]]$' as sees_chinese
    from pg_database where datname = current_database()`);
  const { encoding, ctype, sees_chinese } = Answer.parse(rows[0]);
  if (encoding === 'UTF8' && isUtf8Type(ctype) && sees_chinese) return;
  throw new EmbeddedDatabaseFailure({
    code: 'locale-not-utf8',
    zh: `数据库的编码是 ${encoding}、字符类型是 ${ctype}，无法检索中文。请用 UTF8 编码和 C.UTF-8（或 zh_CN.UTF-8）重新建库。`,
    en: `The database has encoding ${encoding} and character type ${ctype}, in which Chinese cannot be searched. Create it with encoding UTF8 and C.UTF-8 (or zh_CN.UTF-8).`,
  });
}

/** `C.UTF-8`, `zh_CN.utf8`, `Chinese (Simplified)_China.utf8`, `zh_CN.65001`. */
const isUtf8Type = (ctype: string): boolean => /utf-?8|65001/i.test(ctype);
