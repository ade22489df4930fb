import { readSocialCreditCode } from '@wengang/domain/accounts/organisations/social-credit-code.ts';
import {
  minimumWageAt,
  paidHoursPerMonth,
  shippedMinimumWages,
} from '@wengang/domain/vacancies/minimum-wages/minimum-wage.ts';
import { screenWords } from '@wengang/domain/vacancies/unlawful-words.ts';
import { jobReader } from '@wengang/domain/vacancies/workbook/read-jobs.ts';
import { expect, test } from 'vitest';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import { calibration } from '../calibration.ts';
import { gazetteer } from '../population/places.ts';
import { readRaw } from '../testing/read-back.ts';
import { employers } from './employers.ts';
import { generateOrders } from './generate-orders.ts';
import { writeJobWorkbook } from './write-job-workbook.ts';

const present = calibration.presentDay.value;
const orders = generateOrders(gazetteer(readCompiledTree().rows), 2020, present);

test('forty employers that nobody can take for real ones, with formally valid codes', () => {
  expect(employers).toHaveLength(calibration.employers.value);
  for (const { name, creditCode } of employers) {
    expect(name.endsWith('（演示）')).toBe(true);
    expect(readSocialCreditCode(creditCode).kind).toBe('valid');
    expect(creditCode.slice(2, 8)).toBe('530698');
  }
  expect(new Set(employers.map(({ creditCode }) => creditCode)).size).toBe(40);
});

test('about 120 orders; one in twenty unlawful, one in eight past its day, six offered by two brokers', () => {
  expect(orders).toHaveLength(calibration.orders.value);
  const asksUnlawfully = orders.filter(
    ({ sex, demands, age }) => sex !== '不限' || age.startsWith('15') || screenWords(demands).length > 0,
  );
  expect(asksUnlawfully).toHaveLength(6);
  expect(orders.filter(({ validUntil }) => validUntil < present).length).toBeGreaterThan(11);
  expect(orders.filter(({ validUntil }) => validUntil < present).length).toBeLessThan(19);
  expect(orders.filter(({ source }) => source === '中介(另一家)')).toHaveLength(6);
});

test('the workbook reads back: every order with employer, place, pay and places', async () => {
  const { sheets, rows } = await readRaw(await writeJobWorkbook(orders, present));
  const reader = jobReader({ today: present, dateSystem: 1900 });
  const items = [
    ...sheets.flatMap((sheet) => [
      ...reader.sheet(sheet),
      ...rows.filter((row) => row.sheet === sheet.name).flatMap(reader.row),
    ]),
    ...reader.end(),
  ];
  const drafts = items.flatMap((item) => (item.kind === 'row' && item.draft !== null ? [item.draft] : []));
  expect(drafts.map(({ orderNumber, title, creditCode }) => [orderNumber, title, creditCode])).toEqual(
    orders.map(({ number, post, employer }) => [number, post.title, employer.creditCode]),
  );
  expect(drafts.every(({ pay, places }) => pay.kind === 'amount' && places.kind === 'exact')).toBe(true);
  expect(drafts.map(({ base, overtime, firstPay }) => [base, overtime, firstPay])).toEqual(
    orders.map(({ base, overtime, firstPay }) => [base && base * 100, overtime, firstPay]),
  );
});

test('limits that can be relaxed, rooms for couples and batches of eight are as the calibration has them', () => {
  const share = (part: readonly unknown[], whole: readonly unknown[]): number => part.length / whole.length;
  const relaxable = orders.filter(({ remarks }) => remarks.includes('可放宽'));
  expect(Math.abs(share(relaxable, orders) - calibration.relaxableAge.value)).toBeLessThan(0.1);
  const factory = orders.filter(({ employer }) => employer.kind === 'unit');
  const couples = factory.filter(({ programme }) => programme === '夫妻岗');
  expect(Math.abs(share(couples, factory) - calibration.coupleRooms.value)).toBeLessThan(0.1);
  const batches = orders.filter(({ batch }) => batch === 8);
  expect(batches.length).toBeGreaterThan(5);
  expect(batches.every(({ places }) => places >= 12)).toBe(true);
});

test('work paid by the time says its base pay, at least the minimum wage, and what an hour of overtime brings', () => {
  const timed = orders.filter(({ employer, payForm }) => employer.kind === 'unit' && payForm !== '计件');
  for (const { base, overtime, works } of timed) {
    const hour = Number.parseInt(overtime ?? '', 10);
    const least = minimumWageAt(shippedMinimumWages, works.code, present)?.monthly ?? 0;
    if (works.code.startsWith('4419')) expect([base, hour >= 15 && hour <= 18]).toEqual([1720, true]);
    expect((base ?? least / 100) * 100).toBeGreaterThanOrEqual(least);
    expect(hour * paidHoursPerMonth).toBeGreaterThanOrEqual((base ?? 0) * 1.5);
  }
  expect(timed.length).toBeGreaterThan(50);
  const away = orders.filter(({ acceptsGroups }) => acceptsGroups);
  expect(away.every(({ firstPay }) => firstPay === '压45–60天')).toBe(true);
});
