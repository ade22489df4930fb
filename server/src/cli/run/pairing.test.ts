import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigFailure } from '../../platform/config/config.ts';
import {
  cleanUpAfterwards,
  temporaryFolder,
} from '../../platform/database/embedded/testing/temporary-home.ts';
import { readPairing } from './pairing.ts';

cleanUpAfterwards();

const example = readFileSync(
  join(import.meta.dirname, '../../../../examples/weixin-dongguan/pairing.json'),
  'utf8',
);

/** What is said of a pairing file with this text. */
async function saidOf(text: string): Promise<string> {
  const file = join(await temporaryFolder(), 'pairing.json');
  await writeFile(file, text);
  const refused: unknown = await readPairing(file).catch((cause: unknown) => cause);
  if (!(refused instanceof ConfigFailure)) throw new Error('the pairing file was taken');
  expect(refused.message).toContain(file);
  expect(refused.message).not.toMatch(/invalid|expected (string|object)|received|undefined/i);
  expect(refused.message).toMatch(/参照 examples\/weixin-dongguan\/pairing\.json/);
  expect(refused.message).toMatch(/compare it with examples\/weixin-dongguan\/pairing\.json/);
  return refused.message;
}

describe('a pairing file', () => {
  test('that is no JSON is refused with the line', async () => {
    const said = await saidOf(example.replace('"sending": {', '"sending" {'));
    expect(said).toMatch(/第 \d+ 行第 \d+ 个字符处不符合 JSON 格式/);
    expect(said).toMatch(/no JSON at line \d+, column \d+/);
  });

  test('with Chinese quotes is told so; one with the mark of Notepad in front is taken', async () => {
    expect(await saidOf('{"agreement": “一”}')).toContain('常见于中文引号');
    const file = join(await temporaryFolder(), 'pairing.json');
    await writeFile(file, `\uFEFF${example}`);
    expect((await readPairing(file)).sending.code).toBe('530629');
  });

  test('that breaks off, or is empty, is refused as unfinished', async () => {
    for (const text of ['', example.slice(0, 400)]) {
      const said = await saidOf(text);
      expect(said).toMatch(/不是完整的 JSON|第 \d+ 行第 \d+ 个字符处/);
      expect(said).toMatch(/no complete JSON|no JSON at/);
    }
  });

  test('that lacks a part or has a wrong value is refused with each field and what is expected there', async () => {
    const { agreement: _, ...rest } = JSON.parse(example);
    const said = await saidOf(
      JSON.stringify({
        ...rest,
        sending: { ...rest.sending, code: '53' },
        receiving: { ...rest.receiving, name: 5 },
      }),
    );
    expect(said).toMatch(/agreement:必须填写/);
    expect(said).toMatch(/sending\.code:.*区划代码/);
    expect(said).toMatch(/receiving\.name:应为文字,而不是数字/);
    expect(said).toMatch(/agreement: it is missing/);
    expect(said).toMatch(/sending\.code: .*region code/);
  });

  test('that is a list is refused as a whole', async () => {
    const said = await saidOf('[]');
    expect(said).toMatch(/整个文件:应为一组栏目/);
    expect(said).toMatch(/the whole file: it has to be a set of fields/);
  });
});
