/**
 * The office (日常): leaving with something unsaved, the journal by names, people by one table.
 */
import { expect, PANYU, test } from './house.ts';

test.use({ seed: 1, person: 'lihua' });

const AGENCY = '番禺区政务服务数据管理局（本级）';

test('signing out asks about what is not saved, and leaves nothing in the browser', async ({
  page,
  house,
}) => {
  await page.goto(house.address);
  await page.getByRole('link', { name: AGENCY }).first().click();
  await page.getByRole('button', { name: '编写' }).click();
  // The server takes no edit: what is written stays in the browser.
  await page.route('**/edits', (route) =>
    route.fulfill({
      ...{ status: 403, contentType: 'application/problem+json' },
      body: JSON.stringify({
        type: '/problems#x',
        title: '不行',
        status: 403,
        code: 'deed-denied',
        detail: '',
      }),
    }),
  );
  await page.locator('[data-cell="2.4.annual"]').click();
  await page.keyboard.type('≥90%');
  await page.keyboard.press('Enter');
  const kept = () =>
    page.evaluate<string[]>("Object.keys(localStorage).filter((key) => key.startsWith('heng.draft'))");
  await expect.poll(kept).toHaveLength(1);
  const leave = async () => {
    await page.getByRole('button', { name: /^个人菜单/ }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
  };
  await leave();
  const asked = page.getByRole('dialog', { name: '退出登录' });
  await expect(asked).toContainText('有 1 处修改还没有保存到服务器');
  await asked.getByRole('button', { name: '返回' }).click();
  await expect(page.locator('[data-cell="2.4.annual"]')).toContainText('≥90%');
  await leave();
  await asked.getByRole('button', { name: '仍然退出' }).click();
  await expect(page.getByRole('heading', { name: '选一个身份，看看怎么办理' })).toBeVisible();
  expect(await kept()).toEqual([]);
});

test.describe('the audit administrator', () => {
  test.use({ person: 'zhengming' });

  test('reads names and words, and finds by them', async ({ page, house }) => {
    await page.goto(`${house.address}/journal`);
    await expect(page.getByRole('button', { name: '本机运维' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: `文件 ${PANYU.split('/').at(-1)}` })).toBeVisible();
    await page.getByLabel('对象').fill('郑明');
    await expect(page.getByRole('button', { name: '人员 郑明' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^文件/ })).toHaveCount(0);
    await page.getByRole('button', { name: '清除条件' }).click();
    await page.getByRole('button', { name: `文件 ${PANYU.split('/').at(-1)}` }).click();
    await expect(page.getByRole('button', { name: /^只看 panyu-2024\.txt/ })).toBeVisible();
    // The heading and the one entry.
    await expect(page.getByRole('row')).toHaveCount(2);
  });
});

test.describe('the system administrator', () => {
  test.use({ person: 'sunli' });

  test('imports a table: each row that cannot be taken says why, and nothing is done', async ({
    page,
    house,
  }) => {
    await page.goto(`${house.address}/organisation`);
    await page.getByRole('button', { name: '批量导入' }).click();
    const batch = page.getByRole('dialog', { name: '批量导入人员' });
    const put = (rows: readonly string[]) =>
      batch.getByLabel('选择文件').setInputFiles({
        ...{ name: '人员.csv', mimeType: 'text/csv' },
        buffer: Buffer.from(['登录名,姓名,电子邮箱,单位,职务', ...rows].join('\n')),
      });
    const good = `new.one,新一,,${AGENCY},经办、涉密人员`;
    await put([good, `new.two,新二,,${AGENCY},科长`]);
    await expect(batch).toContainText('没有导入，1 行要改');
    await expect(batch.getByRole('row', { name: /第 3 行 new\.two 没有“科长”这种职务/ })).toBeVisible();
    await put([good]);
    await expect(batch).toContainText('已邀请 1 人');
  });
});
