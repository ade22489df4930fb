// The import rules (.dependency-cruiser.mjs) over all source, and proof that the tool has read it: with the wrong TypeScript
// installed, dependency-cruiser reads 0 modules and passes. Argument: the checkout to look at, default this one.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cruiser, root } from './tools.mjs';

const checkout = resolve(process.argv[2] ?? root);
const folders = ['domain/src', 'server/src', 'bench/src', 'office/src', 'e2e/src'].filter((folder) =>
  existsSync(join(checkout, folder)),
);
const result = cruise();
const complaints = [...violations(), ...unread(), ...unresolved()];
for (const line of complaints) console.log(line);
console.log(`${result.summary.totalCruised} modules, ${result.summary.totalDependenciesCruised} imports`);
process.exitCode = complaints.length > 0 ? 1 : 0;

function cruise() {
  const args = [cruiser, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: checkout,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser gave no result: ${stderr || stdout}`);
  return JSON.parse(stdout);
}

function violations() {
  const comments = new Map(result.summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]));
  return result.summary.violations.map(
    ({ rule, from, to, cycle }) =>
      `${rule.name}: ${from} → ${cycle ? cycle.map((one) => one.name).join(' → ') : to} (${comments.get(rule.name)})`,
  );
}

function unread() {
  const read = new Set(result.modules.map((one) => one.source));
  const files = folders.flatMap((folder) =>
    readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  );
  if (files.length === 0) return ['not-read: there is no source at all'];
  return files.filter((file) => !read.has(file)).map((file) => `not-read: ${file}`);
}

/** An import that leads nowhere hides from every rule, also one that no rule looks at. */
function unresolved() {
  return result.modules.flatMap(({ source, dependencies }) =>
    dependencies.filter((it) => it.couldNotResolve).map((it) => `not-resolved: ${source} → ${it.module}`),
  );
}
