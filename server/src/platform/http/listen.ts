import type { FastifyInstance } from 'fastify';

/**
 * Listens on the wanted port. When it is taken: an error for a port that was asked for, else the next free one, and `moved` says so.
 */
export async function listen(
  app: FastifyInstance,
  wanted: { host: string; port: number; portFixed: boolean },
): Promise<{ address: string; moved: boolean }> {
  try {
    return { address: await app.listen({ host: wanted.host, port: wanted.port }), moved: false };
  } catch (error) {
    if (!isTaken(error) || wanted.portFixed) throw error;
    return { address: await app.listen({ host: wanted.host, port: 0 }), moved: true };
  }
}

export const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
