import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import { type Problem, problemOf } from '@wengang/domain/contract/refusal.ts';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import {
  bodyTooLarge,
  forgedRequest,
  headersTooLarge,
  jsonLimit,
  methodNotAllowed,
  noSuchPath,
  unreadableRequest,
  wrongMediaType,
} from './door-refusals.ts';
import { watchMethods } from './path-methods.ts';
import { problemType, sendFault, sendProblem } from './problems.ts';

/** 网站服务: what routes are registered on; named here so that only this folder knows the framework. */
export type WebServer = FastifyInstance;

/**
 * The bare web server, with the page that answers every address outside the API, where there is one: cookies, security headers, the check against forged requests, faults caught once. Knows no endpoint. Logs method,
 * route pattern, status and time; never a query string, a body, a header or an address of a person.
 */
export async function buildServer(log: Logger, page?: string): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: jsonLimit,
    trustProxy: 'loopback',
    genReqId: () => randomUUID(),
    // What is asked over an open connection while the server ends is still answered; the connection closes after it.
    return503OnClosing: false,
    clientErrorHandler: answerUnparsed,
    // An address that cannot be decoded reaches no route and no hook.
    frameworkErrors: (_error, _request, reply) => {
      void sendProblem(reply.headers(securityHeaders), problemOf(unreadableRequest, {}));
    },
  });
  app.removeContentTypeParser('text/plain');
  await app.register(cookie);
  const methodsAt = watchMethods(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    // Before anything is said of its headers or body: these may be right for the path or method that was meant.
    if (request.is404 && page !== undefined && isForPage(request))
      return reply.type('text/html; charset=utf-8').send(page);
    if (request.is404) return refuseUnserved(request, reply, methodsAt);
    if (request.method !== 'GET' && request.method !== 'HEAD' && isForged(request.headers))
      return sendProblem(reply, problemOf(forgedRequest, {}));
    return undefined;
  });
  app.addHook('onResponse', async (request, reply) => {
    log.info(
      {
        request: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
  app.setErrorHandler((error, request, reply) => {
    if (isClientFault(error)) return sendProblem(reply, problemOfFault(error));
    // The message may quote a value: only its class and place go to the log.
    log.error({ request: request.id, route: request.routeOptions.url, fault: describeFault(error) }, 'fault');
    return sendFault(reply, request.id);
  });
  return app;
}

/** Which address is a page and which is none the app knows; what a program asks for is no page. */
const isForPage = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !/^\/(?:api|assets)(?:[/?]|$)/.test(url) &&
  (headers.accept ?? '').includes('text/html');

/** Nothing at this path, or nothing under this method: then it says which ones there are (RFC 9110, 15.5.6). */
function refuseUnserved(
  { method, url }: FastifyRequest,
  reply: FastifyReply,
  methodsAt: (path: string) => readonly string[],
): FastifyReply {
  const [path = ''] = url.split('?');
  const allowed = [...methodsAt(path)];
  if (allowed.length === 0) return sendProblem(reply, problemOf(noSuchPath, {}));
  void reply.header('allow', allowed.join(', '));
  return sendProblem(reply, problemOf(methodNotAllowed, { method, allowed }));
}

/** What is no HTTP, or too much of it, reaches neither router nor hooks: the answer is written by hand. */
function answerUnparsed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = problemOf(error.code === 'HPE_HEADER_OVERFLOW' ? headersTooLarge : unreadableRequest, {});
  const body = JSON.stringify(problem);
  const headers = Object.entries({
    ...securityHeaders,
    'content-type': problemType,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${headers.join('')}\r\n${body}`);
}

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
};

// The session cookie is SameSite=Strict already. A form of another site cannot set this header either, and a script of another
// site is stopped by the browser's preflight, which this server never answers.
const isForged = (headers: Record<string, unknown>): boolean => headers['x-wengang'] !== '1';

type ClientFault = Error & { statusCode: number; code?: string };

// Fastify's own: body too large, not JSON, wrong content type.
const isClientFault = (error: unknown): error is ClientFault =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode < 500;

function problemOfFault({ statusCode }: ClientFault): Problem {
  if (statusCode === 413) return problemOf(bodyTooLarge, {});
  if (statusCode === 415) return problemOf(wrongMediaType, { expected: 'application/json' });
  return problemOf(unreadableRequest, {});
}

function describeFault(error: unknown): { name: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name: error.name, ...(code === undefined ? {} : { code }), at: at.map((line) => line.trim()) };
}
