import type { CivilDate } from '../calendar/civil-date.ts';
import type { RefusalOf } from '../contract/refusal.ts';
import { accept, type Outcome, refuse } from '../contract/refusal.ts';
import {
  alreadyAssigned,
  dutiesConflict,
  outsideYourRegion,
  periodReversed,
  scopeIncomplete,
} from './refusals.ts';
import type { Role } from './role.ts';

/** 三员: nobody is two of them at once, and none of them works in the register (GB/T 22239-2019 8.1.5; study 6.3). */
const administrators: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

/** What an assignment of a role must name. Administrators without a region stand for the whole installation. */
const needsOf: Readonly<Record<Role, readonly ('region' | 'organisation')[]>> = {
  'village-liaison': ['region'],
  'township-officer': ['region'],
  'county-officer': ['region'],
  'county-reviewer': ['region'],
  'county-finance': ['region'],
  'station-head': ['organisation'],
  'station-officer': ['organisation'],
  escort: ['region'],
  'town-hr-officer': ['region'],
  'employer-hr': ['organisation'],
  'hr-company': ['organisation'],
  'training-provider': ['organisation'],
  'prefecture-supervisor': ['region'],
  auditor: ['region'],
  'system-admin': [],
  'security-admin': [],
  'audit-admin': [],
};

export type Post = {
  role: Role;
  region: number | null;
  organisation: string | null;
  validFrom: CivilDate;
  validTo: CivilDate | null;
};
export type HeldPost = Post & { assignmentId: string };

type PostRefusal = RefusalOf<
  typeof periodReversed | typeof scopeIncomplete | typeof dutiesConflict | typeof alreadyAssigned
>;

/** Whether an account that holds `held` may be given `wanted`. */
export function decidePost(wanted: Post, held: readonly HeldPost[]): Outcome<Post, PostRefusal> {
  const { role, validFrom, validTo } = wanted;
  if (validTo !== null && validTo < validFrom)
    return refuse(periodReversed, { from: validFrom, to: validTo });
  const missing = needsOf[role].find((need) => wanted[need] === null);
  if (missing !== undefined) return refuse(scopeIncomplete, { role, missing });
  const meanwhile = held.filter((post) => overlap(post, wanted));
  const same = meanwhile.find(
    (post) =>
      post.role === role && post.region === wanted.region && post.organisation === wanted.organisation,
  );
  if (same !== undefined) return refuse(alreadyAssigned, { assignmentId: same.assignmentId });
  const conflicting = meanwhile.find((post) => conflict(post.role, role));
  if (conflicting !== undefined) return refuse(dutiesConflict, { held: conflicting.role, wanted: role });
  return accept(wanted);
}

export const conflict = (one: Role, other: Role): boolean =>
  one !== other && (administrators.includes(one) || administrators.includes(other));

const overlap = (one: Post, other: Post): boolean =>
  (one.validTo === null || one.validTo >= other.validFrom) &&
  (other.validTo === null || other.validTo >= one.validFrom);

/**
 * Whether an administrator may touch an account that holds posts at these paths, in force today or later. One without any belongs to who made
 * it: anybody's it would be anybody's to take over before it works somewhere. `creator`: the path for which it was made, null = the whole
 * installation.
 */
export const mayAdministerAccount = (
  adminPath: string | null,
  { posts, creator }: { posts: readonly (string | null)[]; creator: string | null },
): Outcome<null, RefusalOf<typeof outsideYourRegion>> =>
  mayAdminister(adminPath, posts.length === 0 ? [creator] : posts);

/**
 * Whether an administrator for `adminPath` (null = whole installation) may touch something at these region paths. A path of null
 * stands for the whole installation, which only an administrator of all of it may touch.
 */
export function mayAdminister(
  adminPath: string | null,
  paths: readonly (string | null)[],
): Outcome<null, RefusalOf<typeof outsideYourRegion>> {
  const covers = (path: string | null): boolean =>
    adminPath === null || (path?.startsWith(adminPath) ?? false);
  return paths.every(covers) ? accept(null) : refuse(outsideYourRegion, {});
}
