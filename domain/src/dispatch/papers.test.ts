import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import {
  type ManifestCircumstances,
  type ManifestRow,
  manifestHeadings,
  manifestRowFor,
} from './manifest-columns.ts';
import { nextPaperNumber, PaperNumber, paperNumber, receiptNumber } from './paper-number.ts';

const series = { countyShort: '威', year: 2020 };

test('a number names county, year and running number; the receipt adds 回', () => {
  expect(paperNumber(series, 7)).toBe('威劳输〔2020〕0007');
  expect(receiptNumber(paperNumber(series, 7))).toBe('威劳输〔2020〕0007回');
  expect(PaperNumber.safeParse('威劳输[2020]7').success).toBe(false);
  expect(paperNumber(series, 10_000)).toBe('威劳输〔2020〕10000');
});

test('numbers are never reused, and every year and county counts by itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), (count) => {
      const issued = [paperNumber({ ...series, year: 2019 }, 500)];
      for (let given = 0; given < count; given += 1) {
        const number = nextPaperNumber(series, issued);
        expect(issued).not.toContain(number);
        issued.push(number);
      }
      expect(nextPaperNumber(series, issued)).toBe(paperNumber(series, count + 1));
    }),
  );
});

const row: ManifestRow = {
  serial: '1',
  name: '测试甲',
  sex: '女',
  idNumber: '530698198506101019',
  phone: '19900000001',
  emergencyContact: '19900000002',
  township: '扎西镇',
  village: '石坎社区',
  accommodations: '需要下铺',
  category: '脱贫户',
  seat: '7',
};
const now = (overrides: Partial<ManifestCircumstances> = {}): ManifestCircumstances => ({
  today: date('2020-02-24'),
  departOn: date('2020-02-25'),
  acceptedAndStarted: false,
  consentToNeeds: false,
  consentForPayingPolicy: false,
  ...overrides,
});

test('the ID number is full for tickets until a week after departure, last four for the escort, masked for the station', () => {
  const id = (...input: Parameters<typeof manifestRowFor>) => manifestRowFor(...input).idNumber;
  expect(id('transport', row, now())).toBe('530698198506101019');
  expect(id('transport', row, now({ today: date('2020-03-03') }))).toBe('530698198506101019');
  expect(id('transport', row, now({ today: date('2020-03-04') }))).toBeUndefined();
  expect(id('escort', row, now())).toBe('1019');
  expect(id('station', row, now())).toBe('530698********1019');
  expect(id('employer', row, now())).toBeUndefined();
  expect(id('employer', row, now({ acceptedAndStarted: true }))).toBe('530698198506101019');
});

test('transport sees neither phone nor home, the employer the township only, needs by consent', () => {
  expect(Object.keys(manifestRowFor('transport', row, now()))).toEqual([
    'serial',
    'name',
    'sex',
    'idNumber',
    'seat',
  ]);
  const forEmployer = manifestRowFor('employer', row, now());
  expect(forEmployer).toMatchObject({ township: '扎西镇', phone: '19900000001' });
  expect(forEmployer).not.toHaveProperty('village');
  expect(forEmployer).not.toHaveProperty('accommodations');
  expect(manifestRowFor('employer', row, now({ consentToNeeds: true })).accommodations).toBe('需要下铺');
});

test('the category is on no list, except for an employer whom a policy pays, by consent', () => {
  for (const reader of ['transport', 'escort', 'station', 'employer'] as const)
    expect(manifestRowFor(reader, row, now())).not.toHaveProperty('category');
  expect(manifestRowFor('employer', row, now({ consentForPayingPolicy: true })).category).toBe('脱贫户');
  expect(manifestHeadings('transport')).not.toContain('category');
});
