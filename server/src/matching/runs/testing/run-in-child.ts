import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { z } from 'zod';
import type { AccessContext } from '../../../platform/database/context.ts';
import { type Logins, openDatabase } from '../../../platform/database/database.ts';
import { performOperation } from '../../../platform/operations/perform-operation.ts';
import type { KeyFilePlace } from '../../../platform/vault/key-file.ts';
import { loadKeyring } from '../../../platform/vault/keyring.ts';
import { assignSeekersBy } from '../assign-seekers.ts';
import { runMatchingBy } from '../run-matching.ts';
import { heldEngine } from './held-engine.ts';

/** Another process whose matching never comes to its end, for tests that kill it. What to do comes as JSON in its first argument. */
export type ChildRun = {
  logins: Logins;
  keyPlace: KeyFilePlace;
  context: AccessContext;
  what: 'offers' | 'assignment';
  region: number;
  operationId: string;
  recordedAt: string;
};

const text = z.string().parse(process.argv[2]);
const job = JSON.parse(text) as ChildRun; // written by the test that starts this process
const loaded = await loadKeyring(job.keyPlace);
if (!loaded.ok) throw new Error(loaded.refusal.en);
const database = openDatabase(job.logins, { app: 3, worker: 1 });
const { engine } = heldEngine();
const bound = job.what === 'offers' ? runMatchingBy(engine) : assignSeekersBy(engine);
await performOperation({ database, keyring: loaded.keyring, restate: async () => {} }, bound, {
  id: OperationId.parse(job.operationId),
  context: job.context,
  recordedAt: job.recordedAt as never, // an instant of the test
  deviceTime: null,
  input: bound.contract.input.parse({ region: job.region, on: job.context.businessDay }),
});
