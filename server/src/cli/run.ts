import { basename, join, resolve } from 'node:path';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { openInstallation } from '../installation.ts';
import type { Config } from '../platform/config/config.ts';
import type { Command } from './command.ts';
import { openDesk, StepRefused } from './desk/desk.ts';
import { regionIdOf } from './desk/network.ts';
import { firstAccounts } from './first-accounts.ts';
import { tell } from './progress.ts';
import { registerAccounts } from './run/accounts.ts';
import { collectAnswers } from './run/answers.ts';
import { filesIn } from './run/files-in.ts';
import { formAndLock } from './run/group.ts';
import { importJobWorkbooks } from './run/import-jobs.ts';
import { importRosters } from './run/import-rosters.ts';
import { journeyFrom } from './run/journey.ts';
import { printLists, printListsAfter } from './run/lists.ts';
import { sendMonthlyLists } from './run/monthly-lists.ts';
import { assign, makeOffers } from './run/offers.ts';
import { openOutFolder } from './run/out-folder.ts';
import { readPairing } from './run/pairing.ts';
import { writeDeparturePapers, writeHandovers, writeLetters, writeReceipts } from './run/papers.ts';
import { postsOf, registerNetwork } from './run/posts.ts';
import { report } from './run/report.ts';
import { printRetention } from './run/retention.ts';
import { printReturnees } from './run/returnees.ts';
import { claimHome, clearHome } from './run/run-home.ts';
import type { Run } from './run/run-plan.ts';
import { heading } from './run/show.ts';
import { startWork, travel } from './run/travel.ts';
import { writeVillageSheets } from './run/village-sheets.ts';
import { misused } from './usage.ts';

/** `run <folder>`: the whole chain over the workbooks of a folder, from the roster to the report, in a home of its own. */
export const run: Command = {
  summary: { zh: '按文件夹跑通全流程', en: 'Run the whole chain over a folder of workbooks' },
  usage: [
    {
      words: 'run <文件夹 / folder> [--home <目录 / folder>] [--fresh]',
      zh: '从花名册、岗位表和 pairing.json 一直办到报告,结果写入该文件夹的 out/;--home 指定这次运行的数据目录(默认 WENGANG_HOME 下 run-<文件夹名>),--fresh 先清空它',
      en: 'From rosters, job workbooks and pairing.json to the report, written into out/ of that folder; --home names the data folder of the run (run-<folder> in WENGANG_HOME by default), --fresh clears it first',
    },
  ],
  options: ['--home', '--fresh'],
  async run(config, words) {
    const asked = askedBy(words);
    if (asked === undefined) return misused(run);
    const folder = resolve(asked.folder);
    const files = await filesIn(folder);
    const pairing = await readPairing(join(folder, 'pairing.json'));
    const home = resolve(asked.home ?? join(config.home, `run-${basename(folder)}`));
    if (asked.fresh) await clearHome(home);
    await claimHome(home);
    const installation = await openInstallation(ownConfig(config, home), tell);
    try {
      const desk = await openDesk(installation, installation.clock.businessDay());
      const posts = postsOf(desk, pairing);
      const out = await openOutFolder(join(folder, 'out'));
      const county = await regionIdOf(desk, posts.county, pairing.sending.code);
      await registerNetwork(desk, posts.county, pairing);
      // Shown once, whatever happens to the run afterwards.
      for (const line of await firstAccounts(installation)) console.log(`  ${line}`);
      await registerAccounts(desk, posts);
      const asOf = desk.today();
      return await perform({
        ...{ desk, pairing, posts, files, out, county, asOf },
        days: journeyFrom(asOf),
        unchanged: false,
        assignment: undefined,
        groups: [],
      });
    } finally {
      await installation.stop();
    }
  },
};

type Asked = { folder: string; home: string | undefined; fresh: boolean };

function askedBy(words: readonly string[]): Asked | undefined {
  const at = words.indexOf('--home');
  const home = at < 0 ? undefined : words[at + 1];
  const fresh = words.includes('--fresh');
  const rest = words.filter(
    (word, index) => word !== '--fresh' && (at < 0 || (index !== at && index !== at + 1)),
  );
  const [folder, ...more] = rest;
  if (folder === undefined || more.length > 0 || (at >= 0 && home === undefined)) return undefined;
  return { folder, home, fresh };
}

/** The day of the example files, unless the environment names another. Keys stand in the run's own home. */
const ownConfig = ({ databaseUrl: _elsewhere, ...config }: Config, home: string): Config => ({
  ...config,
  home,
  vaultKeys: join(home, 'secrets', 'vault-keys.json'),
  checkpointKey: join(home, 'secrets', 'checkpoint-key.pem'),
  presentDay: config.presentDay ?? CivilDate.parse('2020-10-31'),
});

const steps: readonly (Bilingual & { work(run: Run): Promise<void> })[] = [
  { zh: '导入花名册', en: 'Import the rosters', work: importRosters },
  { zh: '清单与勾稽', en: 'Lists and their checks', work: printLists },
  { zh: '导入岗位', en: 'Import the jobs', work: importJobWorkbooks },
  { zh: '推荐', en: 'Offers', work: makeOffers },
  { zh: '安置方案', en: 'Assignment', work: assign },
  { zh: '岗位推荐单', en: 'Sheets for the villages', work: writeVillageSheets },
  { zh: '告知与答复', en: 'Telling and answers', work: collectAnswers },
  { zh: '推荐函', en: 'Referral letters', work: writeLetters },
  { zh: '组批', en: 'Groups', work: formAndLock },
  { zh: '派遣单与花名册', en: 'Dispatch sheets and manifests', work: writeDeparturePapers },
  { zh: '上车、出发、到达', en: 'Boarding, departure, arrival', work: travel },
  { zh: '到达交接单', en: 'Handovers', work: writeHandovers },
  { zh: '入职', en: 'Starting work', work: startWork },
  { zh: '就业回执单', en: 'Employment receipts', work: writeReceipts },
  { zh: '月末清单', en: 'Lists at the end of the month', work: printListsAfter },
  { zh: '在岗花名册', en: 'Monthly lists of who is at work', work: sendMonthlyLists },
  { zh: '稳岗', en: 'Retention', work: printRetention },
  { zh: '返乡回流', en: 'Returnees', work: printReturnees },
  { zh: '指标与报告', en: 'Indicators and report', work: report },
];

/**
 * Every step. One that is refused says so in the product's words, and the steps that can go on go on; a failure of the product itself ends the
 * run and is told in full.
 */
async function perform(plan: Run): Promise<number> {
  let refused = 0;
  for (const [at, step] of steps.entries()) {
    console.log(heading(at + 1, step));
    try {
      await step.work(plan);
    } catch (cause) {
      if (!(cause instanceof StepRefused)) throw cause;
      console.log(`  ✗ ${cause.message}`);
      refused += 1;
    }
  }
  tell({
    zh: `完成,${plan.out.written.length} 个文件在 ${plan.out.folder}${refused === 0 ? '' : `;${refused} 步没有办成`}`,
    en: `done: ${plan.out.written.length} files written${refused === 0 ? '' : `; ${refused} step(s) refused`}`,
  });
  const { home } = plan.desk.installation.config;
  console.log(`\n  打开这次运行的数据 / open what this run made:  WENGANG_HOME=${home} npm start`);
  return refused === 0 ? 0 : 1;
}
