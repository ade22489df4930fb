import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { root } from '../tools.mjs';

const folders = [];
const started = [];

/**
 * A checkout with this starter and packages that npm can install without a network: one that carries the Node of
 * this run as `node`, one tool among the devDependencies. Options: whether there is a Node for this platform.
 */
export function smallCheckout({ withNode = true, dependencies = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wg-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  if (withNode) {
    writePackage(join(folder, 'parts', 'pinned'), {
      name: 'pinned',
      version: '26.0.0',
      bin: { node: 'node' },
    });
    symlinkSync(process.execPath, join(folder, 'parts', 'pinned', 'node'));
  }
  writePackage(join(folder, 'parts', 'tool'), { name: 'tool', version: '1.0.0' });
  writePackage(folder, {
    name: 'small',
    version: '1.0.0',
    private: true,
    type: 'module',
    dependencies,
    devDependencies: { tool: 'file:parts/tool' },
    ...(withNode ? { optionalDependencies: { pinned: 'file:parts/pinned' } } : {}),
  });
  writeFileSync(join(folder, 'show.mjs'), show);
  return folder;
}

/** Writes package-lock.json for what package.json names. */
export function lock(folder) {
  const done = spawnSync(
    'npm',
    ['install', '--package-lock-only', '--ignore-scripts', '--offline', '--no-audit', '--no-fund'],
    { cwd: folder, encoding: 'utf8', env: surroundings() },
  );
  if (done.status !== 0) throw new Error(done.stderr);
}

export function writePackage(folder, content) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(content));
}

/** The oldest Node at hand: the one that npm belongs to, outside of node_modules, else the one that runs us. */
export const systemNode =
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((node) => existsSync(node)) ?? process.execPath;

/** Starts the starter; `output()` is what was said so far, `ended` resolves when it has ended. */
export const start = (folder, { args = ['show.mjs'], node = systemNode, ...options } = {}) =>
  run(node, [join(folder, 'bin', 'ready.mjs'), ...args], options);

/** `npm start` in the folder. */
export const startNpm = (folder) => run('npm', ['start'], { cwd: folder });

function run(command, args, { cwd = '/', env = {}, detached = false }) {
  const child = spawn(command, args, {
    cwd,
    detached,
    env: { ...surroundings(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      output += text;
    });
  const ended = new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });
  return { pid: child.pid, output: () => output, ended };
}

export async function until(holds) {
  for (const deadline = Date.now() + 60_000; !holds(); await sleep(20))
    if (Date.now() > deadline) throw new Error('waited in vain');
}

export function cleanUpAfterwards() {
  afterAll(() => {
    for (const child of started) child.kill('SIGKILL');
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
}

/** Without what npm, which runs these tests, tells its children, and without this checkout's own programs. */
function surroundings() {
  const PATH = [dirname(systemNode), ...(process.env.PATH ?? '').split(delimiter)]
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter);
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_|^VITEST/i.test(name));
  return { ...Object.fromEntries(kept), PATH };
}

// Says what it was started with; with `wait`, counts the signals it gets and ends 300 ms after the first.
const show = `
import { writeSync } from 'node:fs';
const say = (line) => writeSync(1, line + '\\n');
say('node ' + process.versions.node.split('.')[0] + ' cwd ' + process.cwd() + ' args ' + process.argv.slice(2));
const [what, number] = process.argv.slice(2);
if (what === 'exit') process.exit(Number(number));
if (what === 'die') process.kill(process.pid, 'SIGKILL');
if (what === 'wait') {
  const alive = setInterval(() => {}, 1000);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      say('got ' + signal);
      setTimeout(() => { say('ended properly'); clearInterval(alive); process.exit(7); }, 300);
    });
  say('waiting ' + process.pid);
}
`;
