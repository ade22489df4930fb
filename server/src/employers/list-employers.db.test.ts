import { beforeEach, expect, test } from 'vitest';
import {
  employer,
  granted,
  openTown,
  refusedWith,
  regions,
  type Town,
} from '../matching/testing/market-town.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { answerListEmployers } from './list-employers.ts';

plantRegions(regions);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

type Page = { employers: { name: string; creditCode: string }[]; next: string | null };
const ask = async (input: object) =>
  granted<Page>(await town.ask(answerListEmployers, town.as('station-officer'), input));
const names = ({ employers }: Page) => employers.map(({ name }) => name);

test('a firm is found by any part of its name, in capitals or not, or by its whole code', async () => {
  await employer(town, '大岭山和木家具厂（演示）');
  await employer(town, '虎门ABC鞋厂（演示）');
  expect(names(await ask({ text: '家具' }))).toEqual(['大岭山和木家具厂（演示）']);
  expect(names(await ask({ text: 'abc鞋' }))).toEqual(['虎门ABC鞋厂（演示）']);
  expect(names(await ask({ text: '（演示）' }))).toHaveLength(2);
  expect(names(await ask({ text: '100%' }))).toEqual([]);
  const code = (await ask({ text: '和木' })).employers[0]?.creditCode ?? '';
  expect(names(await ask({ text: code.toLowerCase() }))).toEqual(['大岭山和木家具厂（演示）']);
  expect(names(await ask({ text: code.slice(0, 10) }))).toEqual([]);
});

test('all firms are reached page by page, also those of one name, and none twice', async () => {
  for (const name of ['甲厂（演示）', '乙厂（演示）', '乙厂（演示）', '丙店（演示）', '丁厂（演示）'])
    await employer(town, name);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await ask({ text: '厂', size: '2', ...(after === undefined ? {} : { after }) });
    seen.push(...names(page));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen).toEqual(['丁厂（演示）', '乙厂（演示）', '乙厂（演示）', '甲厂（演示）']);
  const unknown = await town.ask(answerListEmployers, town.as('station-officer'), { after: 'no-page' });
  expect(refusedWith(unknown)).toEqual(['not-found']);
});
