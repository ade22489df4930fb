import { randomUUID } from 'node:crypto';
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
  cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';

  async function send(path: string, init: RequestInit): Promise<Response> {
    const headers = { 'x-wengang': '1', ...(cookie === undefined ? {} : { cookie }), ...init.headers };
    const response = await fetch(`${address}${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
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
      return contract.output.parse(await reply.json()) as never;
    },
    async perform(contract, input, id = randomUUID()) {
      const body = JSON.stringify({ id, input });
      const reply = await send(`/api/operations/${contract.name}`, { method: 'POST', headers: json, body });
      return contract.output.parse(await reply.json()) as never;
    },
    async upload({ name, bytes, fileDate }) {
      const query = fileDate === undefined ? '' : `?fileDate=${fileDate}`;
      const reply = await send(`${uploadRoster.path}${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
        body: Buffer.from(bytes),
      });
      return uploadRoster.output.parse(await reply.json());
    },
  };
}
