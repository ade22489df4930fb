import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashPassword, needsRehash, nobodysHash, verifyPassword } from './password-hash.ts';

const password = 'tea over the bridge 茶';

test('verifies the password that was hashed and no other', async () => {
  const stored = await hashPassword(password, randomBytes);
  expect(await verifyPassword(stored, password)).toBe(true);
  for (const other of [`${password} `, password.toUpperCase(), password.slice(0, -1), ''])
    expect(await verifyPassword(stored, other), other).toBe(false);
});

test('is a PHC string with the parameters of OWASP, different for each account', async () => {
  const [one, other] = await Promise.all([
    hashPassword(password, randomBytes),
    hashPassword(password, randomBytes),
  ]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(other);
});

// Made with the reference implementation: echo -n "password" | argon2 somesalt -id -t 2 -m 16 -p 1
// (test.c of P-H-C/phc-winner-argon2, version 0x13).
const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

test('agrees with the reference implementation', async () => {
  expect(await verifyPassword(reference, 'password')).toBe(true);
  expect(await verifyPassword(reference, 'Password')).toBe(false);
});

test('a hash of less effort asks to be made anew; one of more does not', async () => {
  expect(needsRehash('$argon2id$v=19$m=8192,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8')).toBe(
    true,
  );
  expect(needsRehash(await hashPassword(password, randomBytes))).toBe(false);
  expect(needsRehash(reference)).toBe(false);
});

test('nobody’s hash costs a verification and is nobody’s', async () => {
  expect(needsRehash(nobodysHash)).toBe(false);
  expect(await verifyPassword(nobodysHash, '')).toBe(false);
});

test('does not hold up the main thread', async () => {
  let turns = 0;
  const ticking = setInterval(() => turns++, 1);
  await Promise.all(Array.from({ length: 4 }, () => hashPassword(password, randomBytes)));
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(5);
});

test('throws when the stored text is no such hash', async () => {
  for (const text of [
    '',
    'secret',
    '$2b$12$abcdefghijklmnopqrstuv',
    reference.replace('argon2id', 'argon2i'),
  ])
    await expect(verifyPassword(text, password)).rejects.toThrow('malformed');
});
