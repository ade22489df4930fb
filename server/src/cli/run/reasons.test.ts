import { submitOrder } from '@wengang/domain/vacancies/contract.ts';
import { expect, test } from 'vitest';
import { countReasons, reasonsIn } from './reasons.ts';

test('a refusal is told in the words of its catalogue, never by its code', () => {
  const [reason] = reasonsIn(submitOrder, { code: 'order-out-of-reach', data: { because: 'place' } });
  expect(reason?.zh).toBe('该岗位的工作地不在您的管理范围内,请由当地服务站或人社分局办理。');
  const [unseen] = reasonsIn(submitOrder, { code: 'not-permitted', data: { role: 'auditor' } });
  expect(unseen?.zh).toContain('没有此项权限');
});

test('a code of no catalogue is a fault of the product, not words for the user', () => {
  expect(() => reasonsIn(submitOrder, { code: 'made-up', data: {} })).toThrow('made-up');
});

test('a move that its table refuses is told by each of its reasons, counted, the most frequent first', () => {
  const refused = (...words: string[]) => ({
    code: 'move-refused',
    data: { reasons: words.map((zh) => ({ code: zh, zh, en: zh })) },
  });
  const all = [refused('甲'), refused('甲', '乙'), refused('乙', '甲')];
  expect(countReasons(all.flatMap((one) => reasonsIn(submitOrder, one)))).toEqual([
    { zh: '甲', en: '甲', n: 3 },
    { zh: '乙', en: '乙', n: 2 },
  ]);
});
