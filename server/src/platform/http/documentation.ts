import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Operation, Query } from '@wengang/domain/contract/endpoint.ts';
import type { FastifyInstance } from 'fastify';

/**
 * `/api/openapi.json` and, for people, `/api/docs`: RapiDoc from this server, no request to anywhere else. `/api/operation-names`: what each operation is
 * called, for whoever shows what was done.
 */
export async function serveDocumentation(
  app: FastifyInstance,
  document: unknown,
  contracts: readonly (Query | Operation)[],
): Promise<void> {
  const script = await readFile(createRequire(import.meta.url).resolve('rapidoc/dist/rapidoc-min.js'));
  app.get('/api/openapi.json', (_request, reply) => reply.send(document));
  const names = Object.fromEntries(
    contracts.flatMap(({ kind, name, summary }) => (kind === 'operation' ? [[name, summary]] : [])),
  );
  app.get('/api/operation-names', (_request, reply) => reply.send(names));
  app.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get('/api/docs/rapidoc.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(script),
  );
}

const page = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>稳岗 Wengang · 接口文档</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<script type="module" src="/api/docs/rapidoc.js"></script></head>
<body><rapi-doc spec-url="/api/openapi.json" render-style="read" show-header="false" allow-authentication="false"
 allow-server-selection="false" allow-try="false" load-fonts="false" theme="light" primary-color="#b3261e"
 regular-font="'Noto Sans CJK SC','Microsoft YaHei',sans-serif" mono-font="ui-monospace,Consolas,monospace"></rapi-doc></body>
</html>`;
