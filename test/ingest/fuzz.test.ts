/**
 * Damaged documents of every format get a verdict each: no crash, nothing over its time or memory. A short run of
 * `scripts/fuzz.mjs`; a long one is made before a release.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../scripts/fuzz.mjs');

test('fifteen of every format', { timeout: 180_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, 'all', '15', '3']);
  const formats = stdout.trimEnd().split('\n');
  expect(formats.map((line) => line.split(' ')[0])).toEqual([
    ...['pdf', 'xlsx', 'docx', 'html', 'csv', 'json', 'txt'],
  ]);
});
