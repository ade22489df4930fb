import type { InventedRegion } from '../../platform/database/testing/invented-regions.ts';
import { tablesToBuffer } from '../../platform/sheets/write-table.ts';
import { inventedNumber } from '../planted-persons.ts';
import { fillPosts, type Holder } from '../post-holders.ts';
import type { Client, TestService } from '../test-service.ts';
import type { Probe, Probes } from './probe.ts';

let serial = 0;

const tableOf = (name: string, ...rows: readonly Readonly<Record<string, string>>[]): Promise<Buffer> =>
  tablesToBuffer([
    {
      name,
      columns: Object.keys(rows[0] ?? {}).map((header) => ({ header, kind: 'text' as const })),
      rows: rows.map((cells) => Object.values(cells)),
    },
  ]);

async function uploaded(client: Client, path: string, bytes: Uint8Array): Promise<string> {
  const reply = await client.upload(path, { name: '虚构.xlsx', bytes });
  if (reply.status !== 200) throw new Error(`nothing was taken in: ${reply.text}`);
  return (reply.body as { importId: string }).importId;
}

/** 花名册 of one person that an office of the region sent in. */
const sendRoster = async (service: TestService, region: InventedRegion): Promise<string> =>
  (await rosterSent(service, region)).importId;

/** The same, imported: the row that was not taken in waits in the queue. */
async function importRoster(service: TestService, region: InventedRegion): Promise<string> {
  const { client, importId } = await rosterSent(service, region);
  const reply = await client.operation('placements.import-roster', { importId });
  if (reply.status !== 200) throw new Error(`nothing was imported: ${reply.text}`);
  return importId;
}

async function rosterSent(
  service: TestService,
  region: InventedRegion,
): Promise<{ client: Client; importId: string }> {
  const [office] = await fillPosts(service, [{ role: 'county-officer', region }]);
  if (office === undefined) throw new Error('nobody was posted');
  serial += 1;
  const number = inventedNumber(600_000 + serial);
  const mistyped = number.slice(0, -1) + (number.endsWith('0') ? '1' : '0');
  const cells = { 姓名: `虞表${serial}`, 身份证号: number, 劳动技能: '普通劳动力' };
  // One row waits in the queue: its check digit does not fit.
  const bytes = await tableOf('花名册', cells, { ...cells, 身份证号: mistyped });
  const importId = await uploaded(office.client, '/api/imports/rosters?fileDate=2026-11-01', bytes);
  return { client: office.client, importId };
}

/** 岗位表 of one job: seen by who sent it in, and by no colleague. */
async function sendJobs(service: TestService, region: InventedRegion, asker: Holder): Promise<string> {
  const { role, organisation } = asker;
  const own = region.path === asker.path;
  const [colleague = asker] = own ? [asker] : await fillPosts(service, [{ role, region, organisation }]);
  serial += 1;
  const bytes = await tableOf('岗位信息表', {
    用人单位: '虚构家具厂（演示）',
    工作地点: region.path.padEnd(6, '0'),
    岗位名称: `木工学徒${serial}`,
    招聘人数: '10',
    性别要求: '不限',
    年龄要求: '18周岁以上',
    月薪下限: '4500',
    月薪上限: '5500',
    合同类型: '劳动合同',
    联系人: '厂办',
    联系电话: '19900000001',
    有效期至: '2027-05-01',
  });
  return uploaded(colleague.client, '/api/imports/jobs', bytes);
}

const roster = (ask: (client: Client, id: string) => ReturnType<Client['get']>): Probe => ({
  about: 'made there',
  by: 'region',
  make: sendRoster,
  ask,
});
const jobs = (ask: (client: Client, id: string) => ReturnType<Client['get']>): Probe => ({
  about: 'made there',
  by: 'asker',
  make: sendJobs,
  ask,
});

/** 导入: rosters of persons and workbooks of jobs. */
export const importProbes: Probes = {
  'placements.view-import': roster((client, id) => client.get(`/api/imports/${id}`)),
  'placements.watch-import': roster((client, id) => client.get(`/api/imports/${id}/progress`)),
  'placements.annotated-roster': roster((client, id) => client.get(`/api/imports/${id}/annotated`)),
  'placements.import-roster': roster((client, importId) =>
    client.operation('placements.import-roster', { importId }),
  ),
  'placements.list-import-queue': {
    about: 'made there',
    by: 'region',
    make: importRoster,
    ask: (client, id) => client.get('/api/imports/queue', { importId: id }),
  },
  'placements.settle-import-rows': roster((client, importId) =>
    client.operation('placements.settle-import-rows', {
      importId,
      rows: [{ line: 1, answers: [], leaveRest: '等村里核实' }],
    }),
  ),
  'placements.confirm-import-proposals': roster((client, importId) =>
    client.operation('placements.confirm-import-proposals', {
      importId,
      rule: 'no-such-rule',
      holds: false,
      reason: '等村里核实',
    }),
  ),
  'placements.explain-row-marks': roster((client, importId) =>
    client.operation('placements.explain-row-marks', { importId, meanings: {} }),
  ),
  'placements.undo-import': roster((client, importId) =>
    client.operation('placements.undo-import', { importId }),
  ),
  'vacancies.view-job-import': jobs((client, id) => client.get(`/api/imports/jobs/${id}`)),
  'vacancies.download-annotated-jobs': jobs((client, id) => client.get(`/api/imports/jobs/${id}/annotated`)),
  'vacancies.undo-job-import': jobs((client, importId) =>
    client.operation('vacancies.undo-job-import', { importId }),
  ),
  'vacancies.import-jobs': jobs((client, importId) =>
    client.operation('vacancies.import-jobs', { importId }),
  ),
};
