import { z } from 'zod';
import { commonStems, keyWalks } from './common-passwords.ts';
import type { PasswordRules } from './security-settings.ts';

/** 口令不合格原因: one thing that is wrong with a new password, never the password itself. */
export const PasswordFinding = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('too-short'), required: z.int(), counted: z.int() }),
  z.strictObject({ rule: z.literal('too-few-classes'), required: z.int(), counted: z.int() }),
  z.strictObject({ rule: z.literal('contains-login') }),
  z.strictObject({ rule: z.literal('contains-name') }),
  z.strictObject({ rule: z.literal('common') }),
  z.strictObject({ rule: z.literal('predictable') }),
  z.strictObject({ rule: z.literal('personal-number') }),
  z.strictObject({ rule: z.literal('same-as-current') }),
]);
export type PasswordFinding = z.infer<typeof PasswordFinding>;

/** Whose password it is: what it may not repeat. */
export type PasswordOwner = {
  login: string;
  displayName: string;
  current: string | null;
};

/** Everything that is wrong with a new password; empty when it may be used. ASVS 6.2.1, 6.2.4, 6.2.11; GB/T 22239-2019 8.1.4.1. */
export function findPasswordFaults(
  password: string,
  owner: PasswordOwner,
  rules: PasswordRules,
): PasswordFinding[] {
  const faults: PasswordFinding[] = [];
  const counted = [...password].length;
  const classes = countClasses(password);
  const text = password.toLowerCase();
  if (counted < rules.minimumLength)
    faults.push({ rule: 'too-short', required: rules.minimumLength, counted });
  if (classes < rules.characterClasses)
    faults.push({ rule: 'too-few-classes', required: rules.characterClasses, counted: classes });
  if (repeats(text, owner.login)) faults.push({ rule: 'contains-login' });
  if (repeats(text, owner.displayName)) faults.push({ rule: 'contains-name' });
  if (isCommon(text)) faults.push({ rule: 'common' });
  if (isPredictable(text)) faults.push({ rule: 'predictable' });
  if (isPersonalNumber(text)) faults.push({ rule: 'personal-number' });
  if (password === owner.current) faults.push({ rule: 'same-as-current' });
  return faults;
}

function countClasses(password: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
}

// One character says nothing: "王" may stand in a sentence by chance.
function repeats(text: string, name: string): boolean {
  const sought = name.trim().toLowerCase();
  return [...sought].length >= 2 && text.includes(sought);
}

const charactersBesideAStem = 8;

/** A known word with at most eight digits or marks around it, as many as a birthday has: `Zhaotong@2025`, `wang19900101`. */
function isCommon(text: string): boolean {
  if (commonStems.has(text)) return true;
  const stem = text.replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '');
  return commonStems.has(stem) && text.length - stem.length <= charactersBesideAStem;
}

const surprisesNeeded = 6;

/** Fewer than six characters that do not follow from those before: `123456abcdef`, `1qaz2wsx3edc`, `abcabcabcabc`, `88888888`. */
function isPredictable(text: string): boolean {
  const characters = [...text];
  let surprises = characters.length;
  for (const [index, character] of characters.entries()) {
    const before = characters[index - 1];
    if (before !== undefined && follows(before, character)) surprises--;
  }
  return surprises < surprisesNeeded || shortestPeriod(characters) < surprisesNeeded;
}

const follows = (before: string, after: string): boolean =>
  before === after || keyWalks.some((walk) => walk.includes(before + after) || walk.includes(after + before));

/** Length of the piece that the text repeats throughout: 3 for `abcabcab`, its own length when it repeats nothing. */
function shortestPeriod(characters: readonly string[]): number {
  for (let period = 1; period < characters.length; period++)
    if (characters.every((character, index) => index < period || character === characters[index - period]))
      return period;
  return characters.length;
}

/** An ID number, a phone number or a day, alone or with one or two marks: others know them, and imports hold them. */
function isPersonalNumber(text: string): boolean {
  const number = text.replace(/[^\dx]/g, '');
  if (text.length - number.length > 2) return false;
  return (
    /^\d{17}[\dx]$/.test(number) ||
    /^1\d{10}$/.test(number) ||
    /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(number)
  );
}
