import { randomUUID } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import type { Outcome } from '@wengang/domain/contract/refusal.ts';
import { type RawBuilder, sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordCategoryOperation } from '../../people/changes/record-facts.ts';
import { recordPhoneOperation } from '../../people/numbers/record-phone.ts';
import { revealNumberOperation } from '../../people/numbers/reveal-number.ts';
import { remarkPlace } from '../../people/reviews/store.ts';
import { answerSearch } from '../../people/search-persons.ts';
import { openCheckpointKey } from '../../platform/audit/checkpoint.ts';
import { sealAll } from '../../platform/audit/testing/seal-all.ts';
import { verifyLog } from '../../platform/audit/verify-log.ts';
import { asWorker, inContext } from '../../platform/database/context.ts';
import { digestOf } from '../../platform/files/file-store.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import { tablesToBuffer } from '../../platform/sheets/write-table.ts';
import { sealField } from '../../platform/vault/field.ts';
import { temporaryPlace } from '../../platform/vault/testing/temporary-keyring.ts';
import { cleanUpAfterErasures, restate } from '../../service.ts';
import { annotateJobs } from '../../vacancies/import/annotate-jobs.ts';
import { emptyOutdatedJobImports } from '../../vacancies/import/empty-outdated.ts';
import { previewJobs } from '../../vacancies/import/preview-jobs.ts';
import { closeFileOperation, reopenFileOperation } from '../responsibility/close-file.ts';
import { annotateImport } from '../roster-import/annotate-import.ts';
import { emptyOutdatedImports } from '../roster-import/erasure/empty-outdated.ts';
import {
  accepted,
  inventedNumber,
  now,
  openRosterOffice,
  type RosterOffice,
  type Sheet,
} from '../roster-import/testing/roster-office.ts';
import { undoImportOperation } from '../roster-import/undo-import.ts';
import { answerImport } from '../roster-import/view-import.ts';
import { declineErasureOperation } from './decline-erasure.ts';
import { erasePersonOperation } from './erase-person.ts';
import { eraseAgain, exportErasures, isErasureListSigned } from './erasure-list.ts';
import { answerListErasures } from './list-erasures.ts';
import { proposeErasureOperation } from './propose-erasure.ts';
import { everythingSaid } from './testing/everything-said.ts';

const columns = [
  '姓名',
  '身份证号',
  '村',
  '户主姓名',
  '与户主关系',
  '联系电话',
  '务工开始年月',
  '务工结束年月',
  '务工省',
  '务工地',
  '企业名称',
  '备注',
];
/** Who is erased: head of a household, with a job that ended. */
const who = { name: '欧阳示范甲', number: inventedNumber('19850610'), phone: '19900000011' };
const spouse = { name: '慕容示范乙', number: inventedNumber('19870203', '102'), phone: '19900000012' };
/** Bears the same name, and is somebody else. */
const namesake = { name: who.name, number: inventedNumber('19900101'), phone: '19900000013' };

type Row = Sheet['rows'][number];
const row = (person: typeof who, more: Record<string, string> = {}): Row => {
  const usual: Record<string, string> = {
    姓名: person.name,
    身份证号: person.number,
    村: '石坎社区',
    联系电话: person.phone,
    户主姓名: person.name,
    与户主关系: '户主',
    ...more,
  };
  return columns.map((column) => usual[column] ?? null);
};
const work = { 务工开始年月: '2018-03', 务工结束年月: '2018-11', 务工省: '广东省', 务工地: '东莞市' };
const rows = [
  row(who, { ...work, 企业名称: `${who.name}的老乡厂` }),
  row(spouse, { 户主姓名: who.name, 与户主关系: '配偶', 备注: `丈夫${who.name},电话见户主` }),
  row(namesake, work),
  // The same person once more, the number with a wrong check digit: refused, and found by name and birth date.
  row({ ...who, number: `${who.number.slice(0, 17)}${who.number.endsWith('1') ? '2' : '1'}` }),
];

let office: RosterOffice;
let reviewer: RosterOffice;
let importId: string;
let person: string;
beforeEach(async () => {
  office = await openRosterOffice();
  reviewer = office.as('county-reviewer');
  const taken = await office.take([{ columns, rows }], {
    fileDate: date('2019-12-31'),
    fileName: `${who.name}一家.xlsx`,
  });
  importId = taken.view.importId;
  person = await idOf(who.number);
});

const idOf = async (number: string): Promise<string> => {
  const [found] = await search(number);
  if (found === undefined) throw new Error('nobody was imported');
  return found;
};

const search = (text: string): Promise<string[]> =>
  inContext(office.database, office.context, async (tx) => {
    const answer = await answerSearch.respond(
      tx,
      { context: office.context, keyring: office.keyring, now },
      { text },
    );
    const reply = accepted<{ reply: { persons: { personId: string }[] } }>(answer).reply;
    return reply.persons.map(({ personId }) => personId).sort();
  });

const refusal = (outcome: Outcome<unknown, { code: string }>): string =>
  outcome.ok ? 'done' : outcome.refusal.code;

/** The file is closed, and what people write down of a person stands in every table that takes words. */
async function everyTableWrites(): Promise<void> {
  const did = async (operation: Parameters<RosterOffice['perform']>[0], input: object) =>
    accepted(await office.perform(operation, { personId: person, ...input }));
  await did(recordPhoneOperation, { phone: who.phone });
  await did(recordCategoryOperation, { category: 'disabled', from: date('2019-01-01') });
  await did(revealNumberOperation, {
    field: 'phone',
    reason: 'contact',
    explanation: `打电话给${who.name}`,
  });
  await did(closeFileOperation, { because: 'declined' });
  const words = JSON.stringify({ reason: who.name, words: who.phone, place: who.name, note: who.number });
  const phone = Buffer.from(
    sealField(office.keyring, { field: 'own-way phone', personId: person }, who.phone),
  ).toString('base64');
  const arrival = randomUUID();
  const unlisted = Buffer.from(
    sealField(
      office.keyring,
      { field: 'unlisted arrival', personId: arrival },
      JSON.stringify({ name: who.name, idNumber: who.number }),
    ),
  ).toString('base64');
  const header = sql`'2019-01-02', '2019-01-02', '2019-01-02', 'X', 'x', 'screen', ${who.name}`;
  await asWorker(office.database, async (tx) => {
    const id = () => randomUUID();
    const [group, paper, review] = [id(), id(), id()];
    const spell = await sql<{
      spell_id: string;
    }>`select spell_id from spell where person_id = ${person}`.execute(tx);
    const spellId = spell.rows[0]?.spell_id;
    for (const statement of [
      sql`insert into person_fact (person_id, fact_id, kind, from_day, to_day, value, detail, recorded_by)
        select ${person}::uuid, gen_random_uuid(), kind, '2019-01-01', '2019-03-01', value, detail::jsonb, gen_random_uuid()
        from (values ('skill', ${who.name}, ${words}), ('job-wish', null, ${words}), ('wish', 'no', ${JSON.stringify({ reason: who.name })}),
          ('training', 'wanted', ${JSON.stringify({ course: who.name })}), ('study', null, ${words})) as f (kind, value, detail)`,
      sql`insert into statement (person_id, statement_id, kind, spell_id, about_day, grade, result, detail, recorded_by)
        values (${person}, ${id()}, 'evidence', ${spellId}, '2018-06-01', 'C', 'employed', ${words}, ${id()})`,
      sql`update spell set post = ${who.name}, detail = ${JSON.stringify({ endReason: who.name })} where person_id = ${person}`,
      sql`insert into person_grant (person_id, grant_id, home_path, subject_path, purpose, valid_from, granted_by)
        select person_id, ${id()}, home_path, '4419', 'placed', '2018-03-01', ${id()} from person where person_id = ${person}`,
      sql`insert into passenger (person_id, group_id, status, vehicle, refilled, added, ticks, consent, end_explained, recorded_by)
        values (${person}, ${group}, 'started', ${who.name}, false, false, 1, ${JSON.stringify({ stationPromise: who.name })}, true, ${id()})`,
      sql`insert into passenger_act (person_id, act_id, group_id, move, on_day, recorded_on, device_at, role, account, source, late_reason,
        detail, recorded_by)
        values (${person}, ${id()}, ${group}, 'goOwnWay', ${header}, ${JSON.stringify({ destination: who.name, phone })}, ${id()}),
          (${person}, ${id()}, ${group}, 'leave', ${header}, ${words}, ${id()})`,
      sql`insert into employment_act (person_id, act_id, spell_id, move, on_day, recorded_on, device_at, role, account, source, late_reason,
        detail, recorded_by) values (${person}, ${id()}, ${spellId}, 'leave', ${header}, ${words}, ${id()})`,
      sql`insert into employment_state (person_id, spell_id, status, recorded_by) values (${person}, ${spellId}, 'left', ${id()})`,
      sql`insert into return_service (person_id, service_id, homecoming_id, kind, given_on, note, recorded_by)
        values (${person}, ${id()}, ${id()}, 'job-offered', '2019-01-02', ${who.name}, ${id()})`,
      sql`insert into offer (person_id, offer_id, vacancy_id, offered_on, status, state, total, parts, recorded_by)
        values (${person}, ${id()}, ${id()}, '2019-01-02', 'given-up', ${words}, 1, ${words}, ${id()})`,
      sql`insert into offer_act (person_id, offer_id, act_id, on_day, act, recorded_by)
        values (${person}, ${id()}, ${id()}, '2019-01-02', ${JSON.stringify({ move: 'giveUp', reason: who.name, lateReason: who.name })}, ${id()}),
          (${person}, ${id()}, ${id()}, '2019-01-02', ${JSON.stringify({ move: 'refuse', reason: 'far', words: who.name })}, ${id()})`,
      sql`insert into matching_result (person_id, run_id, detail) values (${person}, ${id()}, ${words})`,
      sql`insert into matching_decision (person_id, decision_id, vacancy_id, decision, reason, decided_on, recorded_by)
        values (${person}, ${id()}, ${id()}, 'forbid', ${who.name}, '2019-01-02', ${id()})`,
      sql`insert into paper_document (document_id, kind, number, county_path, issued_on, issued_by, fingerprint, status, status_on, reason,
        void_note, recorded_by)
        values (${paper}, 'referral-letter', 'x', '530629', '2019-01-02', ${id()}, '', 'void', '2019-01-03', 'other',
          ${sealField(office.keyring, { field: 'paper void note', personId: paper }, `${who.name}不去了`)}, ${id()})`,
      sql`insert into paper_person (person_id, document_id, recorded_by) values (${person}, ${paper}, ${id()})`,
      sql`insert into register_review (village_id, half_year, operation_id, region_path, reviewed_on, remark)
        select region_id, '2019-H1', ${review}::uuid, path, '2019-06-01',
          ${sealField(office.keyring, remarkPlace(review), `${who.name}未见到`)}::bytea
        from region where code = '530629101010' and valid_to is null`,
      sql`insert into station_note (person_id, note_id, place_region_id, place_path, start_day, start_precision, age, sex, employer_name,
        county_id, noted_on, recorded_by)
        select ${person}::uuid, gen_random_uuid(), region_id, path, '2000-06-01', 'month', 15, 1, ${who.name}, county_id, '2019-01-02',
          gen_random_uuid() from region where code = '530629101' and valid_to is null`,
      sql`insert into closing_proposal (person_id, proposal_id, spell_id, on_day, because, proof, proposed_on, proposed_by, state, recorded_by)
        values (${person}, ${id()}, ${id()}, '2019-01-02', 'moved', ${who.name}, '2019-01-02', ${id()}, 'approved', ${id()})`,
      sql`insert into fact_proposal (person_id, proposal_id, kind, about, stated, proposed_on, proposed_by, state, recorded_by)
        values (${person}, ${id()}, 'study', '', ${JSON.stringify({ kind: 'study', school: who.name, from: '2019-01-02', to: null })},
          '2019-01-02', ${id()}, 'proposed', ${id()})`,
      sql`insert into dispatch_group (group_id, county_id, county_path, status, destination, place, receiving_region_id, receiving_path,
        depart_on, expected_on, agreement, paper_short, legs, vehicles, recorded_by)
        select ${group}, region_id, path, 'closed', '东莞', '{}', region_id, path, '2018-03-01', '2018-03-02', 'x', 'x', '[]', '[]', ${id()}
        from region where code = '530629' and valid_to is null`,
      sql`insert into group_act (group_id, act_id, move, on_day, recorded_on, device_at, role, account, source, detail, recorded_by)
        values (${group}, ${arrival}, 'note-unlisted', '2019-01-02', '2019-01-02', '2019-01-02', 'S', 's', 'screen',
          ${JSON.stringify({ sealed: unlisted })}, ${id()})`,
    ])
      await statement.execute(tx);
    await restate(tx, [person]);
  });
}

const propose = (personId = person, at = office) =>
  at.perform(proposeErasureOperation, { personId, reason: 'person-asked', ground: 'consent-withdrawn' });
const proposed = async (): Promise<string> => accepted<{ erasureId: string }>(await propose()).erasureId;
const erase = async (): Promise<void> =>
  void accepted(await reviewer.perform(erasePersonOperation, { erasureId: await proposed() }));

/** Where any of these texts still stands: table by table. */
async function whereSaid(...texts: string[]): Promise<string[]> {
  const said = await everythingSaid(office.database, office.keyring);
  return [
    ...new Set(said.flatMap(({ table, says }) => (texts.some((text) => says.includes(text)) ? [table] : []))),
  ].sort();
}

const tablesWithRows = async (): Promise<string[]> =>
  [...new Set((await everythingSaid(office.database, office.keyring)).map(({ table }) => table))].sort();

/** The annotated copy of an import, or why there is none. */
const annotatedOf = async (id: string): Promise<string> =>
  refusal(await inContext(office.database, office.context, (tx) => annotateImport(tx, office, id)));
const isPending = async (): Promise<boolean> => {
  const { rows: found } = await asWorker(office.database, (tx) =>
    sql`select 1 from person_erasure where traces is not null`.execute(tx),
  );
  return found.length > 0;
};
const inDatabase = (statement: RawBuilder<unknown>) =>
  asWorker(office.database, (tx) => statement.execute(tx));

/** The stock of the county on days before the erasure. */
const stock = () =>
  inContext(office.database, { ...office.context, count: '530629' }, async (tx) => {
    const days = ['2018-02-28', '2018-06-30', '2019-12-31', '2020-10-30'];
    return Promise.all(
      days.map(
        async (day) =>
          (
            await sql`select stock_counts(region_id, ${day}::date)::text as counts from region where code = '530629' and valid_to is null`.execute(
              tx,
            )
          ).rows,
      ),
    );
  });

describe('after an erasure', () => {
  test('no table, log entry, import or search says who it was, and nobody else has lost anything', async () => {
    await everyTableWrites();
    const before = await whereSaid(who.name, who.number, who.phone);
    // The test looks where the person stands: if a table drops out here, it looks past it.
    expect(before).toEqual(
      expect.arrayContaining([
        'import_file',
        'import_part',
        'import_row',
        'number_reveal',
        'offer',
        'offer_act',
        'operation_person',
        'passenger',
        'passenger_act',
        'person',
        'person_fact',
        'spell',
        'group_act',
        'employment_act',
        'return_service',
        'matching_result',
        'matching_decision',
        'paper_document',
        'register_review',
        'station_note',
        'closing_proposal',
        'fact_proposal',
      ]),
    );
    const figures = await stock();
    const filled = await tablesWithRows();
    await erase();
    await cleanUpAfterErasures(office);

    expect(await whereSaid(who.number, who.phone)).toEqual([]);
    // The scan sees the same tables as before: what is empty now was of the person alone.
    const still = await tablesWithRows();
    expect(filled.filter((table) => !still.includes(table))).toEqual([
      'closing_proposal',
      'employment_act',
      'employment_state',
      'fact_proposal',
      'import_row',
      'matching_decision',
      'matching_result',
      'responsibility_event',
      'responsibility_span',
      'return_service',
      'station_note',
    ]);
    // The namesake keeps the name, in the register, in the file and in the log of the import.
    const own = [namesake.number, await idOf(namesake.number)];
    const spouseLog = (table: string, says: string) =>
      table === 'operation_person' && says.includes(spouse.number);
    const left = (await everythingSaid(office.database, office.keyring)).filter(
      ({ table, says }) =>
        says.includes(who.name) && !own.some((mark) => says.includes(mark)) && !spouseLog(table, says),
    );
    expect(left).toEqual([]);

    for (const text of [who.number, who.phone]) expect(await search(text), text).toEqual([]);
    expect(await search(who.name)).toEqual([await idOf(namesake.number)]);
    expect(await search(spouse.phone)).toEqual([await idOf(spouse.number)]);
    expect(await stock()).toEqual(figures);
  });

  test('the chain still verifies, also against a checkpoint exported before it', async () => {
    await everyTableWrites();
    const key = await openCheckpointKey(`${(await temporaryPlace()).home}/key.pem`);
    const exported = await sealAll(office.database, key);
    await erase();
    await cleanUpAfterErasures(office);
    await sealAll(office.database, key);
    const verified = await verifyLog(office.database, key.publicKey, exported, () => {});
    expect(verified).toMatchObject({ ok: true, found: [] });
    expect(verified.size).toBeGreaterThan(exported.size);
  });

  test('the person counts no more from that day on, and nothing can be recorded about them', async () => {
    await everyTableWrites();
    await erase();
    const { rows: states } = await asWorker(office.database, (tx) =>
      sql<{
        last: string;
      }>`select max(to_day) as last from person_state where person_id = ${person} and standing > 0`.execute(
        tx,
      ),
    );
    expect(states).toEqual([{ last: '2020-10-31' }]);
    const phone = { personId: person, phone: '19900000019' };
    expect(refusal(await office.perform(recordPhoneOperation, phone))).toBe('person-erased');
    expect(refusal(await office.perform(reopenFileOperation, { personId: person }))).toBe('person-erased');
    expect(refusal(await propose())).toBe('person-erased');
    expect(await search('19900000019')).toEqual([]);
  });

  test('the file as it was uploaded is gone, its annotated copy with it, and the other rows can still be settled', async () => {
    await everyTableWrites();
    await erase();
    await cleanUpAfterErasures(office);
    const annotated = await inContext(office.database, office.context, (tx) =>
      annotateImport(tx, office, importId),
    );
    expect(annotated).toMatchObject({ ok: false, refusal: { code: 'workbook-removed' } });
    expect(await office.queue()).toEqual([]);
    // The person is listed as changed since and stays erased; the others are taken back.
    expect(await office.undo(importId)).toMatchObject({ keptBecauseChangedSince: [person] });
    expect(await whereSaid(who.number, who.phone)).toEqual([]);
    await office.apply(importId);
    expect(await whereSaid(who.number, who.phone)).toEqual([]);
  });

  test('the record says who erased whom on which ground, without a name', async () => {
    await everyTableWrites();
    await erase();
    const list = await inContext(office.database, reviewer.context, async (tx) => {
      const asked = { context: reviewer.context, keyring: office.keyring, now };
      return accepted<{ reply: { erasures: object[] } }>(
        await answerListErasures.respond(tx, asked, { size: 50 }),
      ).reply;
    });
    expect(list.erasures).toMatchObject([
      {
        personId: person,
        name: '（已删除）',
        state: 'erased',
        ground: 'consent-withdrawn',
        proposedBy: office.context.account,
        decidedBy: reviewer.context.account,
        filesPending: true,
      },
    ]);
  });

  test('the same roster registers somebody new, who has nothing of the erased file', async () => {
    await everyTableWrites();
    await erase();
    await cleanUpAfterErasures(office);
    await office.take([{ columns, rows: [row(who)] }], { fileDate: date('2020-06-30'), again: true });
    expect(await idOf(who.number)).not.toBe(person);
  });
});

describe('files', () => {
  const again = { again: true, fileDate: date('2019-12-31') };

  /** A namesake in a household of their own. */
  const elsewhere = { name: who.name, number: inventedNumber('19910101'), phone: '19900000014' };

  test('that only name the person are removed too: the number or the name in a row of the household', async () => {
    const household = await office.take(
      [{ columns, rows: [row(spouse, { 户主姓名: '慕容示范乙', 备注: `丈夫${who.name}` })] }],
      again,
    );
    const neighbour = await office.take(
      [{ columns, rows: [row(namesake, { 备注: `帮扶对象${who.number}` })] }],
      again,
    );
    const namesakes = await office.take(
      [{ columns, rows: [row(elsewhere, { 备注: `${who.name}本人填报` })] }],
      again,
    );
    await everyTableWrites();
    await erase();
    expect(await cleanUpAfterErasures(office)).toEqual([]);
    expect(await annotatedOf(household.view.importId)).toBe('workbook-removed');
    expect(await annotatedOf(neighbour.view.importId)).toBe('workbook-removed');
    expect(await annotatedOf(namesakes.view.importId)).toBe('done');
  });

  test('that are still being read keep the search open; refused and failed ones are emptied', async () => {
    const { importId: late } = await office.upload([{ columns, rows: [row(spouse, { 备注: '甲' })] }], again);
    const { importId: failed } = await office.upload(
      [{ columns, rows: [row(spouse, { 备注: '乙' })] }],
      again,
    );
    await inDatabase(sql`update import_file set state = 'reading' where import_id in (${late}, ${failed})`);
    await inDatabase(sql`update import_progress set phase = 'failed' where import_id = ${failed}`);
    await everyTableWrites();
    await erase();
    await cleanUpAfterErasures(office);
    expect(await isPending()).toBe(true);
    expect(await annotatedOf(importId)).toBe('workbook-removed');
    const { rows: emptied } = await asWorker(office.database, (tx) =>
      sql<{ id: string }>`select import_id as id from import_file where emptied_at is not null`.execute(tx),
    );
    expect(emptied).toEqual([{ id: failed }]);
    await inDatabase(sql`update import_file set state = 'ready' where import_id = ${late}`);
    await cleanUpAfterErasures(office);
    expect(await isPending()).toBe(false);
  });

  test('that cannot be opened stop nobody: the others are cleaned, and the search goes on', async () => {
    const { importId: damaged } = await office.upload([{ columns, rows: [row(spouse)] }], again);
    await inDatabase(sql`update import_part set content = '\\x00' where import_id = ${damaged}`);
    await everyTableWrites();
    await erase();
    expect(await cleanUpAfterErasures(office)).toEqual([damaged]);
    expect(await annotatedOf(importId)).toBe('workbook-removed');
    expect(await isPending()).toBe(true);
  });

  test('that are merely not there are told as missing, not as erased', async () => {
    const { rows: stored } = await asWorker(office.database, (tx) =>
      sql<{ digest: Uint8Array }>`select digest from import_file`.execute(tx),
    );
    for (const { digest } of stored) await office.files.remove(digest);
    expect(await annotatedOf(importId)).toBe('workbook-missing');
  });
});

describe('an erasure is refused', () => {
  test('while something is open, naming each thing', async () => {
    accepted(await office.perform(reopenFileOperation, { personId: person }));
    await asWorker(office.database, async (tx) => {
      await sql`update spell set end_day = null, end_precision = null where person_id = ${person}`.execute(
        tx,
      );
      const group = randomUUID();
      await sql`insert into dispatch_group (group_id, county_id, county_path, status, destination, place, receiving_region_id, receiving_path,
        depart_on, expected_on, agreement, paper_short, legs, vehicles, recorded_by)
        select ${group}, region_id, path, 'forming', '东莞大岭山', '{}', region_id, path, '2020-11-02', '2020-11-03', 'x', 'x', '[]', '[]',
          ${randomUUID()} from region where code = '530629' and valid_to is null`.execute(tx);
      await sql`insert into passenger (person_id, group_id, status, refilled, added, ticks, end_explained, recorded_by)
        values (${person}, ${group}, 'listed', false, false, 0, false, ${randomUUID()})`.execute(tx);
    });
    expect(await propose()).toMatchObject({
      refusal: {
        code: 'still-tied',
        data: {
          ties: [
            { kind: 'group-seat', what: '东莞大岭山 2020-11-02' },
            { kind: 'service-file', what: expect.stringContaining('石坎') },
            { kind: 'spell', what: expect.stringContaining('2018-03-01') },
          ],
        },
      },
    });
  });

  test('while a no-show is unexplained, which keeps the group open', async () => {
    await everyTableWrites();
    await inDatabase(sql`update dispatch_group set status = 'arrived'`);
    await inDatabase(
      sql`update passenger set status = 'no-show', end_explained = false where person_id = ${person}`,
    );
    expect(await propose()).toMatchObject({
      refusal: { data: { ties: [{ kind: 'group-seat', what: '东莞 2018-03-01' }] } },
    });
    await inDatabase(sql`update passenger set end_explained = true where person_id = ${person}`);
    expect(refusal(await propose())).toBe('done');
  });

  test('when it is reviewed by who proposed it, a second time, or after it was declined', async () => {
    const erasureId = await proposed();
    expect(refusal(await propose())).toBe('erasure-open');
    const both = { ...reviewer.context, account: office.context.account };
    const own = await performOperation({ ...office, restate }, erasePersonOperation, {
      id: OperationId.parse(randomUUID()),
      context: both,
      recordedAt: now,
      deviceTime: null,
      input: { erasureId },
    });
    expect(refusal(own)).toBe('own-proposal');
    accepted(await reviewer.perform(declineErasureOperation, { erasureId, reason: 'identity-not-proved' }));
    expect(refusal(await reviewer.perform(erasePersonOperation, { erasureId }))).toBe('erasure-not-open');
    expect(await search(who.number)).toEqual([person]);
    expect(refusal(await propose())).toBe('done');
  });

  test('by another county, which does not learn of it', async () => {
    const erasureId = await proposed();
    const neighbour = reviewer.at('530622');
    expect(refusal(await neighbour.perform(erasePersonOperation, { erasureId }))).toBe('not-found');
    expect(refusal(await propose(person, office.at('530622')))).toBe('not-found');
  });
});

describe('after a backup of before the erasure was restored', () => {
  test('who stands on the exported list is erased again, once', async () => {
    await everyTableWrites();
    const key = await openCheckpointKey(`${(await temporaryPlace()).home}/key.pem`);
    await erase();
    const list = await exportErasures(office.database, key);
    expect(list.erased).toMatchObject([{ personId: person, ground: 'consent-withdrawn' }]);
    expect(JSON.stringify(list)).not.toContain(who.name);
    expect(isErasureListSigned(key, list)).toBe(true);
    expect(isErasureListSigned(key, { ...list, erased: [] })).toBe(false);

    // The backup: the same people as they were before.
    const restored = await openRosterOffice();
    await restored.take([{ columns, rows }], { fileDate: date('2019-12-31') });
    office = restored;
    const came = await idOf(who.number);
    person = came;
    await everyTableWrites();
    await inDatabase(sql`update dispatch_group set status = 'departed'`);
    await inDatabase(sql`update passenger set status = 'listed' where person_id = ${came}`);
    await inDatabase(
      sql`update offer set status = 'willing', taken_from = '2019-01-02' where person_id = ${came}`,
    );
    await inDatabase(
      sql`update spell set end_day = null, end_precision = null, resolved_to = null where person_id = ${came}`,
    );
    const again = { ...list, erased: list.erased.map((one) => ({ ...one, personId: came })) };
    const server = { ...restored, restate };
    const later = Instant.parse('2020-11-02T02:00:00.000Z');
    expect(await eraseAgain(server, again, later)).toEqual([came]);
    // Nothing is open that a job would go through as the person's.
    const { rows: open } = await asWorker(office.database, (tx) =>
      sql`
        select o.status as offer, o.state ->> 'status' as state, o.taken_to, p.status as seat, s.end_day, s.resolved_to
        from offer o join passenger p using (person_id) join spell s using (person_id) where person_id = ${came}`.execute(
        tx,
      ),
    );
    expect(open).toEqual([
      {
        offer: 'lapsed',
        state: 'lapsed',
        taken_to: '2020-10-30',
        seat: 'removed',
        end_day: '2020-10-30',
        resolved_to: '2020-10-30',
      },
    ]);
    await cleanUpAfterErasures(restored);
    expect(await search(who.number)).toEqual([]);
    expect(await whereSaid(who.number, who.phone)).toEqual([]);
    expect(await eraseAgain(server, again, later)).toEqual([]);
  });
});

describe('imports are kept for a time only', () => {
  const empty = (at: string) => emptyOutdatedImports(office, { afterSettled: 180, neverApplied: 30 }, at);

  test('while a row waits nothing is removed; settled and half a year later rows, file and name are gone, the counts stay', async () => {
    expect(await empty('2022-01-01T00:00:00.000Z')).toBe(0);
    await office.settle(importId, [{ line: 4, answers: [], leaveRest: '重复' }]);
    expect(await empty('2021-04-20T00:00:00.000Z')).toBe(0);
    expect(await empty('2021-05-20T00:00:00.000Z')).toBe(1);
    expect(await empty('2021-05-20T00:00:00.000Z')).toBe(0);
    const view = await inContext(office.database, office.context, async (tx) => {
      const asked = { context: office.context, keyring: office.keyring, now };
      return accepted<{ reply: object }>(await answerImport.respond(tx, asked, { importId })).reply;
    });
    expect(view).toMatchObject({
      state: 'applied',
      emptiedOn: '2021-05-20',
      findings: [],
      fileName: '（原表已清除）',
      summary: { counts: { rows: { read: 4 } } },
    });
    expect((await whereSaid(who.name)).filter((table) => table.startsWith('import'))).toEqual([]);
  });

  test('what is too late is refused with the day: undoing, applying, the annotated workbook', async () => {
    await office.settle(importId, [{ line: 4, answers: [], leaveRest: '重复' }]);
    await empty('2021-05-20T00:00:00.000Z');
    const late = await office.perform(undoImportOperation, { importId }, OperationId.parse(randomUUID()));
    expect(late).toMatchObject({ refusal: { code: 'import-emptied', data: { on: '2021-05-20' } } });
    const annotated = await inContext(office.database, office.context, (tx) =>
      annotateImport(tx, office, importId),
    );
    expect(annotated).toMatchObject({ refusal: { code: 'import-emptied' } });
  });

  test('a file that was never applied goes a month after its upload', async () => {
    await office.upload([{ columns, rows: [row(spouse)] }], { again: true });
    expect(await empty('2020-11-20T00:00:00.000Z')).toBe(0);
    expect(await empty('2020-12-02T00:00:00.000Z')).toBe(1);
  });

  test('a job workbook that was tried as a roster first is kept for its own time, and then goes, too', async () => {
    const bytes = await tablesToBuffer([
      {
        name: '岗位表',
        columns: ['用人单位', '岗位名称', '工作地点', '招聘人数', '联系电话'].map((header) => ({
          header,
          kind: 'text',
        })),
        rows: [['示范家具厂', '木工', '441900', '10', '19900000021']],
      },
    ]);
    expect(refusal(await office.uploadBytes(bytes))).toBe('no-roster-found');
    const server = { ...office, now: () => now, newId: randomUUID };
    const { importId: jobs } = accepted<{ importId: string }>(
      await previewJobs(server, office.context, { name: '岗位表.xlsx', bytes }),
    );
    const annotated = () =>
      inContext(office.database, office.context, (tx) => annotateJobs(tx, office, jobs));

    await empty('2020-11-01T00:00:00.000Z');
    expect(refusal(await annotated())).toBe('done');
    const retention = { applied: 180, neverApplied: 30 };
    expect(await emptyOutdatedJobImports(office, retention, date('2020-11-30'))).toBe(0);
    const broken = {
      ...office,
      files: { ...office.files, remove: () => Promise.reject(new Error('no disk')) },
    };
    await expect(emptyOutdatedJobImports(broken, retention, date('2020-12-01'))).rejects.toThrow('no disk');
    expect(await office.files.find(digestOf(bytes))).toBeDefined();
    expect(await emptyOutdatedJobImports(office, retention, date('2020-12-01'))).toBe(0);
    expect(await annotated()).toMatchObject({
      refusal: { code: 'job-import-emptied', data: { on: '2020-12-01' } },
    });
    expect(await office.files.find(digestOf(bytes))).toBeUndefined();
    expect(await whereSaid('示范家具厂', '19900000021')).toEqual([]);
  });
});
