/** The example (示例): one push fills an empty store, and what is secret in it never comes to the browser. */
import { expect, test } from './house.ts';

test('one push imports the example, and its original is not sent', async ({ page, house }) => {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    if (/json|plain/.test(response.headers()['content-type'] ?? '')) bodies.push(response.text());
  });
  await page.goto(house.address);
  await page.getByRole('button', { name: '用示例试一试' }).click();
  await expect(page.getByRole('table', { name: '申报表' }).getByRole('row')).toHaveCount(2);
  const sent = (await Promise.all(bodies)).join('\n');
  expect([sent.includes('6028.01'), sent.includes('保密项目')]).toEqual([true, false]);
});
