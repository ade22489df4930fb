import { connect } from 'node:net';
import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, expect, test } from 'vitest';
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
  ]);
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
