import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const run = promisify(execFile);

/** 网页: the folder with the pages of the office app, or why they could not be made. */
export type Pages =
  | { readonly kind: 'made'; readonly folder: string }
  | { readonly kind: 'failed'; readonly fault: string };

/**
 * 生成网页: made once from what lies in the checkout, and again when that has changed; kept beside what is installed. `telling` is called before it takes its
 * seconds. What is half made is never served: the folder gets its name when it is whole. Two that start at once make them twice, and one is kept.
 */
export async function preparePages(root: string, telling: () => void): Promise<Pages> {
  const kept = join(root, 'node_modules', '.cache', 'wengang-office');
  const making = join(kept, `making-${process.pid}`);
  try {
    const folder = join(kept, await digestOf(root));
    if (existsSync(folder)) return { kind: 'made', folder };
    telling();
    await mkdir(kept, { recursive: true });
    await build(root, making);
    await compressAll(making);
    await forgetOld(kept);
    await rename(making, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
    return { kind: 'made', folder };
  } catch (error) {
    return { kind: 'failed', fault: error instanceof Error ? error.message : String(error) };
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

const keptFor = 7 * 24 * 60 * 60 * 1000;

/** Pages of a week ago; younger ones may be served by another server of this checkout. */
async function forgetOld(kept: string): Promise<void> {
  for (const name of await readdir(kept)) {
    const { mtimeMs } = await stat(join(kept, name));
    if (Date.now() - mtimeMs > keptFor) await rm(join(kept, name), { recursive: true, force: true });
  }
}

/** In a process of its own: what the bundler takes up is given back. */
async function build(root: string, outDir: string): Promise<void> {
  const office = join(root, 'office');
  const vite = join(
    createRequire(join(office, 'package.json')).resolve('vite/package.json'),
    '..',
    'bin',
    'vite.js',
  );
  await run(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'], {
    cwd: office,
    maxBuffer: 16 * 1024 * 1024,
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

const sources = [
  'office/index.html',
  'office/vite.config.ts',
  'office/src',
  'domain/src',
  'package-lock.json',
];

async function digestOf(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of await filesOf(join(root, source)))
      hash.update(`${file.slice(root.length)}\n`).update(await readFile(file));
  return hash.digest('hex').slice(0, 32);
}

async function filesOf(path: string): Promise<string[]> {
  if (/\.\w+$/.test(path)) return [path];
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Smaller twins of whatever compresses: browsers take brotli over HTTPS, and gzip without it. */
async function compressAll(folder: string): Promise<void> {
  for (const file of await filesOf(join(folder, 'assets'))) {
    if (!/\.(?:js|css|svg)$/.test(file)) continue;
    const bytes = await readFile(file);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, quality));
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}
