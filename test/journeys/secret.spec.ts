/**
 * Secret (涉密项目) on the screen: what AKTDGC says stands on no page of those who are not cleared, nor on the terminal of
 * the service, whatever breaks; its name and its 254.80 do.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { sql } from 'kysely';
import { withholdSecrets } from '../../src/core/publish/withhold.ts';
import { readTextFile } from '../../src/ingest/read.ts';
import { openStore } from '../../src/store/open.ts';
import { enter, expect, PANYU, serve, stop, test } from './house.ts';

test.use({ person: null, seed: 1 });

const bare = (text: string) => text.replace(/\s/g, '');

/** What the secret project says and nothing else does, six characters a piece. */
function piecesOf(): string[] {
  const reading = readTextFile({ file: 'panyu-2024.txt', bytes: readFileSync(PANYU) });
  if (!reading.ok) throw new Error('the example does not read');
  const open = bare(withholdSecrets(reading.document).text);
  const project = reading.document.declarations[0]?.projects.find(({ secret }) => secret);
  if (project === undefined) throw new Error('no secret project');
  const said = project.indicators.flatMap(({ name, term, annual }) => [name, term, annual]);
  const texts = [...Object.values(project.objective), ...said].flatMap((text) =>
    text === null ? [] : [bare(text)],
  );
  const pieces = texts.flatMap((text) =>
    Array.from({ length: Math.max(0, text.length - 5) }, (_, at) => text.slice(at, at + 6)),
  );
  return [...new Set(pieces)].filter((piece) => !open.includes(piece));
}

/** Everything answered, handed in and passed on, so that department and finance office look at it too. */
async function handOn(request: (person: string) => Promise<APIRequestContext>): Promise<string> {
  const [head, reviewer] = [await request('chenjing'), await request('zhaomin')];
  const { items } = await (await head.get('/api/declarations')).json();
  const [{ id, version, revision }] = items;
  const { findings } = await (await head.get(`/api/declarations/${id}`)).json();
  const open = findings.filter(({ severity }: { severity: string }) => severity !== 'info');
  const answers = { version, findings: open.map(({ key }: { key: string }) => key), text: '已核实' };
  const points = { completeness: '20', relevance: '28', ambition: '25', feasibility: '18' };
  const steps: readonly [APIRequestContext, string, object][] = [
    [head, 'answers', answers],
    [head, 'deeds', { deed: 'submit', version, revision }],
    [reviewer, 'deeds', { deed: 'review', version, revision, points }],
  ];
  for (const [who, what, data] of steps)
    expect((await who.post(`/api/declarations/${id}/${what}`, { data })).status()).toBe(200);
  await Promise.all([head.dispose(), reviewer.dispose()]);
  return id;
}

test('no page shows it but to the cleared; its money counts', async ({ browser, house, playwright }) => {
  test.setTimeout(180_000);
  const pieces = piecesOf();
  expect(pieces.length).toBeGreaterThan(30);
  const id = await handOn(async (person) => {
    const request = await playwright.request.newContext({ baseURL: house.address });
    expect((await request.post('/api/demo', { data: { person } })).status()).toBe(200);
    return request;
  });
  let [pages, shown] = [0, 0];
  for (const person of ['lihua', 'zhaomin', 'wanglei', 'zhengming', 'zhoushen']) {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 4000 } });
    await enter(context, house, person);
    const page = await context.newPage();
    const told: string[] = [];
    const look = async () => {
      await page.waitForLoadState('networkidle');
      pages += 1;
      const words = bare(await page.content());
      told.push(...pieces.filter((piece) => words.includes(piece)));
    };
    const journal = person === 'zhengming';
    for (const address of ['/', journal ? '/journal' : '/library']) {
      await page.goto(`${house.address}${address}`);
      await look();
    }
    await page.goto(`${house.address}/declarations/${id}`);
    if (!journal) {
      await expect(page.getByText('AKTDGC').first()).toBeVisible();
      await expect(page.getByText('254.80').first()).toBeVisible();
      await expect(page.getByText('6,028.01').first()).toBeVisible();
    }
    await look();
    await page.goto(`${house.address}/declarations/${id}?side=source`);
    await look();
    if (person === 'zhoushen') shown += told.length;
    else expect([person, told]).toEqual([person, []]);
    await context.close();
  }
  expect(pages).toBe(20);
  expect(shown).toBeGreaterThan(0);
});

test('whoever is cleared is asked before its content goes, and undo brings back a placeholder', async ({
  browser,
  house,
}) => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 6000 } });
  await enter(context, house, 'zhoushen');
  const file = {
    ...{ name: 'own.txt', mimeType: 'text/plain' },
    buffer: Buffer.from(`${readFileSync(PANYU, 'utf8')}\n`),
  };
  const taken = await context.request.post(`${house.address}/api/documents`, { multipart: { file } });
  const [{ id }] = (await taken.json()).declarations;
  const page = await context.newPage();
  await page.goto(`${house.address}/declarations/${id}`);
  await page.getByRole('button', { name: '编写' }).click();
  const secret = page.locator('tbody[data-project]').filter({ hasText: 'AKTDGC' });
  await expect(secret).toHaveCount(1);
  const content = async () => {
    const { projects } = await (await context.request.get(`${house.address}/api/declarations/${id}`)).json();
    const found = projects.find(({ name }: { name: string }) => name === 'AKTDGC');
    return found === undefined ? null : found.indicators.length;
  };
  expect(await content()).toBeGreaterThan(0);
  const remove = async () => {
    await secret.locator('[data-cell$=".name"]').first().click();
    await page.keyboard.press('Control+Delete');
  };
  await remove();
  const question = page.getByRole('dialog', { name: '删除涉密项目“AKTDGC”' });
  await expect(question).toContainText('不能恢复');
  await question.getByRole('button', { name: '取消' }).click();
  await expect(secret).toHaveCount(1);
  expect(await content()).toBeGreaterThan(0);
  await remove();
  await question.getByRole('button', { name: '删除' }).click();
  await expect(secret).toHaveCount(0);
  await expect(page.locator('.write-state[data-standing="saved"]')).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(secret).toContainText('254.80');
  await expect(page.locator('.write-state[data-standing="saved"]')).toBeVisible();
  await expect.poll(content).toBe(0);
  await context.close();
});

test('the terminal tells nothing of it, whatever breaks', async ({ playwright }) => {
  test.setTimeout(120_000);
  const pieces = piecesOf();
  const folder = mkdtempSync(join(tmpdir(), 'heng-secret-'));
  const first = await serve(folder);
  const guest = await playwright.request.newContext({ baseURL: first.address });
  await guest.post('/api/demo', { data: { person: 'zhoushen' } });
  const file = { name: 'panyu-2024.txt', mimeType: 'text/plain', buffer: readFileSync(PANYU) };
  const taken = await guest.post('/api/documents', { multipart: { file } });
  const { declarations } = await taken.json();
  const id: string = declarations[0].id;
  const view = await (await guest.get(`/api/declarations/${id}`)).text();
  expect(pieces.some((piece) => bare(view).includes(piece))).toBe(true);
  for (const data of ['{', JSON.stringify({ version: 1, base: 0, edits: [{ do: 'set', text: pieces[0] }] })])
    await guest.post(`/api/declarations/${id}/edits`, {
      headers: { 'content-type': 'application/json' },
      data,
    });
  await guest.dispose();
  await stop(first.child);
  // What is broken beneath it: a table that is gone, and seals that do not open.
  const store = await openStore({ dataDir: folder, now: new Date() });
  await sql`update heng.sealed set sealed = set_byte(sealed, 40, (get_byte(sealed, 40) + 1) % 256)`.execute(
    store.kysely,
  );
  await sql`alter table heng.deed rename column reason to words`.execute(store.kysely);
  await store.close();
  const second = await serve(folder);
  const again = await playwright.request.newContext({ baseURL: second.address });
  await again.post('/api/demo', { data: { person: 'zhoushen' } });
  const answers: string[] = [];
  for (const address of ['', '/versions', '/source', '/export?format=pdf', '/changes?since=0']) {
    const answer = await again.get(`/api/declarations/${id}${address}`);
    answers.push(`${answer.status()} ${await answer.text()}`);
  }
  expect(answers.filter((answer) => answer.startsWith('500')).length).toBeGreaterThan(1);
  await again.dispose();
  await stop(second.child);
  const said = bare(`${first.said()}${second.said()}${answers.join('')}`);
  expect(second.said()).toContain('error');
  expect(pieces.filter((piece) => said.includes(piece))).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});
