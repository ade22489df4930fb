import type { Leg } from './contract.ts';

/** What may be told of a group to everybody: numbers, days and places, and the office to call. Nobody's name and no number of a person. */
export type TellableGroup = {
  readonly destination: string;
  readonly paperNumber: string | null;
  /** null: not to be told by who asks, who does not see the list */
  readonly listed: number | null;
  readonly assembly: { readonly place: string; readonly at?: string | undefined } | null;
  readonly departOn: string;
  readonly expectedOn: string;
  readonly legs: readonly Leg[];
  readonly fareSource: string | null;
  readonly office: { readonly name: string; readonly phone: string | null } | undefined;
};

/** 复制为文字: the group in plain lines for a chat group such as 就业微信群, into which no roster is put (chain 2.6). What is not known yet has no line. */
export function groupText(group: TellableGroup): string {
  const { assembly, departOn, office } = group;
  const lines = [
    `【集中出发】${group.destination}`,
    group.paperNumber === null ? '' : `单号:${group.paperNumber}`,
    group.listed === null ? '' : `人数:${group.listed} 人`,
    assembly === null
      ? `出发:${departOn}`
      : `集合:${[departOn, assembly.at ?? '', assembly.place].filter((text) => text !== '').join(' ')}`,
    `行程:${group.legs.map(legInWords).join(';')}`,
    `预计到达:${group.expectedOn}`,
    group.fareSource === null ? '' : `路费:${group.fareSource}`,
    office === undefined
      ? ''
      : `联系:${[office.name, office.phone ?? ''].filter((text) => text !== '').join(' ')}`,
    '请带好本人身份证,按时到集合地点。求职不收任何费用,不押证件;投诉电话 12333。',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

const kinds: Record<Leg['kind'], string> = { train: '火车', coach: '大巴', plane: '飞机', car: '汽车' };

const legInWords = ({ kind, number, from, to }: Leg): string =>
  [kinds[kind], number ?? '', `${from}→${to}`].filter((text) => text !== '').join(' ');
