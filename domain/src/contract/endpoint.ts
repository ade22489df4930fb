import { z } from 'zod';
import type { Access } from './access.ts';
import type { Message, RefusalKind, RefusalOf } from './refusal.ts';

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
  summary: Message;
  access: Access;
  asked?: 'in-body';
  /** Why persons are read: written to the access record of each request. Absent: the reply carries no person. */
  purpose?: string;
  input: Input;
  output: Output;
  refusals: Refusals;
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
  summary: Message;
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

/** An instant as ISO text in UTC. */
export const Instant = z.iso.datetime({ offset: true }).brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** What a client sends for an operation: its id, the time on the device if it was made offline, and the input. */
export const envelope = <Input extends z.ZodType>(input: Input) =>
  z.strictObject({ id: OperationId, deviceTime: Instant.optional(), input });
