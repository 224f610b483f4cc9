/**
 * The printed code and the printed name of a level are of two different nodes.
 *
 *     11-质量指标  →  { code: '11', name: '质量指标', proper: '数量指标' }
 *
 * `proper` is what the code stands for in the pack's tree.
 */
import type { PolicyPack } from '../policy.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

/** The node a code stands for, level 1 and 2 alike. */
function named(pack: PolicyPack, code: string): string | null {
  for (const branch of pack.tree) {
    if (branch.code === code) return branch.names[0] ?? null;
    const leaf = branch.leaves.find((one) => one.code === code);
    if (leaf !== undefined) return leaf.names[0] ?? null;
  }
  return null;
}

export const codeNameMismatch: Rule<'code-name-mismatch', { code: string; name: string; proper: string }> = {
  id: 'code-name-mismatch',
  section: 'form',
  stage: 'declare',
  severity: 'warning',
  quality: 'form',
  basis: [BASIS.tree, BASIS.form],
  good: '11-数量指标',
  bad: '11-质量指标',
  check: eachLine('l2', ({ indicator: { l2 }, standing }, { pack }) => {
    const code = standing?.leaf?.code ?? null;
    if (code === null || l2 === null || l2.code === null || l2.code === code) return null;
    const proper = named(pack, l2.code);
    return proper === null ? null : { code: l2.code, name: l2.name, proper };
  }),
};
