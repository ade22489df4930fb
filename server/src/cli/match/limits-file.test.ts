import { expect, test } from 'vitest';
import { parseLimits } from './limits-file.ts';

const limit = { id: 's1', kind: 'station', name: '大岭山服务站', places: ['441900118'], capacity: 40 };

test('a list of limits is read, also as Notepad writes it', () => {
  expect(parseLimits('limits.json', `\uFEFF${JSON.stringify([limit])}`)).toEqual([{ ...limit, homes: [] }]);
});

test('what cannot be used is refused with the place and with an example', () => {
  expect(() => parseLimits('limits.json', JSON.stringify([{ ...limit, capacity: -1 }]))).toThrow(
    /limits\.json 不能用.*\n.*0\.capacity.*[\s\S]*for example/,
  );
  expect(() => parseLimits('limits.json', '{')).toThrow(/不是 JSON 文件。请按此格式填写/);
});
