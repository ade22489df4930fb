import type { Bilingual } from '../../contract/bilingual.ts';
import { finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { Sex } from './citizen-number.ts';
import type { KinCode } from './code-lists/kin.ts';

/** 户内成员: what the checks over a household need of a row. `key` tells two rows of one person from two persons. */
export type Member = {
  readonly sheet: string;
  readonly row: number;
  readonly key: string;
  readonly kin: KinCode | null;
  readonly sex: Sex | null;
  readonly phone: string | null;
  readonly workPlace: string | null;
};

/**
 * 户级检查: one and only one head, at most one spouse, head and spouse of different sex (rule 49), and no shared telephone
 * of members who work in different places (5_15_021). `whole`: the file lists whole households, so that a
 * missing head is a fault; a list of workers has none in most households.
 */
export function householdFindings(members: readonly Member[], whole: boolean): readonly WorkbookFinding[] {
  const heads = distinct(members.filter((member) => member.kin === 'head'));
  const spouses = distinct(members.filter((member) => member.kin === 'spouse'));
  const findings: WorkbookFinding[] = [];
  const second = heads[1];
  if (second !== undefined)
    findings.push(warn(second, 'two-heads', { zh: '一户有两个户主', en: 'A household with two heads' }));
  const [first] = members;
  if (whole && heads.length === 0 && first !== undefined && members.some((member) => member.kin !== null))
    findings.push(warn(first, 'no-head', { zh: '该户没有户主', en: 'A household without head' }));
  const secondSpouse = spouses[1];
  if (secondSpouse !== undefined)
    findings.push(
      warn(secondSpouse, 'two-spouses', { zh: '一户有两个配偶', en: 'A household with two spouses' }),
    );
  const [head] = heads;
  const [spouse] = spouses;
  if (head !== undefined && spouse !== undefined && head.sex !== null && head.sex === spouse.sex)
    findings.push(
      warn(spouse, '49', {
        zh: '性别与户主关系、与身份证不一致:户主与配偶性别相同',
        en: 'Head of household and spouse are of the same sex',
      }),
    );
  return [...findings, ...phoneOfTwoPlaces(members)];
}

function phoneOfTwoPlaces(members: readonly Member[]): readonly WorkbookFinding[] {
  const away = new Map<string, Member>();
  for (const member of members) {
    if (member.phone === null || member.workPlace === null) continue;
    const other = away.get(member.phone);
    if (other === undefined) away.set(member.phone, member);
    else if (other.workPlace !== member.workPlace && other.key !== member.key)
      return [
        warn(member, '5_15_021', {
          zh: `同户两人在不同县务工却填同一电话(另见第${other.row}行)`,
          en: `Two members who work in different counties share one telephone (see row ${other.row})`,
        }),
      ];
  }
  return [];
}

const distinct = (members: readonly Member[]): readonly Member[] => [
  ...new Map(members.map((member) => [member.key, member])).values(),
];

const warn = (at: Member, rule: string, message: Bilingual): WorkbookFinding =>
  finding({ sheet: at.sheet, row: at.row, column: null }, [rule, 'warning'], message, { scope: 'row' });
