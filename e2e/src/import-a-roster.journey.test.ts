import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@wengang/server/platform/testing/chromium.ts';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { servedOffice } from './served-office.ts';

const example = join(import.meta.dirname, '../../examples/weixin-dongguan/roster-zhaxi-2020.xlsx');

describe.skipIf(chromium === undefined)('the county officer (skipped without Chromium)', () => {
  const office = servedOffice();

  test('sees who acts where, and that nothing waits', async () => {
    const page = await office.enter('weixin');
    await page.getByText('县经办 · 云南省昭通市威信县').or(page.getByText('县经办 · 威信县')).waitFor();
    await page.getByText('没有待办事项').waitFor();
    await expectNoBarriers(page, 'today-empty');
    await page.getByText('English').click();
    await page.getByText('Nothing waits for you').waitFor();
    await page.reload();
    await page.getByText('Nothing waits for you').waitFor();
    await expectNoBarriers(page, 'today-empty-en');
  });

  test('is told what is wrong with a password, and keeps what was typed', async () => {
    const page = await office.open();
    await page.getByLabel('账号').fill('weixin');
    await page.getByLabel('口令').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('账号').inputValue()).toBe('weixin');
    await expectNoBarriers(page, 'sign-in-refused');
  });

  test('looks at a roster, imports it, finds a person in it, and takes it back', async () => {
    const page = await office.enter('weixin', '/imports');
    await page.locator('input[type=file]').setInputFiles(example);
    await page.getByText('待导入').waitFor();
    await page.getByText('身份证号校验码不对').first().waitFor();
    await expectNoBarriers(page, 'import-ready');

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载批注表' }).click();
    expect((await download).suggestedFilename()).toMatch(/批注.*\.xlsx$/);

    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('已导入', { exact: true }).first().waitFor();
    await office.picture(page, 'import-applied');
    const address = new URL(page.url()).pathname;

    await page.keyboard.press('/');
    await page.getByRole('searchbox').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('高玉晶');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '高玉晶' }).click();
    await page.getByText('导入花名册').last().waitFor();
    await page.getByText('东莞市大岭山镇步安鞋厂').first().waitFor();
    expect(await page.content()).not.toMatch(/\d{17}[\dX]/);
    await expectNoBarriers(page, 'person');
    await page.goBack();
    expect(await page.getByRole('searchbox').inputValue()).toBe('高玉晶');
    expect(page.url()).not.toContain(encodeURIComponent('高'));

    await page.getByRole('link', { name: '清单' }).click();
    await page.getByText(/勾稽核对:\d+ 项全部相符/).waitFor();
    await page.getByRole('button', { name: 'L1 劳动力' }).click();
    const listed = page.getByRole('heading', { name: /L1 劳动力\s*共 \d+/ });
    await listed.waitFor();
    const row = page.getByRole('row', { name: /^L1 劳动力/ });
    const counted = (await row.textContent())?.replace('L1 劳动力', '').replace(',', '');
    expect(await listed.textContent()).toContain(`共 ${counted}`);
    await expectNoBarriers(page, 'lists');
    await page.reload();
    await listed.waitFor();
    await page.getByLabel('日期').fill('2019-12-31');
    await page.waitForURL(/on=2019-12-31/);
    await page.getByText(/勾稽核对:\d+ 项全部相符/).waitFor();

    await page.getByRole('link', { name: '岗位' }).click();
    await page.getByText('当日没有在招岗位').waitFor();
    await expectNoBarriers(page, 'supply-empty');

    await page.getByRole('link', { name: '匹配' }).click();
    await page.getByText('还没有批次').waitFor();
    await expectNoBarriers(page, 'matching-empty');
    await page.getByRole('button', { name: '生成推荐' }).click();
    await page.getByText('逐人结果').waitFor();
    await expectNoBarriers(page, 'matching-run');
    await page.goBack();
    await page.getByRole('link', { name: /推荐$/ }).waitFor();

    const other = await office.enter('qiaojia', '/people');
    await other.getByRole('searchbox').fill('高玉晶');
    await other.keyboard.press('Enter');
    await other.getByText('管理范围内没有找到').waitFor();
    await expectNoBarriers(other, 'people-nobody');

    await page.goto(new URL(address, page.url()).href);
    await page.getByRole('button', { name: '撤销导入' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '撤销导入' }).click();
    await page
      .getByText(/已撤销,恢复人数/)
      .filter({ visible: true })
      .waitFor();
    await office.picture(page, 'import-undone');
    await page.getByRole('dialog').getByRole('button').click();
    await page.getByText('已撤销', { exact: true }).waitFor();
  });

  test('goes on after the session ended, without losing the page', async () => {
    const page = await office.enter('weixin', '/people');
    await page.getByRole('searchbox').fill('王刚');
    await page.context().clearCookies();
    await page.keyboard.press('Enter');
    await page.getByText('登录已过期').waitFor();
    await office.picture(page, 'session-ended');
    await page.getByRole('dialog').getByLabel('口令').fill('gravel orchid 98 lamp');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByRole('searchbox').inputValue()).toBe('王刚');
    // What could not be asked meanwhile is asked now.
    await page.getByText('管理范围内没有找到').waitFor();
  });

  test('leaves nothing of a search to whoever sits down next', async () => {
    const page = await office.enter('weixin', '/people');
    await page.getByRole('searchbox').fill('王刚');
    await page.keyboard.press('Enter');
    await page.getByText('管理范围内没有找到').waitFor();
    await page.getByRole('button', { name: /演示账号/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await office.signIn(page, 'qiaojia');
    await page.keyboard.press('/');
    await page.getByText('输入姓名或号码开始查找').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    await page.goBack();
    await page.goBack();
    expect(await page.content()).not.toContain('王刚');
  });

  /** axe finds nothing serious; the picture is kept to be looked at. */
  async function expectNoBarriers(page: Page, name: string): Promise<void> {
    await office.picture(page, name);
    // As a script of the test and not of the page: the page lets in no other one.
    await page.evaluate(await axe());
    const found = await page.evaluate(async () => {
      const { axe: engine } = globalThis as unknown as { axe: AxeEngine };
      const { violations } = await engine.run();
      return violations.map(
        ({ id, impact, nodes }) => `${impact}: ${id} ${nodes.map(({ html }) => html).join(' ')}`,
      );
    });
    expect(found.filter((one) => /^(?:serious|critical)/.test(one))).toEqual([]);
  }
});

type AxeEngine = {
  run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
};
const axe = (): Promise<string> =>
  readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
