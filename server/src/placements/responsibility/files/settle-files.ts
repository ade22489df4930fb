import { keysOf } from '@wengang/domain/contract/keys-of.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import type { RosterClass } from '@wengang/domain/people/roster-class.ts';
import { settleFiles } from '@wengang/domain/placements/responsibility/contract.ts';
import type { ResponsibilityEvent } from '@wengang/domain/placements/responsibility/event.ts';
import {
  type FileChange,
  type FileStanding,
  settleFile,
} from '@wengang/domain/placements/responsibility/settle-file.ts';
import { theSystem } from '@wengang/domain/workflow/act.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { asWorker } from '../../../platform/database/context.ts';
import type { Database } from '../../../platform/database/database.ts';
import { implement, type OperationCall } from '../../../platform/operations/bound-operation.ts';
import { performAsSystem } from '../../../platform/operations/perform-as-system.ts';
import type { Restate } from '../../../platform/operations/perform-operation.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import { classCode } from '../../state-rows.ts';
import { recordResponsibility } from '../record-events.ts';
import { listCountiesToSettle, listFilesToSettle, type UnsettledFile } from './store.ts';

/** Files that one operation settles; the next run of the job takes the rest. */
const mostFiles = 500;

/** Closes, opens and moves the service files of a county that do not fit the standing of their persons today. */
export const settleFilesOperation = implement(settleFiles, async (tx, call) => {
  const { home, businessDay } = call.context;
  const found = await listFilesToSettle(tx, { path: home ?? '', on: businessDay, most: mostFiles });
  const events = found.flatMap((file) => {
    const change = settleFile(markOf(file), standingOf(file), String(file.home_region_id));
    return change === undefined ? [] : [eventOf(call, file.person_id, change)];
  });
  const notCounted = new Set((await recordResponsibility(tx, call, events)).map(({ event }) => event));
  const settled = events.filter(({ id }) => !notCounted.has(id));
  const of = (move: FileChange['move']) => settled.filter((event) => event.move === move).length;
  return accept({
    reply: { closed: of('close'), opened: of('open'), moved: of('moveHome') },
    persons: settled.map(({ person }) => person),
    regions: [],
    factDay: null,
    split: { rest: {}, rows: new Map(settled.map(({ person, move }) => [person, { move }])) },
  });
});

/** Settles every county that has something to settle, each by an operation of its own in the name of the system. */
export async function settleServiceFiles(
  server: { database: Database; keyring: Keyring; restate: Restate },
  clock: Clock,
): Promise<void> {
  const today = clock.businessDay();
  for (const { path } of await asWorker(server.database, (tx) => listCountiesToSettle(tx, today)))
    await performAsSystem({ ...server, clock }, settleFilesOperation, { home: path, input: {} });
}

const markOf = ({ mark, because, village }: UnsettledFile) =>
  mark === 'open' ? { mark, village } : { mark, because };

function standingOf({ died, standing, grade }: UnsettledFile): FileStanding {
  if (died) return 'died';
  if (standing === null) return 'elsewhere';
  return { rosterClass: classOf(standing), works: (grade ?? 0) > 0 };
}

const classOf = (standing: number): RosterClass =>
  keysOf(classCode).find((name) => classCode[name] === standing) ?? 'labour';

function eventOf(call: OperationCall, person: string, change: FileChange): FileEvent {
  const head = { id: call.newId(), at: call.recordedAt, by: theSystem } as const;
  return { ...head, person, ...change };
}

type FileEvent = Extract<ResponsibilityEvent, { move: FileChange['move'] }>;
