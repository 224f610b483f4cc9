/**
 * Workbooks: a sheet of 100,000 rows and eleven columns, read and written, beside the fastest well-kept library alone
 * (hucre's streams), which gives and takes rows of values and knows nothing of forms.
 *
 *     read     bytes → folio                                beside  bytes → rows    of the same file
 *     write    a declaration of 100,000 indicators → bytes  beside  rows → bytes    of the same columns and values
 *
 * Each runs in a process of its own, in turn with the others, once on a small workbook to load its code and then once
 * on the large one. What counts is processor time, of all threads: others may be at work on the machine. Memory is the
 * most that was resident, code and input and all.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { table } from './measure.mjs';

const ROWS = 100_000;
const FEW = 100;
const RUNS = 3;
const SHEET = '绩效目标表';

/** A declaration of so many indicators: the published one's projects, again and again under new names. */
async function declarationOf(rows) {
  const { readTextFile } = await import('../dist/app/ingest/read.js');
  const bytes = readFileSync(join(import.meta.dirname, '../examples/panyu-2024/panyu-2024.txt'));
  const reading = readTextFile({ file: 'panyu-2024.txt', bytes });
  if (!reading.ok) throw new Error(reading.problem.code);
  const [declaration] = reading.document.declarations;
  const open = declaration.projects.filter(({ secret }) => !secret);
  const projects = [];
  for (let left = rows, i = 0; left > 0; i++) {
    const project = open[i % open.length];
    const indicators = project.indicators.slice(0, left);
    left -= indicators.length;
    projects.push({ ...project, seq: i + 1, name: `${project.name}（${i + 1}）`, indicators });
  }
  return { ...declaration, projects };
}

async function written(declaration) {
  const { writeForm } = await import('../dist/app/export/write.js');
  const result = await writeForm({
    ...{ declarations: [declaration], layout: 'indicator-list', own: null, format: 'xlsx' },
    now: new Date(0),
  });
  if (!result.ok) throw new Error(result.problem.code);
  return result.bytes;
}

/** The rows of a file as values, and its columns: those of amounts show them as Heng's do. */
async function sheetOf(bytes) {
  const { streamXlsxRows } = await import('hucre/xlsx');
  const rows = [];
  for await (const { values } of streamXlsxRows(bytes)) rows.push(values);
  const heading = rows.find((values) => values[0] === '项目名称');
  const columns = heading.map((_, column) => ({
    width: 12,
    ...(column >= 1 && column <= 4 ? { numFmt: '#,##0.00' } : {}),
  }));
  return { rows, options: { name: SHEET, columns, freezePane: { rows: rows.indexOf(heading) + 1 } } };
}

/** What is measured: made ready with a file, each gives the rows it went through. */
const ROLES = {
  'heng: read': async (bytes) => {
    const { readFolio } = await import('../dist/app/ingest/read.js');
    return async () => {
      const reading = await readFolio({ file: 'bench.xlsx', bytes });
      if (!reading.ok) throw new Error(reading.problem.code);
      return reading.folio.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows : 0), 0);
    };
  },
  'heng: read to declarations': async (bytes) => {
    const { readDocument } = await import('../dist/app/ingest/read.js');
    return async () => {
      const reading = await readDocument({ file: 'bench.xlsx', bytes });
      if (!reading.ok) throw new Error(reading.problem.code);
      return reading.document.declarations
        .flatMap(({ projects }) => projects)
        .reduce((sum, { indicators }) => sum + indicators.length, 0);
    };
  },
  'hucre: read': async (bytes) => {
    const { streamXlsxRows } = await import('hucre/xlsx');
    return async () => {
      let rows = 0;
      for await (const row of streamXlsxRows(bytes)) rows += row.values.length > 0 ? 1 : 0;
      return rows;
    };
  },
  'heng: written': async (_, rows) => {
    const declaration = await declarationOf(rows);
    return async () => {
      await written(declaration);
      return rows;
    };
  },
  'hucre: written': async (bytes) => {
    const { writeXlsxStream } = await import('hucre/xlsx');
    const { rows, options } = await sheetOf(bytes);
    return async () => {
      const chunks = [];
      for await (const chunk of writeXlsxStream(rows, options)) chunks.push(chunk);
      return Buffer.concat(chunks).length === 0 ? 0 : rows.length;
    };
  },
};

/** One role in this process. */
async function perform(role, folder) {
  const few = await ROLES[role](readFileSync(join(folder, 'few.xlsx')), FEW);
  await few();
  const work = await ROLES[role](readFileSync(join(folder, 'many.xlsx')), ROWS);
  const before = process.cpuUsage();
  const rows = await work();
  const { user, system } = process.cpuUsage(before);
  return { rows, seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 };
}

/** Several in turn, each in a process of its own, and what they took beside each other. */
function compare(names, folder) {
  const found = names.map((name) => ({ name, rates: [], megabytes: 0, rows: 0 }));
  for (let i = 0; i < RUNS; i++) {
    for (const one of found) {
      const arguments_ = [fileURLToPath(import.meta.url), one.name, folder];
      const said = JSON.parse(execFileSync(process.execPath, arguments_, { encoding: 'utf8' }));
      one.rates.push(said.rows / said.seconds);
      one.rows = said.rows;
      one.megabytes = Math.max(one.megabytes, said.megabytes);
    }
  }
  table('rows/s', found);
  for (const { name, rows, megabytes } of found) {
    console.log(`  ${name}: ${rows.toLocaleString('en-US')} rows, at most ${megabytes.toFixed(0)} MB`);
  }
}

const [role, given] = process.argv.slice(2);
if (role !== undefined) {
  process.stdout.write(JSON.stringify(await perform(role, given)));
} else {
  const folder = mkdtempSync(join(tmpdir(), 'heng-bench-'));
  writeFileSync(join(folder, 'few.xlsx'), await written(await declarationOf(FEW)));
  const many = await written(await declarationOf(ROWS));
  writeFileSync(join(folder, 'many.xlsx'), many);
  console.log(`  the workbook: ${(many.length / 1e6).toFixed(1)} MB; rows a second of processor time`);
  compare(['heng: read', 'hucre: read'], folder);
  compare(['heng: written', 'hucre: written'], folder);
  compare(['heng: read to declarations'], folder);
  rmSync(folder, { recursive: true });
}
