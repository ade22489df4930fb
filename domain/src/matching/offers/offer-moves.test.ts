import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import type { Nothing } from '../../workflow/moves.ts';
import { header } from '../../workflow/testing/acts.ts';
import { unmet } from '../../workflow/unmet-condition.ts';
import { type OfferAct, type OfferFacts, type OfferStatus, unmetForOfferMove } from './offer-moves.ts';
import { foldOffer } from './offer-state.ts';

const facts = (overrides: Partial<OfferFacts> = {}): OfferFacts => ({
  failedConditions: [],
  born: date('1980-05-01'),
  thisIsReserve: false,
  placesLeft: 3,
  ...overrides,
});
const codes = (status: OfferStatus | Nothing, act: OfferAct, given = facts()) =>
  unmetForOfferMove(act, status, given).map((refusal) => refusal.code);

const offer: OfferAct = { ...header('1', 'sys', '2020-03-01'), move: 'offer' };
const tell: OfferAct = { ...header('2', 'L', '2020-03-02'), move: 'tell', how: 'read-aloud', toWhom: 'self' };
const accept: OfferAct = {
  ...header('3', 'L', '2020-03-03'),
  move: 'accept',
  proof: 'fingerprint',
  reserve: false,
};
const agree: OfferAct = { ...header('4', 'E', '2020-03-05'), move: 'employerAgree' };

test('an offer is told, accepted by the person, agreed by the employer', () => {
  expect(
    [offer, tell, accept, agree].map((_, n, all) => foldOffer(all.slice(0, n + 1)).state?.status),
  ).toEqual(['offered', 'told', 'willing', 'employer-agreed']);
});

test('sent is not told: nobody accepts what nobody told them', () => {
  expect(codes('offered', accept)).toEqual(['wrong-status']);
});

test('an offer needs its hard conditions and a place', () => {
  const failed = unmet('wage', '低于最低接受工资', 'below the least wage accepted');
  expect(codes('nothing', offer, facts({ failedConditions: [failed], placesLeft: 0 }))).toEqual([
    'wage',
    'no-places-left',
  ]);
});

test('the employer may not answer for the worker', () => {
  expect(codes('told', { ...accept, by: { role: 'E', id: 'E-1' } })).toEqual(['not-your-move']);
});

test('at 16–17 the guardian agrees as well', () => {
  const young = facts({ born: date('2002-03-04') });
  expect(codes('told', accept, young)).toEqual(['guardian-missing']);
  expect(codes('told', { ...accept, guardianProof: 'signature' }, young)).toEqual([]);
  expect(codes('told', accept, facts({ born: date('2002-03-03') }))).toEqual([]);
});

test('one acceptance is live, others stay in reserve until it ends', () => {
  const second = facts({ liveAcceptance: 'offer-9' });
  expect(codes('told', accept, second)).toEqual(['already-accepted']);
  expect(codes('told', { ...accept, reserve: true }, second)).toEqual([]);
  const promote: OfferAct = { ...header('5', 'W', '2020-03-06'), move: 'promote' };
  expect(codes('willing', promote, { ...second, thisIsReserve: true })).toEqual(['already-accepted']);
  expect(foldOffer([offer, tell, { ...accept, reserve: true }, promote]).state).toMatchObject({
    reserve: false,
  });
});

test('an offer lapses after seven days without an answer, at once when the order is full', () => {
  const lapse = (on: string, because: 'no-answer' | 'order-full'): OfferAct => ({
    ...header('6', 'sys', on),
    move: 'lapse',
    because,
  });
  const told = facts({ waitingSince: date('2020-03-02') });
  expect(codes('told', lapse('2020-03-08', 'no-answer'), told)).toEqual(['still-time-to-answer']);
  expect(codes('told', lapse('2020-03-09', 'no-answer'), told)).toEqual([]);
  expect(codes('told', lapse('2020-03-03', 'order-full'), told)).toEqual([]);
});

test('an employer’s reason may not be an unlawful one', () => {
  const decline = (words?: string): OfferAct => ({
    ...header('7', 'E', '2020-03-05'),
    move: 'employerDecline',
    reason: 'other',
    ...(words === undefined ? {} : { words }),
  });
  expect(codes('willing', decline())).toEqual(['reason-missing']);
  expect(codes('willing', decline('只要男工'))).toEqual(['sex-condition']);
  expect(codes('willing', decline('面试未到'))).toEqual([]);
});

test('giving up frees the place', () => {
  const giveUp: OfferAct = { ...header('8', 'W', '2020-03-07'), move: 'giveUp', reason: '家里有事' };
  expect(foldOffer([offer, tell, accept, agree, giveUp]).state).toEqual({
    status: 'given-up',
    on: '2020-03-07',
    reason: '家里有事',
  });
});
