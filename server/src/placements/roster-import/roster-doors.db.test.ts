import { randomUUID } from 'node:crypto';
import { ImportView } from '@wengang/domain/placements/roster-import/contract.ts';
import { regionCode } from '@wengang/domain/regions/region.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { asWorker } from '../../platform/database/context.ts';
import { sessionCookie } from '../../platform/http/serve-contract.ts';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import { loadRegions } from '../../regions/load-regions.ts';
import { findByCode } from '../../regions/store.ts';
import { fillPosts, type Holder } from '../../testing/post-holders.ts';
import { codeOf, openTestService, type TestService } from '../../testing/test-service.ts';
import { inventedNumber, workbook } from './testing/roster-office.ts';

let service: TestService;
let officer: Holder;
let stationHead: Holder;
let neighbour: Holder;
let reviewer: Holder;
let auditor: Holder;

beforeAll(async () => {
  service = await openTestService();
  const [weixin, qiaojia] = await asWorker(service.database, async (tx) => {
    await loadRegions(tx, readCompiledTree());
    return [await findByCode(tx, regionCode('530629')), await findByCode(tx, regionCode('530622'))];
  });
  if (weixin === undefined || qiaojia === undefined) throw new Error('the tree has both counties');
  const [own, there] = [weixin, qiaojia].map(({ regionId, path }) => ({ id: regionId, path }));
  if (own === undefined || there === undefined) throw new Error('two regions were given');
  const holders = await fillPosts(service, [
    { role: 'county-officer', region: own },
    { role: 'station-head', region: own },
    { role: 'county-officer', region: there },
    { role: 'county-reviewer', region: own },
    { role: 'auditor', region: own },
  ]);
  const [first, second, third, fourth, fifth] = holders;
  if (!first || !second || !third || !fourth || !fifth) throw new Error('five posts were filled');
  [officer, stationHead, neighbour, reviewer, auditor] = [first, second, third, fourth, fifth];
});

const roster = (): Promise<Buffer> =>
  workbook([
    { columns: ['姓名', '身份证号', '村'], rows: [['王一', inventedNumber('19850610'), '石坎社区']] },
  ]);

const upload = (
  who: Holder | undefined,
  body: Uint8Array,
  more: { query?: string; headers?: Record<string, string> } = {},
) =>
  fetch(`${service.address}/api/imports/rosters${more.query ?? ''}`, {
    method: 'POST',
    body: Buffer.from(body),
    headers: {
      'x-wengang': '1',
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('石坎社区花名册.xlsx'),
      ...(who?.client.cookie === undefined ? {} : { cookie: `${sessionCookie}=${who.client.cookie}` }),
      ...more.headers,
    },
  });

const codeIn = async (response: Response): Promise<unknown> => {
  const body: unknown = await response.json();
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
};

test('an officer uploads, looks, imports, downloads the marked workbook and undoes', async () => {
  const importId = randomUUID();
  const sent = await upload(officer, await roster(), { query: `?importId=${importId}&fileDate=2018-12-31` });
  expect(sent.status).toBe(200);
  const view = ImportView.parse(await sent.json());
  expect(view).toMatchObject({ importId, fileName: '石坎社区花名册.xlsx', state: 'ready' });
  expect(view.summary?.counts.persons.new).toBe(1);

  expect((await officer.client.operation('placements.import-roster', { importId })).status).toBe(200);
  expect((await officer.client.get(`/api/imports/${importId}`)).body).toMatchObject({ state: 'applied' });

  const download = await fetch(`${service.address}/api/imports/${importId}/annotated`, {
    headers: { cookie: `${sessionCookie}=${officer.client.cookie}` },
  });
  expect(download.status).toBe(200);
  expect(decodeURIComponent(download.headers.get('content-disposition') ?? '')).toContain(
    '石坎社区花名册(批注).xlsx',
  );
  expect(
    Buffer.from(await download.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');

  expect((await officer.client.operation('placements.undo-import', { importId })).body).toMatchObject({
    persons: 1,
    closed: 1,
  });
});

test('the progress comes as events and ends', async () => {
  const importId = randomUUID();
  await upload(officer, await roster(), { query: `?importId=${importId}&again=yes` });
  const events = await fetch(`${service.address}/api/imports/${importId}/progress`, {
    headers: { cookie: `${sessionCookie}=${officer.client.cookie}` },
  });
  expect(events.headers.get('content-type')).toContain('text/event-stream');
  expect(await events.text()).toContain('data: {"phase":"done","done":1,"total":1}');
});

/** What was written down about reads of an import, by whom. */
const readsOf = async (importId: string) => {
  const { rows } = await asWorker(service.database, (tx) =>
    sql<{ account: string; endpoint: string; purpose: string }>`
      select account_id as account, endpoint, purpose from person_access where about = ${[`import:${importId}`]}::text[] order by endpoint`.execute(
      tx,
    ),
  );
  return rows;
};

describe('the workbook in full', () => {
  test('is for the office that corrects it: a reviewer and an auditor are refused, and see the import without it', async () => {
    const importId = randomUUID();
    await upload(officer, await roster(), { query: `?importId=${importId}&again=yes` });
    for (const { client } of [reviewer, auditor]) {
      expect(codeOf(await client.download(`/api/imports/${importId}/annotated`))).toBe('not-permitted');
      expect((await client.get(`/api/imports/${importId}`)).status).toBe(200);
    }
    expect(await readsOf(importId)).toEqual([]);
  });

  test('leaves a record of who read which import, though nobody of it is in the ledger yet', async () => {
    const importId = randomUUID();
    await upload(officer, await roster(), { query: `?importId=${importId}&again=yes` });
    expect((await officer.client.download(`/api/imports/${importId}/annotated`)).status).toBe(200);
    expect(await readsOf(importId)).toEqual([
      { account: officer.accountId, endpoint: 'placements.annotated-roster', purpose: 'roster-import' },
    ]);
  });

  test('is not needed to look at what waits: the queue masks numbers, and its read and that of the findings are recorded too', async () => {
    const importId = randomUUID();
    const wrong = await workbook([
      { columns: ['姓名', '身份证号', '村'], rows: [['王二', '530698198506100019', '石坎社区']] },
    ]);
    await upload(officer, wrong, { query: `?importId=${importId}` });
    await officer.client.operation('placements.import-roster', { importId });
    const queue = await auditor.client.get('/api/imports/queue', { importId });
    expect(queue.text).toContain('王二');
    expect(queue.text).not.toContain('530698198506100019');
    await auditor.client.get(`/api/imports/${importId}`);
    expect(await readsOf(importId)).toEqual(
      ['placements.list-import-queue', 'placements.view-import'].map((endpoint) => ({
        account: auditor.accountId,
        endpoint,
        purpose: 'roster-import',
      })),
    );
  });
});

describe('the door', () => {
  test('a stranger, a station and a request without the header are refused before the body is read', async () => {
    const bytes = await roster();
    expect(await codeIn(await upload(undefined, bytes))).toBe('not-signed-in');
    expect(await codeIn(await upload(stationHead, bytes))).toBe('not-permitted');
    expect(await codeIn(await upload(officer, bytes, { headers: { 'x-wengang': '' } }))).toBe(
      'forged-request',
    );
  });

  test('more than twenty megabytes, JSON, and a nameless file are refused', async () => {
    expect((await upload(officer, Buffer.alloc(21 * 1024 * 1024))).status).toBe(413);
    const json = { headers: { 'content-type': 'application/json' } };
    expect((await upload(officer, Buffer.from('{}'), json)).status).toBe(415);
    expect(
      await codeIn(await upload(officer, await roster(), { headers: { 'x-file-name': '%E0%A4%A' } })),
    ).toBe('bad-input');
  });

  test.each([
    ['a zip that is no workbook', Buffer.from('504b0304deadbeef', 'hex')],
    ['a picture', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ])('%s is refused in both languages with the remedy', async (_, bytes) => {
    const answer = await upload(officer, bytes);
    expect(answer.status).toBe(422);
    const body = (await answer.json()) as { code: string; messages: { zh: string; en: string } }; // problem details
    expect(body.code).toBe('workbook-refused');
    expect(body.messages.zh).toMatch(/请/);
    expect(body.messages.en).toMatch(/[a-z]{4}/);
  });

  test('an import of another county is not there', async () => {
    const sent = await upload(officer, await roster(), { query: '?again=yes' });
    const { importId } = ImportView.parse(await sent.json());
    expect((await neighbour.client.get(`/api/imports/${importId}`)).status).toBe(404);
    expect((await neighbour.client.operation('placements.import-roster', { importId })).status).toBe(404);
    const download = await fetch(`${service.address}/api/imports/${importId}/annotated`, {
      headers: { cookie: `${sessionCookie}=${neighbour.client.cookie}` },
    });
    expect(download.status).toBe(404);
  });

  test('nothing personal goes to the log', () => {
    expect(service.log.join('\n')).not.toMatch(/王一|5306981985|花名册/);
  });
});
