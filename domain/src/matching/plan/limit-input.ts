import { type UnmetCondition, unmet } from '../../workflow/unmet-condition.ts';
import type { LimitInput } from '../run-contract.ts';
import { twice } from './twice.ts';

const code = /^\d{2,9}[0-9A-Z]{0,3}$/;

/** 接待能力的输入: each limit needs an id of its own, room for somebody, and a place that it stands over. */
export function unmetForLimits(asked: readonly LimitInput[]): readonly UnmetCondition[] {
  return [
    ...twice(asked.map(({ id }) => id)).map(([first, again]) =>
      unmet(
        'limit-twice',
        `接待能力的第 ${first} 条和第 ${again} 条编号相同。请为每一条使用不同的编号。`,
        `Limits ${first} and ${again} bear the same id. Change one of the two.`,
        { first, again },
      ),
    ),
    ...asked.flatMap(({ name, capacity, places, homes }, at) => [
      ...(capacity > 0
        ? []
        : [
            unmet(
              'limit-without-capacity',
              `接待能力的第 ${at + 1} 条“${name}”的人数上限是 0。请填写至少 1 人;如不安排任何人去,请改为排除有关岗位,并删去这一条。`,
              `Limit ${at + 1}, “${name}”, has room for nobody. State at least 1, or exclude the orders there and delete the limit.`,
              { line: at + 1 },
            ),
          ]),
      ...(places.length > 0
        ? []
        : [
            unmet(
              'limit-without-places',
              `接待能力的第 ${at + 1} 条“${name}”没有写明工作地。请至少填写一个工作地的区划代码(可以只写前几位)。`,
              `Limit ${at + 1}, “${name}”, names no place of work. Add at least one division code, or its first digits.`,
              { line: at + 1 },
            ),
          ]),
      ...[...places, ...homes].flatMap((part) =>
        code.test(part)
          ? []
          : unmet(
              'limit-place-unreadable',
              `接待能力的第 ${at + 1} 条“${name}”中的“${part}”不是区划代码。请填写 2 至 12 位区划代码或其前几位。`,
              `Limit ${at + 1}, “${name}”: “${part}” is no division code. State the code, or its first 2 to 12 digits.`,
              { line: at + 1 },
            ),
      ),
    ]),
  ];
}
