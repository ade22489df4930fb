import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  callAt,
  codeOf,
  goodPassword,
  type Office,
  type Officer,
  officer,
  openOffice,
  password,
  sessionOf,
  tokenOf,
} from '../testing/office.ts';
import { beginSecondFactor } from './begin-second-factor.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { resolveSession } from './sessions.ts';
import { signIn } from './sign-in.ts';

let office: Office;
let reviewer: Officer;
beforeEach(async () => {
  office = await openOffice();
  reviewer = await officer(office, {
    login: 'reviewer',
    posts: [{ role: 'county-reviewer' }],
    app: true,
  });
});

async function tokenFor(who: Officer, minutes = 0): Promise<string> {
  const outcome = await signIn(office.database, callAt(office, minutes), {
    login: who.login,
    password: password(goodPassword),
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return tokenOf(outcome.value.cookie);
}
const confirm = async (token: string, code: string, minutes = 0) =>
  confirmSecondFactor(office.database, callAt(office, minutes), await sessionOf(office, token, minutes), {
    code: codeText(code),
  });
const codeText = (code: string) => code as ReturnType<typeof codeOf>; // six digits by construction
const secretOf = (who: Officer): string => who.secret ?? '';
const outcomeOf = (outcome: Awaited<ReturnType<typeof confirm>>): string =>
  outcome.ok ? outcome.value.reply.stage.stage : outcome.refusal.code;
const wrong = (right: string): string => (right === '000000' ? '000001' : '000000');

describe('the second step of a sign-in', () => {
  test('opens the work and changes the token; the limit still counts from the sign-in', async () => {
    const first = await tokenFor(reviewer);
    const outcome = await confirm(first, codeOf(secretOf(reviewer), 5), 5);
    expect(outcomeOf(outcome)).toBe('open');
    if (!outcome.ok) return;
    const second = tokenOf(outcome.value.cookie);
    expect(await resolveSession(office.database, callAt(office, 5), first)).toBeUndefined();
    expect((await sessionOf(office, second, 5)).stage).toEqual({ stage: 'open' });
    expect(outcome.value.reply.expiresAt).toBe('2020-10-31T13:00:00.000Z');
  });

  test('accepts each code once, also when two send it at the same moment', async () => {
    const tokens = [await tokenFor(reviewer), await tokenFor(reviewer)];
    const code = codeOf(secretOf(reviewer));
    const answers = await Promise.all(tokens.map((token) => confirm(token, code)));
    expect(answers.map(outcomeOf).sort()).toEqual(['code-already-used', 'open']);
    const late = await tokenFor(reviewer, 0.5);
    expect(outcomeOf(await confirm(late, code, 0.5))).toBe('code-already-used');
    expect(outcomeOf(await confirm(late, codeOf(secretOf(reviewer), 0.5), 0.5))).toBe('open');
  });

  test('does not accept the step before one that was used', async () => {
    const [one, two] = [await tokenFor(reviewer), await tokenFor(reviewer)];
    expect(outcomeOf(await confirm(one, codeOf(secretOf(reviewer), 0.5)))).toBe('open');
    expect(outcomeOf(await confirm(two, codeOf(secretOf(reviewer))))).toBe('code-already-used');
  });

  test('locks after five wrong codes; a new sign-in with the password gives no new ones', async () => {
    const code = wrong(codeOf(secretOf(reviewer)));
    for (let i = 0; i < 5; i++)
      expect(outcomeOf(await confirm(await tokenFor(reviewer), code))).toBe('wrong-code');
    expect(outcomeOf(await confirm(await tokenFor(reviewer), codeOf(secretOf(reviewer))))).toBe(
      'code-locked',
    );
    const later = await tokenFor(reviewer, 15);
    expect(outcomeOf(await confirm(later, codeOf(secretOf(reviewer), 15), 15))).toBe('open');
  });

  test('compares at most five codes when many come at once', async () => {
    const token = await tokenFor(reviewer);
    const code = wrong(codeOf(secretOf(reviewer)));
    const answers = await Promise.all(Array.from({ length: 16 }, () => confirm(token, code)));
    expect(answers.map(outcomeOf).filter((answer) => answer === 'wrong-code')).toHaveLength(5);
  });
});

describe('enrolling an app', () => {
  test('needs the password, counts only after its first code, and ends other sessions', async () => {
    const fresh = await officer(office, { login: 'fresh', posts: [{ role: 'county-officer' }] });
    const [here, elsewhere] = [await tokenFor(fresh), await tokenFor(fresh)];
    const begin = async (text: string) =>
      beginSecondFactor(office.database, callAt(office), await sessionOf(office, here), {
        currentPassword: password(text),
      });
    expect(await begin('wrong')).toMatchObject({ refusal: { code: 'wrong-current-password' } });
    const begun = await begin(goodPassword);
    if (!begun.ok) throw new Error(begun.refusal.code);
    const { secret } = begun.value.reply;
    expect((await sessionOf(office, here)).stage.stage).toBe('enrol-second-factor');
    expect(outcomeOf(await confirm(here, wrong(codeOf(secret))))).toBe('wrong-code');
    const confirmed = await confirm(here, codeOf(secret));
    expect(outcomeOf(confirmed)).toBe('open');
    expect(await resolveSession(office.database, callAt(office), elsewhere)).toBeUndefined();
    const next = await tokenFor(fresh, 1);
    expect((await sessionOf(office, next, 1)).stage.stage).toBe('confirm-second-factor');
    expect(outcomeOf(await confirm(next, codeOf(secret), 1))).not.toBe('open');
  });

  test('replaces an app only from a session that has shown the old one', async () => {
    const token = await tokenFor(reviewer);
    const opened = await confirm(token, codeOf(secretOf(reviewer)));
    if (!opened.ok) throw new Error(opened.refusal.code);
    const open = tokenOf(opened.value.cookie);
    const begun = await beginSecondFactor(office.database, callAt(office), await sessionOf(office, open), {
      currentPassword: password(goodPassword),
    });
    if (!begun.ok) throw new Error(begun.refusal.code);
    const { secret } = begun.value.reply;
    // Another session, with the password only, cannot use the secret that waits.
    const other = await tokenFor(reviewer, 1);
    expect(outcomeOf(await confirm(other, codeOf(secret, 1), 1))).toBe('wrong-code');
    expect(outcomeOf(await confirm(open, codeOf(secret, 1), 1))).toBe('open');
    const next = await tokenFor(reviewer, 3);
    expect(outcomeOf(await confirm(next, codeOf(secretOf(reviewer), 3), 3))).toBe('wrong-code');
    expect(outcomeOf(await confirm(next, codeOf(secret, 3), 3))).toBe('open');
  });

  test('without having begun is refused', async () => {
    const fresh = await officer(office, { login: 'fresh', posts: [{ role: 'county-officer' }] });
    expect(outcomeOf(await confirm(await tokenFor(fresh), '123456'))).toBe('no-second-factor');
  });

  test('keeps the secret sealed', async () => {
    const { rows } = await sql<{ text: string }>`
      select encode(second_factor, 'escape') as text from account where second_factor is not null`.execute(
      office.database.app,
    );
    expect(rows[0]?.text).not.toContain(secretOf(reviewer));
  });
});
