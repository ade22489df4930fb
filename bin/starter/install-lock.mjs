import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say, stopWith } from './say.mjs';

const patience = 15 * 60_000;

/**
 * Runs `action` while no other starter of the same checkout installs. The lock is a name of a local socket, which the
 * system frees when the last process that holds it has ended, so it survives neither kill -9 nor a power cut.
 * `action` gets the handle to pass on to a child that shall hold the lock too (not on Windows).
 */
export async function withInstallLock(folder, action) {
  const server = await takeLock(lockName(folder));
  try {
    await action(server._handle?.fd >= 0 ? server._handle.fd : undefined);
  } finally {
    server.close();
  }
}

function lockName(folder) {
  const name = `wengang-install-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\?\\pipe\\${name}` : join(tmpdir(), name);
}

async function takeLock(name) {
  const deadline = Date.now() + patience;
  for (let told = false; Date.now() < deadline; told = true) {
    const server = await tryListen(name);
    if (server) return server;
    if (!told) say('另一个进程正在安装，等待中……', 'Another process is installing; waiting …');
    await sleep(300);
  }
  return stopWith(
    '等待另一个安装超时，请稍后重试。',
    'Waiting for the other install took too long; try again later.',
  );
}

function tryListen(name) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', async (cause) => {
      if (cause.code !== 'EADDRINUSE') return reject(cause);
      if (isFile(name) && (await isAbandoned(name))) rmSync(name, { force: true });
      resolve(undefined);
    });
    server.listen(name, () => resolve(server));
  });
}

/** Only macOS: there the name is a file, which outlives its process. */
const isFile = (name) => name.startsWith('/');

const isAbandoned = (name) =>
  new Promise((resolve) => {
    const socket = connect(name);
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', (cause) => resolve(cause.code === 'ECONNREFUSED'));
  });
