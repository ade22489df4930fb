// Where the pinned tools lie. Resolved by name, so that knip sees that they are used; run by path, never through npx.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const beside = (main, path) => resolve(dirname(fileURLToPath(main)), path);

export const biome = beside(import.meta.resolve('@biomejs/biome/package.json'), 'bin/biome');
export const cruiser = beside(import.meta.resolve('dependency-cruiser'), '../../bin/dependency-cruiser.mjs');
export const typescript = beside(import.meta.resolve('typescript-7/package.json'), 'bin/tsc');
export const vitest = beside(import.meta.resolve('vitest/package.json'), 'vitest.mjs');

/**
 * knip takes every file that a workspace exports (`"./*.ts"`) for a way in, whose exports somebody outside may use: without
 * the flag it would find nothing unused in domain and server. Types are left out: they document a function's shapes.
 */
export const unusedCode = [
  beside(import.meta.resolve('knip'), '../bin/knip.js'),
  '--no-progress',
  '--no-config-hints',
  '--include-entry-exports',
  '--exclude=types',
];
