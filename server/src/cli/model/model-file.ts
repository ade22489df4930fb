import { readFile, writeFile } from 'node:fs/promises';
import type { LearnedStay } from '@wengang/domain/matching/stay/fit/learn-stay.ts';
import { stayModelFile } from '@wengang/domain/matching/stay/stay-model-file.ts';
import { ConfigFailure } from '../../platform/config/config.ts';

/** What a model file holds, not looked at yet. */
export async function readModelFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigFailure(
      `无法读取文件 ${file}。请检查路径和读取权限。\nThe file ${file} cannot be read: check its path and your right to read it.`,
    );
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigFailure(
      `${file} 不是 JSON 文件,没有采用任何模型。请使用 model fit 写出的文件。\n${file} is no JSON; nothing was adopted. Use a file that model fit wrote.`,
    );
  }
}

/** The model with its test, as `readStayModelFile` reads it. */
export async function writeModelFile(
  file: string,
  { model, heldOut }: Pick<LearnedStay, 'model' | 'heldOut'>,
): Promise<void> {
  await writeFile(file, `${JSON.stringify(stayModelFile(model, heldOut), null, 2)}\n`).catch(() => {
    throw new ConfigFailure(
      `无法写入 ${file},模型没有保存。请检查文件夹和写入权限,或用 --out 换一个位置。\n` +
        `${file} cannot be written; the model was not kept. Check the folder and your right to write there, or name another place with --out.`,
    );
  });
}
