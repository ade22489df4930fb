import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { stopWith } from './say.mjs';

const together = 500;
const preload = new URL('./end-with-starter.mjs', import.meta.url);

/**
 * Runs `node` with the arguments and ends as it ends, with its exit code or by its signal. The child leads its own process
 * group: Ctrl-C, which the terminal sends to a whole group and npm sends on once more, reaches it once, through
 * us, and we wait until it has ended. A second Ctrl-C later is passed on as well.
 * If we are killed without a chance to pass anything on, the child notices and ends by itself.
 */
export function runUntilEnd(node, args) {
  const child = spawn(node, [`--import=${preload.href}`, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });
  const last = new Map();
  const passOn = (signal) => {
    const now = performance.now();
    if (now - (last.get(signal) ?? Number.NEGATIVE_INFINITY) > together) child.kill(signal);
    last.set(signal, now);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  endWithNpm(() => passOn('SIGTERM'));
  return new Promise(() => {
    child.on('error', (cause) => stopWith(`无法运行 ${node}：${cause.message}`, `Cannot run ${node}.`));
    child.on('close', (code, signal) => {
      if (signal === null) process.exit(code);
      for (const name of signals) process.off(name, passOn);
      process.kill(process.pid, signal);
      // A signal that does not end us, such as SIGHUP under nohup: its conventional exit code.
      setTimeout(() => process.exit(128 + constants.signals[signal]), 100);
    });
  });
}

/**
 * Killing npm outright leaves us behind unnoticed: `npm start` again would find the first instance still alive. Our parent is
 * npm or the shell it started. Only npm counts: the shell it was typed into may be left (nohup).
 */
function endWithNpm(end) {
  if (!process.env.npm_lifecycle_event) return;
  const npm = [process.ppid, parentOf(process.ppid)].find(isNpm);
  if (npm === undefined) return;
  const timer = setInterval(() => {
    if (isNpm(npm)) return;
    clearInterval(timer);
    end();
  }, 500);
  timer.unref();
}

/** Both read from /proc, so this works on Linux only. A process that is gone is nobody's parent and not npm. */
const isNpm = (pid) => /^npm\b|npm-cli\.js/.test(readProc(pid, 'cmdline'));
const parentOf = (pid) => Number(/^PPid:\s+(\d+)/m.exec(readProc(pid, 'status'))?.[1] ?? 0);

function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
