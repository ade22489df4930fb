import { randomUUID } from 'node:crypto';
import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { someHistory, someReturnee, someWorker } from '@wengang/domain/placements/testing/random-history.ts';
import { type FigureName, figureFamilies } from '@wengang/domain/reports/figures/figures.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveRegionOperation } from '../placements/moved-regions/move-region.ts';
import { restatePersons } from '../placements/restate.ts';
import { type AccessContext, asWorker } from '../platform/database/context.ts';
import { performOperation } from '../platform/operations/perform-operation.ts';
import { choices } from '../platform/testing/choices.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { aes, temporaryKeyring } from '../platform/vault/testing/temporary-keyring.ts';
import { reloadTree } from '../regions/testing/load-tree-once.ts';
import { recountLists } from './recount/recount-lists.ts';
import { withDistinctFacts } from './testing/distinct-facts.ts';
import { referenceOf } from './testing/reference.ts';
import {
  counted,
  figuresOf,
  officerOf,
  opened,
  openReportDesk,
  type ReportDesk,
} from './testing/report-desk.ts';
import { deleteEvents, digestEvents } from './testing/store.ts';

/** A town of 威信 becomes one of 镇雄: what the whole register and every figure of random people are afterwards. */
const seed = Number(process.env.WENGANG_SEED ?? 20_261_122);
const persons = Number(process.env.WENGANG_PERSONS ?? 120);
const [weixin, zhenxiong] = ['530629', '530627'] as const;
const [town, townAfter] = ['530629100', '530627977'] as const;
const today = date('2027-12-31');
const settings = defaultStatisticsSettings;
const rules = statisticsRules(settings);
const someoneOfAKind = (n: number) => fc.oneof(someHistory(n), someWorker(n), someReturnee(n));
const histories = fc
  .sample(fc.tuple(...Array.from({ length: persons }, (_, n) => someoneOfAKind(n + 1))), {
    seed,
    numRuns: 1,
    unbiased: true,
  })
  .flat()
  .map(withDistinctFacts);
const ids = histories.map(({ personId }) => personId);

/** The same people, at home in the town where it is now. */
const movedHistories: PersonHistory[] = histories.map((history) => ({
  ...history,
  homes: history.homes.map((home) =>
    home.township === town
      ? {
          ...home,
          county: zhenxiong,
          township: townAfter,
          ...(home.village === undefined ? {} : { village: home.village.replace(town, townAfter) }),
        }
      : home,
  ),
}));

const administrator: AccessContext = {
  account: randomUUID(),
  assignment: null,
  role: 'system-admin',
  count: null,
  home: null,
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: today,
};

let desk: ReportDesk;
let keyring: Keyring;
const before = new Map<string, Record<string, number>>();
const pick = choices(seed);
const days = Array.from({ length: 4 }, () => addDays(date('2023-06-01'), pick(1400)));

async function listsOf(region: string, on: CivilDate): Promise<Record<string, number>> {
  return figuresOf(desk, 'lists', { region, from: '2023-01-01', on }) as Promise<Record<string, number>>;
}

async function together(on: CivilDate): Promise<Record<string, number>> {
  const [one, other] = [await listsOf(weixin, on), await listsOf(zhenxiong, on)];
  return Object.fromEntries(Object.keys(one).map((list) => [list, (one[list] ?? 0) + (other[list] ?? 0)]));
}

afterAll(reloadTree);
beforeAll(async () => {
  desk = await openReportDesk(histories, settings, today);
  keyring = await temporaryKeyring(aes);
  for (const on of days) before.set(on, await together(on));
  const outcome = await performOperation(
    { database: desk.database, keyring, restate: (tx, some) => restatePersons(tx, some, rules) },
    moveRegionOperation,
    {
      id: OperationId.parse(randomUUID()),
      context: administrator,
      recordedAt: Instant.parse('2027-12-31T02:00:00.000Z'),
      deviceTime: null,
      input: moveRegionOperation.contract.input.parse({
        region: town,
        parent: zhenxiong,
        code: townAfter,
        document: '虚政复〔2027〕1号',
        on: '2027-12-01',
      }),
    },
  );
  expect(outcome).toMatchObject({ ok: true, value: { formerCode: town } });
});

/** What does not ask on which side of a county border a place of work, or a second home, lies. */
const apartFromTheBorder = (figures: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(figures).filter(([name]) => !borderFigures.some((of) => name.startsWith(of))),
  );
const borderFigures = ['in-county', 'in-province', 'working-outside', 'claimed', 'L6'];

/** Every column of every table that holds a path of the town. */
const leftBehind = () =>
  asWorker(desk.database, async (tx) => {
    const { rows } = await sql<{ name: string; path: string }>`
      select c.relname as name, a.attname as path from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
        and (a.attname = 'path' or a.attname like '%\\_path') and a.atttypid = 'text'::regtype`.execute(tx);
    const found: string[] = [];
    for (const { name, path } of rows) {
      const left =
        await sql`select 1 from ${sql.table(name)} where ${sql.ref(path)} like ${`${town}%`}`.execute(tx);
      if (left.rows.length > 0) found.push(`${name}.${path}`);
    }
    expect(rows.length).toBeGreaterThan(15);
    return found;
  });

test('no table holds a path of the town any more, and every ancestor is the one that the tree has', async () => {
  expect(await leftBehind()).toEqual([]);
  await asWorker(desk.database, async (tx) => {
    const wrong = await sql`
      select p.person_id from person p join region r on r.region_id = p.home_region_id
      where (p.home_path, p.province_id, p.prefecture_id, p.county_id, p.township_id, p.village_id, p.controller_id)
        is distinct from (r.path, r.province_id, r.prefecture_id, coalesce(r.county_id, r.region_id), r.township_id, r.village_id,
          coalesce(r.county_id, r.region_id))`.execute(tx);
    expect(wrong.rows).toEqual([]);
    const tree = await sql<{ path: string; county: string; name: string }>`
      select r.path, c.code as county, r.full_name as name from region r join region c on c.region_id = r.county_id
      where r.path like ${`${townAfter}%`} order by 1`.execute(tx);
    expect(tree.rows.length).toBeGreaterThan(1);
    for (const { county, name } of tree.rows)
      expect({ county, name }).toEqual({
        county: zhenxiong,
        name: expect.stringMatching(/^云南省昭通市镇雄县/),
      });
  });
});

test('every column that holds where something lies is rewritten, or is named here with the reason why not', async () => {
  const { columns, rewriting } = await asWorker(desk.database, async (tx) => {
    const { rows } = await sql<{ name: string; json: boolean }>`
      select c.relname || ' ' || a.attname as name, a.atttypid = 'jsonb'::regtype as json from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and c.relname <> 'region'
        and (a.atttypid = 'jsonb'::regtype or a.attname ~ '(province|prefecture|county|township|village)_id$')
      order by 1`.execute(tx);
    const { rows: source } = await sql<{ text: string }>`
      select prosrc as text from pg_proc where proname = 'move_region'`.execute(tx);
    return { columns: rows, rewriting: source[0]?.text ?? '' };
  });
  const isRewritten = ({ name, json }: { name: string; json: boolean }): boolean => {
    const [table = '', column = ''] = name.split(' ');
    return json
      ? rewriting.includes(`'${name}'`)
      : new RegExp(`update ${table} [^;]*\\b${column} =`).test(rewriting);
  };
  const left = columns.filter((column) => !isRewritten(column)).map(({ name }) => name);
  expect(left).toEqual(Object.keys(notRewritten).sort());
});

const restated = 'derived from the facts: restated';
const counts = 'sums of changes: restating adds what moved';
const words = 'words and numbers, no place by its code';
const ofThen = 'what was found or said on that day, kept as it was';
const surrogate = 'the id of the very region, which does not change';
const notRewritten: Record<string, string> = {
  'dispatch_group assembly': words,
  'dispatch_group county_id': surrogate,
  'dispatch_group legs': words,
  'dispatch_group vehicles': words,
  'fact_proposal stated': words,
  'household village_id': surrogate,
  'import_file row_marks': ofThen,
  'import_file summary': ofThen,
  'labour_span county_id': restated,
  'labour_span township_id': restated,
  'labour_span village_id': restated,
  'list_recount county_id': 'looks at what was then: deleted, and looked at anew in the night',
  'matching_price prices': 'sums, and ids of pairs',
  'matching_result detail': ofThen,
  'matching_run limits': ofThen,
  'matching_run sums': ofThen,
  'offer parts': ofThen,
  'offer state': ofThen,
  'office_duty office': surrogate,
  'out_span county_id': restated,
  'out_span prefecture_id': restated,
  'out_span province_id': restated,
  'out_span township_id': restated,
  'out_span village_id': restated,
  'out_start county_id': restated,
  'out_start prefecture_id': restated,
  'out_start province_id': restated,
  'out_start township_id': restated,
  'out_start village_id': restated,
  'passenger consent': words,
  'passenger questions': words,
  'person village_id': surrogate,
  'person_state county_id': restated,
  'person_state prefecture_id': restated,
  'person_state province_id': restated,
  'person_state township_id': restated,
  'person_state village_id': restated,
  'register_review village_id': surrogate,
  'report_snapshot content': 'a frozen report shows what it showed',
  'responsibility_event detail': surrogate,
  'responsibility_span office': surrogate,
  'return_event county_id': restated,
  'return_event prefecture_id': restated,
  'return_event province_id': restated,
  'return_event township_id': restated,
  'return_event village_id': restated,
  'standing_day county_id': counts,
  'standing_month county_id': counts,
  'stay_model model': words,
  'stay_model tested': words,
  'vacancy fairness': words,
  'vacancy_import counts': ofThen,
  'vacancy_import findings': ofThen,
  'vacancy_import header_rows': ofThen,
  'vacancy_import rows': ofThen,
  'work_span county_id': restated,
  'training_commission county_id': surrogate,
  'training_commission terms': words,
};

describe('figures', () => {
  test.each(days)('of both counties on %s add up to what they were together', async (on) => {
    const sums = apartFromTheBorder(before.get(on) ?? {});
    expect(apartFromTheBorder(await together(on))).toEqual(sums);
    expect(sums).toMatchObject({ L1: expect.toSatisfy((n: number) => n > 20) });
  });

  test.each([weixin, zhenxiong, '530600', townAfter].flatMap((region) => days.map((on) => ({ region, on }))))(
    'of $region on $on are those of the pure rules for these people in the present tree',
    async ({ region, on }) => {
      const question = { region, from: '2023-06-01', on, asOf: on };
      const reference = referenceOf({ histories: movedHistories, settings }, question, today);
      const officer = officerOf(desk, '53');
      for (const family of figureFamilies) {
        const { figures, checks } = await counted(officer, family, question);
        expect(checks.filter(({ ok }) => !ok)).toEqual([]);
        for (const [name, n] of Object.entries(figures)) {
          const figure = name as FigureName;
          if (figure === 'claimed' && (region.length !== 6 || region.endsWith('00'))) continue;
          expect([figure, n]).toEqual([figure, (reference[figure] ?? []).length]);
        }
      }
    },
  );

  test('open to their persons in the receiving county, and to nobody in the giving one', async () => {
    const question = { region: townAfter, from: '2023-06-01', on: days[0] ?? today };
    const atHome = movedHistories
      .filter(({ homes }) => homes.some(({ township }) => township === townAfter))
      .map(({ personId }) => personId as string);
    const rows = await opened(officerOf(desk, zhenxiong), 'L1', question);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ person_id }) => !atHome.includes(person_id))).toEqual([]);
    expect(await opened(officerOf(desk, weixin), 'L1', question)).toEqual([]);
  });
});

test('rebuilding everybody writes nothing, from nothing it gives the same rows, and the nightly recount finds no difference', async () => {
  const versions = await asWorker(desk.database, (tx) => digestEvents(tx, 'versions'));
  const content = await asWorker(desk.database, (tx) => digestEvents(tx, 'content'));
  const states = await digestStates();
  await asWorker(desk.database, (tx) => restatePersons(tx, ids, rules));
  expect(await asWorker(desk.database, (tx) => digestEvents(tx, 'versions'))).toEqual(versions);
  expect(await digestStates()).toEqual(states);
  const at = Instant.parse('2027-12-31T18:40:00.000Z');
  for (const day of [today, ...days])
    expect(await asWorker(desk.database, (tx) => recountLists(tx, { today: day, at }))).toMatchObject({
      differing: [],
    });
  await asWorker(desk.database, async (tx) => {
    await deleteEvents(tx);
    await restatePersons(tx, ids, rules);
  });
  expect(await asWorker(desk.database, (tx) => digestEvents(tx, 'content'))).toEqual(content);
});

const digestStates = () =>
  asWorker(desk.database, async (tx) => {
    const { rows } = await sql<{ digest: string }>`
      select md5(string_agg(s::text, '|' order by s::text)) as digest from person_state s`.execute(tx);
    return rows[0]?.digest;
  });
