/**
 * Reader child (读取子进程): the process the reader uses. One task in, one answer out.
 *
 *     { kind: 'read', upload: { file: 'panyu-2024.pdf', bytes }, indicators: null }
 *       →  { why: 'done', result: { kind: 'read', reading }, megabytes: 143 }
 *
 * Its watch (reader-watch.ts) sits on a thread beside it, because this one is deaf while it reads.
 */
import { Worker } from 'node:worker_threads';
import type { Folio, TableCell } from '../ingest/folio.ts';
import { readDocument, readFolio } from '../ingest/read.ts';
import { checkDocument } from '../policy/check.ts';
import type { Answer, Reading, Result, Task, Upload } from './reader-process.ts';

const [megabytes, seconds] = process.argv.slice(2).map(Number);
const watch = new Worker(new URL('./reader-watch.js', import.meta.url), {
  workerData: { megabytes, seconds, parent: process.ppid },
});
watch.unref();

// Ctrl+C reaches every process of a terminal; when this one ends is for the one that started it to say.
process.on('SIGINT', () => undefined);

/** What JavaScript says when a single thing would be larger than it can be, or calls are nested too deep. */
const TOO_BIG =
  /call stack|allocation failed|could not allocate|out of memory|invalid \w* ?length|maximum size/i;

/** The document a page was drawn of last. */
let drawn: Uint8Array | null = null;

async function work(task: Task): Promise<Result> {
  if (task.kind === 'read') return { kind: 'read', reading: await read(task.upload, task.indicators) };
  if (task.kind === 'folio') {
    const reading = await readFolio(task.upload);
    if (!reading.ok) return { kind: 'folio', reading };
    return { kind: 'folio', reading: { ok: true, folio: carried(reading.folio) } };
  }
  const { drawPage } = await import('../ingest/pdf/draw.ts');
  drawn = task.sheet.bytes ?? drawn;
  return { kind: 'drawn', png: drawn === null ? null : await drawPage({ ...task.sheet, bytes: drawn }) };
}

/** A folio made of plain values: what a cell computes when it is asked is not sent along. */
function carried({ pages: _, blocks, ...rest }: Folio): Omit<Folio, 'pages'> {
  const plain = ({ row, column, rowSpan, columnSpan, pieces }: TableCell): TableCell => ({
    ...{ row, column, rowSpan, columnSpan, pieces },
  });
  return {
    ...rest,
    blocks: blocks.map((block) =>
      block.kind === 'table' ? { ...block, cells: block.cells.map(plain) } : block,
    ),
  };
}

async function read(upload: Upload, limit: number | null): Promise<Reading> {
  const reading = await readDocument(upload);
  if (!reading.ok) return reading;
  const indicators = reading.document.declarations
    .flatMap(({ projects }) => projects)
    .reduce((sum, project) => sum + project.indicators.length, 0);
  if (limit !== null && indicators > limit) {
    return { ok: false, problem: { code: 'reading-too-big', facts: {} } };
  }
  return { ok: true, document: reading.document, findings: checkDocument(reading.document) };
}

async function answer(task: Task): Promise<Answer> {
  watch.postMessage('begin');
  try {
    const result = await work(task);
    return { why: 'done', result, megabytes: process.memoryUsage.rss() / 1024 / 1024 };
  } catch (error) {
    if (error instanceof RangeError && TOO_BIG.test(error.message)) return { why: 'memory' };
    return { why: 'fault', error: new Error('the reader failed', { cause: error }) };
  } finally {
    watch.postMessage('end');
  }
}

function isTask(message: unknown): message is Task {
  return typeof message === 'object' && message !== null && 'kind' in message;
}

process.on('message', async (message: unknown) => {
  if (isTask(message)) process.send?.(await answer(message));
});
