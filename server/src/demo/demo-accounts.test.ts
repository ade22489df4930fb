import { LoginName } from '@wengang/domain/accounts/credentials.ts';
import { decidePost } from '@wengang/domain/accounts/duties.ts';
import { Role } from '@wengang/domain/accounts/role.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { expect, test } from 'vitest';
import { readCompiledTree } from '../regions/compiled-tree.ts';
import { demoAccounts, demoOrganisations } from './demo-accounts.ts';
import { pairing } from './pairing.ts';

const codes = new Set<string>(readCompiledTree().rows.map(({ code }) => code));

test('every role has a log-in that may be given to it', () => {
  expect(new Set(demoAccounts.map(({ role }) => role))).toEqual(new Set(Role.options));
  for (const { login, role, region, organisation } of demoAccounts) {
    expect(LoginName.parse(login)).toBe(login);
    const post = {
      role,
      region: region === null ? null : 1,
      organisation,
      validFrom: date('2020-01-01'),
      validTo: null,
    };
    expect(decidePost(post, [])).toMatchObject({ ok: true });
  }
  expect(new Set(demoAccounts.map(({ login }) => login)).size).toBe(demoAccounts.length);
});

test('regions and organisations of the demo exist', () => {
  const known = new Set(demoOrganisations.map(({ key }) => key));
  for (const { organisation } of demoAccounts)
    if (organisation !== null) expect(known.has(organisation)).toBe(true);
  const regions = [...demoAccounts, ...demoOrganisations].flatMap(({ region }) => region ?? []);
  // A city without counties stands in the tree as its prefecture.
  for (const code of [...regions, ...pairing.stations.map(({ place }) => place)])
    expect(codes.has(code)).toBe(true);
  expect(demoOrganisations.every(({ name }) => name.endsWith('（演示）'))).toBe(true);
});

test('one body has no licence, so that the refusal can be shown', () => {
  expect(
    demoOrganisations.filter(({ kind, serviceLicence }) => kind === 'broker' && serviceLicence === null),
  ).toHaveLength(1);
});
