import { z } from 'zod';
import { Bilingual } from './bilingual.ts';
import { formatInWords } from './formats-in-words.ts';

/** 不符之处: the place in what was sent, and what is wrong there; never the value that stands there, it may be personal. */
export const InputIssue = z.strictObject({ path: z.string(), messages: Bilingual });
export type InputIssue = z.infer<typeof InputIssue>;

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What a schema found in `sent`, in words: what is missing, unknown, of another kind, too long, not on the list, and what would be right. */
export const inputIssues = (error: z.ZodError, sent: unknown): InputIssue[] =>
  error.issues.flatMap((issue) => told(issue, [], sent));

function told(issue: Issue, above: Path, sent: unknown): InputIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = nearestOf(issue.errors);
    if (branch !== undefined) return branch.flatMap((one) => told(one, path, sent));
  }
  const found = valueAt(sent, path);
  return [
    { path: path.map(String).join('.'), messages: found === undefined ? missing : inWords(issue, found) },
  ];
}

const missing: Bilingual = { zh: '必须填写', en: 'it is missing' };

/** Of several forms that would do, the one that fits best: wrong in the deepest place, then in the fewest. None where all are wrong at once. */
function nearestOf(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const ranked = branches
    .filter((issues) => issues.some(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'))
    .map((issues) => ({ issues, depth: Math.max(...issues.map(({ path }) => path.length)) }));
  return ranked.sort((one, other) => other.depth - one.depth || one.issues.length - other.issues.length)[0]
    ?.issues;
}

function valueAt(sent: unknown, path: Path): unknown {
  let value = sent;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}

function inWords(issue: Issue, found: unknown): Bilingual {
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(issue.keys);
    case 'invalid_type':
      return wrongType(issue.expected, found);
    case 'too_small':
      return outOfBounds(issue.origin, 'least', Number(issue.minimum), issue);
    case 'too_big':
      return outOfBounds(issue.origin, 'most', Number(issue.maximum), issue);
    case 'invalid_value':
      return notOnList(issue.values.map(String));
    case 'invalid_format':
      return wrongFormat(issue);
    case 'not_multiple_of':
      return { zh: `应为 ${issue.divisor} 的倍数`, en: `it has to be a multiple of ${issue.divisor}` };
    case 'invalid_union':
      return noSuchForm(issue);
    case 'invalid_key':
    case 'invalid_element':
      return { zh: '其中有不能使用的名称', en: 'it holds a name that cannot be used' };
    case 'custom':
      return ownWords(issue);
  }
}

function unknownKeys(keys: readonly string[]): Bilingual {
  const named = keys.slice(0, mostNamed).map((key) => `“${key.slice(0, mostLetters)}”`);
  return {
    zh: `没有${named.join('、')}这一项,请去掉或改正名称`,
    en: `there is no field ${named.join(', ')}: leave it out or correct its name`,
  };
}

const mostNamed = 16;
const mostLetters = 40;

function wrongType(expected: string, found: unknown): Bilingual {
  const right = kinds[expected];
  if (right === undefined) return { zh: '类型不对', en: 'it is of the wrong kind' };
  const wrong = kinds[kindOf(found)];
  return wrong === undefined || wrong === right
    ? { zh: `应为${right.zh}`, en: `it has to be ${right.en}` }
    : { zh: `应为${right.zh},而不是${wrong.zh}`, en: `it has to be ${right.en}, not ${wrong.en}` };
}

const kindOf = (found: unknown): string =>
  found === null ? 'null' : Array.isArray(found) ? 'array' : typeof found;

const kinds: Readonly<Partial<Record<string, Bilingual>>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否(true/false)', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组栏目', en: 'a set of fields' },
  record: { zh: '一组栏目', en: 'a set of fields' },
  null: { zh: '空值(null)', en: 'null' },
  date: { zh: '日期', en: 'a date' },
};

type Bounds = { inclusive?: boolean | undefined; exact?: boolean | undefined };

function outOfBounds(
  origin: string,
  end: 'least' | 'most',
  bound: number,
  { inclusive, exact }: Bounds,
): Bilingual {
  const measured = measures[origin] ?? none;
  const { zh, en } = measured === none ? comparisons[end] : counts[end];
  const [saidZh, saidEn] =
    exact === true
      ? ['应正好', 'exactly']
      : measured === none && inclusive === false
        ? [comparisons[end].beyondZh, comparisons[end].beyondEn]
        : [zh, en];
  return { zh: `${saidZh} ${bound}${measured.zh}`, en: `it has to be ${saidEn} ${bound}${measured.en}` };
}

const none: Bilingual = { zh: '', en: '' };
/** What is counted of it; of a number nothing, it is compared. */
const measures: Readonly<Partial<Record<string, Bilingual>>> = {
  string: { zh: ' 个字', en: ' character(s) long' },
  array: { zh: ' 项', en: ' item(s) long' },
  set: { zh: ' 项', en: ' item(s) long' },
};
const counts = { least: { zh: '至少', en: 'at least' }, most: { zh: '最多', en: 'at most' } } as const;
const comparisons = {
  least: { zh: '不能小于', en: 'at least', beyondZh: '应大于', beyondEn: 'more than' },
  most: { zh: '不能大于', en: 'at most', beyondZh: '应小于', beyondEn: 'less than' },
} as const;

function notOnList(values: readonly string[]): Bilingual {
  const shown = values.slice(0, mostNamed);
  const more = values.length - shown.length;
  return {
    zh: `只能是 ${shown.join('、')}${more > 0 ? ` 等 ${values.length} 种之一` : shown.length > 1 ? ' 之一' : ''}`,
    en: `it has to be ${shown.length > 1 ? 'one of ' : ''}${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  };
}

function wrongFormat({ format, pattern }: Extract<Issue, { code: 'invalid_format' }>): Bilingual {
  const { zh, en } = formatInWords(format, pattern);
  return { zh: `格式不对,应为${zh}`, en: `its format is wrong, it has to be ${en}` };
}

function noSuchForm(issue: Extract<Issue, { code: 'invalid_union' }>): Bilingual {
  if ('options' in issue && issue.options !== undefined) return notOnList(issue.options.map(String));
  const expected = issue.errors
    .flat()
    .flatMap((one) => (one.code === 'invalid_type' ? (kinds[one.expected] ?? []) : []));
  const zh = [...new Set(expected.map((kind) => kind.zh))];
  const en = [...new Set(expected.map((kind) => kind.en))];
  return zh.length === 0
    ? { zh: '与可用的几种写法都不相符', en: 'it has none of the forms that are taken' }
    : { zh: `应为${zh.join('或')}`, en: `it has to be ${en.join(' or ')}` };
}

/** A rule over several fields says in its `error` what it demands, and in Chinese in its `params`. */
function ownWords({ message, params }: Extract<Issue, { code: 'custom' }>): Bilingual {
  const zh: unknown = params?.zh;
  return typeof zh === 'string'
    ? { zh, en: message }
    : { zh: '取值不在允许的范围内', en: 'its value is out of range' };
}
