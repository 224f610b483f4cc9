/**
 * Writing (编写时的手眼): a draft opened to be written in, its cells by their places, and whether all of it is saved.
 *
 *     await write(page, house);
 *     await cell(page, '4.1.annual').click();      the annual target of project 4's first indicator
 *     await expect(saved(page)).toBeVisible();
 */
import type { Page } from '@playwright/test';
import { expect, type House } from './house.ts';

export const saved = (page: Page) => page.locator('.write-state[data-standing="saved"]');
export const cell = (page: Page, place: string) => page.locator(`[data-cell="${place}"]`);

/** Opens the seeded draft for writing. */
export async function write(page: Page, house: House): Promise<void> {
  await page.goto(`${house.address}/?q=panyu-2024.txt`);
  await page.getByRole('link', { name: '番禺区政务服务数据管理局（本级）' }).last().click();
  await page.getByRole('button', { name: '编写' }).click();
  await expect(page.getByRole('grid', { name: '绩效目标表，可编写' })).toBeVisible();
}
