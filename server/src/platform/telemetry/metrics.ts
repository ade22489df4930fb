import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Measures for Prometheus, all without personal labels. */
export type Metrics = {
  registry: Registry;
  requests: Histogram<'route' | 'method' | 'status'>;
  oldestUnsealedSeconds: Gauge;
};

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'wengang_request_seconds',
      help: 'Time from request to reply, by route pattern',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.01, 0.03, 0.06, 0.1, 0.3, 1, 3, 10],
      registers: [registry],
    }),
    oldestUnsealedSeconds: new Gauge({
      name: 'wengang_log_oldest_unsealed_seconds',
      help: 'Age of the oldest operation that is not sealed yet; grows when the sealer stands still',
      registers: [registry],
    }),
  };
}
