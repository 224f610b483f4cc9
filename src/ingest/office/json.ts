import type { Reading } from '../../core/reading.ts';

/** Reads what `heng export --format json` wrote. */
export function readJson({ file }: { file: string; bytes: Uint8Array; sha256: string }): Reading {
  return { ok: false, problem: { code: 'unsupported-type', file, facts: { type: 'json' } } };
}
