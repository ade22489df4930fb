import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Operation, Query } from '@wengang/domain/contract/endpoint.ts';
import { type ImportView, uploadRoster } from '@wengang/domain/placements/roster-import/contract.ts';
import type { z } from 'zod';

/** 客户端: somebody signed in over HTTP, asking by the contracts as the office app does. A refusal or a fault throws with the answer. */
export type OfficeClient = {
  ask<Q extends Query>(contract: Q, input: z.input<Q['input']>): Promise<z.infer<Q['output']>>;
  perform<O extends Operation>(
    contract: O,
    input: z.input<O['input']>,
    id?: string,
  ): Promise<z.infer<O['output']>>;
  upload(file: { name: string; bytes: Uint8Array; fileDate?: string }): Promise<ImportView>;
};

type Answer = { cookies: readonly string[]; body: string };

export async function signInAt(
  address: string,
  { login, password }: { login: string; password: string },
): Promise<OfficeClient> {
  const json = { 'content-type': 'application/json' };
  let cookie: string | undefined;
  const signedIn = await send('/api/session/sign-in', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ login, password }),
  });
  cookie = signedIn.cookies[0]?.split(';')[0] ?? '';

  // Not `fetch`: it gives an answer five minutes, and the import of a county may take longer on a busy machine.
  async function send(
    path: string,
    init: { method: string; headers?: OutgoingHttpHeaders; body?: string | Uint8Array },
  ): Promise<Answer> {
    const headers = { 'x-wengang': '1', ...(cookie === undefined ? {} : { cookie }), ...init.headers };
    const asked = request(`${address}${path}`, { method: init.method, headers });
    asked.end(init.body);
    // The event of this name carries the answer.
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const body = await text(answer);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${body}`);
    return { cookies: answer.headers['set-cookie'] ?? [], body };
  }

  return {
    async ask(contract, input) {
      const asked: Record<string, unknown> = { ...input };
      const path = contract.path.replace(/:(\w+)/g, (_, name: string) => {
        const value = String(asked[name]);
        delete asked[name];
        return encodeURIComponent(value);
      });
      const query = new URLSearchParams(
        Object.entries(asked).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)]],
        ),
      );
      const reply = await send(`${path}?${query}`, { method: 'GET' });
      // Parsed by the contract's own schema.
      return contract.output.parse(JSON.parse(reply.body)) as never;
    },
    async perform(contract, input, id = randomUUID()) {
      const body = JSON.stringify({ id, input });
      const reply = await send(`/api/operations/${contract.name}`, { method: 'POST', headers: json, body });
      return contract.output.parse(JSON.parse(reply.body)) as never;
    },
    async upload({ name, bytes, fileDate }) {
      const query = fileDate === undefined ? '' : `?fileDate=${fileDate}`;
      const reply = await send(`${uploadRoster.path}${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
        body: bytes,
      });
      return uploadRoster.output.parse(JSON.parse(reply.body));
    },
  };
}
