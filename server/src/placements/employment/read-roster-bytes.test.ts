import { expect, test } from 'vitest';
import { readRosterBytes } from './read-roster-bytes.ts';

const csv = (text: string): Uint8Array => Buffer.from(`﻿${text}`);

test('a list saved as CSV becomes rows; a file without its headers is refused with the remedy', async () => {
  const read = await readRosterBytes(
    csv('姓名,身份证后四位,状态,离职日期\n虞测甲,1019,在岗,\n虞测乙,102X,离职,2025-04-20\n'),
  );
  expect(read).toMatchObject({
    ok: true,
    value: {
      rows: [
        { row: 2, name: '虞测甲', idTail: '1019', status: 'at-work' },
        { row: 3, name: '虞测乙', idTail: '102X', status: 'left', endedOn: '2025-04-20' },
      ],
      unread: [],
    },
  });
  const other = await readRosterBytes(csv('甲,乙\n1,2\n'));
  expect(other).toMatchObject({ ok: false, refusal: { code: 'employer-roster-refused' } });
});
