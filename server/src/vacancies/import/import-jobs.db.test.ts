import { randomUUID } from 'node:crypto';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import type { JobImportView } from '@wengang/domain/vacancies/workbook/contract.ts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerListEmployers } from '../../employers/list-employers.ts';
import {
  atHome,
  atWork,
  granted,
  openTown,
  refusedWith,
  regions,
  type Town,
  terms,
} from '../../matching/testing/market-town.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import { inContext } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { fileStore } from '../../platform/files/file-store.ts';
import { readWorkbook } from '../../platform/sheets/read-workbook.ts';
import { tablesToBuffer } from '../../platform/sheets/write-table.ts';
import { scratchFolder } from '../../platform/testing/scratch-folder.ts';
import { draftOrderOperation } from '../draft-order.ts';
import { answerGetOrder } from '../get-order.ts';
import { answerListOrders } from '../list-orders.ts';
import { submitOrderOperation } from '../order-moves.ts';
import { annotateJobs } from './annotate-jobs.ts';
import { importJobsOperation } from './import-jobs.ts';
import { previewJobs } from './preview-jobs.ts';
import { undoJobImportOperation } from './undo-job-import.ts';

plantRegions(regions);

let folder: string;
let town: Town;
beforeAll(async () => {
  folder = await scratchFolder();
});
beforeEach(async () => {
  town = await openTown();
});

const station = () => town.as('station-officer');
const service = () => ({
  ...town,
  files: fileStore(folder, town.keyring),
  now: () => Instant.parse(`${town.today}T02:00:00.000Z`),
  newId: randomUUID,
});
const upload = async (bytes: Uint8Array, context: AccessContext = station()) =>
  granted<JobImportView>(await previewJobs(service(), context, { name: '岗位表.xlsx', bytes }));
const apply = async (importId: string) =>
  granted<{ counts: object }>(await town.perform(importJobsOperation, station(), { importId }));
const listed = async () =>
  granted<{
    orders: { vacancyId: string; employerId: string; title: string; status: string; places: number }[];
  }>(await town.ask(answerListOrders, town.as('county-officer'), {})).orders.toSorted((a, b) =>
    a.title < b.title ? -1 : 1,
  );

type Job = Partial<Record<(typeof headings)[number], string>>;
const headings = [
  '用人单位',
  '工作地点',
  '岗位名称',
  '招聘人数',
  '性别要求',
  '年龄要求',
  '月薪下限',
  '月薪上限',
  '班制/工时',
  '合同类型',
  '食宿',
  '联系人',
  '联系电话',
  '有效期至',
  '单位地址',
  '体检要求',
] as const;

const usual: Job = {
  用人单位: '大岭山家具厂（演示）',
  工作地点: `${atWork.path}101`,
  岗位名称: '木工学徒',
  招聘人数: '10',
  性别要求: '不限',
  年龄要求: '18周岁以上',
  月薪下限: '4500',
  月薪上限: '5500',
  '班制/工时': '两班倒,每天11小时,月休4天',
  合同类型: '劳动合同',
  食宿: '包吃住',
  联系人: '厂办',
  联系电话: '19900000001',
  有效期至: '2020-05-01',
};

const workbook = (jobs: readonly Job[]): Promise<Buffer> =>
  tablesToBuffer([
    {
      name: '岗位信息表',
      columns: headings.map((header) => ({ header, kind: 'text' as const })),
      rows: jobs.map((job) => headings.map((heading) => ({ ...usual, ...job })[heading] ?? '')),
    },
  ]);

describe('a job workbook', () => {
  test('says where a new firm is found and what the work demands of health; what may not be demanded keeps the row out', async () => {
    const preview = await upload(
      await workbook([
        { 单位地址: '连平村工业一路 1 号', 体检要求: '辨色力正常' },
        { 岗位名称: '油漆工', 体检要求: '无乙肝' },
      ]),
    );
    expect(preview.counts).toMatchObject({ read: 2, fresh: 1, refused: 1 });
    await apply(preview.importId);
    const [order] = await listed();
    const asked = { vacancyId: order?.vacancyId };
    expect(granted(await town.ask(answerGetOrder, town.as('county-officer'), asked))).toMatchObject({
      terms: { health: '辨色力正常' },
    });
    const { employers } = granted<{ employers: { address: string | null }[] }>(
      await town.ask(answerListEmployers, town.as('county-officer'), { text: '大岭山家具厂' }),
    );
    expect(employers).toMatchObject([{ address: '连平村工业一路 1 号' }]);
  });

  test('says where a known firm is found that was known without an address, and leaves a known address alone', async () => {
    const address = async () =>
      granted<{ employers: { address: string | null }[] }>(
        await town.ask(answerListEmployers, town.as('county-officer'), { text: '大岭山家具厂' }),
      ).employers.map((one) => one.address);
    await apply((await upload(await workbook([{}]))).importId);
    expect(await address()).toEqual([null]);
    // The order is the one on record: only the address is news.
    await apply((await upload(await workbook([{ 单位地址: '连平村工业一路 1 号' }]))).importId);
    expect(await address()).toEqual(['连平村工业一路 1 号']);
    await apply((await upload(await workbook([{ 单位地址: '工业二路 2 号' }]))).importId);
    expect(await address()).toEqual(['连平村工业一路 1 号']);
  });

  test('becomes drafts of employers that the ledger did not know, and changes nothing the second time', async () => {
    const bytes = await workbook([
      {},
      { 岗位名称: '油漆工' },
      { 用人单位: '虎门鞋厂（演示）', 岗位名称: '针车工' },
    ]);
    const preview = await upload(bytes);
    expect(preview.counts).toMatchObject({ read: 3, fresh: 3, refused: 0, employers: 2 });
    expect(await listed()).toEqual([]);
    await apply(preview.importId);
    expect((await listed()).map(({ title, status, places }) => [title, status, places])).toEqual([
      ['木工学徒', 'draft', 10],
      ['油漆工', 'draft', 10],
      ['针车工', 'draft', 10],
    ]);
    const again = await upload(bytes);
    expect(again.counts).toMatchObject({ fresh: 0, changed: 0, same: 3, employers: 0 });
    expect((await apply(again.importId)).counts).toEqual(again.counts);
    expect(await listed()).toHaveLength(3);
  });

  test('keeps a one-sex advertisement and an age of 15 out, and says so in the workbook that goes back', async () => {
    const bytes = await workbook([
      { 性别要求: '女' },
      { 岗位名称: '质检员', 年龄要求: '15-40岁' },
      { 岗位名称: '包装工' },
    ]);
    const preview = await upload(bytes);
    expect(preview.counts).toMatchObject({ read: 3, fresh: 1, refused: 2 });
    const refused = preview.findings.filter(({ severity }) => severity === 'refused');
    expect(refused.map(({ rule, row, column }) => [rule, row, column])).toEqual([
      ['sex-condition', 2, 5],
      ['age-under-16', 3, 6],
    ]);
    await apply(preview.importId);
    expect((await listed()).map(({ title }) => title)).toEqual(['包装工']);
    const made = granted<{ bytes: Uint8Array }>(
      await inContext(town.database, station(), (tx) =>
        annotateJobs(tx, { ...service(), context: station() }, preview.importId),
      ),
    );
    const texts: string[] = [];
    for await (const part of readWorkbook(made.bytes))
      if (part.type === 'rows')
        for (const { cells } of part.rows)
          texts.push(...cells.flatMap((cell) => (cell.kind === 'text' ? cell.text : [])));
    expect(texts.filter((text) => text.startsWith('【退回】'))).toHaveLength(2);
  });

  test('with the upper pay below the lower says so at the cell, and the order is a draft with both', async () => {
    const preview = await upload(await workbook([{ 月薪下限: '6000', 月薪上限: '4000' }]));
    expect(preview.counts).toMatchObject({ read: 1, fresh: 1, refused: 0 });
    expect(preview.findings).toMatchObject([
      { rule: 'pay-range-inverted', severity: 'warning', row: 2, column: headings.indexOf('月薪下限') + 1 },
    ]);
    await apply(preview.importId);
    const [order] = await listed();
    expect(
      granted(await town.ask(answerGetOrder, town.as('county-officer'), { vacancyId: order?.vacancyId })),
    ).toMatchObject({ pay: { low: 600_000, high: 400_000 } });
    const submitted = await town.perform(submitOrderOperation, station(), { vacancyId: order?.vacancyId });
    expect(refusedWith(submitted)).toEqual(['pay-range-inverted']);
  });

  test('writes a draft anew, but leaves what is submitted to its verifier', async () => {
    const first = await upload(await workbook([{}, { 岗位名称: '油漆工' }]));
    await apply(first.importId);
    const [carpenter] = await listed();
    granted(await town.perform(submitOrderOperation, station(), { vacancyId: carpenter?.vacancyId }));
    const more = await upload(await workbook([{ 招聘人数: '20' }, { 岗位名称: '油漆工', 招聘人数: '20' }]));
    expect(more.counts).toMatchObject({ fresh: 0, changed: 1, waiting: 1 });
    await apply(more.importId);
    expect((await listed()).map(({ status, places }) => [status, places])).toEqual([
      ['awaiting-verification', 10],
      ['draft', 20],
    ]);
  });

  test('is undone as far as nobody has worked on it since', async () => {
    const bytes = await workbook([{}, { 岗位名称: '油漆工' }]);
    const { importId } = await upload(bytes);
    await apply(importId);
    const [carpenter, painter] = await listed();
    granted(await town.perform(submitOrderOperation, station(), { vacancyId: carpenter?.vacancyId }));
    const undone = await town.perform(undoJobImportOperation, station(), { importId });
    expect(granted(undone)).toEqual({
      importId,
      undone: 1,
      keptBecauseChangedSince: [carpenter?.vacancyId],
    });
    expect((await listed()).map(({ title }) => title)).toEqual(['木工学徒']);
    expect(refusedWith(await town.perform(importJobsOperation, station(), { importId }))).toEqual([
      'job-import-not-ready',
    ]);
    const again = await upload(bytes);
    expect(again.counts).toMatchObject({ fresh: 1, same: 1 });
    await apply(again.importId);
    // The undone one is written anew by hand, beside the one that its row has become since.
    const input = { vacancyId: painter?.vacancyId, employerId: painter?.employerId };
    const anew = { ...input, terms: terms({ title: '油漆工' }) };
    granted(await town.perform(draftOrderOperation, station(), anew));
    expect((await listed()).map(({ title }) => title)).toEqual(['木工学徒', '油漆工', '油漆工']);
    expect((await upload(bytes)).counts).toMatchObject({ same: 2 });
  });

  test('is taken only for the own area, and shown only to who sent it', async () => {
    const bytes = await workbook([{}, { 工作地点: `${atHome.path}101` }, { 工作地点: '一个没有的地方' }]);
    const preview = await upload(bytes);
    expect(preview.counts).toMatchObject({ read: 3, fresh: 1, refused: 2 });
    expect(preview.findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['place-unresolved', 'row-not-permitted']),
    );
    const other = town.as('station-head');
    const outcome = await town.perform(importJobsOperation, other, { importId: preview.importId });
    expect(refusedWith(outcome)).toEqual(['not-found']);
  });
});
