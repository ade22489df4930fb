import { type Problem, problemOf, type RefusalKind } from '@wengang/domain/contract/refusal.ts';
import { serverFault, standardRefusals } from '@wengang/domain/contract/standard-refusals.ts';
import type { FastifyReply } from 'fastify';

/** Sends a refusal as RFC 9457 problem details, with the status of its kind. */
export function sendRefusal(
  reply: FastifyReply,
  kinds: readonly RefusalKind[],
  refusal: { code: string; data: unknown },
): FastifyReply {
  const kind = [...kinds, ...standardRefusals].find((known) => known.code === refusal.code);
  // The compiler holds operations to the kinds of their contract, so an unknown code is a fault of the server.
  if (kind === undefined) throw new Error(`refusal ${refusal.code} is in no catalogue`);
  return sendProblem(reply, problemOf(kind as RefusalKind, refusal.data));
}

export const sendFault = (reply: FastifyReply, reference: string): FastifyReply =>
  sendProblem(reply, problemOf(serverFault, { reference }));

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type(problemType).send(JSON.stringify(problem));
}

export const problemType = 'application/problem+json; charset=utf-8';
