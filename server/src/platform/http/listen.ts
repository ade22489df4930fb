import type { FastifyInstance } from 'fastify';

/** Where the service answers, or that the port that was asked for belongs to another program. */
export type Listening = { kind: 'listening'; address: string; moved: boolean } | { kind: 'port-taken' };

/**
 * Listens on the wanted port. When it is taken: `port-taken` if that port was asked for (`portFixed`), else the system chooses a free one, and
 * `moved` says so. A host that this machine does not have is a failure.
 */
export async function listen(
  app: FastifyInstance,
  wanted: { host: string; port: number; portFixed: boolean },
): Promise<Listening> {
  try {
    const address = await app.listen({ host: wanted.host, port: wanted.port });
    return { kind: 'listening', address, moved: false };
  } catch (error) {
    if (!isTaken(error)) throw error;
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

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
