import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { listReviews } from '@wengang/domain/people/reviews/contract.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { newUuid } from '../../platform/clock/clock.ts';
import { asWorker } from '../../platform/database/context.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { granted } from '../../reports/testing/ask-door.ts';
import { contextOf, officerOf, openReportDesk, type ReportDesk } from '../../reports/testing/report-desk.ts';
import { listRegionIdsOf } from '../../reports/testing/store.ts';
import { answerListReviews } from './list-reviews.ts';
import { stampReviewOperation } from './stamp-review.ts';

// 扎西镇 and one of its villages, in the shipped tree.
const township = '530629101';
const village = '530629101203';
const now = Instant.parse('2025-12-31T04:00:00.000Z');
let desk: ReportDesk;
let keyring: Keyring;
let regions: Map<string, number>;

beforeAll(async () => {
  desk = await openReportDesk([], defaultStatisticsSettings, date('2025-12-31'));
  keyring = await temporaryKeyring(aes);
  regions = await asWorker(desk.database, (tx) => listRegionIdsOf(tx, [township, village]));
});

const regionOf = (code: string): number => regions.get(code) ?? 0;

const stamp = (code: string, on: string, at = township, remark?: string) =>
  performOperation({ database: desk.database, keyring, restate: async () => {} }, stampReviewOperation, {
    id: OperationId.parse(newUuid(now)),
    context: contextOf(officerOf(desk, at)),
    recordedAt: now,
    deviceTime: null,
    input: { village: regionOf(code), on, ...(remark === undefined ? {} : { remark }) },
  });

const reviewsOf = async (halfYear: string) => {
  const at = { officer: officerOf(desk, township), keyring, now };
  return (await granted(at, [listReviews, answerListReviews], { region: regionOf(township), halfYear }))
    .reply;
};

test('a stamped village shows its newest review in that half-year only; the others are still open', async () => {
  const before = await reviewsOf('2025-H2');
  expect(before.villages.length).toBeGreaterThan(1);
  expect(before.reviewed).toBe(0);
  for (const on of ['2025-07-01', '2025-11-30'])
    expect(await stamp(village, on)).toMatchObject({ ok: true, value: { halfYear: '2025-H2' } });
  const after = await reviewsOf('2025-H2');
  expect(after.reviewed).toBe(1);
  expect(after.villages.find((one) => one.village === regionOf(village))?.reviewedOn).toBe('2025-11-30');
  expect((await reviewsOf('2025-H1')).reviewed).toBe(0);
});

test('a township is no village, tomorrow is no review, and another office stamps nothing here', async () => {
  expect(await stamp(township, '2025-11-30')).toMatchObject({
    refusal: { code: 'review-not-possible', data: { reason: 'not-a-village' } },
  });
  expect(await stamp(village, '2026-01-01')).toMatchObject({
    refusal: { code: 'review-not-possible', data: { reason: 'in-future' } },
  });
  expect(await stamp(village, '2025-11-30', '530627')).toMatchObject({ refusal: { code: 'not-found' } });
});

test('a remark is read with the stamp, and stands nowhere in clear, nor in the log', async () => {
  const remark = '示范一家未见到,电话核对';
  expect(await stamp(village, '2025-12-15', township, remark)).toMatchObject({ ok: true });
  const read = await reviewsOf('2025-H2');
  expect(read.villages.find((one) => one.village === regionOf(village))).toMatchObject({ remark });
  const { rows } = await asWorker(desk.database, (tx) =>
    sql<{ clear: boolean }>`
      select position(convert_to('示范', 'UTF8') in remark) > 0 as clear from register_review where remark is not null`.execute(
      tx,
    ),
  );
  expect(rows).toEqual([{ clear: false }]);
  const logged = await asWorker(desk.database, (tx) =>
    sql<{ id: string; payload: Uint8Array }>`
      select operation_id as id, payload from operation where name = 'people.stamp-review' and outcome = 'applied'`.execute(
      tx,
    ),
  );
  for (const { id, payload } of logged.rows)
    expect(openField(keyring, { field: 'operation payload', personId: id }, payload)).not.toContain('示范');
});
