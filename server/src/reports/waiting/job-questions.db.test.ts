import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { employmentQuestions } from '@wengang/domain/placements/employment/contract.ts';
import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import type { QuestionKind } from '@wengang/domain/workflow/open-questions.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  awayPlace,
  type ChainOffice,
  chainRegions,
  contextOf,
  enrol,
  idOf,
  openChainOffice,
  organisations,
  otherCounty,
  personIdOf as p,
  type Side,
  villages,
} from '../../dispatch/testing/chain-office.ts';
import {
  answerClosingOperation,
  closeEmploymentOperation,
} from '../../placements/employment/closings/close-employment.ts';
import { answerEmploymentQuestions } from '../../placements/employment/list-questions.ts';
import { resolveConflictOperation } from '../../placements/employment/resolve-conflict.ts';
import { confirmOperation, endSpellOperation } from '../../placements/employment/state-employment.ts';
import { answerTransferOperation } from '../../placements/homes/answer-transfer.ts';
import { askTransfer } from '../../placements/homes/store.ts';
import { recordSpellOperation } from '../../placements/record-spell.ts';
import { acceptHandoverOperation } from '../../placements/responsibility/answer-handover.ts';
import { proposeHandoverOperation } from '../../placements/responsibility/propose-handover.ts';
import { settlePlacementGrants } from '../../placements/responsibility/settle-grants.ts';
import { takeOverOperation } from '../../placements/responsibility/take-over.ts';
import { answerStationNoteOperation } from '../../placements/station-notes/answer-note.ts';
import { saveNotes } from '../../placements/station-notes/store.ts';
import { asWorker, inContext } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { stateReturnOperation } from '../../returns/state-return.ts';
import { answerListWaiting } from './list-waiting.ts';

plantRegions(chainRegions);

let office: ChainOffice;
const about = { personId: p(1), spellId: idOf(3, 1) };

const run = async (
  side: Side,
  on: string,
  bound: Parameters<ChainOffice['try']>[2],
  input: object,
  id?: string,
) => {
  const outcome = await office.try(side, on, bound, input, id);
  if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
};
const waiting = async (side: Side, on: string, kind: QuestionKind, at?: string) =>
  listWaiting.output.parse(
    await office.ask(side, on, answerListWaiting, { kind }, at === undefined ? undefined : Instant.parse(at)),
  ).items;
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** Person 1 works at employer A in the receiving town, self-gone. */
beforeEach(async () => {
  office = await openChainOffice();
  await enrol(office, [{ n: 1, name: '虞测一' }]);
  await run('county', '2025-02-21', recordSpellOperation, {
    personId: p(1),
    spell: {
      id: about.spellId,
      start: '2025-02-20',
      place: awayPlace,
      employer: organisations.employerA,
      kind: 'unit',
      fullTime: true,
      organised: 'self',
    },
  });
  // The place of a spell is known to the county; the town's own people are seen through its station's grants.
  await asWorker(office.database, async (tx) => {
    await sql`update person_grant set subject_path = '980101118' where purpose = 'placed'`.execute(tx);
    await settlePlacementGrants(tx, {
      now: Instant.parse('2025-02-21T05:00:00.000Z'),
      today: date('2025-02-21'),
    });
  });
});

test('a proposal of the village waits seven days for the station, then the superiors of both sides see it', async () => {
  const propose = {
    kind: 'self-gone',
    from: { kind: 'village', region: String(villages[0].id) },
    to: { kind: 'station', station: organisations.station },
    persons: [p(1)],
  };
  await run('village', '2025-03-01', proposeHandoverOperation, propose, idOf(5, 1));
  const [item] = await waiting('station', '2025-03-01', 'handover');
  expect(item).toMatchObject({ subject: idOf(5, 1), since: '2025-03-01', overdue: false });
  const due = item?.dueAt ?? '';
  expect(due.slice(0, 10)).toBe('2025-03-08');
  expect(await waiting('village', '2025-03-01', 'handover')).toEqual([]);
  for (const side of ['township', 'county', 'townOffice'] as const) {
    expect(await waiting(side, '2025-03-08', 'handover', due), side).toEqual([]);
    expect(await waiting(side, '2025-03-08', 'handover', later(due, 1)), side).toMatchObject([
      { subject: idOf(5, 1), overdue: true },
    ]);
  }
  for (const side of ['otherCounty', 'otherStation'] as const)
    expect(await waiting(side, '2025-03-09', 'handover'), side).toEqual([]);
  await run('station', '2025-03-09', acceptHandoverOperation, { handoverId: idOf(5, 1), exceptions: [] });
  expect(await waiting('county', '2025-03-09', 'handover')).toEqual([]);
});

test('who goes home waits three days for the village, then the superiors of both sides see it', async () => {
  await run('station', '2025-03-01', takeOverOperation, {
    station: organisations.station,
    persons: [p(1)],
    means: 'visit',
  });
  await run('station', '2025-05-01', endSpellOperation, {
    ...about,
    lastDay: '2025-05-01',
    reason: '合同到期',
    wageSettled: 'yes',
  });
  await run('station', '2025-05-02', stateReturnOperation, {
    ...about,
    homecomingId: idOf(6, 1),
    on: '2025-05-02',
    causes: ['not-settled'],
  });
  const [item] = await waiting('village', '2025-05-02', 'handover');
  expect(item?.persons).toMatchObject([{ personId: p(1) }]);
  const due = item?.dueAt ?? '';
  expect(due.slice(0, 10)).toBe('2025-05-05');
  for (const side of ['township', 'county', 'townOffice'] as const) {
    expect(await waiting(side, '2025-05-05', 'handover', due), side).toEqual([]);
    expect(await waiting(side, '2025-05-05', 'handover', later(due, 1)), side).toHaveLength(1);
  }
});

test('statements that disagree wait fifteen days for the station and the county, with nobody else', async () => {
  await run('employer', '2025-05-11', endSpellOperation, {
    ...about,
    lastDay: '2025-05-10',
    reason: '自离',
    wageSettled: 'yes',
  });
  await run('village', '2025-05-16', confirmOperation, {
    ...about,
    statementId: idOf(8, 1),
    on: '2025-05-15',
    grade: 'C',
  });
  const last = '2025-05-31T15:59:59.999Z';
  for (const side of ['station', 'county'] as const) {
    expect(await waiting(side, '2025-05-31', 'conflict', last), side).toMatchObject([
      { dueAt: last, overdue: false, spellId: about.spellId },
    ]);
    expect(await waiting(side, '2025-06-01', 'conflict', later(last, 1)), side).toMatchObject([
      { overdue: true },
    ]);
  }
  for (const side of ['otherStation', 'otherCounty', 'village', 'employer'] as const)
    expect(await waiting(side, '2025-06-01', 'conflict'), side).toEqual([]);
  const [conflict] = await waiting('county', '2025-05-17', 'conflict');
  await run('station', '2025-05-20', resolveConflictOperation, {
    personId: p(1),
    conflictId: conflict?.subject,
    keep: (await statementsOf()).find(({ move }) => move === 'confirm')?.actId,
    reason: '见到本人',
  });
  expect(await waiting('county', '2025-05-20', 'conflict')).toEqual([]);
});

async function statementsOf() {
  const questions = employmentQuestions.output.parse(
    await office.ask('county', '2025-05-17', answerEmploymentQuestions, {}),
  );
  return questions.conflicts[0]?.statements ?? [];
}

describe('an end of a job that one side stated', () => {
  const end = (side: Side, on: string, more = {}) =>
    run(side, on, endSpellOperation, {
      ...about,
      lastDay: '2025-05-10',
      reason: '自离',
      wageSettled: 'yes',
      ...more,
    });
  const last = '2025-05-26T15:59:59.999Z';
  const nobodySees = async (on: string) => {
    for (const side of ['village', 'township', 'county', 'station', 'employer'] as const)
      expect(await waiting(side, on, 'end-check'), side).toEqual([]);
  };

  test('waits fifteen days for the village when the employer stated it, then its superiors see it', async () => {
    await end('employer', '2025-05-11');
    expect(await waiting('village', '2025-05-26', 'end-check', last)).toMatchObject([
      {
        ...{ subject: about.spellId, since: '2025-05-11', dueAt: last, overdue: false },
        ...{ persons: [{ personId: p(1) }], spellId: about.spellId },
        end: { lastDay: '2025-05-10', statedBy: 'E', reason: '自离', wageSettled: 'yes' },
      },
    ]);
    for (const side of ['township', 'county'] as const) {
      expect(await waiting(side, '2025-05-26', 'end-check', last), side).toEqual([]);
      expect(await waiting(side, '2025-05-27', 'end-check', later(last, 1)), side).toMatchObject([
        { overdue: true },
      ]);
    }
    for (const side of ['employer', 'station', 'otherVillage', 'otherCounty', 'otherStation'] as const)
      expect(await waiting(side, '2025-05-27', 'end-check'), side).toEqual([]);
  });

  test('waits for the employer and the station when the village stated it', async () => {
    await end('village', '2025-05-11');
    for (const side of ['employer', 'station'] as const)
      expect(await waiting(side, '2025-05-12', 'end-check'), side).toMatchObject([
        { subject: about.spellId, dueAt: last, end: { statedBy: 'L' } },
      ]);
    for (const side of ['village', 'otherEmployer', 'otherStation', 'county', 'township'] as const)
      expect(await waiting(side, '2025-05-12', 'end-check'), side).toEqual([]);
    await end('employer', '2025-05-13');
    await nobodySees('2025-05-13');
    await nobodySees('2025-06-13');
  });

  test('is answered by the same end, whose words are kept beside the first, and changes nothing', async () => {
    await end('employer', '2025-05-11');
    await end('employer', '2025-05-12');
    expect(await waiting('village', '2025-05-12', 'end-check')).toHaveLength(1);
    expect(await end('village', '2025-05-13', { wageSettled: 'no' })).toMatchObject({
      status: 'left',
      conflict: null,
    });
    await nobodySees('2025-06-13');
    expect(await waiting('county', '2025-06-13', 'conflict')).toEqual([]);
    const { rows } = await asWorker(office.database, (tx) =>
      sql`select move, role, detail ->> 'wageSettled' as wage from employment_act order by number`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([
      { move: 'leave', role: 'E', wage: 'yes' },
      { move: 'agreeToEnd', role: 'L', wage: 'no' },
    ]);
  });

  test('becomes a conflict when the other side says another thing, and is asked no more once that is decided', async () => {
    await end('employer', '2025-05-11');
    await run('village', '2025-05-16', confirmOperation, {
      ...about,
      statementId: idOf(8, 1),
      on: '2025-05-15',
      grade: 'C',
    });
    await nobodySees('2025-05-16');
    const [conflict] = await waiting('county', '2025-05-17', 'conflict');
    await run('county', '2025-05-20', resolveConflictOperation, {
      personId: p(1),
      conflictId: conflict?.subject,
      keep: (await statementsOf()).find(({ move }) => move === 'leave')?.actId,
      reason: '已返村',
    });
    await nobodySees('2025-06-13');
  });

  test('is answered by the return that the village states', async () => {
    await end('employer', '2025-05-11');
    await run('village', '2025-05-13', stateReturnOperation, {
      ...about,
      homecomingId: idOf(6, 1),
      on: '2025-05-12',
      causes: ['not-settled'],
    });
    await nobodySees('2025-06-13');
  });
});

test('a closing that the village stated waits for its county alone', async () => {
  const stated = await run('village', '2025-08-05', closeEmploymentOperation, {
    ...about,
    on: '2025-08-03',
    because: 'died',
    proof: '死亡证明',
  });
  const { proposal } = stated as { proposal: string };
  expect(await waiting('county', '2025-08-06', 'closing')).toMatchObject([
    { subject: proposal, dueAt: null, overdue: false },
  ]);
  for (const side of ['otherCounty', 'village', 'station'] as const)
    expect(await waiting(side, '2025-08-06', 'closing'), side).toEqual([]);
  await run('county', '2025-08-06', answerClosingOperation, {
    personId: p(1),
    proposalId: proposal,
    answer: { kind: 'approve' },
  });
  expect(await waiting('county', '2025-08-06', 'closing')).toEqual([]);
});

test('a transfer waits for the county that holds the person, then for the one that asked', async () => {
  const transferId = idOf(6, 2);
  const claim = Buffer.from('claim of an invented number');
  await inContext(office.database, contextOf('county', '2025-03-01'), (tx) =>
    sql`insert into identity (id_index, person_id) values (${claim}, ${p(1)})`.execute(tx),
  );
  await inContext(office.database, contextOf('otherCounty', '2025-03-01'), (tx) =>
    askTransfer(tx, {
      ...{ indexes: [claim], id: transferId, region: otherCounty.id, on: '2025-03-01' },
      ...{ reason: 'registration-moved', at: Instant.parse('2025-03-01T04:00:00.000Z') },
    }),
  );
  expect(await waiting('county', '2025-03-02', 'home-transfer')).toMatchObject([
    { subject: transferId, since: '2025-03-01', persons: [{ personId: p(1) }] },
  ]);
  for (const side of ['otherCounty', 'village'] as const)
    expect(await waiting(side, '2025-03-02', 'home-transfer'), side).toEqual([]);
  const confirm = { transferId, answer: { kind: 'confirm' } };
  await run('county', '2025-03-02', answerTransferOperation, confirm);
  expect(await waiting('county', '2025-03-02', 'home-transfer')).toEqual([]);
  expect(await waiting('otherCounty', '2025-03-02', 'home-transfer')).toMatchObject([
    { subject: transferId, persons: [] },
  ]);
  const back = { transferId, answer: { kind: 'return', reason: 'still-registered-here' } };
  await run('county', '2025-03-03', answerTransferOperation, back);
  expect(await waiting('otherCounty', '2025-03-03', 'home-transfer')).toEqual([]);
});

test('a note about a start before 16 waits for the stations at its place until one answers', async () => {
  const note = { person_id: p(1), note_id: idOf(6, 3), place_code: '980101118', start_day: '2025-03-01' };
  await asWorker(office.database, (tx) =>
    saveNotes(tx, [{ ...note, start_precision: 'day', age: 15, employer_name: null }], {
      operation: idOf(6, 4),
      on: '2025-03-02',
    }),
  );
  expect(await waiting('station', '2025-03-02', 'under-age-note')).toMatchObject([
    { subject: note.note_id, since: '2025-03-02' },
  ]);
  for (const side of ['otherStation', 'county', 'employer'] as const)
    expect(await waiting(side, '2025-03-02', 'under-age-note'), side).toEqual([]);
  await run('station', '2025-03-03', answerStationNoteOperation, {
    noteId: note.note_id,
    answer: 'nobody-found',
  });
  expect(await waiting('station', '2025-03-03', 'under-age-note')).toEqual([]);
});
