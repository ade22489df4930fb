import { describe, expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import {
  conflict,
  decidePost,
  type HeldPost,
  mayAdminister,
  mayAdministerAccount,
  type Post,
} from './duties.ts';
import { Role } from './role.ts';

const post = (overrides: Partial<Post> = {}): Post => ({
  role: 'county-officer',
  region: 7,
  organisation: null,
  validFrom: date('2020-01-01'),
  validTo: null,
  ...overrides,
});
const held = (overrides: Partial<Post> = {}): HeldPost => ({ assignmentId: 'held', ...post(overrides) });
const codeOf = (wanted: Post, posts: readonly HeldPost[]): string => {
  const decided = decidePost(wanted, posts);
  return decided.ok ? 'accepted' : decided.refusal.code;
};

describe('separation of duties', () => {
  test('the three administrators exclude each other and everyone else', () => {
    for (const role of Role.options) expect(conflict('audit-admin', role), role).toBe(role !== 'audit-admin');
    expect(conflict('county-officer', 'county-reviewer')).toBe(false);
  });
  test('refuses a second duty in the same time and allows it afterwards', () => {
    const wanted = post({ role: 'security-admin', region: null });
    expect(codeOf(wanted, [held()])).toBe('duties-conflict');
    expect(codeOf(wanted, [held({ validTo: date('2020-01-01') })])).toBe('duties-conflict');
    expect(codeOf(wanted, [held({ validTo: date('2019-12-31') })])).toBe('accepted');
  });
});

test('refuses the same post twice in one period', () => {
  expect(codeOf(post(), [held()])).toBe('already-assigned');
  expect(codeOf(post({ region: 8 }), [held()])).toBe('accepted');
});

test('a post must name what its role works for', () => {
  expect(decidePost(post({ role: 'employer-hr' }), [])).toMatchObject({
    refusal: { code: 'scope-incomplete', data: { missing: 'organisation' } },
  });
  expect(codeOf(post({ role: 'escort', region: null }), [])).toBe('scope-incomplete');
});

test('refuses a period that ends before it begins', () => {
  expect(codeOf(post({ validTo: date('2019-12-31') }), [])).toBe('period-reversed');
});

test('an administrator reaches its own region and what lies below, never beside or above', () => {
  expect(mayAdminister('530629', ['530629', '530629105']).ok).toBe(true);
  expect(mayAdminister('530629', ['530629', '530627']).ok).toBe(false);
  expect(mayAdminister('530629', ['5306']).ok).toBe(false);
  expect(mayAdminister('530629', [null]).ok).toBe(false);
  expect(mayAdminister(null, [null, '4419']).ok).toBe(true);
});

test('an account without a post is its maker’s, and that of whoever stands above the maker', () => {
  const reaches = (adminPath: string | null, creator: string | null, posts: (string | null)[] = []) =>
    mayAdministerAccount(adminPath, { posts, creator }).ok;
  expect(reaches('530629', '530629')).toBe(true);
  expect(reaches('5306', '530629')).toBe(true);
  expect(reaches(null, '530629')).toBe(true);
  expect(reaches('530627', '530629')).toBe(false);
  // Made for the whole installation, or by it.
  expect(reaches('530629', null)).toBe(false);
  expect(reaches(null, null)).toBe(true);
  // With a post it is where it works.
  expect(reaches('530627', '530629', ['530627105'])).toBe(true);
  expect(reaches('530629', '530629', ['530627105'])).toBe(false);
});
