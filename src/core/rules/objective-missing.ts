/**
 * A project without an objective (绩效目标): nobody can say what the money is for.
 *
 *     绩效目标 blank, 无 or /  →  { name: '档案数字化' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

const NOTHING = /^(?:无|暂无|不适用|[-—/\\、。.]*)$/;

export const objectiveMissing: Rule<'objective-missing', { name: string }> = {
  id: 'objective-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'error',
  quality: 'completeness',
  basis: [BASIS.form, BASIS.reviewed],
  good: '完成 12 万页档案数字化，市民可在网上查阅',
  bad: '（空）',
  check: eachRow('objective', ({ project, objective }) =>
    NOTHING.test(objective) ? { name: project.name } : null,
  ),
};
