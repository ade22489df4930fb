import { randomUUID } from 'node:crypto';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import type { QuestionKind } from '@wengang/domain/workflow/open-questions.ts';
import { sql } from 'kysely';
import { recordArrivalOperation } from '../../../dispatch/arrival/record-arrival.ts';
import { departGroupOperation } from '../../../dispatch/depart-group.ts';
import { boardPassengersOperation } from '../../../dispatch/passengers/board-passengers.ts';
import { leaveOnTheWayOperation } from '../../../dispatch/passengers/leave-on-the-way.ts';
import { recordNoShowsOperation } from '../../../dispatch/passengers/record-no-shows.ts';
import { saveGroupAct } from '../../../dispatch/store.ts';
import {
  accounts,
  type ChainOffice,
  enrol,
  idOf,
  openChainOffice,
  personIdOf as p,
  type Side,
  timeOf,
} from '../../../dispatch/testing/chain-office.ts';
import { lockedGroup } from '../../../dispatch/testing/journeys.ts';
import { asWorker } from '../../../platform/database/context.ts';
import { answerListWaiting } from '../list-waiting.ts';

type Bound = Parameters<ChainOffice['try']>[2];

/** A locked group of four that travels on a day, and what waits for whom after each step. */
export type Travelling = Awaited<ReturnType<typeof openTravelling>>;
export const day = '2025-02-18';
export const group = idOf(2, 1);
const numbers = [1, 2, 3, 4];

/** A group that left in the days when nobody had to be accounted for at the departure, and is on its way still. */
const leaveUncounted = (office: ChainOffice): Promise<void> =>
  asWorker(office.database, async (tx) => {
    await saveGroupAct(
      tx,
      group,
      {
        ...{ act_id: randomUUID(), move: 'depart', on_day: day, recorded_on: day, detail: { rollCall: 3 } },
        ...{ device_at: timeOf(day, '07:00'), role: 'X', account: accounts.escort, source: 'screen' },
        late_reason: null,
      },
      randomUUID(),
    );
    await sql`update dispatch_group set status = 'departed' where group_id = ${group}`.execute(tx);
  });

export async function openTravelling(overrides: Parameters<typeof lockedGroup>[1]['overrides'] = {}) {
  const office = await openChainOffice();
  await enrol(
    office,
    numbers.map((n) => ({ n, name: `虞测${n}` })),
  );
  const form = { id: group, day: '2025-02-17', departOn: day, expectedOn: day, overrides };
  await lockedGroup(office, form, numbers.map(p));

  const run = async (side: Side, on: string, bound: Bound, input: object, id?: string) => {
    const outcome = await office.try(side, on, bound, input, id);
    if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
    return outcome.value;
  };
  const codesOf = async (side: Side, on: string, bound: Bound, input: object) => {
    const outcome = await office.try(side, on, bound, input);
    if (outcome.ok) return 'accepted';
    const { reasons = [] } = outcome.refusal.data as { reasons?: { code: string }[] };
    return [outcome.refusal.code, ...reasons.map(({ code }) => code)].join(' ');
  };
  const waiting = async (side: Side, on: string, kind?: QuestionKind, at?: string) =>
    listWaiting.output.parse(
      await office.ask(
        side,
        on,
        answerListWaiting,
        kind === undefined ? {} : { kind },
        at === undefined ? undefined : Instant.parse(at),
      ),
    ).items;

  /** Person 4 does not come; person 3 leaves on the way where the test says so. */
  async function travel({ leaves = false, noted = true } = {}): Promise<void> {
    const persons = [1, 2, 3].map((n) => ({ personId: p(n), at: timeOf(day, '06:00') }));
    await run('escort', day, boardPassengersOperation, {
      groupId: group,
      vehicle: '1',
      leg: 1,
      on: day,
      persons,
    });
    if (noted) await run('escort', day, recordNoShowsOperation, { groupId: group, on: day, persons: [p(4)] });
    if (noted) await run('escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 3 });
    else await leaveUncounted(office);
    if (leaves)
      await run('escort', day, leaveOnTheWayOperation, {
        groupId: group,
        personId: p(3),
        on: day,
        at: timeOf(day, '09:00'),
        place: '虚构北站',
        whereTo: '亲戚家',
        phoneReached: false,
      });
  }

  /** `by`: who signs beside the escort. */
  const arrive = (
    arrived: readonly number[],
    { by = 'station' as Side, ...more }: { by?: Side; [more: string]: unknown } = {},
  ) =>
    run(by, day, recordArrivalOperation, {
      groupId: group,
      on: day,
      at: timeOf(day, '11:30'),
      receipt: '交接单 1',
      arrived: arrived.map(p),
      missing: [],
      unlisted: [],
      exceptions: [],
      signedBy: { escort: accounts.escort },
      ...more,
    });

  /** The evidence of the acts of a person by this move, as recorded. */
  const actsOf = (n: number, move: string) =>
    asWorker(office.database, async (tx) => {
      const { rows } = await sql<{ detail: Record<string, unknown> }>`
        select detail from passenger_act where person_id = ${p(n)} and move = ${move} order by number`.execute(
        tx,
      );
      return rows.map(({ detail }) => detail);
    });

  return { office, run, codesOf, waiting, travel, arrive, actsOf };
}
