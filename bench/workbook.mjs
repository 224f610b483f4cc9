/**
 * Workbooks: a sheet of 100,000 rows and ten columns, read and written, beside the fastest well-kept library alone
 * (hucre's streams), which gives rows of values and knows nothing of forms. Time and the most memory resident, each in
 * a process of its own.
 *
 *     read    bytes → folio → declarations                beside  bytes → rows
 *     write   a declaration of 100,000 indicators → bytes  beside  rows → bytes
 *
 * Both read the same file: the official form, an indicator a row, as Heng writes it; both write the same texts.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { table } from './measure.mjs';

const ROWS = 100_000;
const RUNS = 3;
const [role, file] = process.argv.slice(2);

/** A declaration of ROWS indicators: the published one's projects, again and again under new names. */
async function declarationOf() {
  const { readTextFile } = await import('../dist/app/ingest/read.js');
  const bytes = readFileSync(join(import.meta.dirname, '../examples/panyu-2024/panyu-2024.txt'));
  const reading = readTextFile({ file: 'panyu-2024.txt', bytes });
  if (!reading.ok) throw new Error(reading.problem.code);
  const [declaration] = reading.document.declarations;
  const open = declaration.projects.filter(({ secret }) => !secret);
  const projects = [];
  for (let left = ROWS, i = 0; left > 0; i++) {
    const project = open[i % open.length];
    const indicators = project.indicators.slice(0, left);
    left -= indicators.length;
    projects.push({ ...project, seq: i + 1, name: `${project.name}（${i + 1}）`, indicators });
  }
  return { ...declaration, projects };
}

/** The same texts as plain rows, one an indicator, made as they are asked for. */
function* rowsOf({ projects }) {
  for (const { name, funds, objective, indicators } of projects) {
    for (const [index, { l1, l2, name: indicator, annual }] of indicators.entries()) {
      const amount = index === 0 ? Number(funds.total) / 1_000_000 : null;
      const lead = index === 0 ? [name, amount, amount, null, null, objective.annual] : Array(6).fill(null);
      yield [...lead, l1.name, l2?.name ?? null, indicator, annual];
    }
  }
}

const ROLES = {
  async make() {
    const { writeForm } = await import('../dist/app/export/write.js');
    const declarations = [await declarationOf()];
    const written = await writeForm({
      ...{ declarations, layout: 'indicator-list', format: 'xlsx' },
      now: new Date(0),
    });
    if (!written.ok) throw new Error(written.problem.code);
    writeFileSync(file, written.bytes);
    return () => 0;
  },
  async 'heng: to a folio'() {
    const { readFolio } = await import('../dist/app/ingest/read.js');
    const bytes = readFileSync(file);
    return async () => {
      const reading = await readFolio({ file: 'bench.xlsx', bytes });
      if (!reading.ok) throw new Error(reading.problem.code);
      return reading.folio.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows : 0), 0);
    };
  },
  async 'heng: to declarations'() {
    const { readDocument } = await import('../dist/app/ingest/read.js');
    const bytes = readFileSync(file);
    return async () => {
      const reading = await readDocument({ file: 'bench.xlsx', bytes });
      if (!reading.ok) throw new Error(reading.problem.code);
      return reading.document.declarations
        .flatMap(({ projects }) => projects)
        .reduce((sum, { indicators }) => sum + indicators.length, 0);
    };
  },
  async 'hucre: rows read'() {
    const { streamXlsxRows } = await import('hucre/xlsx');
    const bytes = readFileSync(file);
    return async () => {
      let rows = 0;
      for await (const row of streamXlsxRows(bytes)) rows += row.values.length > 0 ? 1 : 0;
      return rows;
    };
  },
  async 'heng: written'() {
    const { writeForm } = await import('../dist/app/export/write.js');
    const declarations = [await declarationOf()];
    return async () => {
      const written = await writeForm({
        ...{ declarations, layout: 'indicator-list', format: 'xlsx' },
        now: new Date(0),
      });
      if (!written.ok) throw new Error(written.problem.code);
      return ROWS;
    };
  },
  async 'hucre: rows written'() {
    const { writeXlsxStream } = await import('hucre/xlsx');
    const declaration = await declarationOf();
    return async () => {
      let size = 0;
      for await (const chunk of writeXlsxStream(rowsOf(declaration), { name: 'Sheet1' }))
        size += chunk.length;
      if (size === 0) throw new Error('nothing was written');
      return ROWS;
    };
  },
};

if (role !== undefined) {
  const start = performance.now();
  const work = await ROLES[role]();
  const ready = performance.now();
  const rows = await work();
  const end = performance.now();
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(
    JSON.stringify({ rows, seconds: (end - ready) / 1000, start: ready - start, megabytes }),
  );
} else {
  const folder = mkdtempSync(join(tmpdir(), 'heng-bench-'));
  const book = join(folder, 'book.xlsx');
  const run = (name) =>
    JSON.parse(
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, book], { encoding: 'utf8' }),
    );
  run('make');
  console.log(`  the workbook: ${(readFileSync(book).length / 1e6).toFixed(1)} MB`);
  for (const names of [
    ['heng: to a folio', 'heng: to declarations', 'hucre: rows read'],
    ['heng: written', 'hucre: rows written'],
  ]) {
    const found = names.map((name) => ({ name, rates: [], megabytes: 0, rows: 0 }));
    for (let i = 0; i < RUNS; i++) {
      for (const one of found) {
        const { rows, seconds, megabytes } = run(one.name);
        one.rates.push(rows / seconds);
        one.rows = rows;
        one.megabytes = Math.max(one.megabytes, megabytes);
      }
    }
    table('rows/s', found);
    for (const { name, rows, megabytes } of found) {
      console.log(`  ${name}: ${rows.toLocaleString('en-US')} rows, at most ${megabytes.toFixed(0)} MB`);
    }
  }
  rmSync(folder, { recursive: true });
}
