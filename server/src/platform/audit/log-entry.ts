import { canonicalJson } from '../vault/canonical-json.ts';
import { type Hash, hashLeaf } from './merkle-tree.ts';

/**
 * 日志条目: one row of the operation log as it is sealed: every column of the row, ciphertexts as their hashes. Erasing a person changes none
 * of it. Numbers that could be rounded, instants and arrays stand as PostgreSQL writes them, so that no digit is outside the seal.
 */
export type LogEntry = {
  operation_id: string;
  sequence: string;
  transaction_id: string;
  name: string;
  version: number;
  account_id: string;
  assignment_id: string | null;
  role: string;
  /** seconds since 1970 with six decimals */
  device_at: string | null;
  recorded_at: string;
  fact_day: string | null;
  outcome: string;
  refusal: string | null;
  fingerprint: string;
  payload: string;
  reply: string;
  regions: string;
  persons: number;
  /** SHA-256 over all rows of operation_person of this operation, in order of person id */
  persons_digest: string;
};

/** The leaf of an entry: a hash over its canonical JSON (RFC 8785), field by field. */
export const leafOf = (entry: LogEntry): Hash => hashLeaf(Buffer.from(canonicalJson(entry)));
