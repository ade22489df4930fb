import { randomUUID } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { citizenCheckDigit } from '@wengang/domain/people/roster/citizen-number.ts';
import { type AccessContext, inContext } from '../../platform/database/context.ts';
import type { Database } from '../../platform/database/database.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import type { BoundQuery } from '../../platform/http/bound-query.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { loadTreeOnce } from '../../regions/testing/load-tree-once.ts';
import { restate } from '../../service.ts';
import { registerPersonOperation } from '../register-person.ts';

export const day = '2025-03-31';
export const now = Instant.parse(`${day}T02:00:00.000Z`);
export const weixin = { county: '530629', township: '530629101', village: '530629101001' };
export const zhenxiong = { county: '530627', township: '530627001' };

// Of two operations the second is recorded later, as on a real clock.
let recorded = 0;
const later = (): Instant => {
  recorded += 1;
  return Instant.parse(new Date(Date.parse(now) + recorded).toISOString());
};

/** 经办台: operations and queries of people over the test database, with the real region tree; each says who asks. */
export type PeopleDesk = {
  readonly database: Database;
  keyring: Keyring;
  perform(
    who: AccessContext,
    bound: BoundOperation,
    input: unknown,
    id?: string,
  ): ReturnType<typeof performOperation>;
  /** the code of the refusal, or `done` */
  codeOf(who: AccessContext, bound: BoundOperation, input: unknown): Promise<string>;
  ask(who: AccessContext, bound: BoundQuery, input: unknown): Promise<unknown>;
  register(overrides?: Record<string, unknown>, who?: AccessContext): Promise<Newcomer>;
};

export async function openPeopleDesk(keyring: Keyring): Promise<PeopleDesk> {
  const database = await openTestDatabase();
  await loadTreeOnce(database);
  const registered: string[] = [];
  const desk: PeopleDesk = {
    database,
    keyring,
    perform: (context, bound, input, id = randomUUID()) =>
      performOperation({ database, keyring: desk.keyring, restate }, bound, {
        id: OperationId.parse(id),
        context,
        recordedAt: later(),
        deviceTime: null,
        input: bound.contract.input.parse(input),
        received: input,
      }),
    async codeOf(who, bound, input) {
      const outcome = await desk.perform(who, bound, input);
      return outcome.ok ? 'done' : outcome.refusal.code;
    },
    ask: (context, bound, input) =>
      inContext(database, context, async (tx) => {
        const parsed = bound.contract.input.parse(input);
        const answer = await bound.respond(tx, { context, keyring: desk.keyring, now }, parsed);
        if (!answer.ok) return answer.refusal.code;
        return bound.contract.output.parse(answer.value.reply);
      }),
    async register(overrides = {}, who = at('530629')) {
      const person = newcomer(overrides);
      // Invented persons share a name and a birth date: each is said to be another one.
      const another =
        registered.length === 0
          ? {}
          : { another: { than: registered.slice(-50), checked: '身份证原件核对' } };
      const outcome = await desk.perform(who, registerPersonOperation, { ...person, ...another });
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      registered.push(person.personId);
      return person;
    },
  };
  return desk;
}

/** Somebody of the home side, below a region path. */
export const at = (path: string, overrides: Partial<AccessContext> = {}): AccessContext => ({
  account: '0190aaaa-0000-7000-8000-0000000000aa',
  assignment: null,
  role: path.length > 6 ? 'village-liaison' : 'county-officer',
  count: path,
  home: path,
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: date(day),
  ...overrides,
});

/** Somebody of a station in a receiving region. */
export const station = (path: string, overrides: Partial<AccessContext> = {}): AccessContext =>
  at(path, { role: 'station-officer', count: null, home: null, work: path, ...overrides });

export const idNumber = (born: string, sequence: number): string => {
  const first17 = `530698${born}${String(sequence).padStart(3, '0')}`;
  return first17 + citizenCheckDigit(first17);
};

let sequence = 100;
export type Newcomer = ReturnType<typeof newcomer>;
const newcomer = (overrides: Record<string, unknown>) => {
  sequence += 1;
  return {
    personId: randomUUID() as string,
    name: '欧阳示范',
    idNumber: idNumber('19850610', sequence),
    phone: '19900000011',
    home: weixin as Record<string, string>,
    registeredOn: '2020-01-01',
    ...overrides,
  };
};
