import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { demoSecuritySettings } from '@wengang/domain/accounts/security-settings.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { hashPassword } from '@wengang/server/accounts/sign-in/password-hash.ts';
import { addAccount, addAssignment, savePassword } from '@wengang/server/accounts/store.ts';
import { clockAt, newUuid } from '@wengang/server/platform/clock/clock.ts';
import { asWorker } from '@wengang/server/platform/database/context.ts';
import { fileStore } from '@wengang/server/platform/files/file-store.ts';
import { openLog } from '@wengang/server/platform/telemetry/log.ts';
import { buildService } from '@wengang/server/service.ts';
import type { Figure } from '../figure.ts';
import { type Ground, type Place, today } from '../ground/ground.ts';
import { atSteadyRate, figuresOf } from './operations.ts';
import { listWritings } from './writings.ts';

/**
 * The same writes by a client of the served app: a signed-in officer of each county, over HTTP on loopback. Client and server share one
 * process here, so the client's own work is in the figure.
 */
export async function measureWritesOverHttp(
  ground: Ground,
  asked: { rate: number; seconds: number; goal: number },
): Promise<Figure[]> {
  const app = await buildService(
    {
      ...ground,
      files: fileStore(join(ground.home, 'files'), ground.keyring),
      clock: clockAt(today),
      settings: demoSecuritySettings,
      random: (bytes) => randomBytes(bytes),
    },
    openLog({ level: 'silent' }),
  );
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const writings = await listWritings(ground);
  const cookies = new Map<string, string>();
  for (const county of ground.counties) cookies.set(county.path, await signInAt(address, ground, county));
  const times = await atSteadyRate(asked, async (index) => {
    const { bound, county, input } = writings(index);
    const id = newUuid(Instant.parse(new Date().toISOString()));
    const answer = await fetch(`${address}/api/operations/${bound.contract.name}`, {
      method: 'POST',
      headers: { ...headers, cookie: cookies.get(county) ?? '' },
      body: JSON.stringify({ id, input }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  });
  await app.close();
  return figuresOf(`one write over HTTP at ${asked.rate}/s`, times, asked);
}

const headers = { 'content-type': 'application/json', 'x-wengang': '1' };

/** A new account of this run, a county officer of this county; gives its session cookie. */
async function signInAt(address: string, { database }: Ground, county: Place): Promise<string> {
  const now = clockAt(today).now();
  const accountId = newUuid(now);
  const login = `bench-${county.path}-${accountId.slice(-8)}`;
  const password = randomBytes(18).toString('base64url');
  const hash = await hashPassword(password, (bytes) => randomBytes(bytes));
  await asWorker(database, async (tx) => {
    await addAccount(tx, { accountId, login, displayName: login, by: accountId, at: now });
    await savePassword(tx, accountId, hash, now);
    await addAssignment(tx, {
      assignmentId: newUuid(now),
      accountId,
      role: 'county-officer',
      region: county.region_id,
      organisation: null,
      validFrom: date('2025-01-01'),
      validTo: null,
    });
  });
  const answer = await fetch(`${address}/api/session/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ login, password }),
  });
  const [cookie] = answer.headers.getSetCookie();
  if (!answer.ok || cookie === undefined) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return cookie.split(';')[0] ?? '';
}
