import { z } from 'zod';
import type { Access } from '../contract/access.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import { fileEndpoint } from '../contract/file-endpoint.ts';
import type { RefusalKind } from '../contract/refusal.ts';

/** 清单文件: one list in its two forms, `<name>-workbook` and `<name>-page`: the same lines, to be worked on and to be printed. */
export function listFiles<Input extends z.ZodObject, const Refusals extends readonly RefusalKind[]>(
  name: string,
  path: `/${string}`,
  list: Bilingual & { access: Access; purpose: string; input: Input; refusals: Refusals },
) {
  const { zh, en, access, purpose, input, refusals } = list;
  const common = { kind: 'download', access, purpose, input, output: z.unknown(), refusals } as const;
  return {
    workbook: fileEndpoint({
      ...common,
      name: `${name}-workbook`,
      path: `${path}/workbook`,
      summary: { zh: `导出${zh}`, en: `${en} as a workbook` },
      produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    }),
    page: fileEndpoint({
      ...common,
      name: `${name}-page`,
      path: `${path}/page`,
      summary: { zh: `打印${zh}`, en: `${en} as a printable page` },
      produces: 'text/html; charset=utf-8',
    }),
  };
}
