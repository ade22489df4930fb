import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** `/livez`: the process answers. `/readyz`: it can serve, because the database answers. `/metrics`: Prometheus text, no persons in it. */
export function serveHealth(
  app: FastifyInstance,
  database: Database,
  metrics: Metrics,
  refresh: () => Promise<void>,
): void {
  app.get('/livez', (_request, reply) => reply.send({ status: 'live' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await sql`select 1`.execute(database.app).then(
      () => true,
      () => false,
    );
    return ready ? reply.send({ status: 'ready' }) : reply.code(503).send({ status: 'database-unavailable' });
  });
  app.get('/metrics', async (_request, reply) => {
    // Measures are wanted most when the database does not answer.
    await refresh().catch(() => metrics.oldestUnsealedSeconds.set(Number.NaN));
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requests.observe(
      { route, method: request.method, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
}
