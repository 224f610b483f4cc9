/**
 * A money cell that holds something, and no amount could be read from it.
 *
 *     总计 “约二十万”  →  { cell: 'total' }
 */
import { type AmountCell, eachAmount } from './amount.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';

export const amountUnreadable: Rule<'amount-unreadable', { name: string; cell: AmountCell }> = {
  id: 'amount-unreadable',
  section: 'funds',
  stage: 'declare',
  severity: 'error',
  quality: 'funds',
  basis: [BASIS.form],
  good: '总计 20.00',
  bad: '总计 约二十万',
  check: eachAmount((amount, cell, project) =>
    amount === null && (project.cells[cell] ?? []).some(([from, to]) => to > from)
      ? { name: project.name, cell }
      : null,
  ),
};
