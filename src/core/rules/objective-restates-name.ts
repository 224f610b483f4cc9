/**
 * An objective that says the project's name again and nothing else.
 *
 *     档案数字化项目：做好档案数字化工作  →  { objective: '做好档案数字化工作' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

/** Words that carry no aim of their own. */
const FILLERS =
  /完成|做好|保障|确保|保证|开展|实施|推进|落实|按时|及时|顺利|正常|进行|用于|支付|发放|购买|工作|项目|经费|资金|专项|补助|年度|本年|\d{4}年|[的之等和与及]|[^\p{L}\p{N}]/gu;
const SHORT = 40;

export const objectiveRestatesName: Rule<'objective-restates-name', { objective: string }> = {
  id: 'objective-restates-name',
  section: 'completeness',
  stage: 'declare',
  severity: 'warning',
  quality: 'relevance',
  basis: [BASIS.directed],
  good: '档案数字化项目：完成 12 万页档案数字化，市民可在网上查阅',
  bad: '档案数字化项目：做好档案数字化工作',
  check: eachRow('objective', ({ project, name, objective }) => {
    if (objective === '' || objective.length > SHORT || /^[无/-]+$/.test(objective)) return null;
    const core = objective.replace(FILLERS, '');
    return core === '' || name.replace(FILLERS, '').includes(core)
      ? { objective: project.objective.text ?? objective }
      : null;
  }),
};
