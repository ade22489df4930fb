import { randomUUID } from 'node:crypto';
import { registerOrganisation } from '@wengang/domain/accounts/organisations/contract.ts';
import type { Role } from '@wengang/domain/accounts/role.ts';
import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import type { Contract, OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { registerEmployer } from '@wengang/domain/employers/contract.ts';
import { regionCode } from '@wengang/domain/regions/region.ts';
import { expect } from 'vitest';
import type { Clock } from '../platform/clock/clock.ts';
import { asWorker } from '../platform/database/context.ts';
import { findByCode } from '../regions/store.ts';
import { loadTreeOnce } from '../regions/testing/load-tree-once.ts';
import { fillPosts, goodPassword } from './post-holders.ts';
import { type Client, clientOf, openTestService, type TestService } from './test-service.ts';

/** 岗位: who takes part in one chain from a county of Zhaotong to a town of Dongguan. */
const posts = {
  county: { role: 'county-officer', at: '530629' },
  village: { role: 'village-liaison', at: '530629101010' },
  escort: { role: 'escort', at: '530629' },
  otherEscort: { role: 'escort', at: '530629' },
  town: { role: 'town-hr-officer', at: '441900118' },
  otherTown: { role: 'town-hr-officer', at: '441900119' },
  station: { role: 'station-head', at: '441900118', of: 'station' },
  colleague: { role: 'station-officer', at: '441900118', of: 'station' },
  employer: { role: 'employer-hr', at: '441900118', of: 'employer' },
  finance: { role: 'county-finance', at: '530629' },
  neighbour: { role: 'county-officer', at: '530622' },
} as const satisfies Record<string, { role: Role; at: string; of?: 'station' | 'employer' }>;
export type PostName = keyof typeof posts;

/** The posts of one chain, each with an account and a browser of its own; nobody stays signed in over night. */
export type ChainPosts = {
  service: TestService;
  station: string;
  employer: string;
  accountOf(name: PostName): string;
  regionOf(name: PostName): number;
  /** a new day begins: every session of the day before has expired by then */
  turnTo(day: string): void;
  today(): CivilDate;
  /** the browser of a post, signed in with its password */
  at(name: PostName): Promise<Client>;
  /** an operation that is expected to be accepted: its reply */
  act<C extends Contract>(name: PostName, contract: C, input: object): Promise<OutputOf<C>>;
  /** a question to an address: its reply */
  ask<C extends Contract>(
    name: PostName,
    contract: C,
    path: string,
    query?: Record<string, string | number>,
  ): Promise<OutputOf<C>>;
};

export async function openChainPosts(firstDay: string): Promise<ChainPosts> {
  let day = date(firstDay);
  const morning = (): Instant => Instant.parse(`${day}T01:00:00.000Z`);
  const clock: Clock = { now: morning, realNow: morning, businessDay: () => day };
  const service = await openTestService({ clock });
  await loadTreeOnce(service.database);
  const organisations = { station: randomUUID(), employer: randomUUID() };
  const regions = new Map<string, { id: number; path: string }>();
  for (const { at } of Object.values(posts)) regions.set(at, await regionAt(service, at));
  const placeOf = (name: PostName) => regions.get(posts[name].at) ?? { id: 0, path: '' };
  const logins = new Map<PostName, { login: string; accountId: string }>();
  const appoint = async (name: PostName): Promise<void> => {
    const post: { role: Role; of?: 'station' | 'employer' } = posts[name];
    const { role, of } = post;
    const organisation = of === undefined ? {} : { organisation: organisations[of] };
    const [holder] = await fillPosts(service, [{ role, region: placeOf(name), ...organisation }]);
    if (holder === undefined) throw new Error('nobody was posted');
    const { body } = await holder.client.post('/api/session/who-am-i', {});
    const { account } = body as { account: { login: string } };
    logins.set(name, { login: account.login, accountId: holder.accountId });
  };
  const browsers = new Map<string, Client>();
  const chain: ChainPosts = {
    service,
    ...organisations,
    accountOf: (name) => logins.get(name)?.accountId ?? '',
    regionOf: (name) => placeOf(name).id,
    turnTo(next) {
      day = date(next);
    },
    today: () => day,
    async at(name) {
      const known = browsers.get(`${name} ${day}`);
      if (known !== undefined) return known;
      const client = clientOf(service);
      const { login } = logins.get(name) ?? { login: '' };
      const reply = await client.post('/api/session/sign-in', { login, password: goodPassword });
      expect({ name, status: reply.status, text: reply.text }).toMatchObject({ name, status: 200 });
      browsers.set(`${name} ${day}`, client);
      return client;
    },
    async act(name, contract, input) {
      const reply = await (await chain.at(name)).operation(contract.name, input);
      if (reply.status !== 200) throw new Error(`${name} ${contract.name}: ${reply.text}`);
      return contract.output.parse(reply.body) as never; // parsed by the contract's own schema
    },
    async ask(name, contract, path, query = {}) {
      const reply = await (await chain.at(name)).get(path, query);
      if (reply.status !== 200) throw new Error(`${name} ${path}: ${reply.text}`);
      return contract.output.parse(reply.body) as never; // parsed by the contract's own schema
    },
  };

  // The county sends its station; the office of the town registers the firm.
  for (const name of Object.keys(posts) as PostName[]) if (!('of' in posts[name])) await appoint(name); // the keys of the table
  await chain.act('county', registerOrganisation, {
    organisationId: organisations.station,
    kind: 'station',
    name: '大岭山服务站（演示）',
    place: posts.station.at,
    validFrom: firstDay,
  });
  await chain.act('town', registerEmployer, {
    employerId: organisations.employer,
    name: '大岭山家具厂（演示）',
    // formally valid (GB 32100), of no registered body
    creditCode: '91990102MA50000095',
    place: posts.town.at,
  });
  for (const name of ['station', 'colleague', 'employer'] as const) await appoint(name);
  return chain;
}

async function regionAt(service: TestService, code: string): Promise<{ id: number; path: string }> {
  const found = await asWorker(service.database, (tx) => findByCode(tx, regionCode(code)));
  if (found === undefined) throw new Error(`the tree has no ${code}`);
  return { id: found.regionId, path: found.path };
}
