import type { Paper } from '@wengang/domain/papers/paper.ts';
import type { FigureReply } from '@wengang/domain/reports/figure-contract.ts';
import { openFigure, readFigures } from '@wengang/domain/reports/figure-contract.ts';
import type { FigureName } from '@wengang/domain/reports/figures.ts';
import { tell } from '../progress.ts';
import { listNames } from './figure-names.ts';
import type { Run } from './run-plan.ts';
import { say, table } from './show.ts';

/** 清单: the lists of the county on the day of the files, with their checks; each list as a workbook sheet and a printable page. */
export async function printLists(run: Run): Promise<void> {
  const { desk, posts, county, pairing } = run;
  const on = desk.today();
  const reply = await desk.ask(posts.county, readFigures, { family: 'lists', region: county, on });
  tell({ zh: `${pairing.sending.name},截至 ${on}`, en: `${pairing.sending.code} on ${on}` });
  const rows = Object.entries(listNames).map(([name, { zh, en }]) => [zh, en, reply.figures[name] ?? null]);
  console.log(table(['清单', 'list', '人 persons'], rows));
  console.log('');
  printChecks(reply);
  await writeLists(run, on);
}

/** Each check with both sides; a check that fails is an error of the product, told as such. */
export function printChecks({ checks }: Pick<FigureReply, 'checks'>): void {
  const rows = checks.map(({ check, says, left, right, ok }) => [
    ok ? '✓' : '✗',
    `${check}`,
    says,
    left,
    right,
  ]);
  console.log(table(['', '勾稽 check', '关系 says', '左 left', '右 right'], rows));
  const failed = checks.filter(({ ok }) => !ok).length;
  if (failed > 0) say(`${failed} 项勾稽不平,请报告`, `${failed} check(s) fail: please report this`);
}

const written = [
  'L1',
  'L2',
  'L3',
  'L4',
  'L5',
  'L6',
  'seekers',
  'stale',
] as const satisfies readonly FigureName[];
const columns = ['序号', '姓名', '性别', '出生日期', '户籍地', '证件号码', '电话'] as const;

async function writeLists(run: Run, on: string): Promise<void> {
  const sheets: { name: string; rows: string[][] }[] = [];
  for (const figure of written) {
    const rows = await rowsOf(run, figure, on);
    const name = listNames[figure]?.zh.trim() ?? figure;
    sheets.push({ name, rows });
    tell({
      zh: `${name} ${rows.length} 人`,
      en: `${listNames[figure]?.en.trim() ?? figure}: ${rows.length}`,
    });
  }
  await run.out.workbook(
    `清单-${on}`,
    sheets.map(({ name, rows }) => ({
      name,
      columns: columns.map((header) => ({ header, kind: 'text' as const })),
      rows,
    })),
  );
  await run.out.page(
    `清单-${on}`,
    sheets.map((sheet) => listPaper(run, sheet, on)),
  );
  say(`已写出 out/清单-${on}.xlsx 和 .html`, 'the lists as a workbook and a printable page');
}

/** All persons behind a figure, page by page, in order of name; numbers masked as every list shows them. */
async function rowsOf({ desk, posts, county }: Run, figure: FigureName, on: string): Promise<string[][]> {
  const rows: string[][] = [];
  let after: string | undefined;
  do {
    const page = await desk.ask(posts.county, openFigure, { figure, region: county, on, after, size: 200 });
    for (const { person } of page.rows)
      rows.push([
        String(rows.length + 1),
        person.name,
        person.sex === 'male' ? '男' : '女',
        person.born,
        person.home,
        person.idNumber ?? '',
        person.phone ?? '',
      ]);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

const listPaper = ({ pairing }: Run, list: { name: string; rows: string[][] }, on: string): Paper => ({
  title: list.name,
  number: `${pairing.sending.code}-${on}`,
  orientation: 'portrait',
  size: 'normal',
  seal: null,
  parts: [
    {
      name: `${pairing.sending.name} 截至 ${on} 共 ${list.rows.length} 人`,
      sections: [
        { kind: 'table', caption: '', columns: columns.map((head) => ({ head })), rows: list.rows },
        {
          kind: 'signatures',
          places: [{ role: '填报单位', name: pairing.sending.organisation, stamp: true }],
        },
      ],
    },
  ],
});
