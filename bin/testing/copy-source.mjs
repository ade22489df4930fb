import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { root } from '../tools.mjs';

const leftOut = new Set(['node_modules', '.git', '.wengang', 'coverage', 'docs', 'examples']);
const workspaces = '@wengang';

/** A copy of all source in a temporary folder for one test. The packages are links, but the workspaces in it are the copied ones. */
export function copySource() {
  const copy = mkdtempSync(join(tmpdir(), 'wg-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  for (const name of readdirSync(root))
    if (!leftOut.has(name))
      cpSync(join(root, name), join(copy, name), {
        recursive: true,
        filter: (path) => !leftOut.has(basename(path)),
      });
  const modules = join(root, 'node_modules');
  mkdirSync(join(copy, 'node_modules', workspaces), { recursive: true });
  for (const name of readdirSync(modules))
    if (name !== workspaces) symlinkSync(join(modules, name), join(copy, 'node_modules', name));
  for (const name of readdirSync(join(modules, workspaces)))
    symlinkSync(join(copy, name), join(copy, 'node_modules', workspaces, name));
  return copy;
}

/** Writes `lines` to a file of the copy. */
export function plant(copy, file, lines) {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), `${lines.join('\n')}\n`);
}
