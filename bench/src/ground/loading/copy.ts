import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';

/** Sends lines of COPY text into a table. As the administrator: row security does not take COPY. */
export async function copy(
  client: pg.Client,
  table: string,
  columns: string,
  lines: readonly string[],
): Promise<void> {
  const stream: CopyStreamQuery = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  async function* chunks(): AsyncGenerator<string> {
    for (let at = 0; at < lines.length; at += 500) yield lines.slice(at, at + 500).join('');
  }
  await pipeline(chunks, stream);
}

/** Bytes in COPY text. */
export const hex = (bytes: Uint8Array): string => `\\\\x${Buffer.from(bytes).toString('hex')}`;
/** One line of COPY text: tab between columns, \N for null; the generated texts hold neither tabs nor backslashes of their own. */
export const row = (...values: readonly (string | number | boolean | null)[]): string =>
  `${values.map((value) => (value === null ? '\\N' : String(value))).join('\t')}\n`;
