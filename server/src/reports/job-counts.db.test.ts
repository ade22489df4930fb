import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { keysOf } from '@wengang/domain/contract/keys-of.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import {
  someHistory,
  someReturnee,
  someSojourner,
  someWorker,
} from '@wengang/domain/placements/testing/random-history.ts';
import fc from 'fast-check';
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { testLogins } from '../platform/database/testing/test-database.ts';
import { withDistinctFacts } from './testing/distinct-facts.ts';
import { openReportDesk } from './testing/report-desk.ts';

const seed = Number(process.env.WENGANG_SEED ?? 20_261_130);
const someoneOfAKind = (n: number) =>
  fc.oneof(someHistory(n), someWorker(n), someReturnee(n), someSojourner(n));
const histories = fc
  .sample(fc.tuple(...Array.from({ length: 200 }, (_, n) => someoneOfAKind(n + 1))), {
    seed,
    numRuns: 1,
    unbiased: true,
  })
  .flat()
  .map(withDistinctFacts);

beforeAll(async () => {
  await openReportDesk(histories, defaultStatisticsSettings, date('2027-12-31'));
});

/** The job starts and workers with findings that are kept, and those of the jobs themselves. */
const kept = `select county_id, to_char(day, 'YYYY-MM-DD') as day, sum(job_starts)::int as starts, sum(with_findings)::int as findings
  from standing_day group by 1, 2 having sum(job_starts) <> 0 or sum(with_findings) <> 0 order by 1, 2`;
const keptByMonth = `select county_id, to_char(month, 'YYYY-MM') as month, sum(job_starts)::int as starts, sum(with_findings)::int as findings
  from standing_month group by 1, 2 having sum(job_starts) <> 0 or sum(with_findings) <> 0 order by 1, 2`;

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

test('job starts and findings are kept as the jobs have them, on each day', () =>
  asAdmin(async (admin) => {
    const { rows: met } = await admin.query(
      `select count(*) filter (where has_finding)::int as findings, count(*) filter (where labour_breaks is not null)::int as breaks,
         count(*) filter (where labour_from is null)::int as never from work_span`,
    );
    expect(met[0].findings).toBeGreaterThan(0);
    expect(met[0].breaks).toBeGreaterThan(0);
    expect(met[0].never).toBeGreaterThan(0);
    for (const on of ['2020-06-30', '2022-12-31', '2023-09-15', '2026-01-01']) {
      const sums = `select county_id, sum(job_starts)::int as starts, sum(with_findings)::int as findings from standing_day
        where day <= '${on}' group by 1 having sum(job_starts) <> 0 or sum(with_findings) <> 0 order by 1`;
      const jobs = `select county_id, coalesce(sum(starts), 0)::int as starts,
          (count(*) filter (where has_finding and to_day > '${on}' and labour_on(labour_from, labour_to, labour_breaks, '${on}')))::int as findings
        from work_span where from_day <= '${on}' group by 1 having sum(starts) > 0 order by 1`;
      expect((await admin.query(sums)).rows).toEqual((await admin.query(jobs)).rows);
    }
  }));

test('what the migration counts of jobs that were there before is what operations keep', async () => {
  const migration = await readFile(
    join(import.meta.dirname, '../../migrations/0050-prefecture-figures.sql'),
    'utf8',
  );
  const [backfill = ''] =
    /create procedure default_measures[\s\S]*drop procedure default_measures;/.exec(migration) ?? [];
  expect(backfill).toContain('insert into standing_month');
  await asAdmin(async (admin) => {
    const before = [(await admin.query(kept)).rows, (await admin.query(keptByMonth)).rows];
    await admin.query('begin');
    await admin.query('update standing_day set job_starts = 0, with_findings = 0');
    await admin.query('update standing_month set job_starts = 0, with_findings = 0');
    await admin.query('set local role wengang_migrator');
    await admin.query(backfill);
    await admin.query('reset role');
    expect([(await admin.query(kept)).rows, (await admin.query(keptByMonth)).rows]).toEqual(before);
    await admin.query('rollback');
  });
});

test('the third stretch that the migration writes into jobs that were there before is the one that the rules derive', async () => {
  const migration = await readFile(
    join(import.meta.dirname, '../../migrations/0051-third-stretch.sql'),
    'utf8',
  );
  const [backfill = ''] = /select set_config[\s\S]*drop table stretch, job;/.exec(migration) ?? [];
  await asAdmin(async (admin) => {
    const jobs = async () => (await admin.query('select * from work_span order by 1, 2, 3')).rows;
    const indexes = async () =>
      (
        await admin.query(
          `select pg_get_indexdef(indexrelid) from pg_index where indrelid = 'work_span'::regclass order by 1`,
        )
      ).rows;
    const before = [await jobs(), await indexes()];
    const { rows: met } = await admin.query(
      `select count(*) filter (where third_grade = grade)::int as returned, count(*) filter (where third_before is not null)::int as fourth,
         count(*) filter (where third_grade = other_grade)::int as interrupted from work_span`,
    );
    expect(Object.values(met[0]).every((rows) => Number(rows) > 0)).toBe(true);
    await admin.query('begin');
    await admin.query('update work_span set third_grade = null, third_from = null, third_before = null');
    await admin.query('set local role wengang_migrator');
    await admin.query(backfill);
    await admin.query('reset role');
    expect([await jobs(), await indexes()]).toEqual(before);
    await admin.query('rollback');
  });
});

test('whoever worked in three or more stretches of a period is graded by the row as by all days', () =>
  asAdmin(async (admin) => {
    const met = { three: 0, four: 0, cut: 0, returned: 0, interrupted: 0, abroad: 0 };
    const counties = `array(select distinct county_id from work_span)`;
    for (const period of [
      `'2022-01-01', '2022-12-31'`,
      `'2023-01-01', '2023-09-15'`,
      `'2022-06-01', '2025-12-31'`,
      `'2024-03-10', '2026-06-30'`,
    ]) {
      const [from] = period.split(',');
      const graded = async (rows: string) =>
        (
          await admin.query(
            `select last_grade, most_grade, count(*)::int as n from ${rows} group by 1, 2 order by 1, 2`,
          )
        ).rows;
      expect(await graded(`mixed_by_all_days(${counties}, ${period})`)).toEqual(
        await graded(`(select k.grade as last_grade, g.grade as most_grade from in_three_stretches(${counties}, ${period}) k
          cross join lateral grade_of_days(k.person_id, k.county_id, ${period}) g) days`),
      );
      const { rows } = await admin.query(
        `select count(*) filter (where third_before is null or third_before < ${from})::int as three,
           count(*) filter (where third_before >= ${from})::int as four, count(*) filter (where third_from < ${from})::int as cut,
           count(*) filter (where third_grade = grade)::int as returned, count(*) filter (where third_grade = other_grade)::int as interrupted,
           count(*) filter (where 2 in (grade, other_grade, third_grade) and 1 in (grade, other_grade, third_grade))::int as abroad
         from in_three_stretches(${counties}, ${period})`,
      );
      for (const kind of keysOf(met)) met[kind] += rows[0][kind];
    }
    expect(
      Object.values(met).every((persons) => persons > 0),
      JSON.stringify(met),
    ).toBe(true);
  }));
