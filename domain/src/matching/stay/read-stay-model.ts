import { z } from 'zod';
import { InputIssue, inputIssues } from '../../contract/input-issues.ts';
import { accept, type Outcome, type RefusalOf, refusalKind, refuse } from '../../contract/refusal.ts';
import { featureWords, StayFeature } from './features.ts';
import { StayModel, stayModelFormat, stayModelFormatVersion } from './stay-model.ts';

const mostLetters = 40;
const mostNamed = 16;
const Found = z.strictObject({
  /** Where in the model the difference lies. */
  where: z.enum(['format', 'formatVersion', 'points']),
  found: z.array(z.string()),
  expected: z.array(z.string()),
});

/** 模型版本不符: of another format, format version or set of features than this software reads. Nothing of it was taken over. */
export const modelOfAnotherVersion = refusalKind('model-of-another-version', 409, Found, (data) => {
  const { zh, en } = difference(data);
  return {
    zh: `留岗模型未采用:${zh}。请改用本版本软件导出的模型,或先升级软件再导入。`,
    en: `The model of staying was not taken: ${en}. Choose a model written by this version of the software, or update the software first.`,
  };
});

/** 模型无法读取: not of the shape of a model; `issues` names every place. */
export const modelUnreadable = refusalKind(
  'model-unreadable',
  422,
  z.strictObject({ issues: z.array(InputIssue).min(1) }),
  ({ issues }) => {
    const shown = issues.slice(0, 3);
    return {
      zh: `留岗模型未采用,内容有 ${issues.length} 处不对:${shown
        .map(({ path, messages }) => `${path === '' ? '整个文件' : `“${path}”`}${messages.zh}`)
        .join(';')}。请改正后重新导入,或继续使用现有模型。`,
      en: `The model of staying was not taken, ${issues.length} thing(s) are wrong: ${shown
        .map(({ path, messages }) => `${path === '' ? 'the whole file' : `“${path}”`}: ${messages.en}`)
        .join('; ')}. Correct this and import it again, or keep the present model.`,
    };
  },
);

export type ModelRefusal = RefusalOf<typeof modelOfAnotherVersion> | RefusalOf<typeof modelUnreadable>;

/**
 * 读取模型: a model from outside (a file, a setting), or why it cannot be used. Refuses `model-of-another-version` when format, format
 * version or the set of features differ, `model-unreadable` when its shape is wrong or a number impossible.
 */
export function readStayModel(sent: unknown): Outcome<StayModel, ModelRefusal> {
  const other = otherVersion(sent);
  if (other !== undefined) return refuse(modelOfAnotherVersion, other);
  const read = StayModel.safeParse(sent);
  return read.success
    ? accept(read.data)
    : refuse(modelUnreadable, { issues: inputIssues(read.error, sent) });
}

const Label = z.union([z.string(), z.number()]);
const Head = z.object({ format: Label, formatVersion: Label, points: z.record(z.string(), z.unknown()) });

/** Undefined for what is of this version, and for what is so broken that no version can be read from it. */
function otherVersion(sent: unknown): z.infer<typeof Found> | undefined {
  const head = Head.safeParse(sent);
  if (!head.success) return undefined;
  const { format, formatVersion, points } = head.data;
  if (format !== stayModelFormat)
    return { where: 'format', found: named([format]), expected: [stayModelFormat] };
  if (formatVersion !== stayModelFormatVersion)
    return {
      where: 'formatVersion',
      found: named([formatVersion]),
      expected: named([stayModelFormatVersion]),
    };
  const { missing, unknown } = compared(Object.keys(points));
  return missing.length + unknown.length === 0
    ? undefined
    : { where: 'points', found: named(Object.keys(points)), expected: [...StayFeature.options] };
}

/** What comes from outside is named, but not without end. */
const named = (found: readonly (string | number)[]): string[] =>
  found.slice(0, mostNamed).map((one) => String(one).slice(0, mostLetters));

const compared = (found: readonly string[]) => ({
  missing: StayFeature.options.filter((feature) => !found.includes(feature)),
  unknown: found.filter((name) => !StayFeature.safeParse(name).success),
});

function difference({ where, found, expected }: z.infer<typeof Found>): { zh: string; en: string } {
  const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');
  switch (where) {
    case 'format':
      return {
        zh: `文件格式是${quoted(found)},应为${quoted(expected)}`,
        en: `its format is ${quoted(found)}, not ${quoted(expected)}`,
      };
    case 'formatVersion':
      return {
        zh: `格式版本是 ${quoted(found)},本软件只读 ${quoted(expected)}`,
        en: `its format version is ${quoted(found)}, this software reads ${quoted(expected)}`,
      };
    case 'points':
      return featureDifference(compared(found));
  }
}

function featureDifference({ missing, unknown }: ReturnType<typeof compared>): { zh: string; en: string } {
  const zh: string[] = [];
  const en: string[] = [];
  if (unknown.length > 0) {
    const names = unknown.map((name) => `“${name}”`);
    zh.push(`分值中的${names.join('、')}不是本软件可用的特征(性别、民族等个人身份一律不得作为特征)`);
    en.push(
      `among its points ${names.join(', ')} is no feature of this software (who a person is, such as sex or ethnic group, is never one)`,
    );
  }
  if (missing.length > 0) {
    zh.push(`分值中缺少${missing.map((feature) => `“${featureWords[feature].name.zh}”`).join('、')}`);
    en.push(`among its points ${missing.map((feature) => `“${feature}”`).join(', ')} is missing`);
  }
  return { zh: zh.join(';'), en: en.join('; ') };
}
