import { randomUUID } from 'node:crypto';
import { Problem } from '@wengang/domain/contract/refusal.ts';
import { badInput } from '@wengang/domain/contract/standard-refusals.ts';
import { beforeAll, expect, test } from 'vitest';
import { plantRegions } from './platform/database/testing/invented-regions.ts';
import { assembleCast, holderOf } from './testing/cast.ts';
import { regions } from './testing/geography.ts';
import { type Client, clientOf, openTestService, type TestService } from './testing/test-service.ts';

plantRegions(regions);

let service: TestService;
let officer: Client;
beforeAll(async () => {
  service = await openTestService();
  officer = holderOf(await assembleCast(service), 'county-officer').client;
});

/** What is said of a refused body, in both languages. */
async function said(reply: { status: number; body: unknown }): Promise<{ zh: string; en: string }> {
  expect(reply.status).toBe(400);
  const { data } = badInput.data.safeParse(
    typeof reply.body === 'object' && reply.body !== null && 'data' in reply.body ? reply.body.data : null,
  );
  if (data === undefined) throw new Error('no data of a bad input');
  return badInput.say(data);
}

test('a field that does not exist and one that is missing are named, with what to do', async () => {
  const stranger = clientOf(service);
  const words = await said(await stranger.post('/api/session/sign-in', { login: 'nobody', passwort: 'x' }));
  expect(words.zh).toBe(
    '提交的内容有 2 处不符合要求:password(必须填写)、整体(没有“passwort”这一项,请去掉或改正名称)。请按提示修改后重试。',
  );
  expect(words.en).toContain('password (it is missing); body (there is no field “passwort”');
});

test('an operation: what its input must look like, field by field', async () => {
  const input = { groupId: 'one', personId: randomUUID(), on: '2020-02-30', reason: 'weather' };
  const words = await said(
    await officer.post('/api/operations/dispatch.explain-no-show', { id: randomUUID(), input }),
  );
  expect(words.zh).toContain('input.groupId(格式不对,应为编号(UUID))');
  expect(words.zh).toContain('input.on(格式不对,应为日期,如 2020-03-15)');
  expect(words.zh).toMatch(/input\.reason\(只能是 .+ 之一\)/);
  expect(words.en).toContain('input.on (its format is wrong, it has to be a date such as 2020-03-15)');
});

test('a question: a number that is none', async () => {
  const words = await said(await officer.get('/api/matching/sheets/page', { region: 'here' }));
  expect(words.zh).toContain('region(应为数字,而不是文字)');
});

test('nothing that was typed goes into the log', async () => {
  const secret = '530698198506101019';
  await said(
    await officer.post('/api/operations/dispatch.explain-no-show', {
      id: randomUUID(),
      input: { groupId: secret, personId: secret, on: secret, reason: secret, [secret]: 1 },
    }),
  );
  expect(service.log.length).toBeGreaterThan(0);
  expect(service.log.join('\n')).not.toContain(secret);
});

/** The two texts of an answer of this code. */
function messagesOf(reply: { status: number; body: unknown }, code: string): { zh: string; en: string } {
  const problem = Problem.parse(reply.body);
  expect(problem.code).toBe(code);
  return problem.messages;
}

test.each(['multipart/form-data; boundary=x', 'application/json'])(
  'an upload as %s is told to send the bytes of the file, and how',
  async (type) => {
    const words = messagesOf(
      await officer.post('/api/imports/rosters', '--x--', { 'content-type': type, 'x-file-name': 'a.xlsx' }),
      'wrong-media-type',
    );
    expect(words.zh).toBe(
      '提交的内容类型不对,这个接口应为 application/octet-stream。请把文件原样作为请求体发送(不要用 multipart 表单),文件名经百分号编码后写在 x-file-name 标头中。',
    );
    expect(words.en).toContain('this endpoint takes application/octet-stream. Send the bytes of the file');
  },
);

test('a form sent to what takes JSON is told to send JSON', async () => {
  const words = messagesOf(
    await officer.post('/api/people/search', 'text=x', {
      'content-type': 'application/x-www-form-urlencoded',
    }),
    'wrong-media-type',
  );
  expect(words.zh).toBe(
    '提交的内容类型不对,这个接口应为 application/json。请以 JSON 发送,并写明标头 content-type: application/json。',
  );
});

test('an upload without the name of the file is told which header is missing', async () => {
  const words = await said(
    await officer.post('/api/imports/rosters', 'x', { 'content-type': 'application/octet-stream' }),
  );
  expect(words.zh).toContain('x-file-name(应为经百分号编码的文件名,最多 200 个字)');
});
