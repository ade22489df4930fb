import { openInstallation } from '../installation.ts';
import { listen } from '../platform/http/listen.ts';
import { startQueue } from '../platform/queue/queue.ts';
import { openLog } from '../platform/telemetry/log.ts';
import { buildService, jobsOf } from '../service.ts';
import type { Command } from './command.ts';
import { firstAccounts } from './first-accounts.ts';
import { tell } from './progress.ts';

/** `npm start`: opens the installation, serves, prints the address and the log-ins; ends cleanly on Ctrl-C. */
export const start: Command = {
  summary: { zh: '启动服务', en: 'Start the service' },
  async run(config) {
    const installation = await openInstallation(config, tell);
    const log = openLog({ level: config.logLevel, file: `${config.home}/log/wengang.log` });
    const app = await buildService(installation, log);
    const queue = await startQueue(installation.database.pools.worker, jobsOf(installation), log);
    const logIns = await firstAccounts(installation);
    const { address, moved } = await listen(app, config);
    if (moved)
      tell({
        zh: `端口 ${config.port} 已被占用,已改用其他端口;如需指定,请设置 PORT`,
        en: `Port ${config.port} is taken; another one is used. Set PORT to choose`,
      });
    tell({ zh: '服务已就绪', en: 'Ready' });
    console.log(`\n  ${address}            接口文档 / API: ${address}/api/docs`);
    for (const line of logIns) console.log(`  ${line}`);
    console.log('\n  按 Ctrl-C 停止 / Ctrl-C stops it\n');

    await signalled();
    tell({ zh: '正在停止', en: 'Stopping' });
    await app.close();
    await queue.stop();
    await installation.stop();
    return 0;
  },
};

const signalled = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
