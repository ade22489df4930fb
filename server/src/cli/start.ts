import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Installation, openInstallation } from '../installation.ts';
import { type Config, ConfigFailure } from '../platform/config/config.ts';
import type { WebServer } from '../platform/http/build-server.ts';
import { listen, stopListening } from '../platform/http/listen.ts';
import { preparePages } from '../platform/pages/prepare-pages.ts';
import { startQueue } from '../platform/queue/queue.ts';
import { openLog } from '../platform/telemetry/log.ts';
import { buildService, jobsOf, watchingJobs } from '../service.ts';
import type { Command } from './command.ts';
import { withDemo } from './demo/load-demo.ts';
import { demoLogIns } from './demo/log-ins.ts';
import { firstAccounts } from './first-accounts.ts';
import { tell } from './progress.ts';
import { misused } from './usage.ts';

/** `npm start`: opens the installation, serves, prints the address and the log-ins; ends cleanly on Ctrl-C, also while it opens. */
export const start: Command = {
  summary: { zh: '启动服务', en: 'Start the service' },
  usage: [
    {
      words: 'start',
      zh: '同 npm start:首次装载演示数据,启动服务,显示地址和登录账号;按 Ctrl-C 停止',
      en: 'As npm start: loads the demo the first time, serves, prints address and log-ins; Ctrl-C stops it',
    },
  ],
  note: {
    zh: '不带参数;端口用 PORT,数据目录用 WENGANG_HOME,全部设置见 docs/settings.md。',
    en: 'It takes no words: set PORT and WENGANG_HOME; all settings are in docs/settings.md.',
  },
  async run(config, words) {
    if (words.length > 0) return misused(start);
    const asked = stopAsked();
    let stopped = false;
    void asked.then(() => {
      stopped = true;
    });
    const opened = await openInstallation(config, tell);
    try {
      const installation = await withDemo(opened, 'townships', () => stopped);
      if (installation === undefined) return 0;
      const log = openLog({ level: config.logLevel, file: `${config.home}/log/wengang.log` });
      await serve(installation, log, asked);
    } finally {
      await opened.stop();
    }
    return 0;
  },
};

async function serve(installation: Installation, log: Logger, asked: Promise<void>): Promise<void> {
  const app = await buildService(installation, log, await pagesFolder());
  try {
    const jobs = [...jobsOf(installation), ...watchingJobs(installation, log)];
    const queue = await startQueue(installation.database.pools.worker, jobs, log);
    try {
      await announce(installation, app);
      await asked;
      tell({ zh: '正在停止', en: 'Stopping' });
      await stopListening(app);
    } finally {
      await queue.stop();
    }
  } finally {
    await stopListening(app);
  }
}

/** The pages of the office app; without them the API is served all the same. */
async function pagesFolder(): Promise<string | undefined> {
  const root = join(import.meta.dirname, '../../..');
  const pages = await preparePages(root, () =>
    tell({
      zh: '正在生成网页(首次启动或升级后一次)',
      en: 'Making the pages (once, at first and after an update)',
    }),
  );
  if (pages.kind === 'made') return pages.folder;
  tell({
    zh: `网页未能生成,只提供接口。请确认本文件夹完整、可写,并已安装(npm ci),再重新启动。原因:${pages.fault}`,
    en: `The pages could not be made; only the API is served. See that this folder is whole, can be written to and is installed (npm ci), and start again. Because: ${pages.fault}`,
  });
  return undefined;
}

/** Takes the port first: initial passwords are shown once, so they are made only when this process will show them. */
async function announce(installation: Installation, app: WebServer): Promise<void> {
  const { config } = installation;
  const listening = await listen(app, config);
  if (listening.kind === 'port-taken') throw portTaken(config.port);
  if (listening.kind === 'not-allowed') throw notAllowed(config, listening.code);
  const { address, moved } = listening;
  const { demo } = installation;
  const logIns = demo === undefined ? await firstAccounts(installation) : await demoLogIns(config.home, demo);
  if (moved)
    tell({
      zh: `端口 ${config.port} 已被占用,已改用其他端口;如需指定,请设置 PORT`,
      en: `Port ${config.port} is taken; another one is used. Set PORT to choose`,
    });
  tell({ zh: '服务已就绪', en: 'Ready' });
  console.log(`\n  ${address}            接口文档 / API: ${address}/api/docs`);
  for (const line of logIns) console.log(`  ${line}`);
  console.log('\n  按 Ctrl-C 停止 / Ctrl-C stops it\n');
}

const portTaken = (port: number): ConfigFailure =>
  new ConfigFailure(
    `端口 ${port} 已被其他程序占用。请关闭该程序,或用 PORT 指定另一个端口。\n` +
      `Port ${port} is taken by another program. Stop that program, or name another port with PORT.`,
  );

const notAllowed = ({ host, port }: Config, code: string): ConfigFailure =>
  new ConfigFailure(
    `无法在 ${host} 的端口 ${port} 上提供服务(${code})。请用 HOST 指定本机的地址或名称(所有地址:0.0.0.0),用 PORT 指定 1024 以上的端口。\n` +
      `Cannot serve on ${host}, port ${port} (${code}). Name an address or name of this machine with HOST (0.0.0.0 for all), and a port above 1023 with PORT.`,
  );

// Once: a second Ctrl-C ends the process at once, if stopping should hang.
const stopAsked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
