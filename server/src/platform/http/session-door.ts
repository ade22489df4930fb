import type { Access } from '@wengang/domain/contract/access.ts';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { Outcome, RefusalKind } from '@wengang/domain/contract/refusal.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { AddressLimit } from './address-limit.ts';
import { sendRefusal } from './problems.ts';
import { readInput } from './read-input.ts';
import { sessionCookie } from './serve-contract.ts';

export type CookieChange =
  | { kind: 'keep' }
  | { kind: 'clear' }
  | { kind: 'set'; token: string; expiresAt: string };

/**
 * 会话入口: an action on the session itself (sign in, one-time code, change password). It carries secrets, so it is no operation: nothing of
 * its body or reply is stored. The cookie is the session's only bearer: not readable by scripts, never sent from another site.
 */
export type SessionDoor = {
  name: string;
  path: string;
  summary: Bilingual;
  access: Access;
  /** checks a secret: counted for each network address */
  limited: boolean;
  input: z.ZodObject;
  output: z.ZodType;
  refusals: readonly RefusalKind[];
  act(
    request: { token: string | undefined; address: string },
    input: Record<string, unknown>,
  ): Promise<Outcome<{ reply: unknown; cookie: CookieChange }, { code: string; data: unknown }>>;
};

export function serveSessionDoor(app: FastifyInstance, door: SessionDoor, limit: AddressLimit): void {
  app.post(door.path, async (request, reply) => {
    const passed = door.limited ? limit(request.ip) : undefined;
    if (passed?.ok === false) {
      void reply.header('retry-after', passed.refusal.data.retryAfterSeconds);
      return sendRefusal(reply, door.refusals, passed.refusal);
    }
    const input = readInput(door.input, request.body);
    if (!input.ok) return sendRefusal(reply, door.refusals, input.refusal);
    const outcome = await door.act(
      { token: request.cookies[sessionCookie], address: request.ip },
      input.value,
    );
    if (!outcome.ok) return sendRefusal(reply, door.refusals, outcome.refusal);
    changeCookie(reply, outcome.value.cookie, request.protocol === 'https');
    return reply.send(door.output.parse(outcome.value.reply));
  });
}

function changeCookie(reply: FastifyReply, change: CookieChange, secure: boolean): void {
  const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  switch (change.kind) {
    case 'keep':
      return;
    case 'clear':
      void reply.clearCookie(sessionCookie, attributes);
      return;
    case 'set':
      void reply.setCookie(sessionCookie, change.token, {
        ...attributes,
        expires: new Date(change.expiresAt),
      });
      return;
  }
}
