/**
 * What is written down of a fault: where it happened, and nothing of the document it happened on.
 */
import { expect, test } from 'vitest';
import { traceOf } from '../../src/server/trace.ts';

test('names, frames and causes stay; what a message quotes does not', () => {
  const trace = traceOf(
    new Error('reading “某处建某物 7座” failed', { cause: new TypeError('not a decimal: 七成 70') }),
  );
  expect(trace).toMatch(/^Error: reading █+ █+ failed\n\s+at .*trace\.test\.ts:\d+/);
  expect(trace).toMatch(/\ncaused by: TypeError: not a decimal: ██ ██\n\s+at /);
  expect(trace).not.toMatch(/[\u4e00-\u9fff]/);
});

test('what is thrown and no error is told too', () => {
  expect(traceOf('某事')).toBe('██');
  expect(traceOf(new Error('a', { cause: 7 }))).toMatch(/caused by: █$/);
});
