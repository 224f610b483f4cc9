/**
 * House (起一个真的服务): every file of journeys gets its own `bin/heng serve` on an empty folder, with somebody of the
 * demo signed in, and every page is watched: an error on its console fails the journey.
 *
 *     test('…', async ({ page, house }) => { await page.goto(house.address); … })     as 陈静, head of the agency
 *     test.use({ person: null })                                                      as nobody yet
 *     await enter(page.context(), house, 'zhaomin')                                   as 赵敏 from here on
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';

export const ROOT = resolve(import.meta.dirname, '../..');
export const PANYU = join(ROOT, 'examples/panyu-2024/panyu-2024.txt');

export interface House {
  readonly address: string;
  readonly folder: string;
}

/** Runs a command to its end; its words in the error when it fails. */
async function finish(command: string, ...args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [command, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${said}`);
}

export interface Service {
  readonly address: string;
  readonly child: ChildProcess;
  /** All it has said on its terminal so far. */
  readonly said: () => string;
}

/** Starts the service and waits for the address it prints. */
export async function serve(folder: string): Promise<Service> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/heng'), 'serve', '--port', '0', '--data', folder], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const address = await new Promise<string>((found, fail) => {
    const hear = (data: Buffer) => {
      said += data.toString();
      const url = /http:\/\/localhost:\d+/.exec(said);
      if (url !== null) found(url[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => fail(new Error(`heng serve ended with ${code}: ${said}`)));
  });
  return { address, child, said: () => said };
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** The Panyu table as a declaration of the demo's agency. */
async function seedDemo(folder: string): Promise<void> {
  const place = ['--tenant', 'demo', '--node', 'zsj-bj', '--data', folder];
  await finish(join(ROOT, 'bin/heng'), 'import', PANYU, ...place);
}

/** Signs somebody of the demo in, as one click of its page does. */
export async function enter(context: BrowserContext, { address }: House, person: string): Promise<void> {
  const answer = await context.request.post(`${address}/api/demo`, { data: { person } });
  if (!answer.ok()) throw new Error(`${person} cannot enter the demo: ${await answer.text()}`);
}

interface Options {
  /** Who of the demo is signed in; null for nobody. */
  person: string | null;
  watched: undefined;
}

export const test = base.extend<Options, { seed: number; house: House }>({
  person: ['chenjing', { option: true }],
  /** How many declarations are there before the service starts. */
  seed: [0, { option: true, scope: 'worker' }],
  house: [
    async ({ seed }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'heng-journey-'));
      if (seed > 0) await seedDemo(folder);
      if (seed > 1) await finish(join(import.meta.dirname, 'multiply.mjs'), folder, String(seed));
      const { address, child } = await serve(folder);
      await use({ address, folder });
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  watched: [
    async ({ page, house, person }, use) => {
      if (person !== null) await enter(page.context(), house, person);
      const faults: string[] = [];
      page.on('console', (message) => {
        // What the server refuses, the browser notes too; that is an answer, which the page words, and no fault.
        const refused = /^Failed to load resource:.* status of 4\d\d/.test(message.text());
        if (message.type() === 'error' && !refused) faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(String(error)));
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

/** Drops a file on the window as a hand would. */
export async function drop(page: Page, path: string, name: string): Promise<void> {
  // Runs in the page, whose types are not those of this room: hence text.
  const carried = await page.evaluateHandle(`(() => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(readFileSync(path, 'base64'))}), (c) => c.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], ${JSON.stringify(name)}, { type: 'text/plain' }));
    return transfer;
  })()`);
  // On a slow machine the page may not listen yet; a hand would drag again.
  await expect(async () => {
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: carried });
    await expect(page.getByText('松开即导入')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.dispatchEvent('body', 'drop', { dataTransfer: carried });
}

/** Whether the page is wider than the window. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}

export { expect };
