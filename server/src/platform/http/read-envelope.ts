import type { Envelope, Operation } from '@wengang/domain/contract/endpoint.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { type badInput, versionUnknown } from '@wengang/domain/contract/standard-refusals.ts';
import { z } from 'zod';
import { readInput } from './read-input.ts';

/**
 * Reads what was sent for an operation by the schema of the version that it names; without one, of the present version. Refuses a version that
 * nobody here understands: what an outbox holds is kept there until the app or the server is updated.
 */
export function readEnvelope(
  { version: present }: Operation,
  envelopes: ReadonlyMap<number, Envelope>,
  sent: unknown,
): Outcome<z.infer<Envelope> & { version: number }, RefusalOf<typeof badInput | typeof versionUnknown>> {
  const named = readInput(Versioned, sent);
  if (!named.ok) return named;
  const { version = present } = named.value;
  const envelope = envelopes.get(version);
  if (envelope === undefined)
    return refuse(versionUnknown, { version, understood: [...envelopes.keys()].sort((a, b) => a - b) });
  const read = readInput(envelope, sent);
  return read.ok ? accept({ ...read.value, version }) : read;
}

const Versioned = z.looseObject({ version: z.int().optional() });
