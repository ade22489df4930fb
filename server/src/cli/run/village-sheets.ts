import {
  issueSheets,
  printSheetsPage,
  printSheetsWorkbook,
} from '@wengang/domain/matching/paper-contract.ts';
import { tell } from '../progress.ts';
import type { Run } from './run-plan.ts';
import { writePrint } from './write-print.ts';

/** 岗位推荐单: one page a job-seeker with the two best offers, issued with its number, to be read aloud in the village. */
export async function writeVillageSheets(run: Run): Promise<void> {
  const { desk, posts, county, asOf } = run;
  const { sheets } = await desk.act(posts.county, issueSheets, { region: county });
  const kept = sheets.filter(({ unchanged }) => unchanged).length;
  tell({
    zh: `岗位推荐单 ${sheets.length} 份,新开 ${sheets.length - kept} 份`,
    en: `${sheets.length} village sheets, ${sheets.length - kept} of them new`,
  });
  await writePrint(run, posts.county, {
    name: `岗位推荐单-${asOf}`,
    page: [printSheetsPage, { region: county }],
    workbook: [printSheetsWorkbook, { region: county }],
  });
}
