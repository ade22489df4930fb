import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigFailure, Environment, readConfig } from './config.ts';

const wantsDemo = (environment: Record<string, string>): boolean => readConfig(environment, '/srv/app').demo;

test('a first start without settings shows the demo', () => {
  expect(wantsDemo({})).toBe(true);
  expect(wantsDemo({ WENGANG_DEMO: 'off' })).toBe(false);
});

test('who names a database server or 等保三级 gets no invented people unless asked for', () => {
  const server = { DATABASE_URL: 'postgresql://owner@db.example/wengang' };
  expect(wantsDemo(server)).toBe(false);
  expect(wantsDemo({ WENGANG_SECURITY: 'classified' })).toBe(false);
  expect(wantsDemo({ ...server, WENGANG_DEMO: 'on' })).toBe(true);
});

test('a wrong word is refused by the name of its setting', () => {
  expect(() => readConfig({ WENGANG_DEMO: 'maybe' }, '/srv/app')).toThrow('WENGANG_DEMO');
});

test.each(['', ' ', 'http', '-1', '1e3', '80.5', '65536'])('%j is no port', (port) => {
  expect(() => readConfig({ PORT: port }, '/srv/app')).toThrow('PORT');
});

test('another kind of database is refused by the name of its setting, with where to read on', () => {
  const read = () => readConfig({ DATABASE_URL: 'mysql://db.example/wengang' }, '/srv/app');
  expect(read).toThrow(ConfigFailure);
  expect(read).toThrow(/DATABASE_URL .*\n.*docs\/settings\.md/);
});

test('every setting, and nothing else, stands in docs/settings.md with all that is asked of one', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/settings.md'), 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows.map(([name]) => name)).toEqual(Object.keys(Environment.shape).map((name) => `\`${name}\``));
  for (const row of rows) {
    expect(row, row[0]).toHaveLength(6);
    expect(row, row[0]).not.toContain('');
  }
});

test('the examples of docs/settings.md are taken', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/settings.md'), 'utf8');
  const examples = [...page.matchAll(/^\| `(\w+)`(?:[^|]*\|){4}[^|`]*`([^`]+)`/gm)];
  const environment = Object.fromEntries(examples.map(([, name, example]) => [name, example]));
  expect(Object.keys(environment)).toEqual(Object.keys(Environment.shape));
  expect(readConfig(environment, '/srv/app')).toMatchObject({ port: 9000, presentDay: '2020-10-31' });
});
