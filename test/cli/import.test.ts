/**
 * `heng import` over folders as they are: what is in them that is no document, files that are hostile, a kill in the
 * middle, Ctrl+C, the same bytes twice; and its report.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, heng, PANYU, start } from './heng.ts';

const LONG = 120_000;

interface Row {
  readonly file: string;
  readonly verdict: string;
  readonly declarations?: readonly string[];
  readonly error?: { readonly code: string; readonly detail: string };
}

/** A folder of so many different published tables. */
function tables(count: number): string {
  const place = folder();
  const text = readFileSync(PANYU, 'utf8');
  for (let i = 0; i < count; i++) {
    writeFileSync(join(place, `${String(i).padStart(3, '0')}.txt`), text.replace('番禺区', `第${i}区`));
  }
  return place;
}

/** Runs an import until it has told of `rows` files, then sends it the signal; gives what it printed and its end. */
async function interrupt(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  { rows, signal }: { readonly rows: number; readonly signal: 'SIGKILL' | 'SIGINT' },
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const child = start(words, env);
  let [out, err, sent] = ['', '', false];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (sent || out.split('\n').length <= rows + 1) return;
    sent = true;
    child.kill(signal);
  });
  child.stdin?.end();
  const code = await new Promise<number | null>((done) => child.on('close', done));
  expect(sent, err).toBe(true);
  return { code, out, err };
}

test('everything in a folder gets its word, in the order of the names', { timeout: LONG }, async () => {
  const place = folder();
  const papers = join(place, 'papers');
  mkdirSync(join(papers, 'c'), { recursive: true });
  copyFileSync(PANYU, join(papers, 'a.txt'));
  copyFileSync(PANYU, join(papers, 'c', 'copy.txt'));
  writeFileSync(join(papers, 'b.pdf'), '%PDF-1.7 and then nothing');
  writeFileSync(join(papers, 'd.doc'), Buffer.from('d0cf11e0a1b11ae1'.padEnd(64, '0'), 'hex'));
  writeFileSync(join(papers, 'e.png'), 'a picture');
  writeFileSync(join(papers, '.DS_Store'), '');
  writeFileSync(join(papers, '~$f.docx'), 'owner');
  writeFileSync(join(papers, 'g.txt'), '关于印发工作计划的通知\n');
  symlinkSync('..', join(papers, 'c', 'round'));
  symlinkSync('nowhere.txt', join(papers, 'h.txt'));
  symlinkSync('a.txt', join(papers, 'i.txt'));
  const env = { HENG_DATA: join(place, 'data') };
  const report = join(papers, 'report.json');
  const { code, out, err } = await heng(['import', papers, '--json', '--report', report], '', env);
  expect(code).toBe(2);
  const told = JSON.parse(out);
  expect(told).toMatchObject({ imported: 1, unchanged: 2, empty: 1, failed: 2, skipped: 5, stopped: false });
  const rows = told.files.map(({ file, verdict, error }: Row) => [
    file.slice(papers.length + 1),
    error?.code ?? verdict,
  ]);
  expect(rows).toEqual([
    ['.DS_Store', 'hidden'],
    ['a.txt', 'imported'],
    ['b.pdf', 'damaged'],
    ['c/copy.txt', 'unchanged'],
    ['c/round', 'folder-seen'],
    ['d.doc', 'old-office'],
    ['e.png', 'not-a-document'],
    ['g.txt', 'empty'],
    ['h.txt', 'link-broken'],
    ['i.txt', 'unchanged'],
    ['~$f.docx', 'hidden'],
  ]);
  expect(err).toContain('d.doc');
  expect(JSON.parse(readFileSync(report, 'utf8'))).toEqual(told);
  rmSync(report);
  const again = await heng(['import', papers, '--report', join(place, 'again.csv')], '', env);
  expect(again.err).toMatch(/导入 0 个，未变 4 个，没有绩效目标表 0 个，失败 2 个，跳过 5 个/);
  expect(again.err).toMatch(/ {2}old-office +1 个，例如：.*d\.doc/);
  const lines = readFileSync(join(place, 'again.csv'), 'utf8').split('\r\n');
  expect(lines[0]).toBe('\uFEFFfile,verdict,code,detail,declarations');
  expect(lines[2]).toBe(`${join(papers, 'a.txt')},unchanged,,,`);
  expect(lines).toHaveLength(told.files.length + 2);
});

test.skipIf(!existsSync('/usr/bin/mkfifo'))('a pipe in a folder holds nothing up', async () => {
  const place = folder();
  execFileSync('mkfifo', [join(place, 'a.txt')]);
  const { code, out } = await heng(['import', place, '--json'], '', { HENG_DATA: join(place, '.data') });
  expect(code).toBe(2);
  const codes = JSON.parse(out).files.map(({ error }: Row) => error?.code);
  expect(codes).toEqual(['hidden', 'special-file', 'folder-empty'].slice(1));
});

test('a mistyped name makes no store, and a report that cannot be written is refused first', async () => {
  const place = folder();
  const env = { HENG_DATA: join(place, 'data') };
  const { code, err } = await heng(['import', join(place, 'nothing')], '', env);
  expect([code, existsSync(join(place, 'data'))]).toEqual([2, false]);
  expect(err).toContain('找不到文件');
  const nowhere = await heng(['import', PANYU, '--report', '/nonexistent/r.csv'], '', env);
  expect([nowhere.code, nowhere.out]).toEqual([2, '']);
  expect(nowhere.err).toMatch(/^heng: \/nonexistent\/r\.csv 写不进去/);
});

test('killed in the middle it goes on, and the store is what it would have been', {
  timeout: LONG,
}, async () => {
  const papers = tables(40);
  const [cut, whole] = [{ HENG_DATA: join(folder(), 'data') }, { HENG_DATA: join(folder(), 'data') }];
  const call = ['import', papers, '--json'];
  const killed = await interrupt(call, cut, { rows: 10, signal: 'SIGKILL' });
  expect(killed.code).toBe(null);
  const rest = JSON.parse((await heng(call, '', cut)).out);
  expect(rest.failed).toBe(0);
  expect(rest.unchanged).toBeGreaterThanOrEqual(10);
  expect(rest.imported).toBe(40 - rest.unchanged);
  expect(JSON.parse((await heng(call, '', whole)).out)).toMatchObject({ imported: 40, unchanged: 0 });
  const exported = async (env: Readonly<Record<string, string>>) => (await heng(['export'], '', env)).out;
  expect(await exported(cut)).toBe(await exported(whole));
});

test('Ctrl+C stops it cleanly: what was told is stored, and the rest comes the next time', {
  timeout: LONG,
}, async () => {
  const papers = tables(40);
  const env = { HENG_DATA: join(folder(), 'data') };
  const call = ['import', papers, '--json'];
  const { code, out, err } = await interrupt(call, env, { rows: 5, signal: 'SIGINT' });
  expect(code).toBe(2);
  const told = JSON.parse(out);
  expect(told).toMatchObject({ failed: 0, stopped: true });
  expect(told.imported).toBeLessThan(40);
  expect(err).toContain('再次运行同一命令会接着导入');
  const rest = JSON.parse((await heng(call, '', env)).out);
  expect(rest).toMatchObject({ failed: 0, unchanged: told.imported, imported: 40 - told.imported });
});
