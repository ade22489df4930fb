import { expect } from 'vitest';
import { addressOf, type Started } from '../../testing/started-server.ts';

export const printedPassword = (server: Started): string =>
  /password of every log-in: (\S+)$/m.exec(server.output())?.[1] ?? '';

/** A log-in of the demo over HTTP. */
export type DemoClient = {
  get(path: string): Promise<unknown>;
  operate(name: string, input: object): Promise<unknown>;
};

export async function signIn(server: Started, login: string): Promise<DemoClient> {
  const address = await addressOf(server);
  const json = { 'content-type': 'application/json', 'x-wengang': '1' };
  const response = await fetch(`${address}/api/session/sign-in`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ login, password: printedPassword(server) }),
  });
  expect(await response.json()).toMatchObject({ account: { login }, stage: { stage: 'open' } });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return {
    get: async (path) => (await fetch(`${address}${path}`, { headers: { cookie } })).json(),
    operate: async (name, input) =>
      (
        await fetch(`${address}/api/operations/${name}`, {
          method: 'POST',
          headers: { ...json, cookie },
          body: JSON.stringify({ id: crypto.randomUUID(), input }),
        })
      ).json(),
  };
}

/** The region id of a code. */
export async function regionOf(client: DemoClient, code: string): Promise<number | undefined> {
  const { regions } = (await client.get(`/api/regions/search?text=${code}`)) as {
    regions: { code: string; regionId: number }[];
  };
  return regions.find((region) => region.code === code)?.regionId;
}
