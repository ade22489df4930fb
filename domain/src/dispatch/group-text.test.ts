import { expect, test } from 'vitest';
import { groupText, type TellableGroup } from './group-text.ts';

const group = (overrides: Partial<TellableGroup> = {}): TellableGroup => ({
  destination: '东莞市大岭山镇',
  paperNumber: '威劳输〔2020〕0012',
  listed: 42,
  assembly: { place: '扎西镇客运站', at: '07:30' },
  departOn: '2020-11-18',
  expectedOn: '2020-11-19',
  legs: [
    { kind: 'coach', from: '扎西镇客运站', to: '威信站' },
    { kind: 'train', from: '威信站', to: '广州南站', number: 'G0000' },
  ],
  fareSource: '东西部协作资金',
  office: { name: '威信县公共就业和人才服务中心', phone: '0870-6100001' },
  ...overrides,
});

test('who does not see the list tells no number of persons', () => {
  expect(groupText(group({ listed: null }))).not.toContain('人数');
});

test('a group is told in lines that can be copied into a chat: numbers, times, places, the office', () => {
  expect(groupText(group())).toBe(
    [
      '【集中出发】东莞市大岭山镇',
      '单号:威劳输〔2020〕0012',
      '人数:42 人',
      '集合:2020-11-18 07:30 扎西镇客运站',
      '行程:大巴 扎西镇客运站→威信站;火车 G0000 威信站→广州南站',
      '预计到达:2020-11-19',
      '路费:东西部协作资金',
      '联系:威信县公共就业和人才服务中心 0870-6100001',
      '请带好本人身份证,按时到集合地点。求职不收任何费用,不押证件;投诉电话 12333。',
    ].join('\n'),
  );
});

test('what is not known yet has no line', () => {
  const text = groupText(group({ paperNumber: null, assembly: null, fareSource: null, office: undefined }));
  expect(text).toContain('出发:2020-11-18');
  expect(text).not.toMatch(/单号|集合:|路费|联系|null|undefined/);
});
