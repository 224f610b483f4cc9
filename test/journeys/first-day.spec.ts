/** The first day (第一天): an empty store, the published table dropped on it, file by file and row by row. */
import { readFileSync } from 'node:fs';
import { drop, expect, PANYU, test } from './house.ts';

const AGENCY = '番禺区政务服务数据管理局（本级）';

test.describe.configure({ mode: 'serial' });

test('an empty store says what to drop, and takes it', async ({ page, house }) => {
  await page.goto(house.address);
  await expect(page).toHaveTitle('申报表 · 衡');
  await expect(page.getByRole('heading', { name: '还没有申报表' })).toBeVisible();
  await expect(page.getByRole('button', { name: '用示例试一试' })).toBeVisible();

  await drop(page, PANYU, 'panyu-2024.txt');
  const panel = page.getByRole('region', { name: '导入' });
  await expect(panel.getByRole('status')).toHaveText('导入 1 份');
  await panel.getByRole('button', { name: '逐行报告' }).click();
  await expect(panel.getByRole('row')).toHaveCount(20);
  await expect(panel.getByRole('row', { name: /业务办公用房经费/ })).toContainText('2,499.38');
  await panel.getByRole('button', { name: '关闭' }).click();
  await expect(panel).toBeHidden();

  const row = page.getByRole('table', { name: '申报表' }).getByRole('row', { name: new RegExp(AGENCY) });
  await expect(row).toContainText('6,028.01');
  await expect(row.getByRole('cell').nth(2)).toHaveText('19');
  await expect(row.getByRole('cell').nth(3)).toHaveText('80');
});

test('the same file again changes nothing; what is no text is refused in one sentence', async ({
  page,
  house,
}) => {
  await page.goto(house.address);
  await page.getByLabel('选择文件').setInputFiles([
    { name: 'panyu-2024.txt', mimeType: 'text/plain', buffer: readFileSync(PANYU) },
    { name: '照片.txt', mimeType: 'text/plain', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]) },
    {
      name: '通知.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('关于开会的通知\n明天上午九点开会。\n'),
    },
  ]);
  const panel = page.getByRole('region', { name: '导入' });
  await expect(panel.getByRole('status')).toContainText('1 份未能导入');
  await expect(panel).toContainText('已在库中，未改动');
  await expect(panel).toContainText('没有绩效目标表');
  await expect(page.getByRole('table', { name: '申报表' }).getByRole('row')).toHaveCount(2);
});
