import { once } from 'node:events';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer, type WebServer } from './build-server.ts';
import { takeRawBodies } from './upload.ts';

const megabyte = 1024 * 1024;

type Body = NonNullable<RequestInit['body']>;

let app: WebServer;
let address: string;
beforeAll(async () => {
  app = await buildServer(pino({ level: 'silent' }));
  await app.register(async (scope) => {
    takeRawBodies(scope);
    scope.post('/file', { bodyLimit: 2 * megabyte }, (_, reply) => reply.send({ taken: true }));
  });
  app.post('/json', (_, reply) => reply.send({ taken: true }));
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

const send = async (path: string, body: Body, headers: Record<string, string>) => {
  const answer = await fetch(`${address}${path}`, {
    ...{ method: 'POST', body, headers: { 'x-wengang': '1', ...headers } },
    ...(body instanceof ReadableStream ? { duplex: 'half' as const } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as { messages?: { zh: string; en: string } } };
};
const workbook = {
  'content-type': 'application/octet-stream',
  'x-file-name': '%E8%8A%B1%E5%90%8D%E5%86%8C.xlsx',
};
const sendFile = (body: Body, headers = workbook) => send('/file', body, headers);

/** What twenty bodies of 3.5 MB are answered, sent from a thread of its own: it writes on while the server answers. */
async function statusesFrom(path: string, headers: Record<string, string>): Promise<unknown> {
  const sender = new Worker(
    `const { parentPort, workerData: { address, headers } } = require('node:worker_threads');
    const body = new Uint8Array(3.5 * 1024 * 1024);
    const send = () => fetch(address, { method: 'POST', body, headers }).then(async (answer) => {
      await answer.text();
      return answer.status;
    }, (error) => String(error.cause ?? error));
    (async () => {
      const statuses = [];
      while (statuses.length < 20) statuses.push(await send());
      parentPort.postMessage(statuses);
    })();`,
    { eval: true, workerData: { address: `${address}${path}`, headers: { 'x-wengang': '1', ...headers } } },
  );
  const [statuses] = await once(sender, 'message');
  await sender.terminate();
  return statuses;
}

describe('a file above the limit of its door', () => {
  test('is refused with its name, its size, the limit and how to go on, in both languages', async () => {
    const { status, body } = await sendFile(new Uint8Array(2.15 * megabyte));
    expect(status).toBe(413);
    expect(body.messages?.zh).toMatch(/^文件“花名册\.xlsx”有 2\.15 MB,超过这里的上限 2 MB,未接收。请/);
    expect(body.messages?.zh).toMatch(/图片.*空工作表.*乡镇或村.*\.xlsx/);
    expect(body.messages?.en).toMatch(/^The file “花名册\.xlsx” has 2\.15 MB; the limit here is 2 MB/);
    expect(body.messages?.en).toMatch(/pictures.*empty sheets.*township or village.*\.xlsx/);
  });

  test('of no size or name that is told beforehand is refused with the limit', async () => {
    const { 'x-file-name': _, ...nameless } = workbook;
    const pieces = new ReadableStream({
      start(stream) {
        for (let sent = 0; sent < 5; sent += 1) stream.enqueue(new Uint8Array(megabyte / 2));
        stream.close();
      },
    });
    const { status, body } = await send('/file', pieces, nameless);
    expect(status).toBe(413);
    expect(body.messages?.zh).toMatch(/^文件超过这里的上限 2 MB,未接收。请/);
    expect(body.messages?.en).toMatch(/^The file is above the limit of 2 MB here/);
  });

  test('is answered whatever its sender still has to send, every time', async () => {
    expect(await statusesFrom('/file', workbook)).toEqual(Array(20).fill(413));
  });

  test('is not read without end', async () => {
    const socket = connect(Number(new URL(address).port), new URL(address).hostname);
    socket.write(
      `POST /file HTTP/1.1\r\nhost: here\r\nx-wengang: 1\r\ncontent-type: application/octet-stream\r\ncontent-length: ${500 * megabyte}\r\n\r\n`,
    );
    const piece = Buffer.alloc(megabyte);
    const writeOn = (): void => {
      if (!socket.writable || socket.bytesWritten > 64 * 1024 * 1024) socket.destroy();
      else socket.write(piece, () => setImmediate(writeOn));
    };
    socket.on('error', () => undefined).once('connect', writeOn);
    await new Promise((closed) => socket.resume().once('close', closed));
    expect(socket.bytesWritten).toBeGreaterThan(8 * megabyte);
    expect(socket.bytesWritten).toBeLessThan(64 * megabyte);
  });
});

describe('a body of JSON', () => {
  const sendJson = (letters: number) =>
    send('/json', JSON.stringify('x'.repeat(letters - 2)), { 'content-type': 'application/json' });

  test('is taken up to the limit that its refusal names, and refused above it', async () => {
    expect((await sendJson(megabyte)).status).toBe(200);
    const { status, body } = await sendJson(megabyte + 1);
    expect(status).toBe(413);
    expect(body.messages?.zh).toBe('提交的内容超过 1 MB 的上限,未接收。请分批提交。');
    expect(body.messages?.en).toMatch(/above the limit of 1 MB.*in parts/);
  });

  test('far above the limit is answered all the same', async () => {
    expect(await statusesFrom('/json', { 'content-type': 'application/json' })).toEqual(Array(20).fill(413));
  });
});
