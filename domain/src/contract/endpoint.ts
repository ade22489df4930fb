import { z } from 'zod';
import { StatedInstant } from '../calendar/instant.ts';
import type { Access } from './access.ts';
import type { Bilingual } from './bilingual.ts';
import type { RefusalKind, RefusalOf } from './refusal.ts';

/**
 * A question: changes nothing. Input comes from path and query string (GET), or, where the question itself is personal (an ID number to look
 * for), from the body (`asked: 'in-body'`, POST): addresses end up in the logs of proxies.
 */
export type Query<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
  Refusals extends readonly RefusalKind[] = readonly RefusalKind[],
> = {
  kind: 'query';
  name: string;
  path: `/${string}`;
  summary: Bilingual;
  access: Access;
  asked?: 'in-body';
  /** Why persons are read: written to the access record of each request. Absent: the reply carries no person. */
  purpose?: string;
  input: Input;
  output: Output;
  refusals: Refusals;
};

/** 旧版: the body of an operation as an earlier version took it, and how it becomes a body of the version after it. */
export type EarlierVersion<Input extends z.ZodObject = z.ZodObject> = {
  version: number;
  input: Input;
  /** Pure, and defined for every body that `input` takes. What the next version has no place for stays in the log only. */
  upcast(body: z.infer<Input>): object;
};

/**
 * A change: the only kind of change there is. Sent as `POST /api/operations/<name>` with an id made by whoever asks;
 * sending it twice has one effect, for ever.
 */
export type Operation<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
  Refusals extends readonly RefusalKind[] = readonly RefusalKind[],
> = {
  kind: 'operation';
  name: string;
  version: number;
  /** Every version before the present one: an outbox may still hold its bodies, and the log does for ever. */
  earlier?: readonly EarlierVersion[];
  summary: Bilingual;
  access: Access;
  input: Input;
  output: Output;
  refusals: Refusals;
};

export type Contract = Query | Operation;
export type InputOf<C extends Contract> = z.infer<C['input']>;
export type OutputOf<C extends Contract> = z.infer<C['output']>;
export type RefusedBy<C extends Contract> = RefusalOf<C['refusals'][number]>;

export const query = <I extends z.ZodObject, O extends z.ZodType, const R extends readonly RefusalKind[]>(
  definition: Omit<Query<I, O, R>, 'kind'>,
): Query<I, O, R> => ({ kind: 'query', ...definition });

export const operation = <I extends z.ZodObject, O extends z.ZodType, const R extends readonly RefusalKind[]>(
  definition: Omit<Operation<I, O, R>, 'kind'>,
): Operation<I, O, R> => ({ kind: 'operation', ...definition });

/** 操作编号: made by whoever asks (UUIDv7; a phone makes its own while offline). */
export const OperationId = z.uuid().brand<'OperationId'>();
export type OperationId = z.infer<typeof OperationId>;

/**
 * What a client sends for an operation, by the version that it names: its id, the time on the device if it was made offline, and the input.
 * Who names no version means the present one.
 */
export function envelopesOf(contract: Operation): ReadonlyMap<number, Envelope> {
  const { version: present, input, earlier = [] } = contract;
  return new Map<number, Envelope>([
    [present, envelope(z.literal(present).optional(), input)],
    ...earlier.map((one) => [one.version, envelope(z.literal(one.version), one.input)] as const),
  ]);
}

const envelope = (version: z.ZodType<number | undefined>, input: z.ZodObject) =>
  z.strictObject({ id: OperationId, version, deviceTime: StatedInstant.optional(), input });
export type Envelope = ReturnType<typeof envelope>;
