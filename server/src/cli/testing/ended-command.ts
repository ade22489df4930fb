import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../..');

/** A command that has ended: its exit code, what it said on each stream, and both as they came. */
export type Ended = { code: number | null; out: string; err: string; output: string };

/** `npm run wengang -- …` as the starter runs it, in the root of the checkout; of this process's environment without what npm, Node and tests set. */
export function wengang(words: readonly string[], settings: Record<string, string> = {}): Promise<Ended> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|VITEST|WENGANG_)/i.test(name));
  const child = spawn(process.execPath, [join(root, 'server/src/main.ts'), ...words], {
    cwd: root,
    env: { ...Object.fromEntries(kept), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '', output: '' };
  for (const [name, stream] of [
    ['out', child.stdout],
    ['err', child.stderr],
  ] as const)
    stream.on('data', (text: Buffer) => {
      said[name] += text.toString();
      said.output += text.toString();
    });
  return new Promise((done) => {
    child.on('close', (code) => done({ code, ...said }));
  });
}
