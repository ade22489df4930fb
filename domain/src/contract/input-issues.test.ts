import { expect, test } from 'vitest';
import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import type { Bilingual } from './bilingual.ts';
import { inputIssues } from './input-issues.ts';

const schema = z.strictObject({
  on: CivilDate,
  reason: z.enum(['family', 'other']),
  words: z.string().trim().min(2).max(5).optional(),
  people: z.int().positive().max(80).optional(),
  ratio: z.number().lt(1).optional(),
  phone: z
    .string()
    .regex(/^1[3-9]\d{9}$/)
    .optional(),
  place: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  ids: z.array(z.uuid()).min(1).optional(),
  to: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('village'), region: z.int() }),
      z.strictObject({ kind: z.literal('station'), station: z.uuid() }),
    ])
    .optional(),
  size: z.union([z.int(), z.null(), z.strictObject({ places: z.int(), rows: z.int() })]).optional(),
});
const good = { on: '2020-03-15', reason: 'family' };

/** The one issue of a sent value, with its place. */
function issueOf(sent: unknown, of: z.ZodType = schema): Bilingual & { path: string } {
  const parsed = of.safeParse(sent);
  const [issue, ...more] = parsed.success ? [] : inputIssues(parsed.error, sent);
  if (issue === undefined || more.length > 0) throw new Error(JSON.stringify([issue, ...more]));
  return { path: issue.path, ...issue.messages };
}

test.each<[name: string, sent: Record<string, unknown>, path: string, zh: string, en: string]>([
  ['unknown field', { 家属: 1 }, '', '没有“家属”这一项', 'there is no field “家属”'],
  ['missing', { on: undefined }, 'on', '必须填写', 'it is missing'],
  ['missing of a list', { reason: undefined }, 'reason', '必须填写', 'it is missing'],
  ['null', { words: null }, 'words', '应为文字,而不是空值(null)', 'text, not null'],
  ['wrong kind', { words: 7 }, 'words', '应为文字,而不是数字', 'text, not a number'],
  ['a fraction', { people: 1.5 }, 'people', '应为整数,而不是数字', 'a whole number'],
  ['too long', { words: '一二三四五六' }, 'words', '最多 5 个字', 'at most 5 character(s) long'],
  ['too short', { words: ' 一 ' }, 'words', '至少 2 个字', 'at least 2 character(s) long'],
  ['too much', { people: 81 }, 'people', '不能大于 80', 'at most 80'],
  ['not more than nothing', { people: 0 }, 'people', '应大于 0', 'more than 0'],
  ['up to a bound', { ratio: 1 }, 'ratio', '应小于 1', 'less than 1'],
  ['too few', { ids: [] }, 'ids', '至少 1 项', 'at least 1 item(s) long'],
  ['not on the list', { reason: 'rain' }, 'reason', '只能是 family、other 之一', 'one of family, other'],
  ['no day', { on: '2020-02-30' }, 'on', '应为日期,如 2020-03-15', 'a date such as 2020-03-15'],
  ['no id', { ids: ['x'] }, 'ids.0', '应为编号(UUID)', 'an id (UUID)'],
  ['no telephone', { phone: '12' }, 'phone', '应为 11 位手机号码', 'a mobile number of 11 digits'],
  ['no code', { place: '5306x' }, 'place', '应为 2–12 位数字', '2–12 digits'],
  ['no such form', { to: { kind: 'town' } }, 'to.kind', '只能是 village、station 之一', 'village, station'],
  ['a part of a form', { to: { kind: 'village' } }, 'to.region', '必须填写', 'it is missing'],
  ['the nearest form', { size: { places: 'x', rows: 1 } }, 'size.places', '应为数字,而不是文字', 'not text'],
  ['no form at all', { size: 'x' }, 'size', '应为数字或空值(null)或一组栏目', 'a number or null'],
])('%s: named with its place, in both languages', (_, sent, path, zh, en) => {
  const said = issueOf({ ...good, ...sent });
  expect(said.path).toBe(path);
  expect(said.zh).toContain(zh);
  expect(said.en).toContain(en);
});

test('a body that is none, and a rule over several fields', () => {
  expect(issueOf(null)).toMatchObject({ path: '', zh: '应为一组栏目,而不是空值(null)' });
  expect(issueOf(undefined)).toMatchObject({ path: '', zh: '必须填写' });
  const ordered = z.strictObject({ from: CivilDate, to: CivilDate }).refine(({ from, to }) => from <= to, {
    path: ['to'],
    error: 'it ends first',
    params: { zh: '止早于起' },
  });
  expect(issueOf({ from: '2020-03-15', to: '2020-03-14' }, ordered)).toEqual({
    path: 'to',
    zh: '止早于起',
    en: 'it ends first',
  });
});

test('a long list is cut, and so is a long name of a field that does not exist', () => {
  const many = z.enum(Array.from({ length: 30 }, (_, index) => `v${index}`));
  expect(issueOf('x', many).zh).toMatch(/v15 等 30 种之一$/);
  expect(issueOf({ ...good, ['长'.repeat(90)]: 1 }).zh.length).toBeLessThan(80);
});
