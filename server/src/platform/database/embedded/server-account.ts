import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** 数据库运行账户: the system account that PostgreSQL runs under when Wengang itself runs as root. */
export type ServerAccount = { uid: number; gid: number; name: string };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The account to create a new cluster with: undefined = our own. PostgreSQL refuses to run as root. */
export function accountForNewCluster(): ServerAccount | undefined {
  if (!isRoot()) return undefined;
  const accounts = readAccounts();
  const found = accounts.find((a) => a.name === 'postgres') ?? accounts.find((a) => a.name === 'nobody');
  return found ?? { uid: 65534, gid: 65534, name: 'nobody' };
}

/** The account that owns an existing cluster, with its usual group. */
export const accountOfOwner = (owner: { uid: number; gid: number }): ServerAccount =>
  readAccounts().find((a) => a.uid === owner.uid) ?? { ...owner, name: String(owner.uid) };

/** Spawn options that make a child run as the account. The folder is one that every account may enter. */
export const asAccount = (
  account: ServerAccount | undefined,
): { cwd?: string; uid?: number; gid?: number } =>
  account ? { cwd: '/', uid: account.uid, gid: account.gid } : {};

/** True if the account may pass into the folder. The kernel answers, so access lists and mounts count too. */
export async function mayEnter(account: ServerAccount, folder: string): Promise<boolean> {
  try {
    await promisify(execFile)('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], asAccount(account));
    return true;
  } catch {
    return false;
  }
}

function readAccounts(): ServerAccount[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.uid !== 0);
}
