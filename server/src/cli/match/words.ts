const valued = ['--county', '--out', '--on', '--keep', '--limits', '--reason'] as const;
const flags = ['--assign', '--yes'] as const;
type Valued = (typeof valued)[number];
type Flag = (typeof flags)[number];
export const matchOptions: readonly string[] = [...valued, ...flags];

/** 各词的用法: how many words follow a verb, and which options it takes beside `--county`. */
const verbs = {
  run: { least: 0, most: 0, options: ['--assign', '--on', '--out', '--keep', '--limits'] },
  list: { least: 0, most: 0, options: [] },
  compare: { least: 2, most: 2, options: [] },
  short: { least: 1, most: 1, options: [] },
  prices: { least: 1, most: 1, options: [] },
  balance: { least: 1, most: 1, options: [] },
  person: { least: 1, most: 2, options: ['--on'] },
  order: { least: 1, most: 1, options: ['--on'] },
  fix: { least: 2, most: 2, options: ['--reason', '--yes'] },
  forbid: { least: 2, most: 2, options: ['--reason', '--yes'] },
  undo: { least: 1, most: 1, options: [] },
  accept: { least: 1, most: 5000, options: [] },
  sheets: { least: 1, most: 1, options: ['--out'] },
} as const satisfies Record<string, { least: number; most: number; options: readonly (Valued | Flag)[] }>;
export type Verb = keyof typeof verbs;

/** 所问: one call of `match`, in which everything has its place. */
export type Asked = {
  verb: Verb;
  words: readonly string[];
  given: Partial<Record<Valued, string>>;
  flags: ReadonlySet<Flag>;
};

/** Undefined: no such verb, too few or too many words, an option of another verb or without its value. */
export function askedBy([verb = '', ...words]: readonly string[]): Asked | undefined {
  if (!isVerb(verb)) return undefined;
  const read = readOptions(words);
  if (read === undefined) return undefined;
  const { least, most, options } = verbs[verb];
  const taken: readonly string[] = ['--county', ...options];
  const used = [...Object.keys(read.given), ...read.flags];
  const fits = read.words.length >= least && read.words.length <= most;
  if (!fits || used.some((option) => !taken.includes(option))) return undefined;
  // What a plan keeps to and its limits are nothing to a run of offers.
  const ofPlan = read.given['--keep'] !== undefined || read.given['--limits'] !== undefined;
  return ofPlan && !read.flags.has('--assign') ? undefined : { verb, ...read };
}

const isVerb = (word: string): word is Verb => Object.hasOwn(verbs, word);

function readOptions(words: readonly string[]): Omit<Asked, 'verb'> | undefined {
  const rest: string[] = [];
  const given: Asked['given'] = {};
  const found = new Set<Flag>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const flag = flags.find((one) => one === word);
    const option = valued.find((one) => one === word);
    if (flag !== undefined) found.add(flag);
    else if (option === undefined) rest.push(word);
    else {
      at += 1;
      const value = words[at];
      if (value === undefined || value.startsWith('-')) return undefined;
      given[option] = value;
    }
  }
  return { words: rest, given, flags: found };
}
