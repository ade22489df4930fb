import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  cleanUpAfterwards,
  lock,
  smallCheckout,
  start,
  startNpm,
  systemNode,
  until,
  writePackage,
} from './testing/small-checkout.mjs';

cleanUpAfterwards();

const pinnedMajor = process.versions.node.split('.')[0];
const installs = (output) => output.split('正在按 package-lock.json 安装依赖').length - 1;
const isAlive = (pid) => {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};
const waitingPid = (it) => Number(/waiting (\d+)/.exec(it.output())?.[1]);

describe('installing', () => {
  let folder;
  beforeEach(() => {
    folder = smallCheckout();
    lock(folder);
  });

  test('a fresh clone is installed once, saying so, and the pinned Node runs the script from any folder', async () => {
    const first = await start(folder, { args: ['show.mjs', 'a', 'b c'], cwd: tmpdir() }).ended;
    expect(first.code).toBe(0);
    expect(installs(first.output)).toBe(1);
    expect(first.output).toContain('Installing what package-lock.json names');
    expect(first.output).toContain(`node ${pinnedMajor} cwd ${tmpdir()} args a,b c`);
    const second = await start(folder).ended;
    expect(installs(second.output)).toBe(0);
  });

  test('a changed lock file is installed again', async () => {
    await start(folder).ended;
    writePackage(join(folder, 'parts', 'tool'), { name: 'tool', version: '1.0.1' });
    lock(folder);
    const { output } = await start(folder).ended;
    expect(installs(output)).toBe(1);
  });

  test('two at once do not install over each other', async () => {
    const both = await Promise.all([start(folder).ended, start(folder).ended]);
    expect(both.map((one) => one.code)).toEqual([0, 0]);
    expect(both.reduce((sum, one) => sum + installs(one.output), 0)).toBe(1);
  });

  test('after kill -9 in the middle of an install the next start installs, once npm is gone', async () => {
    const first = start(folder);
    await until(() => installs(first.output()) === 1);
    process.kill(first.pid, 'SIGKILL');
    const second = await start(folder).ended;
    expect(second.code).toBe(0);
    expect(installs(second.output)).toBe(1);
    expect(existsSync(join(folder, 'node_modules', 'tool', 'package.json'))).toBe(true);
  });

  test('an install made by hand is taken as it is, half of one is not', async () => {
    const npm = (...args) => spawnSync('npm', ['ci', '--offline', ...args], { cwd: folder });
    npm();
    expect(installs((await start(folder).ended).output)).toBe(0);
    npm('--omit=dev');
    expect(installs((await start(folder).ended).output)).toBe(0);
    rmSync(join(folder, 'node_modules', '.package-lock.json'));
    expect(installs((await start(folder).ended).output)).toBe(1);
  });

  test('production settings of the surroundings leave nothing out', async () => {
    const env = { NODE_ENV: 'production', npm_config_omit: 'dev optional', npm_config_production: 'true' };
    const { code, output } = await start(folder, { env }).ended;
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, 'node_modules'))).toEqual(expect.arrayContaining(['tool', 'pinned']));
  });

  test('a lock file without the optional packages that the registry lacked installs all the same', async () => {
    const file = join(folder, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    manifest.optionalDependencies['part-of-another-platform'] = 'file:parts/nowhere';
    writeFileSync(file, JSON.stringify(manifest));
    const locked = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    locked.packages[''].optionalDependencies = manifest.optionalDependencies;
    const text = JSON.stringify(locked);
    writeFileSync(join(folder, 'package-lock.json'), text);
    const { code, output } = await start(folder).ended;
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'package-lock.json'), 'utf8')).toBe(text);
  });

  test('a lock file that does not fit package.json is refused', async () => {
    const file = join(folder, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...manifest, dependencies: { other: 'file:parts/tool' } }));
    const { code, output } = await start(folder).ended;
    expect(code).toBe(1);
    expect(output).toContain('Missing: other');
  });

  test('without npm it says what is missing', async () => {
    const { code, output } = await start(folder, { env: { PATH: '/nowhere' } }).ended;
    expect(code).toBe(1);
    expect(output).toContain('找不到 npm');
    expect(output).toContain('npm was not found');
  });

  test.skipIf(process.getuid?.() !== 0)('root leaves the install to the owner of the folder', async () => {
    spawnSync('chown', ['-R', '65534:65534', folder]);
    expect((await start(folder).ended).code).toBe(0);
    for (const name of ['tool', '.wengang-installed'])
      expect(lstatSync(join(folder, 'node_modules', name)).uid).toBe(65534);
  });
});

test('without a network it says so and names the ways out', async () => {
  const folder = smallCheckout();
  lock(folder);
  const file = join(folder, 'package-lock.json');
  const content = JSON.parse(readFileSync(file, 'utf8'));
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  manifest.dependencies = { zod: '4.6.7' };
  content.packages[''].dependencies = manifest.dependencies;
  content.packages['node_modules/zod'] = {
    version: '4.6.7',
    resolved: 'http://127.0.0.1:9/zod/-/zod-4.6.7.tgz',
    integrity: `sha512-${Buffer.alloc(64).toString('base64')}`,
  };
  writeFileSync(file, JSON.stringify(content));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const env = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' };
  const { code, output } = await start(folder, { env }).ended;
  expect(code).toBe(1);
  expect(output).toContain('无法连接软件包仓库');
  expect(output).toContain('npm config set registry');
});

describe('where no Node comes along for the platform', () => {
  let folder;
  beforeEach(() => {
    folder = smallCheckout({ withNode: false });
    lock(folder);
  });

  test('a running Node that is new enough serves', async () => {
    const { code, output } = await start(folder, { node: process.execPath }).ended;
    expect(code).toBe(0);
    expect(output).toContain(`node ${pinnedMajor} `);
  });

  test('an older one is told which is needed', async () => {
    const version = spawnSync(systemNode, ['--version'], { encoding: 'utf8' }).stdout.trim();
    const { code, output } = await start(folder).ended;
    if (Number.parseInt(version.slice(1), 10) >= 26) return expect(code).toBe(0);
    expect(code).toBe(1);
    expect(output).toContain('请自行安装 Node 26');
    expect(output).toContain(version);
  });
});

describe('running', () => {
  const folder = smallCheckout();
  lock(folder);

  test('the exit code passes through, and so does the signal that ended the program', async () => {
    expect(await start(folder, { args: ['show.mjs', 'exit', '42'] }).ended).toMatchObject({ code: 42 });
    expect(await start(folder, { args: ['show.mjs', 'die'] }).ended).toMatchObject({ signal: 'SIGKILL' });
  });

  test('Ctrl-C reaches the program once, and the starter waits for it to end', async () => {
    const it = start(folder, { args: ['show.mjs', 'wait'], detached: true });
    await until(() => waitingPid(it) > 0);
    // What a terminal does, and then npm once more.
    process.kill(-it.pid, 'SIGINT');
    process.kill(it.pid, 'SIGINT');
    const { code, output } = await it.ended;
    expect(code).toBe(7);
    expect(output.split('got SIGINT')).toHaveLength(2);
    expect(output).toContain('ended properly');
  });

  test('when the starter is killed outright, the program ends by itself', async () => {
    const it = start(folder, { args: ['show.mjs', 'wait'] });
    await until(() => waitingPid(it) > 0);
    process.kill(it.pid, 'SIGKILL');
    await until(() => !isAlive(waitingPid(it)));
    expect(it.output()).toContain('ended properly');
  });

  test('when npm is killed outright, starter and program end too', async () => {
    const file = join(folder, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(
      file,
      JSON.stringify({ ...manifest, scripts: { start: 'node bin/ready.mjs show.mjs wait' } }),
    );
    const it = startNpm(folder);
    await until(() => /waiting (\d+)/.test(it.output()));
    const program = waitingPid(it);
    process.kill(it.pid, 'SIGKILL');
    await until(() => !isAlive(program));
  });
});
