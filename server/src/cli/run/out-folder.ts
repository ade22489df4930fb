import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/** 结果文件夹: workbooks and printable pages of the run, beside the examples. */
export type OutFolder = {
  folder: string;
  /** names of what was written, in order */
  written: string[];
  /** under its name; `批次-…/花名册.xlsx` in a folder of its own */
  save(name: string, content: Uint8Array | string): Promise<void>;
};

export async function openOutFolder(folder: string): Promise<OutFolder> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  const save = async (name: string, content: Uint8Array | string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
    written.push(name);
  };
  return {
    folder,
    written,
    save,
  };
}

/** What stands in the name of every annotated workbook: such a file is never taken as input. */
export const annotationMark = '.批注';

/** 批注表: beside the file that it is about: `roster-zhaxi-2020.批注.xlsx`; with a name where several desks annotate one file. */
export async function saveBeside(path: string, bytes: Uint8Array, desk = ''): Promise<string> {
  const name = `${basename(path, extname(path))}${annotationMark}${desk === '' ? '' : `-${desk}`}.xlsx`;
  await writeFile(join(dirname(path), name), bytes);
  return name;
}
