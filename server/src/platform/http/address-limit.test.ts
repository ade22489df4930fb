import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limitAddresses, networkOf } from './address-limit.ts';

const rate = { burst: 3, perMinute: 6 };

function limited(): { ask: (address: string) => boolean | number; pass: (seconds: number) => void } {
  let at = 0;
  const limit = limitAddresses(rate, () => at);
  return {
    ask(address) {
      const outcome = limit(address);
      return outcome.ok || outcome.refusal.data.retryAfterSeconds;
    },
    pass: (seconds) => {
      at += seconds * 1000;
    },
  };
}

test('the burst passes, the next is told when to come again, and then it passes', () => {
  const { ask, pass } = limited();
  expect([ask('a'), ask('a'), ask('a'), ask('a')]).toEqual([true, true, true, 10]);
  pass(9);
  expect(ask('a')).toBe(1);
  pass(1);
  expect([ask('a'), ask('a')]).toEqual([true, 10]);
});

test('another address is not held back, and a long pause gives the burst and no more', () => {
  const { ask, pass } = limited();
  for (let tries = 0; tries < 5; tries += 1) ask('a');
  expect(ask('b')).toBe(true);
  pass(3600);
  expect([ask('a'), ask('a'), ask('a'), ask('a')]).toEqual([true, true, true, 10]);
});

test('a clock that jumps back neither gives nor takes', () => {
  const { ask, pass } = limited();
  ask('a');
  pass(-3600);
  expect([ask('a'), ask('a'), ask('a')]).toEqual([true, true, 10]);
});

test('over any stretch of time no address passes more often than the rate allows', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 200 }), (pauses) => {
      const { ask, pass } = limited();
      let seconds = 0;
      let passed = 0;
      for (const pause of pauses) {
        pass(pause);
        seconds += pause;
        if (ask('a') === true) passed += 1;
        expect(passed).toBeLessThanOrEqual(rate.burst + (seconds * rate.perMinute) / 60);
      }
    }),
  );
});

test('many addresses do not fill the memory: the one seen longest ago starts anew', () => {
  const { ask } = limited();
  for (let tries = 0; tries < 4; tries += 1) ask('first');
  for (let n = 0; n < 10_000; n += 1) ask(`other ${n}`);
  expect(ask('first')).toBe(true);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
