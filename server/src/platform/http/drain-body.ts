import type { IncomingMessage } from 'node:http';

/**
 * Reads the rest of a body that nobody wants and lets it go, up to `most` bytes and for ten seconds at the longest: a sender that is still writing when the connection closes
 * gets a broken pipe instead of the answer.
 */
export function drainBody(request: IncomingMessage, most: number): Promise<void> {
  if (request.readableEnded || request.destroyed) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  let read = 0;
  const count = (piece: Buffer): void => {
    read += piece.length;
    if (read > most) resolve();
  };
  const enough = setTimeout(resolve, patience).unref();
  request.on('data', count).once('close', resolve).once('end', resolve).once('error', resolve);
  return promise.finally(() => {
    clearTimeout(enough);
    request.off('data', count);
  });
}

const patience = 10_000;
