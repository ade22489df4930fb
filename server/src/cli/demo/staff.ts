import { contextFor } from '@wengang/domain/accounts/acting-scope.ts';
import type { Role } from '@wengang/domain/accounts/role.ts';
import type { Access, Relation } from '@wengang/domain/contract/access.ts';
import type { Outcome } from '@wengang/domain/contract/refusal.ts';
import { type DemoAccount, demoAccounts, demoOrganisations } from '../../demo/demo-accounts.ts';
import { employers } from '../../demo/jobs/employers.ts';
import { findPlace } from '../../employers/store.ts';
import type { Installation } from '../../installation.ts';
import { type AccessContext, asWorker, inContext } from '../../platform/database/context.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import { findOperation } from '../../platform/operations/store.ts';
import { restate } from '../../service.ts';
import { stepId } from './step-id.ts';

/** 演示人员分工: carries operations out as the owners of the demo's log-ins would, with the scope of their posts and no other. */
export type Staff = {
  idOf(step: string): ReturnType<typeof stepId>;
  /** the account and the assignment of a log-in, whether they are there already or not */
  accountOf(login: string): string;
  postOf(login: string): string;
  regionOf(code: string): { region_id: number; path: string };
  contextOf(login: string, access: Access): AccessContext;
  /** whether this step was carried out, now or in an earlier loading */
  isDone(login: string, access: Access, step: string): Promise<boolean>;
  /** What came of it; a refusal is remembered as everything else. */
  attempt(login: string, bound: BoundOperation, asked: Asked): Promise<Outcome<unknown, { code: string }>>;
  /** The reply. `step` names it within this installation: sent again, it has its one effect. A refusal is a fault of the demo: throws. */
  perform(login: string, bound: BoundOperation, asked: Asked): Promise<unknown>;
};

export type Asked = { readonly step: string; readonly input: unknown };

export async function staffOf(installation: Installation): Promise<Staff> {
  const { database, keyring, clock } = installation;
  const places = await readPlaces(installation);
  const idOf: Staff['idOf'] = (step) => stepId(keyring.id, step);
  const regionOf: Staff['regionOf'] = (code) => {
    const place = places.get(code);
    if (place === undefined) throw new Error(`the demo names the region ${code}, which is not in force`);
    return place;
  };
  const staff: Staff = {
    idOf,
    regionOf,
    accountOf: (login) => idOf(`account ${login}`),
    postOf: (login) => idOf(`post ${login}`),
    contextOf(login, access) {
      const account = accountNamed(login);
      const acting = {
        account: staff.accountOf(login),
        assignment: staff.postOf(login),
        role: account.role,
        regionPath: seatOf(account) === null ? null : regionOf(seatOf(account) ?? '').path,
        organisation: account.organisation === null ? null : organisationId(idOf, account.organisation),
      };
      return contextFor(acting, relationsFor(access, account.role), clock.businessDay());
    },
    isDone: (login, access, step) =>
      inContext(database, staff.contextOf(login, access), async (tx) => {
        return (await findOperation(tx, idOf(step))) !== undefined;
      }),
    attempt: (login, bound, { step, input }) =>
      performOperation({ database, keyring, restate }, bound, {
        id: idOf(step),
        context: staff.contextOf(login, bound.contract.access),
        recordedAt: clock.now(),
        deviceTime: null,
        input: bound.contract.input.parse(input),
      }),
    async perform(login, bound, asked) {
      const done = await staff.attempt(login, bound, asked);
      if (done.ok) return done.value;
      const { name } = bound.contract;
      throw new Error(`demo step “${asked.step}” (${name}) was refused: ${done.refusal.code}`);
    },
  };
  return staff;
}

/** An employer that is an organisation of the network too has one id. */
export function organisationId(idOf: Staff['idOf'], key: string): string {
  const found = demoOrganisations.find((organisation) => organisation.key === key);
  if (found === undefined) throw new Error(`no demo organisation ${key}`);
  const employer = employers.find(({ creditCode }) => creditCode === found.creditCode);
  return employer?.id ?? idOf(`organisation ${key}`);
}

function accountNamed(login: string): DemoAccount {
  const account = demoAccounts.find((one) => one.login === login);
  if (account === undefined) throw new Error(`no demo account ${login}`);
  return account;
}

/** Code of the region of an account, or of the seat of its organisation; null for the whole installation. */
function seatOf({ region, organisation }: DemoAccount): string | null {
  return region ?? demoOrganisations.find(({ key }) => key === organisation)?.region ?? null;
}

function relationsFor(access: Access, role: Role): readonly Relation[] {
  const relations = access.kind === 'roles' ? access.roles[role] : [];
  if (relations === undefined) throw new Error(`a ${role} may not do what the demo asks of one`);
  return relations;
}

async function readPlaces({
  database,
}: Installation): Promise<Map<string, { region_id: number; path: string }>> {
  const codes = new Set(
    [...demoAccounts, ...demoOrganisations].flatMap(({ region }) => (region === null ? [] : [region])),
  );
  return asWorker(database, async (tx) => {
    const places = new Map<string, { region_id: number; path: string }>();
    for (const code of codes) {
      const place = await findPlace(tx, code);
      if (place !== undefined) places.set(code, place);
    }
    return places;
  });
}
