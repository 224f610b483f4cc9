/**
 * Every amount is a whole number of thousands: nobody can see a costing behind it.
 *
 *     10 万元, 5 万元, 3.2 万元 … and no project with odd 元  →  { projects: 5 }
 *
 * Asked of five projects and more only; a few round amounts prove nothing.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';

/** 1,000 元 in fen. */
const THOUSAND = 100_000n;
const ENOUGH = 5;

export const amountRounded: Rule<'amount-rounded', { projects: number }> = {
  id: 'amount-rounded',
  section: 'funds',
  stage: 'review',
  severity: 'info',
  quality: 'funds',
  basis: [BASIS.matched, BASIS.thrift],
  good: '12.36 万元 = 206 人 × 600 元',
  bad: '10.00、5.00、3.20 万元，没有一笔有零头',
  check: ({ rows }) => {
    const amounts = rows
      .map(({ project }) => project.funds.total)
      .filter((amount) => amount !== null && amount > 0n);
    const rounded = amounts.every((amount) => amount !== null && amount % THOUSAND === 0n);
    return rounded && amounts.length >= ENOUGH ? [{ at: {}, facts: { projects: amounts.length } }] : [];
  },
};
