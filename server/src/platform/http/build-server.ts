import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { sendFault } from './problems.ts';

/** 网站服务: what routes are registered on; named here so that only this folder knows the framework. */
export type WebServer = FastifyInstance;

/** Largest JSON body; workbooks go through their own upload door with its own limit. */
const bodyLimit = 1_048_576;

/**
 * The bare web server: cookies, security headers, the check against forged requests, faults caught once. Knows no endpoint. Logs method,
 * route pattern, status and time; never a query string, a body, a header or an address of a person.
 */
export async function buildServer(log: Logger): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit,
    trustProxy: 'loopback',
    genReqId: () => randomUUID(),
    return503OnClosing: true,
  });
  await app.register(cookie);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (request.method !== 'GET' && request.method !== 'HEAD' && isForged(request.headers))
      return reply.code(403).type('application/problem+json; charset=utf-8').send(forged);
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
    if (isClientFault(error))
      return reply
        .code(error.statusCode)
        .type('application/problem+json; charset=utf-8')
        .send(unreadable(error));
    // The message may quote a value: only its class and place go to the log.
    log.error({ request: request.id, route: request.routeOptions.url, fault: describeFault(error) }, 'fault');
    return sendFault(reply, request.id);
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('application/problem+json; charset=utf-8').send(noSuchPath),
  );
  return app;
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

const forged = JSON.stringify({
  type: 'urn:wengang:refusal:forged-request',
  title: '请求缺少 x-wengang: 1 标头,已拒绝(防跨站请求伪造)。',
  status: 403,
  detail: 'The request lacks the header x-wengang: 1 and was refused (cross-site request forgery).',
  code: 'forged-request',
});

const noSuchPath = JSON.stringify({
  type: 'urn:wengang:refusal:no-such-path',
  title: '没有这个地址。接口清单见 /api/docs。',
  status: 404,
  detail: 'There is no such path. The endpoints are listed at /api/docs.',
  code: 'no-such-path',
});

type ClientFault = Error & { statusCode: number; code?: string };

// Fastify's own: body too large, not JSON, wrong content type.
const isClientFault = (error: unknown): error is ClientFault =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode < 500;

const unreadable = (error: ClientFault): string =>
  JSON.stringify({
    type: 'urn:wengang:refusal:unreadable-request',
    title: error.statusCode === 413 ? '提交的内容过大。' : '无法读取提交的内容,应为 JSON。',
    status: error.statusCode,
    detail:
      error.statusCode === 413
        ? 'The request body is too large.'
        : 'The request body cannot be read; it should be JSON.',
    code: 'unreadable-request',
  });

function describeFault(error: unknown): { name: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name: error.name, ...(code === undefined ? {} : { code }), at: at.map((line) => line.trim()) };
}
