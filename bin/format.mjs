// npm run format: formats, sorts imports and applies the safe fixes. Arguments: files; default everything.
import { spawnSync } from 'node:child_process';
import { biome, root } from './tools.mjs';

const files = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [biome, 'check', '--write', ...(files.length ? files : ['.'])],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
