import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { withInstallLock } from './install-lock.mjs';
import { root, say, stopWith } from './say.mjs';

const modules = join(root, 'node_modules');
// npm ci empties node_modules first and the stamp is written last: an install that was killed has none.
const stamp = join(modules, '.wengang-installed');

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const npmOptions = ['--ignore-scripts', '--include=dev', '--include=optional', '--loglevel=error'];

/**
 * Installs with npm what package-lock.json names, unless that is there already: known by our stamp (hash of the lock file and
 * platform), or, for an install made by hand or in an image, by npm's own record of what it installed.
 * Test tools are always included: one lock file, one installed state, whatever NODE_ENV or npm's `omit` say. Only an
 * install made by hand may lack them, as starting needs none.
 */
export async function ensureInstalled({ withTools }) {
  if (isStamped() || isComplete(withTools)) return;
  await withInstallLock(root, async (lockHandle) => {
    if (isStamped()) return;
    say(
      '正在按 package-lock.json 安装依赖（首次约需一分钟，需要联网）……',
      'Installing what package-lock.json names (about a minute the first time; needs the network) …',
    );
    rmSync(stamp, { force: true });
    await runNpm(lockHandle);
    writeFileSync(stamp, wantedStamp());
    giveToOwner();
    say('安装完成。', 'Installed.');
  });
}

const wantedStamp = () => {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  return `${hash.digest('hex')} ${process.platform}-${process.arch}`;
};

const isStamped = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp();

/** Only without a stamp. npm writes its record when it has finished. Optional packages may be missing: they depend on the platform. */
function isComplete(withTools) {
  const record = join(modules, '.package-lock.json');
  if (existsSync(stamp) || !existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const there = JSON.parse(readFileSync(record, 'utf8')).packages;
  const binding = Object.entries(wanted).filter(
    ([place, it]) =>
      place.includes('node_modules/') &&
      !it.link &&
      !it.optional &&
      !it.devOptional &&
      (withTools || !it.dev),
  );
  // Without a Node of its own the checkout would run on whatever is there: then install, which tries to bring one.
  const hasOptional = Object.keys(there).some((place) => wanted[place]?.optional);
  return hasOptional && binding.every(([place, it]) => isSame(it, there[place]));
}

const isSame = (wanted, there) => there?.version === wanted.version && there?.integrity === wanted.integrity;

async function runNpm(lockHandle) {
  const exact = await npm(['ci'], lockHandle);
  if (exact.code === 0) return;
  if (!lacksOnlyOptional(exact.errors)) explainFailure(exact);
  say(
    '锁定文件没有列出其他平台的可选包，改用 npm install（版本仍以锁定文件为准，且不改动它）……',
    'The lock file does not list the optional packages of other platforms; using npm install, which keeps to the lock file and does not change it …',
  );
  const lenient = await npm(['install', '--no-save'], lockHandle);
  if (lenient.code !== 0) explainFailure(lenient);
}

/**
 * npm writes a lock file without the optional packages that its registry did not have, and `npm ci` then refuses that same
 * lock file. Anything else that is missing or differs is a mistake in the lock file, which must be seen.
 */
function lacksOnlyOptional(errors) {
  const complaints = [...errors.matchAll(/(Missing|Invalid): (@?[^@\s]+)/g)];
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const optional = new Set(
    Object.values(packages).flatMap((it) => Object.keys(it.optionalDependencies ?? {})),
  );
  return (
    complaints.length > 0 && complaints.every(([, what, name]) => what === 'Missing' && optional.has(name))
  );
}

/** Runs npm to its end; its complaints are shown unless they will be answered by another way of installing. */
async function npm(words, lockHandle) {
  const [command, ...before] = npmCommand();
  const child = spawn(command, [...before, ...words, ...npmOptions], {
    cwd: root,
    // npm keeps the install lock open, so that an npm whose starter was killed still keeps others out.
    stdio: ['ignore', 2, 'pipe', ...(lockHandle === undefined ? [] : [lockHandle])],
    shell: process.platform === 'win32' && before.length === 0,
  });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  let stopped = false;
  const stop = (signal) => {
    stopped = true;
    child.kill(signal);
  };
  for (const signal of stopSignals) process.once(signal, stop);
  const code = await new Promise((resolve) => {
    child.on('error', (cause) => resolve(cause.code));
    child.on('close', resolve);
  });
  for (const signal of stopSignals) process.off(signal, stop);
  if (stopped) process.exit(130);
  return { code, errors };
}

/** The npm that runs us, with the Node that runs it; else the one on the path. */
function npmCommand() {
  const { npm_execpath: program, npm_node_execpath: node } = process.env;
  if (program && basename(program) === 'npm-cli.js' && existsSync(program))
    return [node && existsSync(node) ? node : process.execPath, program];
  return ['npm'];
}

function explainFailure({ code, errors }) {
  process.stderr.write(errors);
  if (code === 'ENOENT' || (code === 127 && npmCommand().length === 1))
    stopWith(
      '找不到 npm：它随 Node 一起安装，请检查 PATH（https://nodejs.org）。',
      'npm was not found: it comes with Node; check your PATH (https://nodejs.org).',
    );
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i.test(errors))
    stopWith(
      '安装失败：无法连接软件包仓库。请联网后重试；内网可用 npm config set registry <地址> 指定镜像，或把同平台已装好的 node_modules 一并拷来。',
      'Installing failed: the package registry cannot be reached. Try again with a network; inside a closed network name a mirror with npm config set registry <address>, or bring node_modules along from a machine of the same platform.',
    );
  if (/EACCES|EPERM|EROFS/.test(errors))
    stopWith(
      `安装失败：没有写入 ${modules} 的权限。请用该文件夹的所有者重新运行。`,
      `Installing failed: no permission to write ${modules}. Run again as the owner of that folder.`,
    );
  stopWith(
    `安装失败（npm 退出码 ${code}），原因见上。`,
    `Installing failed (npm ended with ${code}); the reason stands above.`,
  );
}

/** Root installing in someone's folder leaves that person the owner, who could not update it otherwise. */
function giveToOwner() {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(root);
  if (uid !== 0) spawnSync('chown', ['-Rh', `${uid}:${gid}`, modules]);
}
