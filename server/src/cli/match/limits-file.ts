import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { inputIssues } from '@wengang/domain/contract/input-issues.ts';
import { LimitInput } from '@wengang/domain/matching/run-contract.ts';
import { z } from 'zod';
import { ConfigFailure } from '../../platform/config/config.ts';

const Limits = z.array(LimitInput).max(50);

/** 接待能力文件: a JSON list of what stations receive and buses seat; one that cannot be used is refused with each place in it. */
export async function readLimits(file: string | undefined): Promise<LimitInput[]> {
  if (file === undefined) return [];
  const path = resolve(file);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ConfigFailure(
      `无法读取文件 ${path}。请检查路径和读取权限。\nThe file ${path} cannot be read: check its path and your right to read it.`,
    );
  });
  return parseLimits(path, text);
}

export function parseLimits(path: string, text: string): LimitInput[] {
  const written = jsonOf(path, text);
  const parsed = Limits.safeParse(written);
  if (parsed.success) return parsed.data;
  const issues = inputIssues(parsed.error, written);
  throw new ConfigFailure(
    [
      `接待能力文件 ${path} 不能用,请改正后重新执行:`,
      ...issues.map(({ path: place, messages }) => `  ${place || '整个文件'}:${messages.zh}`),
      `The file of limits ${path} cannot be used; correct it and run again:`,
      ...issues.map(({ path: place, messages }) => `  ${place || 'the whole file'}: ${messages.en}`),
      `例如 for example: ${example}`,
    ].join('\n'),
  );
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')); // Notepad begins with a mark
  } catch {
    throw new ConfigFailure(
      `${path} 不是 JSON 文件。请按此格式填写:${example}\n${path} is no JSON. Write it like this: ${example}`,
    );
  }
}

const example = JSON.stringify([
  { id: 's1', kind: 'station', name: '大岭山服务站', places: ['441900118'], capacity: 40 },
]);
