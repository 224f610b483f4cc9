import type { Target, TargetSource } from './target.ts';

/** Reads a target. (Being written: returns every value as qualitative until the parser lands.) */
export function readTarget(source: TargetSource): Target {
  return { kind: 'qualitative', text: source.value };
}
