/**
 * An agency's subtotal row (单位小计) and the sum of its projects.
 *
 *     区政务服务数据管理局本级 6,028.01 and its projects add up to 6,000.01  →  { agency, stated, sum, … }
 *
 * Where a project names no agency it stands under the only subtotal there is.
 */
import type { MoneyUnit } from '../money.ts';
import { type AmountCell, difference } from './amount.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';

export const agencyTotalMismatch: Rule<
  'agency-total-mismatch',
  { agency: string; cell: AmountCell; stated: string; sum: string; difference: string; unit: MoneyUnit }
> = {
  id: 'agency-total-mismatch',
  section: 'funds',
  stage: 'declare',
  severity: 'error',
  quality: 'funds',
  basis: [BASIS.form, BASIS.drafting],
  good: '区档案馆 30.00：馆库维护 10.00，数字化 20.00',
  bad: '区档案馆 35.00：馆库维护 10.00，数字化 20.00',
  check: ({ declaration, rows }) => {
    const subtotals = declaration.subtotals ?? [];
    if (subtotals.length === 0) return [];
    const only = subtotals.length === 1 ? subtotals[0]?.agency : undefined;
    const byAgency = new Map<string, (typeof rows)[number][]>();
    for (const row of rows) {
      const agency = row.project.agency ?? only;
      if (agency === undefined) continue;
      const parts = byAgency.get(agency);
      if (parts === undefined) byAgency.set(agency, [row]);
      else parts.push(row);
    }
    const asked = new Set<string>();
    return subtotals.flatMap(({ agency, funds }) => {
      // A row printed again on the next page asks nothing new.
      const key = `${agency} ${funds.total}`;
      if (asked.has(key)) return [];
      asked.add(key);
      const parts = byAgency.get(agency) ?? [];
      const facts = difference(
        funds,
        parts.map(({ project }) => project.funds),
        declaration.moneyUnit,
      );
      const first = parts[0];
      return facts === null || first === undefined
        ? []
        : [{ at: { project: first.position }, facts: { agency, ...facts } }];
    });
  },
};
