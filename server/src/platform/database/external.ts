import pg from 'pg';
import type { Connection } from './database.ts';
import { assertUtf8Locale } from './embedded/assert-utf8-locale.ts';

/** The connection that `DATABASE_URL` names. */
export function connectionOf(url: string): Connection {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
}

const oldest = 150_000;

/** Checks an external server before it is used: PostgreSQL 15 or newer, UTF-8 with a locale that knows Chinese. Throws with what to do. */
export async function checkExternalServer(connection: Connection): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ number: string; text: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as text`,
    );
    const [version] = rows;
    if (version === undefined || Number(version.number) < oldest)
      throw new Error(
        `数据库版本 ${version?.text} 过旧,需要 PostgreSQL 15 或更高版本 / PostgreSQL ${version?.text} is too old: 15 or newer is needed`,
      );
    await assertUtf8Locale((sql) => client.query(sql));
  } finally {
    await client.end();
  }
}
