import type { Sex } from '@wengang/domain/people/roster/citizen-number.ts';
import { calibration } from '../calibration.ts';
import type { Choices } from '../choices.ts';

/** 成员草图: who a member is to the head, and how old on the present day of the demo. */
export type MemberSketch = {
  readonly kin: string;
  readonly sex: Sex;
  readonly age: number;
  readonly marriage: string;
  /** Married in from another family: bears another surname than the head's children. */
  readonly marriedIn: boolean;
};

/** One household as people of the mountain townships live: members in the order in which a roster lists them. */
export function sketchHousehold(choose: Choices): MemberSketch[] {
  switch (choose.weighted(calibration.householdShapes.value)) {
    case 'couple-with-children': {
      const age = choose.between(26, 52);
      return [...couple(choose, age), ...children(choose, age, choose.between(1, 3))];
    }
    case 'three-generations': {
      const age = choose.between(30, 55);
      return [
        ...couple(choose, age),
        ...children(choose, age, choose.between(1, 3)),
        ...parents(choose, age, choose.chance(0.55) ? 2 : 1),
      ];
    }
    case 'grown-children':
      return grownChildren(choose, choose.between(45, 62));
    case 'left-behind': {
      const age = choose.between(60, 76);
      const grandchildren = Array.from({ length: choose.between(1, 2) }, () => grandchild(choose, 3, 15));
      return [...old(choose, age), ...grandchildren];
    }
    case 'one-adult': {
      const age = choose.between(28, 57);
      const head = member(
        '户主',
        choose.chance(0.7) ? 'male' : 'female',
        age,
        choose.pick(['未婚', '离异', '丧偶']),
      );
      return choose.chance(0.6) ? [head, ...parents(choose, age, 1)] : [head];
    }
    case 'old-people':
      return old(choose, choose.between(64, 84));
  }
}

function couple(choose: Choices, age: number): MemberSketch[] {
  const headIsMan = choose.chance(0.92);
  const spouseAge = Math.max(21, age - choose.between(-2, 5));
  return [
    member('户主', headIsMan ? 'male' : 'female', age, '已婚'),
    { ...member('配偶', headIsMan ? 'female' : 'male', spouseAge, '已婚'), marriedIn: true },
  ];
}

function children(choose: Choices, parentAge: number, count: number): MemberSketch[] {
  const oldest = Math.min(20, parentAge - 21);
  return Array.from({ length: count }, () => choose.between(0, oldest))
    .sort((a, b) => b - a)
    .map((age) => child(choose, age));
}

function child(choose: Choices, age: number): MemberSketch {
  const sex = choose.chance(0.53) ? 'male' : 'female';
  return member(sex === 'male' ? '之子' : '之女', sex, age, '未婚');
}

function parents(choose: Choices, age: number, count: number): MemberSketch[] {
  const fatherAge = age + choose.between(20, 28);
  const father = member('之父', 'male', fatherAge, count === 2 ? '已婚' : '丧偶');
  const mother = member('之母', 'female', fatherAge - choose.between(-1, 4), count === 2 ? '已婚' : '丧偶');
  if (count === 2) return [father, { ...mother, marriedIn: true }];
  return [choose.chance(0.4) ? father : { ...mother, marriedIn: true }];
}

function grownChildren(choose: Choices, age: number): MemberSketch[] {
  const members = couple(choose, age);
  const first = choose.between(17, Math.min(32, age - 22));
  if (first >= 22 && choose.chance(0.5)) {
    members.push(member('之子', 'male', first, '已婚'));
    members.push({ ...member('之儿媳', 'female', first - choose.between(-1, 3), '已婚'), marriedIn: true });
    const grandchildren = choose.between(0, 2);
    for (let n = 0; n < grandchildren; n += 1) members.push(grandchild(choose, 0, Math.max(1, first - 21)));
  } else {
    members.push(child(choose, first));
  }
  if (choose.chance(0.55)) members.push(child(choose, choose.between(12, Math.max(12, first - 1))));
  return members;
}

function old(choose: Choices, age: number): MemberSketch[] {
  if (choose.chance(0.55)) return couple(choose, age);
  return [member('户主', choose.chance(0.5) ? 'male' : 'female', age, '丧偶')];
}

function grandchild(choose: Choices, low: number, high: number): MemberSketch {
  const sex = choose.chance(0.53) ? 'male' : 'female';
  return member(sex === 'male' ? '之孙子' : '之孙女', sex, choose.between(low, high), '未婚');
}

const member = (kin: string, sex: Sex, age: number, marriage: string): MemberSketch => ({
  kin,
  sex,
  age,
  marriage,
  marriedIn: false,
});
