import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  downloadAnnotated,
  type ImportSummary,
  type ImportView,
  importRoster,
  uploadRoster,
} from '@wengang/domain/placements/roster-import/contract.ts';
import { StepRefused, wordsOf } from '../desk/desk.ts';
import { download, tryUpload } from '../desk/file-desk.ts';
import { tell } from '../progress.ts';
import { saveBeside } from './out-folder.ts';
import type { Run } from './run-plan.ts';
import { say, table } from './show.ts';

type Line = { file: string; summary: ImportSummary; findings: ImportView['findings'] };

/** 导入花名册: uploads each workbook, prints what it comes to, writes the annotated one, and imports it. One that is refused keeps no other out. */
export async function importRosters(run: Run): Promise<void> {
  const lines: Line[] = [];
  let [same, refused] = [0, 0];
  for (const [at, path] of run.files.rosters.entries()) {
    const file = basename(path);
    tell({ zh: `读取 ${at + 1}/${run.files.rosters.length} ${file}`, en: `reading ${file}` });
    const outcome = await upload(run, path);
    if (!outcome.ok) {
      if (outcome.refusal.code === 'already-imported') {
        same += 1;
        say(`${file}:内容已导入过,没有变化`, `${file}: imported before, no change`);
      } else {
        refused += 1;
        const { zh, en } = wordsOf(uploadRoster, outcome.refusal);
        say(`✗ ${file}:${zh}`, en);
      }
      continue;
    }
    const view = outcome.value;
    const annotated = await annotate(run, path, view);
    say(`批注表 ${annotated}`, `annotated workbook ${annotated}`);
    const { counts } = await run.desk.act(run.posts.county, importRoster, { importId: view.importId });
    if (view.summary !== null)
      lines.push({ file, summary: { ...view.summary, counts }, findings: view.findings });
    tell({
      zh: `已导入 ${file}:新增 ${counts.persons.new} 人,变更 ${counts.persons.changed} 人`,
      en: `imported: ${counts.persons.new} persons new, ${counts.persons.changed} changed`,
    });
  }
  run.unchanged = same > 0 && same + refused === run.files.rosters.length;
  if (run.unchanged)
    say(
      '没有变化:以下各步以原来的操作编号重发,每个操作只生效一次',
      'no change: the steps below send the same operations again, each has its one effect',
    );
  if (lines.length > 0) print(lines);
  if (refused > 0)
    throw new StepRefused(
      `${refused} 个文件没有导入,原因见上,其余文件不受影响 / ${refused} file(s) not imported for the reason above; the others were`,
    );
}

const upload = async ({ desk, posts }: Run, path: string) =>
  tryUpload(desk, posts.county, uploadRoster, {
    input: {},
    name: basename(path),
    bytes: await readFile(path),
  });

/** The annotated workbook lies beside the file that it is about, under its name. */
async function annotate({ desk, posts }: Run, path: string, { importId }: ImportView): Promise<string> {
  const { bytes } = await download(desk, posts.county, downloadAnnotated, { importId });
  return saveBeside(path, bytes);
}

function print(lines: readonly Line[]): void {
  const leftOut = ({ leftOut: sums }: ImportSummary): number =>
    Object.values(sums).reduce((a, b) => a + b, 0);
  const rows = lines.map(({ file, summary }) => {
    const { read, taken, same, waiting, refused } = summary.counts.rows;
    return [file, read, taken, same, waiting, refused, leftOut(summary)];
  });
  const total = [1, 2, 3, 4, 5, 6].map((at) => rows.reduce((sum, row) => sum + Number(row[at]), 0));
  console.log('');
  console.log(
    table(
      [
        '文件 file',
        '读取 read',
        '采用 accepted',
        '相同 same',
        '待确认 proposed',
        '退回 refused',
        '非数据行 left out',
      ],
      [...rows, ['合计 total', ...total]],
    ),
  );
  reasons(lines);
}

/** Why rows were refused or wait, the most frequent first. */
function reasons(lines: readonly Line[]): void {
  const sums = new Map<string, number>();
  for (const { summary } of lines)
    for (const { rule, severity, findings } of summary.reasons)
      if (severity !== 'info')
        sums.set(`${severity} ${rule}`, (sums.get(`${severity} ${rule}`) ?? 0) + findings);
  // The first finding of each kind, in the words of the annotated workbook.
  const said = new Map(
    lines.flatMap(({ findings }) => findings.map(({ rule, zh }) => [rule, zh] as const)).reverse(),
  );
  const rows = [...sums]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([key, findings]) => {
      const [severity = '', rule = ''] = key.split(' ');
      return [severities[severity] ?? severity, findings, said.get(rule) ?? rule];
    });
  if (rows.length === 0) return;
  console.log('');
  console.log(table(['结果 result', '处 places', '举例:表中写的与办法 for example'], rows.slice(0, 20)));
  if (rows.length > 20)
    say(
      `另有 ${rows.length - 20} 类,见批注表`,
      `${rows.length - 20} more kinds: see the annotated workbooks`,
    );
}

const severities: Record<string, string> = {
  refused: '退回 refused',
  proposal: '待确认 proposed',
  warning: '提醒 warning',
};
