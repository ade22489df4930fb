export type VaultFailureCode =
  | 'envelope-malformed'
  | 'key-unknown'
  | 'not-authentic'
  | 'text-not-well-formed'
  | 'text-not-normalised'
  | 'not-json'
  | 'key-numbers-used-up';

/**
 * Something the vault was asked to do cannot be done: damage, a missing key or a programming error, never a
 * user's mistake. The message names codes, kinds and key numbers only: it may be logged, so it carries neither
 * plaintext nor key nor ciphertext, and no `cause` (messages of libraries quote what they read).
 */
export class VaultFailure extends Error {
  override readonly name = 'VaultFailure';
  readonly code: VaultFailureCode;

  constructor(code: VaultFailureCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}
