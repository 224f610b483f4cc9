/** On a phone (手机): the form is cards, findings stand under what they speak of, nothing is wider than the window. */
import { expect, overflow, test } from './house.ts';

test.use({
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  seed: 1,
});

test('the head of the page fits the narrowest phone, in English too', async ({ page, house }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const lang of ['zh-CN', 'en']) {
    await page.goto(`${house.address}/?lang=${lang}`);
    await expect(page.getByText('6,028.01').first()).toBeVisible();
    expect(await overflow(page)).toBe(0);
  }
});

test('the list, the cards, the source and the rules fit', async ({ page, house }) => {
  await page.goto(house.address);
  await expect(page.getByText('6,028.01').first()).toBeVisible();
  expect(await overflow(page)).toBe(0);

  await page
    .getByRole('link', { name: /番禺区/ })
    .first()
    .tap();
  await expect(page.locator('.card').first()).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await page.getByRole('button', { name: '下一个问题' }).tap();
  await expect(page.locator('.note-open')).toBeInViewport();
  await expect(page.locator('.card', { hasText: 'AKTDGC' })).toContainText('涉密项目，内容不予显示');
  await page.getByRole('button', { name: /^原文/ }).tap();
  await expect(page.locator('.source-line').first()).toBeVisible();
  expect(await overflow(page)).toBe(0);

  await page.getByRole('link', { name: '规则', exact: true }).tap();
  await expect(page.locator('.rule').first()).toBeVisible();
  expect(await overflow(page)).toBe(0);
});
