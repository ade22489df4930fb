import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { Instant } from '../../calendar/instant.ts';
import { listsText } from './lists-text.ts';

const knownAt = Instant.parse('2020-10-31T08:05:00.000Z');

test('the lists of a region are told in numbers that can be copied into a chat, by the words of the lists and not by their codes; a handful is not told exactly', () => {
  const figures = {
    ...{ roster: 3012, L1: 1330, W: 812, L4: 299, L2: 836, L3: 501, L5: 240, L6: 77 },
    ...{ seekers: 299, 'training-wanted': 4, stale: 0 },
  };
  expect(
    listsText({
      region: '云南省昭通市威信县',
      from: date('2020-01-01'),
      on: date('2020-10-31'),
      knownAt,
      figures,
    }),
  ).toBe(
    [
      '【清单人数】云南省昭通市威信县 截至 2020-10-31',
      '劳动力:1,330 人',
      '务工:812 人',
      '失业人员:299 人',
      '困难劳动力:836 人',
      '困难劳动力就业人员:501 人',
      '有意愿外出务工人员:240 人',
      '返乡回流人员(2020-01-01 起):77 人',
      '求职需求清单:299 人',
      '培训需求人员:少于 5 人',
      '超过90天未核实或失联:0 人',
      '已知截至 2020-10-31 16:05。只列人数,不含个人信息。',
    ].join('\n'),
  );
});
