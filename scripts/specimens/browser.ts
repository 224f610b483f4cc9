/**
 * Browser (浏览器打印): Chromium prints web pages as PDF; its own way of drawing lines, fonts and letters.
 *
 *     await browserPrint([{ page: '/tmp/a.html', pdf: '/tmp/a.pdf' }])
 */
import { chromium } from '@playwright/test';
import { BROWSER_ARGUMENTS, browserPath } from '../../test/journeys/browser.ts';

export async function browserPrint(
  orders: readonly { readonly page: string; readonly pdf: string }[],
): Promise<void> {
  if (orders.length === 0) return;
  const browser = await chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGUMENTS });
  try {
    const tab = await browser.newPage();
    for (const { page, pdf } of orders) {
      await tab.goto(`file://${page}`);
      await tab.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
    }
  } finally {
    await browser.close();
  }
}
