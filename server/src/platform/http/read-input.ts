import { inputIssues } from '@wengang/domain/contract/input-issues.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { badInput } from '@wengang/domain/contract/standard-refusals.ts';
import type { z } from 'zod';

/**
 * Reads what was sent by its schema. Refuses, before the schema looks at it, text that no database can hold: a zero character, or half of
 * a surrogate pair. The issues name places, never the value that was sent: it may be personal.
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  sent: unknown,
): Outcome<z.infer<Schema>, RefusalOf<typeof badInput>> {
  const path = findUnstorable(sent, []);
  if (path !== undefined)
    return refuse(badInput, { issues: [{ path: path.join('.'), messages: unstorable }] });
  const parsed = schema.safeParse(sent);
  return parsed.success ? accept(parsed.data) : refuse(badInput, { issues: inputIssues(parsed.error, sent) });
}

const unstorable = {
  zh: '文字中有不能保存的字符,请删去后重新输入',
  en: 'the text holds a character that cannot be stored',
};

function findUnstorable(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    if (!isStorable(key)) return path;
    const found = findUnstorable(part, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
