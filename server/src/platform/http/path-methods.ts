import type { FastifyInstance } from 'fastify';

/** 可用方法: tells which methods a path takes, from the routes that are registered after this call. */
export function watchMethods(app: FastifyInstance): (path: string) => readonly string[] {
  const routes = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = routes.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    routes.set(url, methods);
  });
  return (path) => {
    const asked = path.split('/');
    const found = [...routes].flatMap(([url, methods]) => (isAt(url.split('/'), asked) ? [...methods] : []));
    return [...new Set(found)].sort();
  };
}

/** A part of a route that begins with a colon stands for any part of a path but an empty one. */
const isAt = (route: readonly string[], asked: readonly string[]): boolean =>
  route.length === asked.length &&
  route.every((part, at) => (part.startsWith(':') ? asked[at] !== '' : part === asked[at]));
