import type { FileEndpoint } from '@wengang/domain/contract/file-endpoint.ts';
import { type Post, refusedBy, wordsOf } from '../desk/desk.ts';
import { tryDownload } from '../desk/file-desk.ts';
import type { Run } from './run-plan.ts';
import { say } from './show.ts';

/** A file endpoint with what it is asked. */
type Asked = readonly [contract: FileEndpoint, input: Record<string, unknown>];

/** Papers that were issued in an earlier run and have been replaced or overtaken since: their files were written then. */
const overtaken: readonly string[] = ['paper-void', 'paper-changed', 'sheets-changed'];

/** What printing needs of a run. */
export type Printer = Pick<Run, 'desk' | 'out' | 'unchanged'>;

type Print = { name: string; page: Asked; workbook?: Asked };

/** Writes a list or a paper as a page and as a workbook into the out folder, in the name of a post, and says so. */
export async function writePrint(run: Printer, post: Post, print: Print): Promise<void> {
  const saved = await savePrint(run, post, print);
  if (saved.length > 0) say(`已写出 out/${saved.join('、')}`, 'written');
}

/** The same in silence; gives the names of what was written. */
export async function savePrint(
  run: Printer,
  post: Post,
  { name, page, workbook }: Print,
): Promise<readonly string[]> {
  const prints = [
    ['.html', page],
    ...(workbook === undefined ? [] : [['.xlsx', workbook] as const]),
  ] as const;
  const saved: string[] = [];
  for (const [ending, [contract, input]] of prints) {
    const file = await tryDownload(run.desk, post, contract, input);
    if (file.ok) {
      await run.out.save(`${name}${ending}`, file.value.bytes);
      saved.push(`${name}${ending}`);
    } else if (run.unchanged && overtaken.includes(file.refusal.code)) {
      const { zh, en } = wordsOf(contract, file.refusal);
      say(`${name}${ending} 保持第一次运行时的样子:${zh}`, en);
    } else if (file.refusal.code === 'list-too-long') {
      const { zh, en } = wordsOf(contract, file.refusal);
      say(`${name}${ending} 没有写出:${zh}`, en);
    } else throw refusedBy(contract, file.refusal);
  }
  return saved;
}
