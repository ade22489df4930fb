import type { FigureReply } from '@wengang/domain/reports/figures/contract.ts';
import { readFigures } from '@wengang/domain/reports/figures/contract.ts';
import { checksFiles, personListFiles, steadyFiles } from '@wengang/domain/reports/list-files/contract.ts';
import { type PersonListName, personLists } from '@wengang/domain/reports/list-files/lists.ts';
import { listNames } from '@wengang/domain/reports/list-names.ts';
import { tell } from '../progress.ts';
import type { Run } from './run-plan.ts';
import { say, table } from './show.ts';
import { writePrint } from './write-print.ts';

/** 清单: the lists of the county on the day of the files, with their checks: from them the run goes on. */
export async function printLists(run: Run): Promise<void> {
  await printOn(run, run.asOf);
  for (const list of ['six', 'register', 'training-wanted', 'unverified'] as const)
    await writeList(run, list, run.asOf);
  await writeChecks(run, run.asOf);
}

/** 月末清单: the same lists after the journey, when those who left are at work, and the list of those to keep there. */
export async function printListsAfter(run: Run): Promise<void> {
  const { counted } = run.days;
  run.desk.turnTo(counted);
  await printOn(run, counted);
  for (const list of ['six', 'register'] as const) await writeList(run, list, counted);
  await writeSteady(run, counted);
  await writeChecks(run, counted);
}

async function printOn(run: Run, on: string): Promise<void> {
  const { desk, posts, county, pairing } = run;
  const reply = await desk.ask(posts.county, readFigures, { family: 'lists', region: county, on });
  tell({ zh: `${pairing.sending.name},截至 ${on}`, en: `${pairing.sending.code} on ${on}` });
  const rows = Object.entries(listNames).map(([name, { zh, en }]) => [zh, en, reply.figures[name] ?? null]);
  console.log(table(['清单', 'list', '人 persons'], rows));
  console.log('');
  printChecks(reply);
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

const writeList = (run: Run, list: PersonListName, on: string): Promise<void> =>
  writePrint(run, run.posts.county, {
    name: `${personLists[list].zh}-${on}`,
    page: [personListFiles.page, { list, region: run.county, on }],
    workbook: [personListFiles.workbook, { list, region: run.county, on }],
  });

const writeSteady = (run: Run, on: string): Promise<void> => writeCounted(run, '稳岗清单', steadyFiles, on);
const writeChecks = (run: Run, on: string): Promise<void> => writeCounted(run, '清单勾稽表', checksFiles, on);

const writeCounted = (
  run: Run,
  name: string,
  files: typeof steadyFiles | typeof checksFiles,
  on: string,
): Promise<void> =>
  writePrint(run, run.posts.county, {
    name: `${name}-${on}`,
    page: [files.page, { region: run.county, on }],
    workbook: [files.workbook, { region: run.county, on }],
  });
