import { Readable } from 'node:stream';
import type { FileEndpoint } from '@wengang/domain/contract/file-endpoint.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessContext } from '../database/context.ts';
import type { BoundDownload, BoundEvents, BoundUpload, FileDoor } from './file-doors.ts';
import { authorise } from './identity.ts';
import { sendRefusal } from './problems.ts';
import { readInput } from './read-input.ts';
import { type Service, sessionCookie } from './serve-contract.ts';
import { turns } from './turns.ts';
import { fileNameIn, takeRawBodies } from './upload.ts';

/**
 * Serves a file endpoint. Access is decided before a body is read, so that a stranger cannot make the server take in twenty megabytes.
 */
export function serveFile(app: FastifyInstance, service: Service, door: FileDoor): void {
  const contexts = new WeakMap<FastifyRequest, AccessContext>();
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { access, refusals, name } = door.contract;
    const context = authorise(access, await service.identify(request.cookies[sessionCookie]));
    if (!context.ok) return sendRefusal(reply, refusals, context.refusal);
    if (context.value === null) throw new Error(`the file endpoint ${name} is open to nobody in particular`);
    contexts.set(request, context.value);
    return undefined;
  };
  const contextOf = (request: FastifyRequest): AccessContext => {
    const context = contexts.get(request);
    if (context === undefined) throw new Error('a handler runs after its onRequest hook');
    return context;
  };
  switch (door.kind) {
    case 'upload': {
      const inTurn = turns(readAtOnce);
      void app.register(async (scope) => {
        takeRawBodies(scope);
        scope.post(
          door.contract.path,
          { onRequest, bodyLimit: door.contract.maxBytes ?? 0 },
          (request, reply) => inTurn(() => receive(door, contextOf(request), [request, reply])),
        );
      });
      return;
    }
    case 'download':
      app.get(door.contract.path, { onRequest }, (request, reply) =>
        send(door, contextOf(request), [request, reply]),
      );
      return;
    case 'events':
      app.get(door.contract.path, { onRequest }, (request, reply) =>
        stream(door, contextOf(request), [request, reply]),
      );
  }
}

/** Files of one endpoint that are read at once: each has a thread, some hundred megabytes and a connection; the others wait. */
const readAtOnce = 2;

type Exchange = readonly [FastifyRequest, FastifyReply];

const inputOf = (contract: FileEndpoint, request: FastifyRequest) =>
  readInput(contract.input, { ...objectOf(request.query), ...objectOf(request.params) });

const objectOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

async function receive(
  door: BoundUpload,
  context: AccessContext,
  [request, reply]: Exchange,
): Promise<FastifyReply> {
  const { contract } = door;
  const input = inputOf(contract, request);
  if (!input.ok) return sendRefusal(reply, contract.refusals, input.refusal);
  const name = fileNameIn(request.headers['x-file-name']);
  if (!name.ok) return sendRefusal(reply, contract.refusals, name.refusal);
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const outcome = await door.receive({ context, input: input.value }, { name: name.value, bytes });
  if (!outcome.ok) return sendRefusal(reply, contract.refusals, outcome.refusal);
  return reply.send(contract.output.parse(outcome.value));
}

async function send(
  door: BoundDownload,
  context: AccessContext,
  [request, reply]: Exchange,
): Promise<FastifyReply> {
  const { contract } = door;
  const input = inputOf(contract, request);
  if (!input.ok) return sendRefusal(reply, contract.refusals, input.refusal);
  const outcome = await door.produce({ context, input: input.value });
  if (!outcome.ok) return sendRefusal(reply, contract.refusals, outcome.refusal);
  const { fileName, bytes } = outcome.value;
  return reply
    .type(contract.produces ?? 'application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

async function stream(
  door: BoundEvents,
  context: AccessContext,
  [request, reply]: Exchange,
): Promise<FastifyReply> {
  const { contract } = door;
  const input = inputOf(contract, request);
  if (!input.ok) return sendRefusal(reply, contract.refusals, input.refusal);
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  const outcome = await door.watch({ context, input: input.value }, gone.signal);
  if (!outcome.ok) return sendRefusal(reply, contract.refusals, outcome.refusal);
  return reply.type('text/event-stream; charset=utf-8').send(Readable.from(lines(contract, outcome.value)));
}

/** Server-sent events: one `data` line each, of the contract's shape. */
async function* lines(contract: FileEndpoint, events: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const event of events) yield `data: ${JSON.stringify(contract.output.parse(event))}\n\n`;
}
