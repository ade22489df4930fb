import type { SessionAction } from '@wengang/domain/accounts/session-actions.ts';
import type { Operation, Query } from '@wengang/domain/contract/endpoint.ts';
import type { FileEndpoint } from '@wengang/domain/contract/file-endpoint.ts';
import type { z } from 'zod';
import { NotReached, refusedBy } from './refused.ts';

type Sent<C extends { input: z.ZodObject }> = z.input<C['input']>;

/** 提问: asks a query of the contract. Throws `Refused`. */
export async function ask<Q extends Query>(
  query: Q,
  input: Sent<Q>,
  signal?: AbortSignal,
): Promise<z.output<Q['output']>> {
  const { path, rest } = pathWith(query.path, input);
  const answer =
    query.asked === 'in-body'
      ? await send(path, { method: 'POST', body: rest, ...(signal === undefined ? {} : { signal }) })
      : await send(withSearch(path, rest), { method: 'GET', ...(signal === undefined ? {} : { signal }) });
  return query.output.parse(answer) as z.output<Q['output']>;
}

/** 办理: carries out an operation under an id that the caller keeps, so that trying again has one effect. Throws `Refused`. */
export async function perform<O extends Operation>(
  operation: O,
  input: Sent<O>,
  id: string,
): Promise<z.output<O['output']>> {
  const body = { id, version: operation.version, input };
  const answer = await send(`/api/operations/${operation.name}`, { method: 'POST', body });
  return operation.output.parse(answer) as z.output<O['output']>;
}

/** 会话动作: signs in or out, confirms a code, changes a password. Throws `Refused`. */
export async function act<A extends SessionAction>(
  action: A,
  input: Sent<A>,
): Promise<z.output<A['output']>> {
  return action.output.parse(await send(action.path, { method: 'POST', body: input })) as z.output<
    A['output']
  >;
}

/** 上传: sends a file as it is. Throws `Refused`. */
export async function upload<F extends FileEndpoint>(
  endpoint: F,
  input: Sent<F>,
  file: File,
): Promise<z.output<F['output']>> {
  const { path, rest } = pathWith(endpoint.path, input);
  const response = await reach(withSearch(path, rest), {
    method: 'POST',
    headers: {
      'x-wengang': '1',
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(file.name),
    },
    body: file,
  });
  if (!response.ok) throw await refusedBy(response);
  return endpoint.output.parse(await response.json()) as z.output<F['output']>;
}

/** 下载: saves a file of the contract under the name that the server gives it. Throws `Refused`, and the page stays as it is. */
export async function download<F extends FileEndpoint>(endpoint: F, input: Sent<F>): Promise<void> {
  const response = await reach(addressOf(endpoint, input), { headers: { 'x-wengang': '1' } });
  if (!response.ok) throw await refusedBy(response);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = fileNameOf(response);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** As RFC 6266 has it: `filename*=UTF-8''…`. */
function fileNameOf({ headers }: Response): string {
  const [, name = ''] = /filename\*=UTF-8''([^;]+)/.exec(headers.get('content-disposition') ?? '') ?? [];
  return decodeURIComponent(name);
}

function addressOf<F extends FileEndpoint>(endpoint: F, input: Sent<F>): string {
  const { path, rest } = pathWith(endpoint.path, input);
  return withSearch(path, rest);
}

/**
 * 进度: told of each event until it is stopped. The browser opens a broken line again by itself; one that was refused, since what it is about has not
 * begun yet, is opened again here.
 */
export function watch<F extends FileEndpoint>(
  endpoint: F,
  input: Sent<F>,
  told: (event: z.output<F['output']>) => void,
): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let events = open();
  return () => {
    clearTimeout(waiting);
    events.close();
  };

  function open(): EventSource {
    const source = new EventSource(addressOf(endpoint, input));
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event = endpoint.output.safeParse(JSON.parse(data));
      tries = 0;
      if (event.success) told(event.data as z.output<F['output']>);
    };
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED || tries >= mostTries) return;
      tries += 1;
      waiting = setTimeout(() => {
        events = open();
      }, againAfter * tries);
    };
    return source;
  }
}

/** In milliseconds, the first time; what is refused that often is refused for good. */
const againAfter = 300;
const mostTries = 12;

/** Reads what the server tells everybody, beside the contract. Throws `Refused`. */
export const read = (path: string): Promise<unknown> => send(path, { method: 'GET' });

type Message = { method: 'GET' | 'POST'; body?: unknown; signal?: AbortSignal };

async function send(path: string, { method, body, signal }: Message): Promise<unknown> {
  const response = await reach(path, {
    method,
    ...(signal === undefined ? {} : { signal }),
    // No form of another site can set this header.
    headers: { 'x-wengang': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await refusedBy(response);
  return response.json();
}

/** A request that nobody answers throws `NotReached`; one that was called off, as it is. */
async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (fault) {
    if (init.signal?.aborted === true) throw fault;
    throw new NotReached();
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Puts the fields that the path names into it; the rest is asked beside it. */
function pathWith(path: string, input: Fields): { path: string; rest: Fields } {
  const rest = { ...input };
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path: filled, rest };
}

function withSearch(path: string, fields: Fields): string {
  const search = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)]],
    ),
  ).toString();
  return search === '' ? path : `${path}?${search}`;
}
