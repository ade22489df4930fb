import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { ImportId } from '@wengang/domain/placements/roster-import/contract.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { z } from 'zod';
import type { AccessContext } from '../../../platform/database/context.ts';
import { type Logins, openDatabase } from '../../../platform/database/database.ts';
import { performOperation } from '../../../platform/operations/perform-operation.ts';
import type { KeyFilePlace } from '../../../platform/vault/key-file.ts';
import { loadKeyring } from '../../../platform/vault/keyring.ts';
import { restatePersons } from '../../restate.ts';
import { importRosterOperation } from '../import-roster.ts';

/** Another process that applies one staged import, for tests that kill it. What to do comes as JSON in its first argument. */
export type ChildImport = {
  logins: Logins;
  keyPlace: KeyFilePlace;
  context: AccessContext;
  importId: string;
  operationId: string;
  recordedAt: string;
  /** false: it keeps the outcome to itself, as a server that is about to send it */
  answers: boolean;
};

const text = z.string().parse(process.argv[2]);
const job = JSON.parse(text) as ChildImport; // written by the test that starts this process
const loaded = await loadKeyring(job.keyPlace);
if (!loaded.ok) throw new Error(loaded.refusal.en);
const database = openDatabase(job.logins, { app: 3, worker: 1 });
const rules = statisticsRules(defaultStatisticsSettings);
const outcome = await performOperation(
  { database, keyring: loaded.keyring, restate: (tx, persons) => restatePersons(tx, persons, rules) },
  importRosterOperation,
  {
    id: OperationId.parse(job.operationId),
    context: job.context,
    recordedAt: job.recordedAt as never, // an instant of the test
    deviceTime: null,
    input: { importId: ImportId.parse(job.importId), source: 'village' },
  },
);
if (!job.answers) await new Promise<never>(() => setInterval(() => {}, 60_000));
await database.close();
process.stdout.write(JSON.stringify(outcome.ok));
