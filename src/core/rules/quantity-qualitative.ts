/**
 * A quantity indicator (数量指标) answered without a number.
 *
 *     数量指标 设备购置：按计划完成  →  { name, value }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

/** Digits, counts in Chinese and wholes tell a quantity even where they are not read as one. */
const COUNTED = /\d|[一二两三四五六七八九十百千万]\s*[\u4e00-\u9fff]|全覆盖|全部|零/;

export const quantityQualitative: Rule<'quantity-qualitative', { name: string; value: string }> = {
  id: 'quantity-qualitative',
  section: 'measurability',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.quantified, BASIS.tree],
  good: '数量指标 设备购置：12 台',
  bad: '数量指标 设备购置：按计划完成',
  check: eachLine('value', ({ aspect, indicator, value, published, singles }) =>
    aspect === 'quantity' &&
    !COUNTED.test(value) &&
    singles.every(({ kind }) => kind === 'qualitative' || kind === 'yesno')
      ? { name: indicator.name, value: published }
      : null,
  ),
};
