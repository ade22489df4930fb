import { z } from 'zod';
import { Bilingual } from './bilingual.ts';

/** 拒绝: one entry of the catalogue of refusals: a stable code, its data, its words and its HTTP status (RFC 9457). */
export type RefusalKind<Code extends string = string, Data extends z.ZodType = z.ZodType> = {
  code: Code;
  status: number;
  data: Data;
  say: (data: z.infer<Data>) => Bilingual;
};

/** A refusal as a value: what an operation returns instead of a reply. */
export type RefusalOf<Kind> =
  Kind extends RefusalKind<infer Code, infer Data> ? { code: Code; data: z.infer<Data> } : never;

export type Outcome<Value, Refused> = { ok: true; value: Value } | { ok: false; refusal: Refused };

/** Declares a kind of refusal. `say` must name what is wrong, where, and what to do. */
export const refusalKind = <Code extends string, Data extends z.ZodType>(
  code: Code,
  status: number,
  data: Data,
  say: (data: z.infer<Data>) => Bilingual,
): RefusalKind<Code, Data> => ({ code, status, data, say });

export const accept = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

/** Refuses with data: `refuse(tooFewMonths, { required: 3, counted: 2 })`. A kind that the contract does not list does not compile. */
export const refuse = <Code extends string, Data extends z.ZodType>(
  kind: RefusalKind<Code, Data>,
  data: z.infer<Data>,
): { ok: false; refusal: { code: Code; data: z.infer<Data> } } => ({
  ok: false,
  refusal: { code: kind.code, data },
});

/** Body of a refused request: RFC 9457 problem details with the stable code, its data and both languages. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  messages: Bilingual,
  data: z.unknown(),
});
export type Problem = z.infer<typeof Problem>;

/** The problem body of a refusal. */
export function problemOf<Data extends z.ZodType>(
  kind: RefusalKind<string, Data>,
  data: z.infer<Data>,
): Problem {
  const messages = kind.say(data);
  return {
    type: `urn:wengang:refusal:${kind.code}`,
    title: messages.zh,
    status: kind.status,
    detail: messages.en,
    code: kind.code,
    messages,
    data,
  };
}
