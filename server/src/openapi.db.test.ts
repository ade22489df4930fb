import { connect } from 'node:net';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Problem } from '@wengang/domain/contract/refusal.ts';
import { beforeAll, expect, test } from 'vitest';
import { operations } from './service.ts';
import { endpointsOf } from './testing/generated-requests.ts';
import { clientOf, codeOf, openTestService, type TestService } from './testing/test-service.ts';

let service: TestService;
beforeAll(async () => {
  service = await openTestService();
});

test('the OpenAPI document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(service.document));
  expect(result).toMatchObject({ valid: true });
});

test('every endpoint has a name of its own, a summary in Chinese and a description in English', () => {
  const described = Object.values(service.document.paths).flatMap((methods) => Object.values(methods));
  expect(described.length).toBeGreaterThan(20);
  for (const one of described)
    expect(one).toMatchObject({
      summary: expect.stringMatching(/\p{Script=Han}/u),
      description: expect.stringMatching(/^[A-Z][^\p{Script=Han}]+\.$/su),
    });
  const names = endpointsOf(service.document).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('every way of being refused that a program can cause is documented', async () => {
  const stranger = clientOf(service);
  // The client compares each answer with the document.
  const answers = [
    await stranger.get('/api/regions'),
    await stranger.get('/api/regions/codes/%zz'),
    await stranger.get('/api/nowhere'),
    await stranger.get('/api/regions', { text: 'x'.repeat(40_000) }),
    await stranger.post('/api/people/search', '{'),
    await stranger.post('/api/people/search', 'text=x', { 'content-type': 'text/plain' }),
    await stranger.post('/api/people/search', { text: 'x'.repeat(1_100_000) }),
    await stranger.post('/api/session/sign-in', { login: 'nobody', password: 'wrong' }, { 'x-wengang': '0' }),
    await stranger.get('/api/operations/people.register-person'),
  ];
  expect(answers.map(codeOf)).toEqual([
    'not-signed-in',
    'unreadable-request',
    'no-such-path',
    'headers-too-large',
    'unreadable-request',
    'wrong-media-type',
    'body-too-large',
    'forged-request',
    'method-not-allowed',
  ]);
});

test('every upload documents the media types of its body and the header that names the file, in both languages', () => {
  const uploads = Object.entries(service.document.paths).flatMap(([path, { post }]) => {
    const { parameters = [], requestBody } = (post ?? {}) as unknown as Uploading;
    const types = Object.keys(requestBody?.content ?? {});
    return types.includes('application/octet-stream') ? [{ path, parameters, requestBody, types }] : [];
  });
  expect(uploads.map(({ path }) => path)).toContain('/api/imports/rosters');
  for (const { path, parameters, requestBody, types } of uploads) {
    expect(parameters, path).toContainEqual({ $ref: '#/components/parameters/fileName' });
    expect(types, path).toContain('text/csv');
    expect(requestBody, path).toMatchObject({
      required: true,
      description: expect.stringMatching(/multipart.*\p{Script=Han}.*multipart.*MiB/su),
    });
  }
  expect(service.document.components.parameters.fileName).toMatchObject({
    name: 'x-file-name',
    in: 'header',
    required: true,
    description: expect.stringMatching(/百分号编码.*percent-encoded/su),
    schema: { type: 'string' },
  });
});

type Uploading = {
  parameters?: Record<string, unknown>[];
  requestBody?: { description?: string; content: Record<string, unknown> };
};

test.each([
  ['PUT', '/api/regions', 'GET、HEAD'],
  ['DELETE', '/api/operations/people.register-person', 'POST'],
  ['OPTIONS', '/api/people/search', 'POST'],
  ['POST', '/api/regions/codes/530629', 'GET、HEAD'],
  ['POST', '/livez', 'GET、HEAD'],
])('%s %s is told which methods the path takes', async (method, path, allowed) => {
  // Without the header against forgery, and with a body that the path never takes: the method is wrong first.
  const answer = await fetch(service.address + path, {
    method,
    ...(method === 'OPTIONS' ? {} : { body: new FormData() }),
  });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe(allowed.replace('、', ', '));
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const { code, messages } = Problem.parse(await answer.json());
  expect(code).toBe('method-not-allowed');
  expect(messages.zh).toBe(
    `这个地址不接受 ${method} 请求,只接受 ${allowed}。请改用所列方法重新发送;接口清单见 /api/docs。`,
  );
  expect(messages.en).toContain(`only ${allowed.replace('、', ', ')}.`);
});

test('a path that takes no method at all is not found, whatever it is sent', async () => {
  for (const method of ['GET', 'PUT', 'POST', 'PROPFIND']) {
    const answer = await fetch(`${service.address}/api/regions/nowhere/at/all`, { method });
    expect(answer.status, method).toBe(404);
    expect(Problem.parse(await answer.json()).code).toBe('no-such-path');
  }
});

test('what each operation is called is told to everybody, in both languages', async () => {
  const names: object = JSON.parse(await (await fetch(`${service.address}/api/operation-names`)).text());
  expect(names).toMatchObject({ 'people.register-person': { zh: '登记人员', en: expect.any(String) } });
  expect(Object.keys(names).sort()).toEqual(operations.map(({ contract }) => contract.name).sort());
});

test('the page of the interface and its script come from this server, and every answer forbids other sources', async () => {
  for (const path of [
    '/api/docs',
    '/api/docs/rapidoc.js',
    '/livez',
    '/api/nowhere',
    '/api/regions/codes/%zz',
  ]) {
    const { headers } = await fetch(service.address + path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('what is no HTTP at all is answered with a problem too, and the server lives on', async () => {
  const { port, hostname } = new URL(service.address);
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write('\u0000 nonsense\r\n\r\n'));
    socket.on('data', (part) => {
      text += part.toString();
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
  expect(answer).toContain('content-type: application/problem+json');
  expect(answer).toContain('"code":"unreadable-request"');
  expect((await fetch(`${service.address}/livez`)).status).toBe(200);
});
