/**
 * A project without a name: nobody can tell what the money is for.
 *
 *     项目名称 （空）, 总计 20.00  →  { position: 2 }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

export const projectNameMissing: Rule<'project-name-missing', { position: number }> = {
  id: 'project-name-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'error',
  quality: 'completeness',
  basis: [BASIS.form],
  good: '项目名称：档案数字化',
  bad: '项目名称：（空）',
  check: eachRow('name', ({ name, position }) => (name === '' ? { position } : null)),
};
