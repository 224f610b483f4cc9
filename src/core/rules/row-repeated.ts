/**
 * A row printed twice, as happens at page breaks: kept once, and said.
 *
 *     租赁岗位合同工经费 at the foot of page 5 and again at the head of page 6  →  { name: '租赁岗位合同工经费' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';

export const rowRepeated: Rule<'row-repeated', { name: string }> = {
  id: 'row-repeated',
  section: 'funds',
  stage: 'publish',
  severity: 'info',
  quality: 'form',
  basis: [BASIS.form, BASIS.disclosure],
  good: '每个项目只印一行',
  bad: '换页处把“租赁岗位合同工经费”又印了一遍',
  check: ({ rows }, { repeated }) => {
    const rowOf = new Map(rows.map((row) => [row.project.name, row]));
    return repeated.flatMap(({ name }) => {
      const row = rowOf.get(name);
      return row === undefined ? [] : [{ at: { project: row.position, field: 'name' }, facts: { name } }];
    });
  },
};
