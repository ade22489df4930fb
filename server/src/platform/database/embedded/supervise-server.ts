import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { type Binaries, hasLibrary } from './binaries.ts';
import type { DataPlace } from './data-place.ts';
import { EmbeddedDatabaseFailure, type Notice } from './embedded-failure.ts';
import { clearLeftBehindServer } from './left-behind-server.ts';
import { signal } from './processes.ts';
import { type Launch, launch, type ServerProcess, shutDownServer } from './server-process.ts';
import { rememberingSettings, serverSettings } from './server-settings.ts';

export type SupervisedServer = { port: number; stop(): Promise<void> };

type Wanted = {
  place: DataPlace;
  binaries: Binaries;
  log: { handle: number; path: string };
  extra: Record<string, string>;
};

const attempts = 5;
const restartsPerMinute = 5;

/**
 * 守护数据库进程: starts the server on a free port and, when it ends unasked (killed, out of memory), starts it again on the
 * same port: the pool reconnects, and what was acknowledged is replayed. Gives up after a few times a minute.
 */
export async function superviseServer(
  wanted: Wanted,
  notice: Notice,
  freePort: () => Promise<number>,
): Promise<SupervisedServer> {
  const first = await launchOnFreePort(wanted, freePort);
  const { port, launched } = first;
  let server = first.server;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();
  const restarts: number[] = [];

  // A process that ends without stop() must not leave the server behind if it can help it.
  const onExit = (): void => {
    if (!server.ended()) signal(server.pid, 'SIGINT');
  };
  process.once('exit', onExit);
  const watch = (): void => {
    server.child.once('exit', () => {
      if (!stopping) restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    restarts.push(performance.now());
    const recent = restarts.filter((at) => at > performance.now() - 60_000).length;
    const next = recent > restartsPerMinute ? undefined : await startAgain(launched, notice);
    if (!next) return notice(gaveUp(wanted.log.path));
    server = next;
    watch();
  };
  watch();
  const stop = async (): Promise<void> => {
    stopping = true;
    await restarting;
    await shutDownServer(server, launched);
    process.off('exit', onExit);
  };
  return { port, stop };
}

/** Undefined if it cannot start: the caller says so, and the requests fail until someone looks. */
async function startAgain(launched: Launch, notice: Notice): Promise<ServerProcess | undefined> {
  notice(startsAgain(launched.log.path));
  try {
    await clearLeftBehindServer(launched.place.dataFolder);
    const server = await launch(launched);
    return 'failed' in server ? undefined : server;
  } catch {
    return undefined;
  }
}

/** Between finding a free port and binding it, another program can take it: then the next one is tried. */
async function launchOnFreePort(
  wanted: Wanted,
  freePort: () => Promise<number>,
): Promise<{ port: number; launched: Launch; server: ServerProcess }> {
  const remembering = (await hasLibrary(wanted.binaries, 'pg_prewarm')) ? rememberingSettings : {};
  let failed = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = await freePort();
    const launched = {
      ...wanted,
      settings: { ...serverSettings(port, wanted.place.dataFolder), ...remembering, ...wanted.extra },
    };
    const server = await launch(launched);
    if (!('failed' in server)) return { port, launched, server };
    failed = server.failed;
    if (!/could not bind|could not create any TCP/.test(failed)) break;
  }
  throw new EmbeddedDatabaseFailure({
    code: 'server-not-started',
    zh: `内置数据库没有启动，日志见 ${wanted.log.path}：\n${failed}`,
    en: `The embedded database did not start; its log is ${wanted.log.path} (last lines above).`,
  });
}

const startsAgain = (log: string): Bilingual => ({
  zh: `数据库进程意外结束，正在重新启动（日志：${log}）。`,
  en: `The database process ended unexpectedly and is being started again (log: ${log}).`,
});

const gaveUp = (log: string): Bilingual => ({
  zh: `数据库进程无法保持运行，请查看日志 ${log} 并重新启动稳岗。`,
  en: `The database process does not stay up. See its log ${log} and start Wengang again.`,
});
