import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, stopWith } from './say.mjs';

const oldestUsable = 26;

/**
 * The Node that package-lock.json brings. Where it has none for this platform (an optional package that does not exist is
 * skipped), or that one does not run here (musl, an old glibc), the running Node serves if it is new enough.
 */
export function pinnedNode() {
  const pinned =
    process.platform === 'win32'
      ? join(root, 'node_modules', `node-win-${process.arch}`, 'bin', 'node.exe')
      : join(root, 'node_modules', '.bin', 'node');
  if (existsSync(pinned) && runs(pinned)) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= oldestUsable) return process.execPath;
  return stopWith(
    `本机（${process.platform}-${process.arch}）没有可随包安装的 Node。请自行安装 Node ${oldestUsable} 或更高版本后重试；现在是 ${process.version}。`,
    `There is no Node to install along for this machine (${process.platform}-${process.arch}). Install Node ${oldestUsable} or newer and try again; this is ${process.version}.`,
  );
}

const runs = (node) => spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0;
