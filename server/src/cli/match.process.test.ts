import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tryLockMatching } from '../matching/runs/store.ts';
import { asWorker } from '../platform/database/context.ts';
import {
  cleanUpAfterwards,
  temporaryFolder,
  temporaryHome,
} from '../platform/database/embedded/testing/temporary-home.ts';
import { rowsInSheets } from '../platform/sheets/testing/package.ts';
import { openSmallCounty, type SmallCounty } from './match/testing/small-county.ts';
import { type Ended, wengang } from './testing/ended-command.ts';

cleanUpAfterwards();

let small: SmallCounty;
let out: string;
beforeAll(async () => {
  small = await openSmallCounty(await temporaryHome());
  out = await temporaryFolder();
});
afterAll(() => small?.stop());

const match = (...words: string[]): Promise<Ended> => wengang(['match', ...words], small.environment);
const idIn = (output: string, label: string): string =>
  new RegExp(`${label} ([0-9a-f-]{36})`).exec(output)?.[1] ?? `no ${label}`;

test('Ctrl-C while a run waits leaves none and says so', async () => {
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  const held = asWorker(small.installation.database, async (tx) => {
    expect(await tryLockMatching(tx, '530629')).toBe(true);
    await released;
  });
  const { code, output } = await interrupted(['match', 'run', '--out', out], {
    when: '正在读取求职与岗位清单',
    until: '正在取消。',
    goOn: release,
  });
  await held;
  expect(output).toContain('没有保存任何结果');
  expect(code).toBe(1);
  expect((await match('list')).output).toContain('还没有批次,请执行 match run');
  expect(readdirSync(out)).toEqual([]);
});

/** Starts a command, sends Ctrl-C when it has said `when`, and goes on when it has said `until`. */
function interrupted(
  words: readonly string[],
  { when, until, goOn }: { when: string; until: string; goOn(): void },
): Promise<{ code: number | null; output: string }> {
  const root = resolve(import.meta.dirname, '../../..');
  const child = spawn(process.execPath, [join(root, 'server/src/main.ts'), ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, ...small.environment },
  });
  let output = '';
  let sent = false;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      output += text.toString();
      if (!sent && output.includes(when)) sent = child.kill('SIGINT');
      if (output.includes(until)) goOn();
    });
  return new Promise((done) => {
    child.on('close', (code) => {
      goOn();
      done({ code, output });
    });
  });
}

test('a plan is made, listed, explained, decided about, accepted and taken to the village', async () => {
  const planned = await match('run', '--assign', '--out', out);
  expect(planned.code, planned.output).toBe(0);
  expect(planned.output).toMatch(/求职 7 人,在招岗位 3 条,有岗 6 人,未排上 1 人/);
  expect(planned.output).toMatch(/与最优相差不超过 0\.00%/);
  expect(planned.output).toMatch(/未排上的人[\s\S]*名额或夫妻房已排满/);
  const plan = idIn(planned.output, '方案编号');
  const workbook = readFileSync(join(out, `安置方案-2020-03-02-${plan}.xlsx`));
  const sheets = await rowsInSheets(workbook);
  expect([...sheets.keys()].slice(0, 3)).toEqual(['安置方案', '未安置', '供需缺口']);
  expect(sheets.get('安置方案')).toHaveLength(7);

  const listed = await match('list');
  expect(listed.output).toMatch(new RegExp(`${plan.slice(0, 8)} +安置方案 plan`));
  const asked = ['short', 'balance', 'prices'].map((verb) => match(verb, plan.slice(0, 8)));
  for (const told of await Promise.all(asked)) expect(told.code, told.output).toBe(0);

  const [person, pair, order] = await Promise.all([
    match('person', '虞测乙'),
    match('person', '虞测乙', '质检员'),
    match('order', '质检员'),
  ]);
  expect(person.output).toMatch(/在招岗位 3 条,合适 2 条/);
  expect(person.output).not.toMatch(/530698\d{11}/);
  expect(pair.output).toMatch(/不合适[\s\S]*✗ .*普通话/);
  expect(order.output).toMatch(/求职 7 人中 6 人合适;余 3 个/);
  expect(order.output).toMatch(/普通话.* 1$/m);

  const cost = await match('fix', '虞测甲', '包装工');
  expect(cost.output).toMatch(/不作决定[\s\S]*作此决定[\s\S]*要决定请加 --yes/);
  expect((await match('undo', 'deadbeef')).output).toMatch(/没有生效中的决定“deadbeef”.*目前没有决定/);
  const fixed = await match('fix', '虞测甲', '包装工', '--yes', '--reason', '本人要求');
  const decision = idIn(fixed.output, '决定编号');
  const undone = await match('undo', decision);
  expect(undone.output).toMatch(/已撤销:指定 虞测甲 → .*包装工/);

  expect((await match('accept', plan, '虞测甲')).output).toMatch(/按方案新推荐 1 份;其余 0 人/);
  expect((await match('accept', plan)).output).toMatch(/按方案新推荐 5 份;其余 1 人/);
  const { village } = small;
  const written = await match('sheets', village.name, '--out', out);
  expect(written.output).toMatch(/岗位推荐单 6 份,新开 6 份/);
  expect(existsSync(join(out, `岗位推荐单-${village.name}-2020-03-02.html`))).toBe(true);
});

test('offers are made, and a second run is compared with the first', async () => {
  const first = await match('run', '--out', out);
  expect(first.code, first.output).toBe(0);
  expect(first.output).toMatch(/推荐 \d+ 份,不足两个 \d+ 人/);
  const second = await match('run', '--out', out);
  const [one, other] = [idIn(first.output, '批次编号'), idIn(second.output, '批次编号')];
  expect((await match('compare', one, other)).output).toMatch(/求职 seekers +7 +7/);
});

test('what a word does not tell is asked for in words, with the candidates', async () => {
  const twins = await match('person', '孟同名');
  expect(twins.output).toMatch(/“孟同名”有 2 人。请填写其中一人的编号/);
  expect(twins.output).toMatch(/孟同名 .*530698\*+/);
  expect(twins.code).toBe(1);
  const [id = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(twins.output) ?? [];
  const [byId, run, order, firm, village, county, none] = await Promise.all([
    match('person', id),
    match('short', 'deadbeef'),
    match('order', '不存在的岗位'),
    match('order', '家具厂'),
    match('sheets', '无此村'),
    match('list', '--county', '999999'),
    match('short'),
  ]);
  expect(byId.output).toContain(`· ${id}`);
  expect(run.output).toMatch(/没有批次“deadbeef”。请填写[\s\S]*安置方案 plan/);
  expect(order.output).toMatch(/没有岗位“不存在的岗位”[\s\S]*打磨工/);
  expect(firm.output).toMatch(/“家具厂”有 \d 个岗位。请写明单位/);
  expect(village.output).toMatch(/没有村\(社区\)“无此村”/);
  expect(county.output).toMatch(/“999999”不在现行区划中/);
  expect(none.code).toBe(2);
});
