import type { FastifyInstance } from 'fastify';

/** Where the service answers, or why not: the port that was asked for belongs to another program, or the system allows neither it nor the host. */
export type Listening =
  | { kind: 'listening'; address: string; moved: boolean }
  | { kind: 'port-taken' }
  | { kind: 'not-allowed'; code: string };

/**
 * Listens on the wanted port. When it is taken: `port-taken` if that port was asked for (`portFixed`), else the system chooses a free one, and
 * `moved` says so. A host that this machine does not have, or a port that this user may not open, is `not-allowed`.
 */
export async function listen(
  app: FastifyInstance,
  wanted: { host: string; port: number; portFixed: boolean },
): Promise<Listening> {
  try {
    const address = await app.listen({ host: wanted.host, port: wanted.port });
    return { kind: 'listening', address, moved: false };
  } catch (error) {
    const code = codeOf(error);
    if (code !== undefined && notAllowed.has(code)) return { kind: 'not-allowed', code };
    if (code !== 'EADDRINUSE') throw error;
    if (wanted.portFixed) return { kind: 'port-taken' };
    return { kind: 'listening', address: await app.listen({ host: wanted.host, port: 0 }), moved: true };
  }
}

/** Answers what is being asked, takes nothing new, and ends. Streams that stay open are cut after five seconds. */
export async function stopListening(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), patience);
  await app.close();
  clearTimeout(cut);
}

const patience = 5_000;

const notAllowed: ReadonlySet<string> = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EACCES']);

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
