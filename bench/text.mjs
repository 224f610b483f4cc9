/**
 * Reading text: megabytes a second from bytes to declarations, beside a plain regular-expression split of the same
 * text, which is the floor: it finds words and understands nothing.
 *
 * The text is the Panyu table, printed again and again as an extractor leaves it, as one document.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../dist/app/ingest/read.js';
import { inTurn, table } from './measure.mjs';

const sample = readFileSync(join(import.meta.dirname, '../examples/panyu-2024/panyu-2024.txt'), 'utf8');
const read = (bytes) => readTextFile({ file: 'bench.txt', bytes });
const projectsIn = (bytes) => {
  const reading = read(bytes);
  if (!reading.ok) throw new Error(reading.problem.code);
  return reading.document.declarations.reduce((sum, declaration) => sum + declaration.projects.length, 0);
};

for (const copies of [100, 400]) {
  const text = sample.repeat(copies);
  const bytes = Buffer.from(text);
  const megabytes = bytes.length / 1e6;
  console.log(`  ${megabytes.toFixed(1)} MB, ${projectsIn(bytes)} projects read`);
  table(
    'MB/s',
    await inTurn([
      { name: 'heng readTextFile', amount: megabytes, work: () => read(bytes) },
      {
        name: 'decode and split',
        amount: megabytes,
        work: () => new TextDecoder().decode(bytes).split(/[\s；;。、：:，,]+/u).length,
      },
    ]),
  );
}
