import type { z } from 'zod';
import type { Access } from './access.ts';
import type { Bilingual } from './bilingual.ts';
import type { RefusalKind } from './refusal.ts';

/**
 * 文件接口: what carries a file or a stream and therefore no JSON both ways. `upload`: the body is the file, the reply JSON.
 * `download`: the reply is a file. `events`: the reply is a stream of server-sent events, each of the shape `output`.
 */
export type FileEndpoint<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
  Refusals extends readonly RefusalKind[] = readonly RefusalKind[],
> = {
  kind: 'upload' | 'download' | 'events';
  name: string;
  path: `/${string}`;
  summary: Bilingual;
  access: Access;
  /** why persons are read: written to the access record */
  purpose: string;
  /** largest body of an upload */
  maxBytes?: number;
  /** media type of a download */
  produces?: string;
  input: Input;
  output: Output;
  refusals: Refusals;
};

export const fileEndpoint = <
  I extends z.ZodObject,
  O extends z.ZodType,
  const R extends readonly RefusalKind[],
>(
  definition: FileEndpoint<I, O, R>,
): FileEndpoint<I, O, R> => definition;
