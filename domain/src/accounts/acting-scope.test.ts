import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import { relations } from '../contract/access.ts';
import { type ActingAssignment, contextFor, countyAround } from './acting-scope.ts';
import { Role } from './role.ts';

const day = date('2020-10-31');
const acting = (role: Role, overrides: Partial<ActingAssignment> = {}): ActingAssignment => ({
  account: 'account',
  assignment: 'assignment',
  role,
  regionPath: '530629',
  organisation: 'organisation',
  ...overrides,
});

test('opens the home path only where the endpoint asks for it', () => {
  expect(contextFor(acting('county-officer'), ['home'], day)).toMatchObject({ home: '530629', work: null });
  expect(contextFor(acting('county-officer'), ['workplace'], day)).toMatchObject({
    home: null,
    work: '530629',
  });
});

test('an escort sees by its own account, an employer by its organisation', () => {
  expect(contextFor(acting('escort'), ['transit'], day)).toMatchObject({ transit: 'account', work: null });
  expect(contextFor(acting('employer-hr'), ['organisation'], day)).toMatchObject({
    organisation: 'organisation',
    transit: null,
  });
});

test('administrators see nobody, whatever an endpoint opens by mistake', () => {
  for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const)
    expect(contextFor(acting(role), relations, day)).toMatchObject({
      count: null,
      home: null,
      work: null,
      organisation: null,
      transit: null,
    });
});

test('an assignment without region or with an empty path opens no region', () => {
  for (const regionPath of [null, ''])
    expect(contextFor(acting('county-officer', { regionPath }), relations, day)).toMatchObject({
      count: null,
      home: null,
      work: null,
    });
});

test('an endpoint that opens more never makes a role see less, and one that opens nothing opens nothing', () => {
  const anyRelations = fc.subarray([...relations]);
  fc.assert(
    fc.property(fc.constantFrom(...Role.options), anyRelations, anyRelations, (role, some, more) => {
      const few = contextFor(acting(role), some, day);
      const many = contextFor(acting(role), [...some, ...more], day);
      for (const key of ['count', 'home', 'work', 'organisation', 'transit'] as const) {
        if (few[key] !== null) expect(many[key]).toBe(few[key]);
        expect(contextFor(acting(role), [], day)[key]).toBeNull();
      }
    }),
  );
});

test.each([
  ['530629101010', '530629'],
  ['530629101A01', '530629'],
  ['530629', '530629'],
  ['419001101', '419001'],
  // Cities without counties, whose towns lie in the city.
  ['441900118001', '4419'],
  ['441900118', '4419'],
  ['620201001', '6202'],
  ['4419', '4419'],
  // Above the counties.
  ['5306', '5306'],
  ['4290', '4290'],
  ['53', '53'],
])('the county around the scope %s is %s', (path, county) => {
  expect(countyAround(path)).toBe(county);
});
