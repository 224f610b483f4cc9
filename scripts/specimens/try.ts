import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { odt } from './odt.ts';
import { ods } from './ods.ts';
import { convert, type Order } from './office.ts';
import { formSpecimen } from './plan.ts';
import type { Block, Print, Table } from './print.ts';
import { report } from './reports/report.ts';
import type { TableTruth } from './truth.ts';
const WORK = '/tmp/f/s';
const OUT = join(import.meta.dirname, '../../test/specimens');
rmSync(WORK, { recursive: true, force: true });
mkdirSync(WORK, { recursive: true });
const tablesOf = (blocks: readonly Block[]): TableTruth[] =>
  blocks.flatMap((block) => block.kind === 'columns' ? tablesOf(block.blocks) : block.kind === 'table' && block.notData !== true ? [tableTruth(block)] : []);
function tableTruth(one: Table): TableTruth {
  return { rows: one.rows, columns: one.widths.length, headRows: one.headRows, cells: one.cells.map(({ row, column, rowSpan, columnSpan, text }) => [row, column, rowSpan, columnSpan, text] as const) };
}
const orders: Order[] = [];
const manifest: unknown[] = [];
const made: { print: Print; to: 'pdf' | 'docx' | 'xlsx'; by: 'odt' | 'ods'; folder: string; truth: object; layout: string }[] = [];
const wish = [['list', 'pdf', 'odt'], ['list', 'xlsx', 'ods'], ['list', 'docx', 'odt'], ['list', 'pdf', 'ods'], ['rows', 'pdf', 'odt'], ['rows', 'xlsx', 'ods'], ['project', 'pdf', 'odt'], ['project', 'pdf', 'ods'], ['project', 'docx', 'odt'], ['project', 'xlsx', 'ods'], ['project', 'pdf', 'odt'], ['rows', 'docx', 'odt']] as const;
wish.forEach(([kind, to, by], at) => {
  const name = `${kind}-${String(at + 1).padStart(3, '0')}`;
  const { print, made: form } = formSpecimen(name, kind);
  made.push({ print, to, by, folder: 'forms', layout: form.layout, truth: { declarations: form.declarations, tables: tablesOf(print.blocks) } });
});
for (let at = 1; at <= 12; at++) {
  const print = report(`report-${String(at).padStart(3, '0')}`);
  made.push({ print, to: 'pdf', by: 'odt', folder: 'tables', layout: 'report', truth: { tables: tablesOf(print.blocks) } });
}
for (const { print, to, by } of made) {
  const source = `${WORK}/${print.name}.f${by}`;
  writeFileSync(source, by === 'odt' ? odt(print) : ods(print));
  orders.push({ source, to });
}
convert(orders, WORK);
rmSync(OUT, { recursive: true, force: true });
for (const { print, to, folder, truth, layout } of made) {
  mkdirSync(join(OUT, folder), { recursive: true });
  const file = `${folder}/${print.name}.${to}`;
  copyFileSync(`${WORK}/${print.name}.${to}`, join(OUT, file));
  writeFileSync(join(OUT, folder, `${print.name}.json`), `${JSON.stringify(truth, null, 1)}\n`);
  manifest.push({ file, sha256: createHash('sha256').update(readFileSync(join(OUT, file))).digest('hex'), truth: `${folder}/${print.name}.json`, layout, seed: print.name });
}
writeFileSync(join(OUT, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
