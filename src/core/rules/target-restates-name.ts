/**
 * A target that says the indicator's name again.
 *
 *     信息化建设水平：信息化建设水平情况  →  { value: '信息化建设水平情况' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const core = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').replace(/(?:情况|程度|工作)$/, '');

export const targetRestatesName: Rule<'target-restates-name', { value: string }> = {
  id: 'target-restates-name',
  section: 'measurability',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.quantified],
  good: '业务系统上云数量：≥20 个',
  bad: '信息化建设水平：信息化建设水平情况',
  check: eachLine('value', ({ target, name, value, published }) =>
    target.kind === 'qualitative' &&
    value.length > 2 &&
    Math.abs(value.length - name.length) < 5 &&
    core(value) === core(name)
      ? { value: published }
      : null,
  ),
};
