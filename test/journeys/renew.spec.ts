/** A newer version (换了新版本): a page that stood open meanwhile begins anew once, and says so when that does not help. */
import type { Page } from '@playwright/test';
import { expect, test } from './house.ts';

const LIBRARY = '**/assets/library-*.js';

const library = (page: Page) => page.getByRole('link', { name: '指标库' }).click();

test('a page whose script is gone is loaded again', async ({ page, house }) => {
  await page.goto(house.address);
  await page.route(LIBRARY, (route) => route.fulfill({ status: 404 }), { times: 1 });
  await library(page);
  await expect(page.getByRole('heading', { name: '指标库' })).toBeVisible();
});

test('a script that stays away is told of, once the page was loaded again', async ({ page, house }) => {
  await page.goto(house.address);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.route(LIBRARY, (route) => route.fulfill({ status: 404 }));
  await library(page);
  await expect(page.getByRole('alert')).toContainText('页面没有载入完整');
  await expect.poll(() => loads).toBe(1);
  await page.unroute(LIBRARY);
  await page.getByRole('button', { name: '重试' }).click();
  await expect(page.getByRole('heading', { name: '指标库' })).toBeVisible();
});

test('a page none of whose scripts come says so', async ({ page, house }) => {
  await page.route('**/assets/index-*.js', (route) => route.fulfill({ status: 404 }));
  await page.goto(house.address);
  await expect(page.getByText('页面没有载入完整')).toBeVisible({ timeout: 15_000 });
});
