import { openInstallation } from '../installation.ts';
import type { Command } from './command.ts';
import { StepRefused } from './desk/desk.ts';
import { matchAccept } from './match/accept.ts';
import { matchDecide, matchUndo } from './match/decide.ts';
import { readLimits } from './match/limits-file.ts';
import { matchBalance, matchPrices } from './match/market.ts';
import { matchOrder } from './match/order.ts';
import { matchPerson } from './match/person.ts';
import { matchRun } from './match/run.ts';
import { matchCompare, matchList } from './match/runs.ts';
import { type Seat, takeSeat } from './match/seat.ts';
import { matchSheets } from './match/sheets.ts';
import { matchShort } from './match/short.ts';
import { type Asked, askedBy, matchOptions, type Verb } from './match/words.ts';
import { tell } from './progress.ts';
import { misused } from './usage.ts';

/**
 * `match …`: the matching of a county at the command line: runs and plans with their reasons, who fits where, decisions on pairs, accepting a plan,
 * sheets. In the name of the county officer of the region, through the operations and queries of the web.
 */
export const match: Command = {
  summary: {
    zh: '人岗匹配:推荐、安置方案、解释、决定',
    en: 'Matching: offers, plans, explanations, decisions',
  },
  usage: [
    {
      words:
        'match run [--assign] [--on <日期 / day>] [--out <文件夹 / folder>] [--keep <方案 / plan>] [--limits <文件 / file.json>]',
      zh: '为全县求职者生成推荐,--assign 则生成安置方案(只建议);显示进度,Ctrl-C 取消且不保存;结果写成工作簿和打印页。--keep 沿用原方案,--limits 为接待能力和座位',
      en: 'Makes offers for every job-seeker, or with --assign a plan that offers nothing yet; shows progress, Ctrl-C cancels and keeps nothing; writes a workbook and a page. --keep an earlier plan, --limits of stations and buses',
    },
    {
      words: 'match list | compare <批次 / run> <批次 / run> | short <批次 / run>',
      zh: '列出批次;比较两个批次;某批次谁不足两个推荐或未排上及原因',
      en: 'Lists the runs; compares two; tells who is below two offers or not placed, and why',
    },
    {
      words: 'match prices <方案 / plan> | balance <方案 / plan>',
      zh: '方案各项约束的代价;方案后的供需缺口',
      en: 'What each constraint of a plan costs; what it leaves open on both sides',
    },
    {
      words: 'match person <姓名或编号 / name or id> [<岗位 / order>] [--on <日期 / day>]',
      zh: '某人的推荐和最合适的岗位及理由;写明岗位时说明合适或不合适的原因',
      en: 'What somebody was offered, the best orders and why; with an order, why it fits or not',
    },
    {
      words: 'match order <岗位名称或编号 / title or id> [--on <日期 / day>]',
      zh: '某岗位谁最合适,每一项条件单独挡住多少人',
      en: 'Whom an order fits best, and how many each single condition keeps away',
    },
    {
      words: 'match fix|forbid <人 / person> <岗位 / order> [--reason <原因 / text>] [--yes]',
      zh: '指定或排除一对:先显示代价,加 --yes 才作决定',
      en: 'Fixes or excludes a pair: shows the cost first, and decides only with --yes',
    },
    {
      words: 'match undo <决定 / decision>',
      zh: '撤销一个配对决定',
      en: 'Takes a decision on a pair back',
    },
    {
      words: 'match accept <方案 / plan> [<人 / person> …]',
      zh: '按方案推荐,全部或所列的人,一次办完',
      en: 'Offers the places of a plan, to all or to those named, in one operation',
    },
    {
      words: 'match sheets <村名或代码 / village> [--out <文件夹 / folder>]',
      zh: '开具并写出一个村的岗位推荐单',
      en: 'Issues and writes the sheets of a village',
    },
  ],
  note: {
    zh: '以县经办人的名义办理:本系统只有一个县有人员时为该县,否则用 --county <代码> 指明。编号可只写开头 8 位以上。文件写入 --out,默认为 WENGANG_HOME 下的 out。使用内嵌数据库时须先停止服务(在运行窗口按 Ctrl-C),办完再启动;使用外部数据库(DATABASE_URL)时不必停止。',
    en: 'Acts as the county officer of the only county with people, or of the one that --county <code> names. Of an id the first 8 characters or more will do. Files go to --out, by default out in WENGANG_HOME. With the embedded database stop the service first (Ctrl-C in its window) and start it again afterwards; with an external one (DATABASE_URL) it may run on.',
  },
  options: matchOptions,
  async run(config, words) {
    const asked = askedBy(words);
    if (asked === undefined) return misused(match);
    const limits = await readLimits(asked.given['--limits']);
    const installation = await openInstallation(config, tell);
    try {
      const seat = await takeSeat(installation, asked);
      if (asked.verb === 'run') return await matchRun(seat, asked, limits);
      return await verbs[asked.verb](seat, asked);
    } catch (cause) {
      if (!(cause instanceof StepRefused)) throw cause;
      console.log(`  ✗ ${cause.message}`);
      return 1;
    } finally {
      await installation.stop();
    }
  },
};

const verbs: Readonly<Record<Exclude<Verb, 'run'>, (seat: Seat, asked: Asked) => Promise<number>>> = {
  list: matchList,
  compare: matchCompare,
  short: matchShort,
  prices: matchPrices,
  balance: matchBalance,
  person: matchPerson,
  order: matchOrder,
  fix: (seat, asked) => matchDecide('fix', seat, asked),
  forbid: (seat, asked) => matchDecide('forbid', seat, asked),
  undo: matchUndo,
  accept: matchAccept,
  sheets: matchSheets,
};
