// npm test: every test of every project (unit, database, process, browser); arguments go to vitest. Lists each skipped test and
// fails on one that bin/allowed-skips.json does not allow here. The last line is always the count.
// Without arguments the process tests, which wait much, run beside all others; what they say is printed after them.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { allowedSkip } from './allowed-skip.mjs';
import { root, vitest } from './tools.mjs';

const { promise: first, resolve: firstIsDone } = Promise.withResolvers();
const folder = mkdtempSync(join(tmpdir(), 'wg-test-'));
const parts =
  process.argv.length > 2
    ? [process.argv.slice(2)]
    : [
        ['--project', 'unit', '--project', 'database', '--project', 'database-alone'],
        ['--project', 'process', '--project', 'browser'],
      ];
const codes = await Promise.all(parts.map(runPart));
const code = codes.find((one) => one !== 0) ?? 0;
const tests = readTests();
if (tests.length > 0) sayWhatWasSlow(readFiles());
rmSync(folder, { recursive: true });

const skipped = tests.filter((one) => one.status === 'skipped');
// Choosing tests by name skips all others on purpose.
const chosen = process.argv.some((word) => word === '-t' || word.startsWith('--testNamePattern'));
const forbidden = chosen ? [] : skipped.filter(({ file, name }) => !allowedSkip(file, name));
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

/** Only the first part speaks at once: the lines of two would mix. */
async function runPart(args, index) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(index)}`];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: index === 0 ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  // The process tests go first where both want a processor: they run one after the other, and nothing else would be left to run beside the last
  // of them.
  if (index === 0 && parts.length > 1 && child.pid !== undefined) setPriority(child.pid, 5);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text) => {
      said += text;
    });
  const status = await new Promise((done) => {
    child.on('close', (ended) => done(ended ?? 1));
  });
  if (index > 0) {
    await first;
    process.stdout.write(said);
  } else firstIsDone();
  return status;
}

function reportOf(index) {
  return join(folder, `report-${index}.json`);
}

function readFiles() {
  return parts.flatMap((_, index) =>
    existsSync(reportOf(index)) ? JSON.parse(readFileSync(reportOf(index), 'utf8')).testResults : [],
  );
}

function nameOf({ name }) {
  return relative(root, name).replaceAll('\\', '/');
}

/** For whoever wonders where the time goes; no test depends on it. */
function sayWhatWasSlow(files) {
  const timed = files.map((it) => ({ name: nameOf(it), seconds: (it.endTime - it.startTime) / 1000 }));
  console.log('\n最慢的测试文件 / Slowest test files');
  for (const { name, seconds } of timed.sort((a, b) => b.seconds - a.seconds).slice(0, 8))
    console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${name}`);
}

/** Each test with its state; a file that failed without a failed test counts as one failed test. */
function readTests() {
  return readFiles().flatMap((it) => {
    const file = nameOf(it);
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
