import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** 网页: the files of the office app. Their names change with their content, so that browsers keep them. */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(files, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    wildcard: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
}
