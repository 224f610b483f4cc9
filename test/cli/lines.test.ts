/**
 * A stream as lines: the same ones wherever its chunks are cut, and never more than a line's limit in memory.
 */
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { type Line, linesOf, MAX_LINE_BYTES } from '../../src/cli/lines.ts';

async function lines(chunks: readonly Buffer[]): Promise<Line[]> {
  const all: Line[] = [];
  for await (const some of linesOf(Readable.from(chunks))) all.push(...some);
  return all;
}

test('cut anywhere, inside characters too, the lines are the same', async () => {
  const bytes = Buffer.from('\uFEFF每天6000人以上\r\n\n群众满意度', 'utf8');
  for (let cut = 0; cut <= bytes.length; cut++) {
    expect(await lines([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual([
      { number: 1, text: '每天6000人以上' },
      { number: 2, text: '' },
      { number: 3, text: '群众满意度' },
    ]);
  }
});

test('a line that is too long is known by its number, and the next one is read', async () => {
  const chunk = Buffer.alloc(MAX_LINE_BYTES / 4, 0x61);
  const long = await lines([chunk, chunk, chunk, chunk, chunk, Buffer.from('\nok\n')]);
  expect(long).toEqual([
    { number: 1, text: null },
    { number: 2, text: 'ok' },
  ]);
});

test('nothing is no line', async () => {
  expect(await lines([])).toEqual([]);
});
