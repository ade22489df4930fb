import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import type { InputOf, OutputOf, Query } from '@wengang/domain/contract/endpoint.ts';
import type { RegionId } from '@wengang/domain/regions/region.ts';
import { type AccessContext, inContext } from '@wengang/server/platform/database/context.ts';
import type { Database } from '@wengang/server/platform/database/database.ts';
import type { BoundQuery } from '@wengang/server/platform/http/bound-query.ts';
import type { Keyring } from '@wengang/server/platform/vault/keyring.ts';
import type pg from 'pg';
import { below, type Random } from '../random.ts';
import type { Loaded } from './loading/load-population.ts';

export type Place = { region_id: RegionId; path: string; level: number };

export type County = Place & { persons: number };

/** What every bench of the kernel measures on: one loaded database, and where its people live and work. */
export type Ground = {
  /** the folder of the database and its keys */
  home: string;
  database: Database;
  admin: pg.ClientConfig;
  keyring: Keyring;
  random: Random;
  sample: Loaded['sample'];
  prefecture: Place;
  counties: readonly County[];
  villages: readonly Place[];
  towns: readonly Place[];
  workCity: Place;
};

/** The last day of the generated ledger is the present day of the benches. */
export const today = date('2025-09-30');
const now = Instant.parse('2025-09-30T04:00:00.000Z');

export const contextOf = (role: string, relation: 'home' | 'work', path: string): AccessContext => ({
  account: '00000000-0000-7000-8000-00000000beec',
  assignment: null,
  role,
  count: relation === 'home' ? path : null,
  home: relation === 'home' ? path : null,
  work: relation === 'work' ? path : null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: today,
});

/** Asks a query as the HTTP door does, without HTTP: context, one transaction, the reply with its opened and masked fields. */
export async function ask<Q extends Query>(
  ground: Ground,
  bound: BoundQuery,
  context: AccessContext,
  input: InputOf<Q>,
): Promise<OutputOf<Q>> {
  const parsed = bound.contract.input.parse(input);
  const answer = await inContext(ground.database, context, (tx) =>
    bound.respond(tx, { context, keyring: ground.keyring, now }, parsed),
  );
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
  return answer.value.reply as OutputOf<Q>; // the reply of this contract
}

/** A day of the ten years on which something is recorded. */
export const randomDate = (random: Random): CivilDate =>
  date(
    `${2016 + below(random, 10)}-${String(1 + below(random, 9)).padStart(2, '0')}-${String(1 + below(random, 28)).padStart(2, '0')}`,
  );
