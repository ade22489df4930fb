import { randomUUID } from 'node:crypto';
import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { hashPassword } from '../accounts/sign-in/password-hash.ts';
import { addAccount, addAssignment, hasAccounts, savePassword } from '../accounts/store.ts';
import { qiaojia, weixin } from '../demo/population/places.ts';
import { findPlace } from '../employers/store.ts';
import { type Installation, openInstallation } from '../installation.ts';
import { readConfig } from '../platform/config/config.ts';
import { asWorker } from '../platform/database/context.ts';
import { listen, stopListening } from '../platform/http/listen.ts';
import { openLog } from '../platform/telemetry/log.ts';
import { buildService } from '../service.ts';
import { type OfficeClient, signInAt } from './office-client.ts';

/** 两个县的经办: the whole service with the county officers of 威信 and 巧家, and nobody in the register but whom they import. */
export type ServedOffices = {
  readonly installation: Installation;
  readonly address: string;
  stop(): Promise<void>;
};

const offices = { weixin, qiaojia } as const;

/**
 * The real thing: embedded PostgreSQL in `home`, vault, HTTP on a free port, with the office app where its pages are given. The same home may be served
 * again on another day.
 */
export async function serveOffices(
  home: string,
  presentDay: CivilDate,
  pages?: string,
): Promise<ServedOffices> {
  const settings = { WENGANG_HOME: home, WENGANG_DEMO: 'off', WENGANG_SECURITY: 'demo', PORT: '0' };
  const config = readConfig({ ...settings, WENGANG_PRESENT_DAY: presentDay, WENGANG_LOG: 'warn' }, home);
  const installation = await openInstallation(config, () => {});
  await appointOfficers(installation);
  const log = openLog({ level: config.logLevel, file: `${home}/log/wengang.log` });
  const app = await buildService(installation, log, pages);
  const listening = await listen(app, config);
  if (listening.kind !== 'listening') throw new Error(`a free port is never ${listening.kind}`);
  return {
    installation,
    address: listening.address,
    async stop() {
      await stopListening(app);
      await installation.stop();
    },
  };
}

export const signInTo = (address: string, office: keyof typeof offices): Promise<OfficeClient> =>
  signInAt(address, { login: office, password });

/** Of every officer. */
export const password = 'gravel orchid 98 lamp';

async function appointOfficers({ database, clock, random }: Installation): Promise<void> {
  const hash = await hashPassword(password, random);
  const places = new Map<string, number>();
  for (const code of Object.values(offices)) {
    const place = await asWorker(database, (tx) => findPlace(tx, code));
    if (place !== undefined) places.set(code, place.region_id);
  }
  await database.app.transaction().execute(async (tx) => {
    if (await hasAccounts(tx)) return;
    for (const [login, code] of Object.entries(offices)) {
      const [accountId, at] = [randomUUID(), clock.realNow()];
      await addAccount(tx, { accountId, login, displayName: '演示账号', by: accountId, at });
      await savePassword(tx, accountId, hash, at);
      await addAssignment(tx, {
        assignmentId: randomUUID(),
        accountId,
        role: 'county-officer',
        region: places.get(code) ?? null,
        organisation: null,
        validFrom: date('2018-01-01'),
        validTo: null,
      });
    }
  });
}
