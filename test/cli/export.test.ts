/**
 * `heng export` as a person runs it: from the store, from a file, into a file, a folder or a pipe.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, heng, PANYU } from './heng.ts';

const LONG = 120_000;

interface Printed {
  readonly layout: string;
  readonly declarations: readonly { readonly agency: string; readonly projects: readonly unknown[] }[];
}

async function read(file: string): Promise<Printed | undefined> {
  const documents: Printed[] = JSON.parse((await heng(['read', '--json', file])).out);
  return documents[0];
}

test('a file becomes a workbook, the workbook a PDF, and the declaration stays', {
  timeout: LONG,
}, async () => {
  const place = folder();
  const workbook = join(place, '目标表.xlsx');
  const first = await heng(['export', PANYU, '--format', 'xlsx', '--out', workbook]);
  expect([first.code, first.out]).toEqual([0, '']);
  expect(first.err).toContain('已导出 1 个文件，1 个涉密项目只有名称和金额');
  const pdf = join(place, '目标表.pdf');
  const second = await heng([
    'export',
    workbook,
    '--format',
    'pdf',
    '--layout',
    'indicator-list',
    '--out',
    pdf,
  ]);
  expect(second.code).toBe(0);
  const document = await read(pdf);
  expect(document?.layout).toBe('indicator-list');
  expect(document?.declarations[0]?.agency).toBe('番禺区政务服务数据管理局（本级）');
  expect(document?.declarations[0]?.projects).toHaveLength(19);
});

test('the store is exported into a folder, a file a declaration', { timeout: LONG }, async () => {
  const place = folder();
  const env = { HENG_DATA: join(place, 'data') };
  expect((await heng(['export', '--format', 'html', '--out', `${place}/`], '', env)).err).toContain(
    '没有可以导出的申报表。',
  );
  await heng(['import', PANYU], '', env);
  const done = await heng(['export', '--format', 'html', '--out', join(place, 'forms/')], '', env);
  expect([done.code, readdirSync(join(place, 'forms'))]).toEqual([0, ['panyu-2024.html']]);
  expect(readFileSync(join(place, 'forms/panyu-2024.html'), 'utf8')).toContain('<h1>项目支出绩效目标表');
  const missing = await heng(['export', '--format', 'html', '--declaration', 'nowhere'], '', env);
  expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('没有编号为 nowhere 的申报表')]);
});

test('a pipe gets the file itself', { timeout: LONG }, async () => {
  const { code, out } = await heng(['export', PANYU, '--format', 'csv']);
  expect(code).toBe(0);
  expect(out.split('\r\n').slice(0, 3)).toEqual([
    '\uFEFF项目支出绩效目标表（含转移支付项目）',
    '单位名称：番禺区政务服务数据管理局（本级）',
    '单位：万元',
  ]);
});

test('what cannot be is refused, and nothing is written', { timeout: LONG }, async () => {
  const place = folder();
  const unfit = join(place, 'a.docx');
  const form = await heng(['export', PANYU, '--format', 'docx', '--layout', 'form', '--out', unfit]);
  expect([form.code, form.err, existsSync(unfit)]).toEqual([2, expect.stringContaining('单位小计'), false]);
  expect(form.err).toMatch(
    /panyu-2024\.txt.*“项目支出绩效目标申报表（一表一项目）”.*（guangdong-list）放得下全部内容/,
  );
  const two = await heng(['export', PANYU, PANYU, '--format', 'xlsx', '--out', unfit]);
  expect([two.code, two.err, existsSync(unfit)]).toEqual([2, expect.stringContaining('以 / 结尾'), false]);
  const nowhere = await heng(['export', PANYU, '--format', 'xlsx', '--out', '/nonexistent/a.xlsx']);
  expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('写不进去（ENOENT）')]);
});
