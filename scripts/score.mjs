/**
 * Score: how well `heng tables` finds the tables of the specimens, or of any documents whose truth is known.
 *
 *     node scripts/score.mjs                          the general tables of test/specimens
 *     node scripts/score.mjs forms [PART OF A NAME]   the tables of the forms
 *     node scripts/score.mjs --found FOUND.json       what `heng tables --json` printed for them
 *     node scripts/score.mjs --set FOLDER             another set, made with `npm run specimens -- --out FOLDER`
 *
 * Prints precision, recall and F1 of the adjacency relations, TEDS, and the documents that do worst.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from './load.mjs';
import { ROOT } from './step.mjs';

const WORST = 15;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    set: { type: 'string', default: join(ROOT, 'test/specimens') },
    found: { type: 'string' },
    all: { type: 'boolean', default: false },
  },
});
const [folder = 'tables', part = ''] = positionals;

const { module: score, close } = await load('test/ingest/score.ts');
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const truthTable = ({ rows, columns, cells }) => ({
  rows,
  columns,
  cells: cells.map(([row, column, rowSpan, columnSpan, text]) => ({
    row,
    column,
    rowSpan,
    columnSpan,
    text,
  })),
});
const wanted = read(join(values.set, 'manifest.json')).filter(
  ({ file }) => file.startsWith(`${folder}/`) && file.endsWith('.pdf') && file.includes(part),
);

function found() {
  if (values.found !== undefined) return read(values.found);
  const files = wanted.map(({ file }) => join(values.set, file));
  const options = { maxBuffer: 1 << 30, encoding: 'utf8' };
  return JSON.parse(execFileSync(join(ROOT, 'bin/heng'), ['tables', '--json', ...files], options));
}

const byName = new Map(found().map((document) => [basename(document.file), document.tables]));
const scored = wanted.map(({ file, truth }) => {
  const there = read(join(values.set, truth)).tables.map(truthTable);
  return { file, ...score.scoreDocument(byName.get(basename(file)) ?? [], there) };
});

const rate = (value) => value.toFixed(4);
const mean = (list) => (list.length === 0 ? 1 : list.reduce((sum, one) => sum + one, 0) / list.length);
const worst = scored
  .map((one) => ({ ...one, f1: score.f1(one), mean: mean(one.teds) }))
  .sort((a, b) => a.f1 + a.mean - b.f1 - b.mean);
const total = score.summary(scored);
console.log(`${scored.length} documents, ${scored.reduce((sum, { teds }) => sum + teds.length, 0)} tables`);
console.log(
  `precision ${rate(total.precision)}  recall ${rate(total.recall)}  F1 ${rate(total.f1)}  F1 by document ${rate(total.meanF1)}`,
);
console.log(`TEDS ${rate(total.teds)}  with invented tables ${rate(total.strictTeds)}`);
for (const one of values.all ? worst : worst.slice(0, WORST)) {
  const tables = `${one.teds.length} tables${one.invented > 0 ? `, ${one.invented} invented` : ''}`;
  console.log(`  ${rate(one.f1)} ${rate(one.mean)}  ${one.file}  ${tables}`);
}
await close();
