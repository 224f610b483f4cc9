/**
 * A dishonest colleague (不怀好意的同事): names, comments and files that are code, looked at by those they were meant for.
 */
import type { APIResponse, Page } from '@playwright/test';
import { enter, expect, type House, test } from './house.ts';

const CODE = '"><img src="/x" onerror="window.stung=1"><script>window.stung=1</script>{{7*7}}';
const FILE = '<img src=x onerror=window.stung=1>.txt';

/** What the service answers to somebody's own browser. */
async function told(response: APIResponse): Promise<Record<string, unknown>> {
  expect(response.ok(), await response.text()).toBe(true);
  return response.json();
}

/** The text stands there as it was written, and nothing of it ran or became part of the page. */
async function harmless(page: Page, text: string): Promise<void> {
  await expect(page.getByText(text).first()).toBeAttached();
  expect(await page.evaluate('window.stung ?? null')).toBeNull();
  expect(await page.locator('[onerror]').count()).toBe(0);
}

async function plant(page: Page, house: House): Promise<string> {
  const post = (path: string, data: object) =>
    page.request.post(`${house.address}/api/declarations${path}`, { data });
  const begun = await told(await post('', { from: 'empty', agency: CODE, year: 2027 }));
  const id = String(begun['id']);
  await told(
    await post(`/${id}/edits`, {
      ...{ version: 1, base: Number(begun['revision']) },
      edits: [
        { do: 'add', project: null, key: 'n1', after: null, cells: { name: CODE, objectiveAnnual: CODE } },
        { do: 'add', project: 'n1', key: 'n2', after: null, cells: { name: CODE, annual: CODE } },
      ],
    }),
  );
  const comment = { version: 1, project: 'n1', indicator: null, cell: 'name', parent: null, text: CODE };
  await told(await post(`/${id}/comments`, comment));
  const file = { name: FILE, mimeType: 'text/html', buffer: Buffer.from('一些文字\n') };
  const attached = await page.request.post(`${house.address}/api/declarations/${id}/attachments`, {
    multipart: { file },
  });
  expect(attached.ok(), await attached.text()).toBe(true);
  return id;
}

test('names, comments and files that are code stay what they are: text', async ({ page, house, browser }) => {
  const id = await plant(page, house);
  await page.goto(house.address);
  await harmless(page, CODE);
  await page.goto(`${house.address}/declarations/${id}`);
  await harmless(page, CODE);
  await page.getByRole('button', { name: /附件/ }).click();
  await harmless(page, FILE);
  await page.goto(`${house.address}/declarations?search=${encodeURIComponent(CODE)}`);
  expect(await page.evaluate('window.stung ?? null')).toBeNull();
  const other = await browser.newContext({ locale: 'zh-CN' });
  await enter(other, house, 'sunli');
  const office = await other.newPage();
  const renamed = await office.request.patch(`${house.address}/api/nodes/jyj`, { data: { name: CODE } });
  expect(renamed.ok()).toBe(true);
  await office.goto(`${house.address}/organisation`);
  await harmless(office, CODE);
  await other.close();
});
