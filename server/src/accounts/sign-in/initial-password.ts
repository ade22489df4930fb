import { findPasswordFaults } from '@wengang/domain/accounts/password-rules.ts';
import type { SecuritySettings } from '@wengang/domain/accounts/security-settings.ts';

// Crockford's base 32: no i, l, o, u, so nothing is misread from paper; 32 characters, so that a byte selects evenly.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * 初始口令: four groups of four characters (80 bits), e.g. `h7kd-2mqp-x4ce-r8nw`, made anew until it satisfies the rules in force
 * (ASVS 6.4.1).
 */
export function makeInitialPassword(
  owner: { login: string; displayName: string },
  rules: SecuritySettings['password'],
  random: (bytes: number) => Uint8Array,
): string {
  for (let tries = 0; tries < 100; tries++) {
    const password = grouped(random(16));
    if (findPasswordFaults(password, { ...owner, current: null }, rules).length === 0) return password;
  }
  throw new Error('no initial password satisfies the password rules');
}

function grouped(bytes: Uint8Array): string {
  const characters = Array.from(bytes, (byte) => alphabet[byte % alphabet.length]);
  return [0, 4, 8, 12].map((start) => characters.slice(start, start + 4).join('')).join('-');
}
