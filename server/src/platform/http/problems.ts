import { type Problem, problemOf, type RefusalKind } from '@wengang/domain/contract/refusal.ts';
import { serverFault, standardRefusals } from '@wengang/domain/contract/standard-refusals.ts';
import type { FastifyReply } from 'fastify';
import { drainBody } from './drain-body.ts';

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
  void reply.code(problem.status).type(problemType);
  const { request } = reply;
  if (problem.status !== 413) return reply.send(JSON.stringify(problem));
  void drainBody(request.raw, drained * request.routeOptions.bodyLimit).then(() =>
    reply.send(JSON.stringify(problem)),
  );
  return reply;
}

/** A body above the limit is read on to this many limits before it is answered. */
const drained = 4;

export const problemType = 'application/problem+json; charset=utf-8';
