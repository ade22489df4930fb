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

test('a wrong port is said in both languages with what is there and what is expected', () => {
  expect(() => readConfig({ PORT: 'abc' }, '/srv/app')).toThrow(
    '\n  PORT 的值“abc”不能用,应为端口号,0 到 65535 的整数(0 为任一空闲端口)\n  PORT: “abc” cannot be used; it has to be a port number from 0 to 65535 (0: any free one)\n',
  );
  expect(() => readConfig({ PORT: '' }, '/srv/app')).toThrow(
    /PORT 没有值.*去掉.*\n {2}PORT has no value.*leave it out/,
  );
});

test.each(Object.keys(Environment.shape))(
  '%s is refused in words of the office, never of the developer',
  (name) => {
    const wrong = (): unknown => readConfig({ [name]: '' }, '/srv/app');
    expect(wrong).toThrow(ConfigFailure);
    expect(wrong).toThrow(new RegExp(`${name} 没有值,应为.*\\n {2}${name} has no value; it has to be `));
    expect(wrong).not.toThrow(/规定的值|invalid|pattern|received|expected string|option/i);
  },
);

test('a wrong address of a database is not repeated: it may hold a password', () => {
  const read = () => readConfig({ DATABASE_URL: 'mysql://owner:secret@db.example/wengang' }, '/srv/app');
  expect(read).toThrow(/应为.*postgresql:\/\//);
  expect(read).not.toThrow('secret');
});

test('every wrong setting is named', () => {
  expect(() => readConfig({ PORT: 'x', WENGANG_LOG: 'loud' }, '/srv/app')).toThrow(
    /PORT[\s\S]*WENGANG_LOG 的值“loud”不能用,应为 debug、info、warn、error、silent 之一/,
  );
});

test('another kind of database is refused by the name of its setting, with where to read on', () => {
  const read = () => readConfig({ DATABASE_URL: 'mysql://db.example/wengang' }, '/srv/app');
  expect(read).toThrow(ConfigFailure);
  expect(read).toThrow(/DATABASE_URL .*\n.*\n.*docs\/settings\.md/);
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
