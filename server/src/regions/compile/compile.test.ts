import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';
import { compileAll, compiledFiles } from './write-compiled.ts';

const shared = process.env.WENGANG_SHARED ?? join(import.meta.dirname, '../../../../../shared');
const isThere = existsSync(join(shared, 'data/regions/areas.csv'));

describe.skipIf(!isThere)(
  'compiling from the shared sources (WENGANG_SHARED; skipped where they are absent)',
  () => {
    test('gives the committed files, byte for byte', () => {
      const fresh = compileAll(shared);
      for (const name of ['regions', 'history', 'pinyin'] as const)
        expect(
          fresh[name] === readFileSync(compiledFiles[name], 'utf8'),
          `${name} differs: compile and commit it`,
        ).toBe(true);
    });
  },
);

describe('reading the sources', () => {
  test('takes quoted and bare fields, a byte order mark and an empty last line', () => {
    expect(readCsv('\uFEFFcode,name,pid\n530629,"威信县",5306\n1,"a ""b"", c",\n')).toEqual([
      { code: '530629', name: '威信县', pid: '5306' },
      { code: '1', name: 'a "b", c', pid: '' },
    ]);
  });

  test('names the row that has another width', () => {
    expect(() => readCsv('a,b\n1,2\n3')).toThrow('row 3 has 1 fields');
  });
});
