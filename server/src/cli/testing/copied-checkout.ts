import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../..');
const leftOut = new Set(['node_modules', '.git', '.wengang', 'coverage', 'docs', 'examples']);

/**
 * A copy of all source in `target`, as a clone that has been installed: the packages are links to those of this checkout, the workspaces are
 * the copied ones, and the stamp of the starter says that nothing is to be installed.
 */
export function copyInstalledCheckout(target: string): void {
  for (const name of readdirSync(root))
    if (!leftOut.has(name))
      cpSync(join(root, name), join(target, name), {
        recursive: true,
        filter: (path) => !leftOut.has(basename(path)),
      });
  const [modules, copied] = [join(root, 'node_modules'), join(target, 'node_modules')];
  mkdirSync(join(copied, '@wengang'), { recursive: true });
  for (const name of readdirSync(modules))
    if (name !== '@wengang' && name !== stamp) symlinkSync(join(modules, name), join(copied, name));
  for (const name of readdirSync(join(modules, '@wengang')))
    symlinkSync(join(target, name), join(copied, '@wengang', name));
  const lock = createHash('sha256')
    .update(readFileSync(join(target, 'package-lock.json')))
    .digest('hex');
  writeFileSync(join(copied, stamp), `${lock} ${process.platform}-${process.arch}`);
  chmodSync(target, 0o755);
}

// bin/starter/install.mjs
const stamp = '.wengang-installed';
