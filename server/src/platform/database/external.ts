import pg from 'pg';
import { ConfigFailure } from '../config/config.ts';
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
  await client.connect().catch((cause: Error) => {
    throw unreachable(connection, cause);
  });
  try {
    const { rows } = await client.query<{ number: string; text: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as text`,
    );
    const [version] = rows;
    if (version === undefined || Number(version.number) < oldest)
      throw new ConfigFailure(
        `数据库版本 ${version?.text} 过旧,需要 PostgreSQL 15 或更高版本 / PostgreSQL ${version?.text} is too old: 15 or newer is needed`,
      );
    await assertUtf8Locale((sql) => client.query(sql));
  } finally {
    await client.end();
  }
}

const unreachable = ({ host, port, database }: Connection, cause: Error): ConfigFailure =>
  new ConfigFailure(
    `无法连接 DATABASE_URL 指定的数据库 ${database}(${host}:${port}):${cause.message}。请检查地址、端口、用户和口令,或不设 DATABASE_URL 以使用内置数据库。\n` +
      `The database ${database} that DATABASE_URL names (${host}:${port}) cannot be reached: ${cause.message}. Check address, port, user and password, or leave DATABASE_URL out to use the embedded one.`,
  );
