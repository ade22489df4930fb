import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { roleNames } from '@wengang/domain/accounts/role.ts';
import { makeInitialPassword } from '../../accounts/sign-in/initial-password.ts';
import { demoAccounts, demoOrganisations } from '../../demo/demo-accounts.ts';
import type { DemoFact } from '../../demo/demo-fact.ts';
import type { Installation } from '../../installation.ts';
import { readCompiledTree } from '../../regions/compiled-tree.ts';

/** The password of all log-ins of this demo: that of its file, or a new one, kept there (`secrets/demo-log-ins.txt`, for its owner only). */
export async function demoPassword({ config, settings, random }: Installation): Promise<string> {
  const known = await readPassword(config.home);
  if (known !== undefined) return known;
  const owner = { login: 'demo', displayName: '演示' };
  const password = makeInitialPassword(owner, settings.password, random);
  const file = fileOf(config.home);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.part`, `${textOf(password).join('\n')}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
  return password;
}

/** What `npm start` prints of a demo, every time. */
export async function demoLogIns(home: string, demo: DemoFact): Promise<string[]> {
  const password = await readPassword(home);
  return [
    `演示数据:人员、单位、号码均为虚构。演示当日 ${demo.presentDay} / demo data, everybody is invented; its today is ${demo.presentDay}`,
    ...(password === undefined
      ? [`口令文件不在 ${fileOf(home)} / the file of the password is gone: ${fileOf(home)}`]
      : textOf(password)),
    '演示里有什么、首页案例在哪里看 / what is in the demo, and where its cases are seen: docs/demo.md',
    '正式使用:另选数据目录,WENGANG_DEMO=off / for real use: another WENGANG_HOME, and WENGANG_DEMO=off',
  ];
}

const fileOf = (home: string): string => join(home, 'secrets', 'demo-log-ins.txt');

async function readPassword(home: string): Promise<string | undefined> {
  const text = await readFile(fileOf(home), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '';
    throw cause;
  });
  return passwordLine.exec(text)?.[1];
}

const passwordLine = /^演示口令 \/ password of every log-in: (\S+)$/m;

function textOf(password: string): string[] {
  const names = new Map(readCompiledTree().rows.map(({ code, name }): [string, string] => [code, name]));
  const widest = Math.max(...demoAccounts.map(({ login }) => login.length));
  return [
    `演示口令 / password of every log-in: ${password}`,
    ...demoAccounts.map(({ login, role, region, organisation }) => {
      const place =
        organisation === null ? (names.get(region ?? '') ?? '本安装 / all') : nameOf(organisation);
      return `  ${login.padEnd(widest)}  ${roleNames[role].zh} / ${roleNames[role].en}  ${place}`;
    }),
  ];
}

const nameOf = (key: string): string => demoOrganisations.find((one) => one.key === key)?.name ?? '';
