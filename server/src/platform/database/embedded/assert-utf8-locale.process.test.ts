import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertUtf8Locale } from './assert-utf8-locale.ts';
import { ask, type Instance, startInstance } from './testing/instance.ts';
import { cleanUpAfterwards, temporaryHome } from './testing/temporary-home.ts';

cleanUpAfterwards();
let instance: Instance;
beforeAll(async () => {
  instance = await startInstance({ home: await temporaryHome() });
});
afterAll(() => instance.end('SIGTERM'));

const cases = [
  { name: 'libc_utf8', options: `locale 'C.UTF-8'`, accepted: true },
  {
    name: 'icu_utf8',
    options: `locale_provider icu icu_locale 'zh-Hans-CN' lc_ctype 'C.UTF-8'`,
    accepted: true,
  },
  {
    name: 'builtin_utf8',
    options: `locale_provider builtin builtin_locale 'C.UTF-8' lc_ctype 'C.UTF-8'`,
    accepted: true,
  },
  { name: 'libc_c', options: `locale 'C'`, accepted: false },
  { name: 'icu_c', options: `locale_provider icu icu_locale 'zh-Hans-CN' lc_ctype 'C'`, accepted: false },
  {
    name: 'builtin_c',
    options: `locale_provider builtin builtin_locale 'C.UTF-8' lc_ctype 'C'`,
    accepted: false,
  },
  { name: 'ascii', options: `encoding 'SQL_ASCII' locale 'C'`, accepted: false },
];

test.for(cases)('a database made as $name: accepted $accepted', async ({ name, options, accepted }) => {
  await ask(instance, `create database ${name} template template0 ${options}`);
  const check = assertUtf8Locale(async (sql) => ({ rows: await ask(instance, sql, { database: name }) }));
  if (accepted) await check;
  else await expect(check).rejects.toMatchObject({ code: 'locale-not-utf8' });

  // What the refusal is about: whether a Chinese name has trigrams.
  await ask(instance, 'create extension pg_trgm', { database: name });
  const [row] = await ask(instance, `select cardinality(show_trgm('稳岗')) > 0 as searchable`, {
    database: name,
  });
  expect(row).toEqual({ searchable: accepted });
});
