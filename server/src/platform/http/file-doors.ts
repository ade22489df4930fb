import type { FileEndpoint } from '@wengang/domain/contract/file-endpoint.ts';
import type { Outcome } from '@wengang/domain/contract/refusal.ts';
import type { z } from 'zod';
import type { AccessContext } from '../database/context.ts';

type Refused = { code: string; data: unknown };

/** What a file endpoint is handed: who asks, and its parsed input (path, query string). */
export type FileCall<Input> = { readonly context: AccessContext; readonly input: Input };

/** 上传内容: the whole body, no larger than the contract allows, under the name that the client gives. */
export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array };
export type SentFile = { readonly fileName: string; readonly bytes: Uint8Array };

/** A declared file endpoint with its server half. */
export type BoundUpload = {
  readonly contract: FileEndpoint;
  receive(call: FileCall<Record<string, unknown>>, file: UploadedFile): Promise<Outcome<unknown, Refused>>;
};
export type BoundDownload = {
  readonly contract: FileEndpoint;
  produce(call: FileCall<Record<string, unknown>>): Promise<Outcome<SentFile, Refused>>;
};
/** `watch` refuses at once or gives events until it ends or the client goes away (`signal`). */
export type BoundEvents = {
  readonly contract: FileEndpoint;
  watch(
    call: FileCall<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<Outcome<AsyncIterable<unknown>, Refused>>;
};

export type FileDoor =
  | ({ readonly kind: 'upload' } & BoundUpload)
  | ({ readonly kind: 'download' } & BoundDownload)
  | ({ readonly kind: 'events' } & BoundEvents);

type RefusedBy<C extends FileEndpoint> = C['refusals'][number] extends { code: infer Code; data: infer Data }
  ? { code: Code; data: Data extends z.ZodType ? unknown : never }
  : never;

/** Binds the server half of an upload. */
export const receiveFile = <C extends FileEndpoint>(
  contract: C,
  receive: (
    call: FileCall<z.infer<C['input']>>,
    file: UploadedFile,
  ) => Promise<Outcome<z.infer<C['output']>, RefusedBy<C>>>,
  // The input was parsed by this contract before it is called (serve-files.ts), so narrowing back is safe; the same below.
): FileDoor => ({ kind: 'upload', contract, receive: receive as BoundUpload['receive'] });

export const produceFile = <C extends FileEndpoint>(
  contract: C,
  produce: (call: FileCall<z.infer<C['input']>>) => Promise<Outcome<SentFile, RefusedBy<C>>>,
): FileDoor => ({ kind: 'download', contract, produce: produce as BoundDownload['produce'] });

export const watchEvents = <C extends FileEndpoint>(
  contract: C,
  watch: (
    call: FileCall<z.infer<C['input']>>,
    signal: AbortSignal,
  ) => Promise<Outcome<AsyncIterable<z.infer<C['output']>>, RefusedBy<C>>>,
): FileDoor => ({ kind: 'events', contract, watch: watch as BoundEvents['watch'] });
