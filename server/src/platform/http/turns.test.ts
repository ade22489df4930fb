import { expect, test } from 'vitest';
import { turns } from './turns.ts';

/** A piece of work that ends when it is told to. */
function work(log: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const begin = (): Promise<string> => {
    log.push(name);
    return promise;
  };
  return { begin, end: () => resolve(name), fail: () => reject(new Error(name)) };
}

test('two are at work, the third waits until one of them has ended, also by a fault', async () => {
  const log: string[] = [];
  const [first, second, third, fourth] = ['1', '2', '3', '4'].map((name) => work(log, name));
  if (!(first && second && third && fourth)) throw new Error('four');
  const inTurn = turns(2);
  const answers = [first, second, third, fourth].map(({ begin }) => inTurn(begin).catch(() => 'fault'));
  await Promise.resolve();
  expect(log).toEqual(['1', '2']);
  second.fail();
  await answers[1];
  await Promise.resolve();
  expect(log).toEqual(['1', '2', '3']);
  first.end();
  third.end();
  fourth.end();
  expect(await Promise.all(answers)).toEqual(['1', 'fault', '3', '4']);
  expect(log).toEqual(['1', '2', '3', '4']);
});
