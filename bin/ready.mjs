// The starter: plain JavaScript that any Node ≥ 20 can run, from any folder. It makes sure that what the lock file names
// is installed, then hands over to the pinned Node with the script given as first argument (a path in this checkout).
import { isAbsolute, join } from 'node:path';
import { ensureInstalled } from './starter/install.mjs';
import { pinnedNode } from './starter/pinned-node.mjs';
import { runUntilEnd } from './starter/run-until-end.mjs';
import { root, stopWith } from './starter/say.mjs';

const [script, ...rest] = process.argv.slice(2);
if (Number.parseInt(process.versions.node, 10) < 20)
  stopWith(
    `需要 Node 20 或更高版本，现在是 ${process.version}。`,
    `Node 20 or newer is needed; this is ${process.version}.`,
  );
if (!script)
  stopWith('用法：npm start，或 npm run wengang -- …', 'Usage: npm start, or npm run wengang -- …');

// A server imports a county of 80,000 rows beside PostgreSQL on a small machine, in 400 megabytes: its heap grows by half and not to twice what it
// holds, and what is young has four megabytes, for a few more collections (docs/decisions/0011). Tools keep the defaults.
const heap = script.startsWith('bin/') ? [] : ['--heap-growing-percent=50', '--max-semi-space-size=4'];

// What Node makes of the TypeScript is kept: the next start is quicker, and does without the compiler's twenty megabytes. Two arenas of the C library
// instead of eight a processor, and long buffers in pages of their own: the threads that compress and read sheets would each keep what they gave back.
if (!script.startsWith('bin/')) {
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'wengang-compiled');
  process.env.MALLOC_ARENA_MAX ??= '2';
  process.env.MALLOC_MMAP_THRESHOLD_ ??= '131072';
  process.env.MALLOC_TRIM_THRESHOLD_ ??= '131072';
}

await ensureInstalled({ withTools: script.startsWith('bin/') });
await runUntilEnd(pinnedNode(), [...heap, isAbsolute(script) ? script : join(root, script), ...rest]);
