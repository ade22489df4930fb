import type { ErasedTraces } from '@wengang/domain/placements/roster-import/erasure/mentions.ts';
import { openField, sealField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';

const placeOf = (personId: string) => ({ field: 'erasure traces', personId });

/** Kept only until the job has gone through the workbooks. */
export const sealTraces = (keyring: Keyring, personId: string, traces: ErasedTraces): Uint8Array =>
  sealField(keyring, placeOf(personId), JSON.stringify(traces));

export const openTraces = (keyring: Keyring, personId: string, sealed: Uint8Array): ErasedTraces =>
  // Sealed by this file: its shape is the one that was written.
  JSON.parse(openField(keyring, placeOf(personId), sealed)) as ErasedTraces;
