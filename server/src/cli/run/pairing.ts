import { readFile } from 'node:fs/promises';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { inputIssues } from '@wengang/domain/contract/input-issues.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { z } from 'zod';
import { ConfigFailure } from '../../platform/config/config.ts';

const Side = z.object({
  ...{ code: RegionCode, name: z.string(), organisation: z.string() },
  /** of the office; absent in pairing files of before */
  phone: z.string().optional(),
});

/** 结对文件: the two counties, the agreement with its dates, the stations. */
export const Pairing = z.object({
  agreement: z.object({ number: z.string(), title: z.string(), validFrom: CivilDate, validTo: CivilDate }),
  sending: Side,
  receiving: Side,
  stations: z.array(z.object({ name: z.string(), place: z.string(), phone: z.string() })),
});
export type Pairing = z.infer<typeof Pairing>;

/** Reads the pairing file of a folder; one that cannot be used is refused with each place and what is expected there. */
export async function readPairing(file: string): Promise<Pairing> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigFailure(`找不到结对文件 ${file} / there is no pairing file ${file}`);
  });
  const written = jsonOf(file, text);
  const parsed = Pairing.safeParse(written);
  if (parsed.success) return parsed.data;
  const issues = inputIssues(parsed.error, written);
  throw unusable(file, {
    zh: issues.map(({ path, messages }) => `${path || '整个文件'}:${messages.zh}`),
    en: issues.map(({ path, messages }) => `${path || 'the whole file'}: ${messages.en}`),
  });
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')); // Notepad begins with a mark
  } catch (error) {
    const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
    if (line === undefined && text.trim() !== '' && !/Unexpected end/.test(String(error)))
      throw unusable(file, {
        zh: ['不符合 JSON 格式(常见于中文引号“”、中文逗号,或漏了引号、冒号、逗号)'],
        en: [
          'it is no JSON: often Chinese quotes or commas are used, or a quote, colon or comma is left out',
        ],
      });
    throw unusable(
      file,
      line === undefined
        ? {
            zh: ['不是完整的 JSON(是空的,或缺了结尾)'],
            en: ['it is no complete JSON: empty, or without its end'],
          }
        : {
            zh: [`第 ${line} 行第 ${column} 个字符处不符合 JSON 格式(常见于漏了引号、冒号或逗号)`],
            en: [
              `it is no JSON at line ${line}, column ${column}: often a quote, colon or comma is left out`,
            ],
          },
    );
  }
}

const example = 'examples/weixin-dongguan/pairing.json';

const unusable = (file: string, { zh, en }: { zh: string[]; en: string[] }): ConfigFailure =>
  new ConfigFailure(
    [
      `结对文件 ${file} 不能用,请参照 ${example} 改正后重新运行:`,
      ...zh.map((line) => `  ${line}`),
      `The pairing file ${file} cannot be used; compare it with ${example}, correct it and run again:`,
      ...en.map((line) => `  ${line}`),
    ].join('\n'),
  );
