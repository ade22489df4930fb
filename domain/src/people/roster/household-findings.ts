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
    findings.push(
      warn(second, 'two-heads', {
        message: { zh: '一户有两个户主', en: 'A household with two heads' },
        suggestion: {
          zh: '请核对两人的“与户主关系”:同户的只留一个户主,已分户的分开填写户编号',
          en: 'Check “与户主关系” of both: one head stays, or each gets a household number of its own if the household was divided',
        },
      }),
    );
  const [first] = members;
  if (whole && heads.length === 0 && first !== undefined && members.some((member) => member.kin !== null))
    findings.push(
      warn(first, 'no-head', {
        message: { zh: '该户没有户主', en: 'A household without head' },
        suggestion: {
          zh: '请把户主的“与户主关系”填为“户主”;表中漏填户主的,请补一行',
          en: 'Write 户主 in “与户主关系” of the head, or add the row of a head who was left out',
        },
      }),
    );
  const secondSpouse = spouses[1];
  if (secondSpouse !== undefined)
    findings.push(
      warn(secondSpouse, 'two-spouses', {
        message: { zh: '一户有两个配偶', en: 'A household with two spouses' },
        suggestion: {
          zh: '请核对两人的“与户主关系”,只留户主的配偶,另一人改填实际关系(如儿媳)',
          en: 'Check “与户主关系” of both: the spouse of the head stays, the other one gets the real relation (such as daughter-in-law)',
        },
      }),
    );
  const [head] = heads;
  const [spouse] = spouses;
  if (head !== undefined && spouse !== undefined && head.sex !== null && head.sex === spouse.sex)
    findings.push(
      warn(spouse, '49', {
        message: {
          zh: '性别与户主关系、与身份证不一致:户主与配偶性别相同',
          en: 'Head of household and spouse are of the same sex',
        },
        suggestion: {
          zh: '请对照身份证核对两人的性别、证件号码和“与户主关系”,改正填错的一项',
          en: 'Compare sex, document number and “与户主关系” of both with their ID cards and correct what is wrong',
        },
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
          message: {
            zh: `同户两人在不同县务工却填同一电话(另见第${other.row}行)`,
            en: `Two members who work in different counties share one telephone (see row ${other.row})`,
          },
          suggestion: {
            zh: '请核对两人的联系电话和务工地点,分别填写本人的电话',
            en: 'Check telephone and place of work of both, and state the telephone of each',
          },
        }),
      ];
  }
  return [];
}

const distinct = (members: readonly Member[]): readonly Member[] => [
  ...new Map(members.map((member) => [member.key, member])).values(),
];

const warn = (
  at: Member,
  rule: string,
  { message, suggestion }: { message: Bilingual; suggestion: Bilingual },
): WorkbookFinding =>
  finding({ sheet: at.sheet, row: at.row, column: null }, [rule, 'warning'], message, {
    scope: 'row',
    suggestion,
  });
