import { randomUUID } from 'node:crypto';
import type { Role } from '@wengang/domain/accounts/role.ts';
import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import type { Outcome } from '@wengang/domain/contract/refusal.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import type { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import { orderTerms } from '@wengang/domain/vacancies/testing/order-terms.ts';
import { organisationOperations } from '../../accounts/organisations/routes.ts';
import { registerEmployerOperation } from '../../employers/register-employer.ts';
import { recordWishOperation } from '../../people/record-wish.ts';
import { registerPersonOperation } from '../../people/register-person.ts';
import { restatePersons } from '../../placements/restate.ts';
import { type AccessContext, inContext } from '../../platform/database/context.ts';
import type { Database } from '../../platform/database/database.ts';
import { twoCounties } from '../../platform/database/testing/invented-regions.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import type { BoundQuery } from '../../platform/http/bound-query.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import type { KeyFilePlace } from '../../platform/vault/key-file.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { aes, createdAt, temporaryPlace } from '../../platform/vault/testing/temporary-keyring.ts';
import { draftOrderOperation } from '../../vacancies/draft-order.ts';
import { submitOrderOperation, verifyOrderOperation } from '../../vacancies/order-moves.ts';
import { recordJobWishOperation } from '../record-job-wish.ts';

/** Two counties, the first at home and the second where the work is, with a clock that the test moves. */
export const { regions, one: atHome, other: atWork } = twoCounties();
export const start = date('2020-03-02');

const accounts = new Map<Role, string>();
const rules = statisticsRules(defaultStatisticsSettings);

export type Town = {
  database: Database;
  keyring: Keyring;
  /** where another process finds the keys */
  keyPlace: KeyFilePlace;
  today: CivilDate;
  /** days that pass */
  later(days: number): void;
  as(role: Role, overrides?: Partial<AccessContext>): AccessContext;
  perform(
    bound: BoundOperation,
    context: AccessContext,
    input: unknown,
    id?: string,
  ): Promise<Outcome<unknown, Refused>>;
  ask(bound: BoundQuery, context: AccessContext, input: unknown): Promise<Outcome<unknown, Refused>>;
};
export type Refused = { code: string; data: unknown };

export async function openTown(): Promise<Town> {
  const database = await openTestDatabase();
  const keyPlace = await temporaryPlace();
  const keyring = await createdAt(keyPlace, aes);
  const now = (today: CivilDate) => Instant.parse(`${today}T02:00:00.000Z`);
  const town: Town = {
    database,
    keyring,
    keyPlace,
    today: start,
    later(days) {
      town.today = addDays(town.today, days);
    },
    as: (role, overrides = {}) => contextOf(town.today, role, overrides),
    perform: (bound, context, input, id = randomUUID()) =>
      performOperation(
        { database, keyring, restate: (tx, persons) => restatePersons(tx, persons, rules) },
        bound,
        {
          id: OperationId.parse(id),
          context,
          recordedAt: now(town.today),
          deviceTime: null,
          input: bound.contract.input.parse(input),
        },
      ),
    ask: (bound, context, input) =>
      inContext(database, context, async (tx) => {
        const call = { context, keyring, now: now(town.today) };
        const answer = await bound.respond(tx, call, bound.contract.input.parse(input));
        return answer.ok ? { ok: true, value: bound.contract.output.parse(answer.value.reply) } : answer;
      }),
  };
  return town;
}

function contextOf(businessDay: CivilDate, role: Role, overrides: Partial<AccessContext>): AccessContext {
  const account = accounts.get(role) ?? randomUUID();
  accounts.set(role, account);
  const nothing = { count: null, home: null, work: null, organisation: null, transit: null, self: null };
  const paths = { ...nothing, ...pathsOf[role] };
  return { account, assignment: null, role, ...paths, businessDay, ...overrides };
}

const pathsOf: Partial<Record<Role, Partial<AccessContext>>> = {
  'county-officer': { home: atHome.path },
  'village-liaison': { home: atHome.villagePath },
  'station-head': { work: atWork.path },
  'station-officer': { work: atWork.path },
  'town-hr-officer': { work: atWork.path },
};

/** What was accepted; throws the refusal otherwise. */
export function granted<T>(outcome: Outcome<unknown, Refused>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value as T; // the reply of the operation that the test has called
}

/** The codes of a refused move. */
export function refusedWith(outcome: Outcome<unknown, Refused>): string[] {
  if (outcome.ok) return [];
  const { code, data } = outcome.refusal;
  if (code !== 'move-refused') return [code];
  return (data as { reasons: { code: string }[] }).reasons.map((reason) => reason.code); // move-refused carries these
}

let employers = 0;

/** An invented firm at the place of work; its name ends in （演示）. */
export async function employer(town: Town, name = '大岭山家具厂（演示）'): Promise<string> {
  const employerId = randomUUID();
  const input = { employerId, name, creditCode: creditCode(employers), place: atWork.path };
  employers += 1;
  granted(await town.perform(registerEmployerOperation, town.as('town-hr-officer'), input));
  return employerId;
}

/** 就业服务机构 of the county at home, or another office. */
export async function office(
  town: Town,
  overrides: { kind?: string; name?: string; phone?: string; place?: string } = {},
): Promise<void> {
  const [register] = organisationOperations;
  if (register === undefined) throw new Error('organisations are registered by an operation');
  granted(
    await town.perform(register, town.as('county-officer'), {
      ...{ organisationId: randomUUID(), kind: 'public-service', name: '虚构县就业服务中心' },
      ...{ phone: '19900000055', place: atHome.path, validFrom: town.today, ...overrides },
    }),
  );
}

/** Formally valid (GB 32100), of no registered body. */
function creditCode(n: number): string {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const first = `91990102MA5${String(n).padStart(6, '0')}`;
  let sum = 0;
  let weight = 1;
  for (const sign of first) {
    sum += weight * signs.indexOf(sign);
    weight = (weight * 3) % 31;
  }
  return first + signs.charAt((31 - (sum % 31)) % 31);
}

export const terms = (overrides: { [K in keyof OrderTerms]?: OrderTerms[K] | undefined } = {}): OrderTerms =>
  orderTerms({ place: `${atWork.path}101`, ...overrides });

export async function draft(
  town: Town,
  employerId: string,
  input: { terms?: OrderTerms; conditions?: object } = {},
): Promise<string> {
  const vacancyId = randomUUID();
  const context = town.as('employer-hr', { organisation: employerId });
  granted(
    await town.perform(draftOrderOperation, context, { vacancyId, employerId, terms: terms(), ...input }),
  );
  return vacancyId;
}

/** An order that a station has verified. */
export async function publish(
  town: Town,
  employerId: string,
  input: { terms?: OrderTerms; conditions?: object } = {},
): Promise<string> {
  const vacancyId = await draft(town, employerId, input);
  const firm = town.as('employer-hr', { organisation: employerId });
  granted(await town.perform(submitOrderOperation, firm, { vacancyId }));
  granted(
    await town.perform(verifyOrderOperation, town.as('station-officer'), { vacancyId, method: 'phone' }),
  );
  return vacancyId;
}

let registered = 0;

/** Somebody of the home village, or of another one of its township, who seeks work anywhere; born in June of `year`. */
export async function seeker(
  town: Town,
  input: { year?: number; wish?: object; county?: 'atHome' | 'atWork'; village?: string } = {},
): Promise<string> {
  const personId = randomUUID();
  registered += 1;
  const county = input.county === 'atWork' ? atWork : atHome;
  const officer = town.as('county-officer', { home: county.path });
  granted(
    await town.perform(registerPersonOperation, officer, {
      personId,
      name: `虞测${String.fromCodePoint(0x4e00 + registered)}`,
      idNumber: idNumber(input.year ?? 1985, registered),
      home: {
        county: county.path,
        township: `${county.path}101`,
        village: input.village ?? county.villagePath,
      },
      registeredOn: date('2020-01-10'),
    }),
  );
  const wish = { id: randomUUID(), on: town.today, scope: 'any', wantsOtherJob: false };
  granted(await town.perform(recordWishOperation, officer, { personId, wish }));
  if (input.wish !== undefined)
    granted(
      await town.perform(recordJobWishOperation, officer, { personId, on: town.today, wish: input.wish }),
    );
  return personId;
}

/** Valid in date and check digit; county 530698 was never issued. */
function idNumber(year: number, n: number): string {
  // Of those whose names sound alike nobody is born on the same day.
  const day = String((n % 28) + 1).padStart(2, '0');
  const first = `530698${year}06${day}${String(n % 1000).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first.charAt(index)), 0);
  return first + '10X98765432'.charAt(sum % 11);
}
