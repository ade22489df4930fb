import { resolve } from 'node:path';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { type Installation, openInstallation } from '../installation.ts';
import { type Config, ConfigFailure } from '../platform/config/config.ts';
import type { Command } from './command.ts';
import { adoptModel } from './model/adopt.ts';
import { printFairness } from './model/fairness.ts';
import { fitModel } from './model/fit.ts';
import { printCard, showModel } from './model/show.ts';
import { tell } from './progress.ts';
import { misused } from './usage.ts';

const options = ['--out', '--version', '--as', '--on'] as const;
type Option = (typeof options)[number];

/**
 * `model …`: the model of staying of this installation: what is in force, learning one from the ledger, adopting one, its card, and the fairness
 * report. With the service stopped when the database is the embedded one; while it runs, the system administrator adopts the same file by
 * `matching.adopt-stay-model`.
 */
export const model: Command = {
  summary: {
    zh: '留岗模型:查看、学习、采用、公平性',
    en: 'The model of staying: show, learn, adopt, fairness',
  },
  usage: [
    {
      words: 'model show',
      zh: '显示现行留岗模型的版本、来源和分值',
      en: 'The model in force: version, source and points',
    },
    {
      words: 'model fit --out <文件 / file.json> [--version <版本号 / version>]',
      zh: '用本系统由推荐而来的务工经历学习一个模型,打印诊断和检验并写入文件;只学习,不采用',
      en: 'Learns a model from the work that began with offers, prints diagnostics and a test, writes the file; adopts nothing',
    },
    {
      words: 'model adopt <文件 / file.json>',
      zh: '采用文件中的模型,当天起全系统生效',
      en: 'Adopts the model of a file for the whole installation from today on',
    },
    {
      words: 'model card',
      zh: '打印现行模型的说明(Markdown,中英文),附未参与学习的经历的检验',
      en: 'The card of the model in force (Markdown, both languages), tested on spells from which it was not learned',
    },
    {
      words: 'model fairness <区划代码 / division code> --as <登录名 / log-in> [--on <日期 / day>]',
      zh: '按性别、年龄段、民族、残疾打印推荐与留岗情况;以县复核、州市监督或审计账号的权限查询,记入其查询记录',
      en: 'Offers and staying by sex, age band, ethnic group and disability, with the rights of a county reviewer, prefecture supervisor or auditor, and recorded among the reads of that account',
    },
  ],
  note: {
    zh: '使用内嵌数据库时须先停止服务(在运行窗口按 Ctrl-C),办完再启动;使用外部数据库(DATABASE_URL)时不必停止。',
    en: 'With the embedded database stop the service first (Ctrl-C in its window) and start it again afterwards; with an external one (DATABASE_URL) it may run on.',
  },
  options,
  async run(config, [verb, ...words]) {
    const asked = askedBy(words);
    const work = asked === undefined ? undefined : workOf(verb, asked);
    return work === undefined ? misused(model) : inInstallation(config, work);
  },
};

type Asked = { rest: readonly string[]; given: Partial<Record<Option, string>> };
type Work = (installation: Installation) => Promise<number>;

/** Undefined: an option without its value. */
function askedBy(words: readonly string[]): Asked | undefined {
  const rest: string[] = [];
  const given: Asked['given'] = {};
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const option = options.find((one) => one === word);
    if (option === undefined) {
      rest.push(word);
      continue;
    }
    at += 1;
    const value = words[at];
    if (value === undefined || value.startsWith('-')) return undefined;
    given[option] = value;
  }
  return { rest, given };
}

function workOf(verb: string | undefined, { rest, given }: Asked): Work | undefined {
  const [first] = rest;
  const { '--out': out, '--as': login, '--version': version } = given;
  const only = (count: number, ...allowed: Option[]): boolean =>
    rest.length === count && Object.keys(given).every((name) => allowed.some((one) => one === name));
  if (verb === 'show' && only(0)) return showModel;
  if (verb === 'card' && only(0)) return printCard;
  if (verb === 'fit' && out !== undefined && only(0, '--out', '--version'))
    return (installation) => fitModel(installation, { out: resolve(out), version });
  if (verb === 'adopt' && first !== undefined && only(1))
    return (installation) => adoptModel(installation, resolve(first));
  if (verb === 'fairness' && first !== undefined && login !== undefined && only(1, '--as', '--on')) {
    const on = dayOf(given['--on']);
    return (installation) => printFairness(installation, { code: first, login, on });
  }
  return undefined;
}

function dayOf(written: string | undefined): CivilDate | undefined {
  if (written === undefined) return undefined;
  const day = CivilDate.safeParse(written);
  if (day.success) return day.data;
  throw new ConfigFailure(
    `“${written}”不是日期。请按 2025-03-01 的格式填写。\n“${written}” is no day. Write it as 2025-03-01.`,
  );
}

async function inInstallation(config: Config, work: Work): Promise<number> {
  const installation = await openInstallation(config, tell);
  try {
    return await work(installation);
  } finally {
    await installation.stop();
  }
}
