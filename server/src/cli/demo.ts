import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoFact } from '../demo/demo-fact.ts';
import { openInstallation } from '../installation.ts';
import type { Config } from '../platform/config/config.ts';
import type { Command } from './command.ts';
import { withDemo } from './demo/load-demo.ts';
import { demoLogIns } from './demo/log-ins.ts';
import { tell } from './progress.ts';
import { homesIn, removeHome } from './remove-home.ts';
import { misused } from './usage.ts';

const confirmation = '--yes-delete-everything-in-it';

/** `demo`: loads the demo without serving it, the townships or the whole county of the article, or deletes a demo. */
export const demo: Command = {
  summary: { zh: '装载或清除演示数据', en: 'Load the demo, or delete it' },
  usage: [
    {
      words: 'demo',
      zh: '装载三个乡镇的演示数据,不启动服务',
      en: 'Loads the demo of three townships without serving it',
    },
    {
      words: 'demo --full',
      zh: '装载全县:建档立卡户、一般农户和求职意愿,约16万行,没有岗位和批次,目录 .wengang/full',
      en: 'Loads a whole county: registered-poor and ordinary households and wishes, about 160,000 rows, no orders or groups, in .wengang/full',
    },
    {
      words: `demo [--full] --reset ${confirmation}`,
      zh: '清除演示数据及其目录;正式数据不会被清除',
      en: 'Deletes the demo with its folder; real data are never deleted',
    },
  ],
  options: ['--full', '--reset', confirmation],
  async run(config, words) {
    if (words.some((word) => !word.startsWith('-'))) return misused(demo);
    const full = words.includes('--full');
    const own = full ? inHomeOfItsOwn(config) : config;
    if (words.includes('--reset')) return reset(own, words.includes(confirmation));
    return load(own, full ? 'county' : 'townships');
  },
};

async function load(config: Config, network: DemoFact['network']): Promise<number> {
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      stopped = true;
    });
  const installation = await openInstallation({ ...config, demo: true }, tell);
  try {
    const loaded = await withDemo(installation, network, () => stopped);
    if (loaded === undefined) {
      tell({ zh: '已中断,再次运行会接着装载', en: 'Cut off; the same command goes on from here' });
      return 1;
    }
    if (loaded.demo === undefined) {
      tell({
        zh: `${config.home} 中已有正式数据,未装载演示`,
        en: `${config.home} holds real data: nothing was loaded`,
      });
      return 1;
    }
    if (loaded.demo.network !== network)
      tell({
        zh: '该目录已是另一套演示数据,未改动',
        en: 'This home holds the other demo, and was left as it is',
      });
    for (const line of await demoLogIns(config.home, loaded.demo)) console.log(`  ${line}`);
    console.log(`\n  启动 / start it:  WENGANG_HOME=${config.home} npm start\n`);
    return loaded.demo.network === network ? 0 : 1;
  } finally {
    await installation.stop();
  }
}

/** Deletes a home that is a demo, and only that: the fact in its database says so. */
async function reset(config: Config, confirmed: boolean): Promise<number> {
  if (config.databaseUrl !== undefined) {
    tell({ zh: '外部数据库请由管理员删除', en: 'An external database is deleted by its administrator' });
    return 2;
  }
  if (!existsSync(config.home)) {
    tell({ zh: `${config.home} 不存在`, en: `${config.home} does not exist` });
    return 1;
  }
  if (!(await isDemo(config))) {
    tell({ zh: `${config.home} 不是演示数据,未删除`, en: `${config.home} is no demo: nothing was deleted` });
    return 1;
  }
  if (!confirmed) {
    const inner = homesIn(config.home);
    const also =
      inner.length === 0
        ? { zh: '', en: '' }
        : { zh: `,包括 ${inner.join('、')}`, en: `, ${inner.join(', ')} too` };
    tell({
      zh: `将删除 ${config.home} 中的全部演示数据、密钥和日志${also.zh}。确认请加 ${confirmation}`,
      en: `All of ${config.home} would be deleted, with its keys and logs${also.en}. Add ${confirmation} to do it`,
    });
    return 2;
  }
  await removeHome(config.home);
  tell({ zh: `已删除 ${config.home}`, en: `${config.home} is deleted` });
  return 0;
}

/** A folder that holds no database is not made one by asking. */
async function isDemo(config: Config): Promise<boolean> {
  if (!['data', 'data-place'].some((name) => existsSync(join(config.home, name)))) return false;
  const installation = await openInstallation(config, tell);
  await installation.stop();
  return installation.demo !== undefined;
}

/** 文章县 has a home of its own below the one of `npm start`, with its own keys, as runs have. */
const inHomeOfItsOwn = ({ home, databaseUrl: _elsewhere, ...config }: Config): Config => ({
  ...config,
  home: join(home, 'full'),
  vaultKeys: join(home, 'full', 'secrets', 'vault-keys.json'),
  checkpointKey: join(home, 'full', 'secrets', 'checkpoint-key.pem'),
});
