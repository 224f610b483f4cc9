/** Many (一万份): the list stays fluid, because only the rows in sight exist. */
import { expect, test } from './house.ts';

test.use({ seed: 10_000 });

test('ten thousand declarations scroll with few nodes, are found and sorted', async ({ page, house }) => {
  await page.goto(house.address);
  await expect(page.getByText('共 10000 份').first()).toBeVisible();
  await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight / 2)');
  await expect(page.locator('tbody tr[aria-rowindex]').first()).toBeVisible();
  await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
  await expect(page.locator('tr[aria-rowindex="10001"]')).toContainText('6,028.01');
  expect(await page.locator('tbody tr').count()).toBeLessThan(60);
  expect(await page.evaluate<number>('document.querySelectorAll("*").length')).toBeLessThan(2000);

  await page.evaluate('window.scrollTo(0, 0)');
  await page.getByRole('button', { name: '单位' }).click();
  await expect(page).toHaveURL(/sort=agency/);
  await page.getByRole('searchbox').fill('第 4321 号');
  await expect(page.getByText('找到 1 份')).toBeVisible();
  await expect(page.getByRole('link', { name: /第 4321 号/ }).last()).toBeVisible();
});
