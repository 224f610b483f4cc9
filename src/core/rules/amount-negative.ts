/**
 * An amount below zero: a budget asks for money, it does not take it back.
 *
 *     财政拨款 -3.00  →  { amount: '-3.00', unit: '万元' }
 */
import { type MoneyUnit, printMoney } from '../money.ts';
import { type AmountCell, eachAmount } from './amount.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';

export const amountNegative: Rule<'amount-negative', { cell: AmountCell; amount: string; unit: MoneyUnit }> =
  {
    id: 'amount-negative',
    section: 'funds',
    stage: 'declare',
    severity: 'error',
    quality: 'funds',
    basis: [BASIS.form],
    good: '财政拨款 3.00',
    bad: '财政拨款 -3.00',
    check: eachAmount((amount, cell, _project, unit) =>
      amount !== null && amount < 0n ? { cell, amount: printMoney(amount, unit), unit } : null,
    ),
  };
