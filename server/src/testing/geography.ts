import type { Role } from '@wengang/domain/accounts/role.ts';
import type { InventedRegion } from '../platform/database/testing/invented-regions.ts';
import { inventRegister } from '../platform/database/testing/invented-register.ts';
import { choices } from '../platform/testing/choices.ts';

/** Two provinces, 97 and 98, that were never issued, down to villages. */
export const { regions } = inventRegister(choices(1), 0);

export function regionAt(path: string): InventedRegion {
  const found = regions.find((region) => region.path === path);
  if (found === undefined) throw new Error(`no invented region ${path}`);
  return found;
}

/** Where something lies, seen from the post that asks. */
export const places = ['own', 'sibling', 'parent', 'foreign'] as const;
export type Place = (typeof places)[number];

type Level = 2 | 3 | 4 | 5;

/** The region of a post, one beside it, the one above it, and one of another province, by the level of the post. */
const around: Record<Level, Record<Place, string>> = {
  2: { own: '9701', sibling: '9702', parent: '97', foreign: '9801' },
  3: { own: '970101', sibling: '970102', parent: '9701', foreign: '980101' },
  4: { own: '970101001', sibling: '970101002', parent: '970101', foreign: '980101001' },
  5: { own: '970101001001', sibling: '970101001010', parent: '970101001', foreign: '980101001001' },
};

/** A home in that place; for the parent, one that lies in it and neither in the own region nor beside it. */
const homeIn: Record<Level, Record<Place, string>> = {
  2: { own: '970102002010', sibling: '970201001001', parent: '970211100201', foreign: '980101001001' },
  3: { own: '970101002010', sibling: '970102001', parent: '970111001001', foreign: '980101001' },
  4: { own: '970101001010', sibling: '970101002001', parent: '970101', foreign: '980101001001' },
  5: { own: '970101001001', sibling: '970101001010', parent: '970101001', foreign: '980101001001' },
};

/** How far each role reaches in these tests: a village, a township, a county, a prefecture. */
const levelOf: Record<Role, Level> = {
  'village-liaison': 5,
  'township-officer': 4,
  'county-officer': 3,
  'county-reviewer': 3,
  'county-finance': 3,
  'station-head': 4,
  'station-officer': 4,
  escort: 3,
  'town-hr-officer': 4,
  'employer-hr': 4,
  'hr-company': 4,
  'training-provider': 4,
  'prefecture-supervisor': 2,
  auditor: 3,
  'system-admin': 3,
  'security-admin': 3,
  'audit-admin': 3,
};

export const regionOf = (role: Role, place: Place): InventedRegion => regionAt(around[levelOf[role]][place]);
export const homeOf = (role: Role, place: Place): InventedRegion => regionAt(homeIn[levelOf[role]][place]);

/** Roles that are posted to an organisation; what they reach is its region. */
export const postedToOrganisation: ReadonlySet<Role> = new Set<Role>([
  'station-head',
  'station-officer',
  'employer-hr',
  'hr-company',
  'training-provider',
]);

/** Far from every post of these tests: a home whose persons nobody reaches by registration. */
export const farHome = regionAt('980202100201');
/** Far from every post as well: where those work, and where those groups go, whom nobody reaches by the place. */
export const farPlace = regionAt('980102001');
