import { expect, test } from 'vitest';
import { openProgressLine } from './progress-line.ts';

const told = (done: number, total = 8) => ({
  ...{ state: 'running' as const, phase: 'ranking' as const, done, total },
  ...{ zh: `正在逐对计算匹配度(${done}/${total})。`, en: `Now ranking pairs (${done} of ${total}).` },
});

function written(isTTY: boolean, ...shown: ReturnType<typeof told>[]): string {
  let text = '';
  const line = openProgressLine({
    ...{ isTTY, columns: 60 },
    write(more: string) {
      text += more;
    },
  });
  for (const one of shown) line.show(one);
  line.end();
  return text;
}

test('a terminal has one line, written anew when something has changed and taken away at the end', () => {
  const text = written(true, told(1), told(1), told(8));
  expect(text.split('\r\x1b[2K')).toEqual([
    '',
    expect.stringContaining('[ 12%] 正在逐对计算匹配度(1/8)。'),
    expect.stringContaining('[100%]'),
    '',
  ]);
  expect(text).not.toContain('\n');
});

test('a file has a line for each quarter of a phase; nothing to count is none of it', () => {
  const lines = written(false, told(0, 0), told(1), told(2), told(3), told(8)).trimEnd().split('\n');
  expect(lines.map((line) => /\[ *(\d+)%\]/.exec(line)?.[1])).toEqual(['0', '25', '100']);
});
