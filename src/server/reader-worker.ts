/**
 * Reader worker (读取线程): the thread the reader uses. One upload in, one reading out.
 */
import { parentPort } from 'node:worker_threads';
import { readDocument } from '../ingest/read.ts';
import { checkDocument } from '../policy/check.ts';
import { MAX_INDICATORS } from './limits.ts';
import type { Reading, Upload } from './reader.ts';

if (parentPort === null) throw new Error('reader-worker runs as a thread only');
const port = parentPort;

async function read(upload: Upload): Promise<Reading> {
  const reading = await readDocument(upload);
  if (!reading.ok) return reading;
  const indicators = reading.document.declarations
    .flatMap(({ projects }) => projects)
    .reduce((sum, project) => sum + project.indicators.length, 0);
  if (indicators > MAX_INDICATORS) return { ok: false, problem: { code: 'reading-too-big', facts: {} } };
  return { ok: true, document: reading.document, findings: checkDocument(reading.document) };
}

port.on('message', async (upload: Upload) => port.postMessage(await read(upload)));
