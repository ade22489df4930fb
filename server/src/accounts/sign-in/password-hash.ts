import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

type Parameters = { memory: number; passes: number; parallelism: number };

// OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane (about 35 ms on one core here).
const wanted: Parameters = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const hashBytes = 32;

/**
 * 口令散列: argon2id in the PHC string format, `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, with 16 random bytes of salt. Runs
 * off the main thread.
 */
export async function hashPassword(password: string, random: (bytes: number) => Uint8Array): Promise<string> {
  const salt = random(saltBytes);
  return phcText(wanted, salt, await derive(password, salt, wanted, hashBytes));
}

/** Whether the password is the one that was hashed. Throws when the stored text is no hash of this kind. */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  const { parameters, salt, hash } = parse(stored);
  return timingSafeEqual(await derive(password, salt, parameters, hash.length), hash);
}

/** Whether the hash was made with less effort than is asked for now; it is made anew at the next sign-in. */
export function needsRehash(stored: string): boolean {
  const { parameters } = parse(stored);
  return parameters.memory < wanted.memory || parameters.passes < wanted.passes;
}

/** The hash of nobody's password: verifying against it costs as much as against a real one and never succeeds. */
export const nobodysHash: string = phcText(wanted, Buffer.alloc(saltBytes), Buffer.alloc(hashBytes));

const runArgon2 = promisify(argon2);

const derive = (
  password: string,
  salt: Uint8Array,
  parameters: Parameters,
  tagLength: number,
): Promise<Buffer> =>
  runArgon2('argon2id', { ...parameters, tagLength, message: Buffer.from(password), nonce: salt });

function phcText({ memory, passes, parallelism }: Parameters, salt: Uint8Array, hash: Uint8Array): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

// PHC strings have no padding.
function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

const phc =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{16,128})$/;

function parse(stored: string): { parameters: Parameters; salt: Uint8Array; hash: Uint8Array } {
  const [, memory, passes, parallelism, salt, hash] = phc.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('a stored password hash is malformed');
  return {
    parameters: {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
    },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}
