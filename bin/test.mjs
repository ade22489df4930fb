// npm test: every test of every project (unit, database, process); arguments go to vitest. Lists each skipped test and
// fails on one that bin/allowed-skips.json does not allow here. The last line is always the count.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { root, vitest } from './tools.mjs';

const folder = mkdtempSync(join(tmpdir(), 'wg-test-'));
const report = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const code = await run([vitest, 'run', ...reporters, ...process.argv.slice(2)]);
const tests = readTests();
rmSync(folder, { recursive: true });

const skipped = tests.filter((one) => one.status === 'skipped');
// Choosing tests by name skips all others on purpose.
const chosen = process.argv.some((word) => word === '-t' || word.startsWith('--testNamePattern'));
const forbidden = chosen ? [] : skipped.filter((one) => !isAllowed(one));
if (skipped.length > 0 && !chosen) console.log('\n跳过的测试 / Skipped tests');
for (const one of chosen ? [] : skipped)
  console.log(`  ${forbidden.includes(one) ? '✗ not allowed' : '– allowed'}  ${one.file} > ${one.name}`);
const passed = tests.filter((one) => one.status === 'passed').length;
const failed = tests.filter((one) => one.status === 'failed').length;
const ok = code === 0 && failed === 0 && forbidden.length === 0 && tests.length > 0;
process.exitCode = ok ? 0 : 1;
// Something that is no test failed: a file that does not load, an error outside of a test, or nothing was run.
const other = !ok && failed === 0 && forbidden.length === 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed + other} failed, ${skipped.length} skipped`);

function run(args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('close', (status) => done(status ?? 1));
  });
}

/** Each test with its state; a file that failed without a failed test counts as one failed test. */
function readTests() {
  if (!existsSync(report)) return [];
  return JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap((it) => {
    const file = relative(root, it.name).replaceAll('\\', '/');
    const inside = it.assertionResults.map((one) => ({
      file,
      name: one.fullName,
      status: stateOf(one.status),
    }));
    const broken = it.status === 'failed' && !inside.some((one) => one.status === 'failed');
    return broken ? [...inside, { file, name: '(the file itself)', status: 'failed' }] : inside;
  });
}

/** `skipped`, `pending`, `todo`, `disabled`: none of them ran. */
function stateOf(status) {
  return status === 'passed' || status === 'failed' ? status : 'skipped';
}

function isAllowed(one) {
  const list = JSON.parse(readFileSync(join(root, 'bin', 'allowed-skips.json'), 'utf8'));
  return list.some((it) => it.file === one.file && one.name.startsWith(it.test) && isMissing(it.needs));
}

/** A skip is allowed only where what the test needs is not there. */
function isMissing(needs) {
  switch (needs) {
    case 'root':
      return process.getuid?.() !== 0;
    case 'linux':
      return process.platform !== 'linux';
    case 'shared-data':
      return !existsSync(resolve(root, process.env.WENGANG_SHARED ?? '../shared'));
    default:
      throw new Error(`allowed-skips.json: unknown need ${needs}`);
  }
}
