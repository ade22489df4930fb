import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

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
