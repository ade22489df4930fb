import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import { isValid, type Licence } from './licence.ts';
import { intermediaryRefusals } from './who-may-refer.ts';

const day = date('2020-03-01');
const licence: Licence = {
  number: '530600202000001',
  validFrom: date('2019-01-01'),
  validTo: date('2021-12-31'),
};
const codes = (...input: Parameters<typeof intermediaryRefusals>) =>
  intermediaryRefusals(...input).map((refusal) => refusal.code);
const refer = (contract = 'employment') => ({ act: 'refer' as const, contract });

test('a licence counts from its first to its last day, and not after it was revoked', () => {
  expect(isValid(licence, date('2018-12-31'))).toBe(false);
  expect(isValid(licence, date('2021-12-31'))).toBe(true);
  expect(isValid(licence, date('2022-01-01'))).toBe(false);
  expect(isValid({ ...licence, revokedOn: day }, day)).toBe(false);
});

test('an HR company with a valid licence posts and refers, without one it does neither', () => {
  expect(codes({ kind: 'hr-company', id: 'h1', serviceLicence: licence }, refer(), day)).toEqual([]);
  expect(codes({ kind: 'hr-company', id: 'h1' }, { act: 'post', contract: 'employment' }, day)).toEqual([
    'no-service-licence',
  ]);
});

test('an unlicensed broker is refused, one linked to a licensed body or co-operative is not', () => {
  expect(codes({ kind: 'broker', id: 'b1' }, refer(), day)).toEqual(['broker-without-licensed-body']);
  expect(
    codes({ kind: 'broker', id: 'b1', linkedTo: { kind: 'licensed-body', id: 'h2' } }, refer(), day),
  ).toEqual(['broker-without-licensed-body']);
  expect(
    codes(
      { kind: 'broker', id: 'b1', linkedTo: { kind: 'licensed-body', id: 'h1', serviceLicence: licence } },
      refer(),
      day,
    ),
  ).toEqual([]);
  expect(
    codes({ kind: 'broker', id: 'b1', linkedTo: { kind: 'village-co-operative', id: 'v1' } }, refer(), day),
  ).toEqual([]);
});

test('an internship of vocational students through an HR company is refused, licensed or not', () => {
  const company = { kind: 'hr-company', id: 'h1', serviceLicence: licence } as const;
  expect(codes(company, refer('internship'), day)).toEqual(['internship-through-agency']);
  expect(codes({ kind: 'school', id: 's1' }, refer('internship'), day)).toEqual([]);
});

test('labour dispatch needs its own licence', () => {
  const company = { kind: 'hr-company', id: 'h1', serviceLicence: licence } as const;
  expect(codes(company, refer('labour-dispatch'), day)).toEqual(['no-dispatch-licence']);
  expect(codes({ ...company, dispatchLicence: licence }, refer('labour-dispatch'), day)).toEqual([]);
});

test('an employer posts its own orders and refers nobody; a school places only its students', () => {
  expect(codes({ kind: 'employer', id: 'e1' }, { act: 'post', contract: 'employment' }, day)).toEqual([]);
  expect(codes({ kind: 'employer', id: 'e1' }, refer(), day)).toEqual(['employer-may-not-refer']);
  expect(codes({ kind: 'school', id: 's1' }, refer(), day)).toEqual(['school-may-only-place-students']);
});
