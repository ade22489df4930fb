// npm run test:postgresql-15: the database tests once more, on the oldest PostgreSQL that an external server may be (Debian's package).
// A cluster of its own in a temporary folder, gone afterwards. With --install a missing package is installed by apt, as CI does; with
// --only-install that is all.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allowedSkip } from './allowed-skip.mjs';
import { root } from './tools.mjs';

const programs = '/usr/lib/postgresql/15/bin';
const isRoot = process.getuid?.() === 0;
// PostgreSQL refuses to run as root.
const account = isRoot ? (accountOf('postgres') ?? accountOf('nobody')) : undefined;

const onlyInstall = process.argv.includes('--only-install');
if ((onlyInstall || process.argv.includes('--install')) && !existsSync(programs)) install();
if (!onlyInstall) {
  if (!existsSync(programs)) skip();
  else process.exitCode = await testOnOwnCluster();
}

function install() {
  if (!isRoot) return;
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql-15']);
}

/** Said aloud, and only where bin/allowed-skips.json allows it. */
function skip() {
  const allowed = allowedSkip('bin/on-postgresql-15.mjs', 'the database tests on PostgreSQL 15');
  console.log('\n跳过的测试 / Skipped tests');
  console.log(
    `  ${allowed ? '– allowed' : '✗ not allowed'}  bin/on-postgresql-15.mjs > the database tests on PostgreSQL 15`,
  );
  console.log(
    `  ${programs} 不存在，且无法用 apt 安装。/ There is no ${programs}, and apt could not install it.`,
  );
  process.exitCode = allowed ? 0 : 1;
}

async function testOnOwnCluster() {
  // Ctrl-C ends the tests; the cluster is taken away all the same.
  process.on('SIGINT', () => {});
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'wengang-postgresql-15-'));
  const [data, secret] = [join(folder, 'data'), join(folder, 'password')];
  chmodSync(folder, 0o755);
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(secret, 'password-of-tests', { mode: 0o600 });
  if (account) for (const path of [data, secret]) chownSync(path, account.uid, account.gid);
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60 -c fsync=off -c full_page_writes=off -c synchronous_commit=off`;
  try {
    const cluster = ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`];
    must('initdb', [...cluster, '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']);
    must('pg_ctl', ['-D', data, '-w', '-t', '300', '-o', settings, '-l', join(data, 'log'), 'start']);
    console.log('\nPostgreSQL 15');
    return test(`postgres://postgres:password-of-tests@127.0.0.1:${port}/postgres`);
  } finally {
    run(join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], account);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same tests; of what is drawn at random a fifth and of the access table every third endpoint, because the full numbers run on the embedded server. */
function test(url) {
  const env = {
    ...process.env,
    WENGANG_TEST_DATABASE_URL: url,
    WENGANG_CONTEXTS: '200',
    WENGANG_USERS: '200',
    WENGANG_REQUESTS: '20',
    WENGANG_ENDPOINTS: '3',
    WENGANG_TAMPERINGS: '40',
  };
  const args = [join(root, 'bin', 'test.mjs'), '--project', 'database', '--project', 'database-alone'];
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status ?? 1;
}

function must(program, args) {
  const { status, error } = run(join(programs, program), args, account);
  if (status !== 0) throw error ?? new Error(`${program} ended with ${status}`);
}

/** Its output is shown only if it failed. */
function run(program, args, { uid, gid } = {}) {
  const ended = spawnSync(program, args, {
    cwd: '/',
    encoding: 'utf8',
    uid,
    gid,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (ended.status !== 0)
    console.error(`${program} ${args.join(' ')}\n${ended.stdout ?? ''}${ended.stderr ?? ''}`);
  return ended;
}

function accountOf(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`));
  if (line === undefined) return undefined;
  const [, , uid, gid] = line.split(':').map(Number);
  return { uid, gid };
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
