import { accept, type Outcome, problemOf, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { badInput } from '@wengang/domain/contract/standard-refusals.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bodyTooLarge, wrongMediaType } from './door-refusals.ts';
import { sendProblem } from './problems.ts';

/** The media types under which a browser or a program sends a workbook. What the bytes really are is judged from the bytes. */
export const uploadTypes = [
  'application/octet-stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'text/csv',
];

/** Lets the routes of this scope take raw bodies; every other type is told what is taken here, a larger file how to go on. */
export function takeRawBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(uploadTypes, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  scope.setErrorHandler((error, request, reply) => {
    switch (statusOf(error)) {
      case 413:
        return sendProblem(reply, problemOf(bodyTooLarge, { file: tooLarge(request) }));
      case 415:
        return sendProblem(reply, problemOf(wrongMediaType, { expected: 'application/octet-stream' }));
    }
    throw error;
  });
}

const statusOf = (error: unknown): unknown =>
  error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;

function tooLarge({ headers, routeOptions }: FastifyRequest) {
  const name = fileNameIn(headers['x-file-name']);
  const sent = Number(headers['content-length']);
  return {
    limit: routeOptions.bodyLimit,
    ...(name.ok ? { name: name.value } : {}),
    ...(sent > routeOptions.bodyLimit ? { bytes: sent } : {}),
  };
}

/** The name of the file: `x-file-name`, percent-encoded because headers hold no Chinese. Without folders, at most 200 characters. */
export function fileNameIn(
  header: string | string[] | undefined,
): Outcome<string, RefusalOf<typeof badInput>> {
  const sent = typeof header === 'string' ? decoded(header) : undefined;
  const name = sent?.split(/[/\\]/).at(-1)?.normalize('NFC').trim() ?? '';
  if (name === '' || name.length > 200 || /\p{Cc}/u.test(name) || !name.isWellFormed())
    return refuse(badInput, {
      issues: [
        {
          path: 'x-file-name',
          messages: {
            zh: '应为经百分号编码的文件名,最多 200 个字',
            en: 'the percent-encoded name of the file, at most 200 characters',
          },
        },
      ],
    });
  return accept(name);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // a broken escape, the only thing that it throws for
  }
}
