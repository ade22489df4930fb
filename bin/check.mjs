// npm run check: format and lint, types, import rules, unused code, unit tests; two steps at a time, under a minute.
// Of the hostile workbooks the unit tests draw a tenth here, npm test all.
// npm run check:all adds the database and process tests, one after the other. With --without-tests it leaves the unit tests to whoever runs
// all tests anyway.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { biome, root, typescript, unusedCode, vitest } from './tools.mjs';

// In one thread: more of them check the same types twice, and the other processor has work of its own here.
const types = (project) => ({
  name: `types ${project}`,
  args: [typescript, '-p', project, '--singleThreaded'],
});
const tests = (project) => ({ name: `${project} tests`, args: [vitest, 'run', '--project', project] });

// Two halves, the longer one first: nobody waits for it at the end.
const half = (n) => ({
  name: `unit tests, half ${n}`,
  args: [...tests('unit').args, `--shard=${n}/2`],
  env: { ...process.env, WENGANG_HOSTILE: '70' },
});
const withTests = !process.argv.includes('--without-tests');
const quick = [
  ...(withTests ? [half(2)] : []),
  // All three workspaces with their tests in one program: each by itself would read the others again.
  types('tsconfig.json'),
  ...(withTests ? [half(1)] : []),
  { name: 'import rules', args: [join(root, 'bin', 'imports.mjs')] },
  { name: 'format and lint', args: [biome, 'ci', '--colors=off', '--max-diagnostics=50'] },
  // Once more without Node: the domain may not touch it.
  types('domain'),
  // With the browser: nobody else may touch that.
  types('office'),
  { name: 'unused code', args: unusedCode },
];
const slow = process.argv.includes('--all')
  ? [tests('database'), tests('database-alone'), tests('process')]
  : [];

const began = performance.now();
const failed = [...(await runAll(quick, 2)), ...(await runAll(slow, 1))];
console.log(`${failed.length === 0 ? 'all good' : `failed: ${failed.join(', ')}`} in ${seconds(began)}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Runs the steps, `width` at a time, and gives the names of those that failed. */
async function runAll(steps, width) {
  const waiting = [...steps];
  const failures = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift())
      if (!(await runStep(step))) failures.push(step.name);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return failures;
}

/** The output of a step is shown only if it failed. */
function runStep({ name, args, env = process.env }) {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      output += text;
    });
  return new Promise((done) => {
    child.on('close', (code) => {
      console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(32)} ${seconds(start)}`);
      if (code !== 0) console.log(output.trimEnd());
      done(code === 0);
    });
  });
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
