/**
 * The agency's own staff or money counted as an output: that is what goes in, not what comes out.
 *
 *     数量指标 工作人员：18人  →  { name: '工作人员', value: '18人' }
 *
 * Staff that are served, trained, hired or paid by the project are its object and are left alone.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const STAFF =
  /^(?:本?单位|本局|现有|在岗|在编|项目|专职|兼职|配备|投入|后勤)*(?:工作人员|在编人员|在职人员|在岗人员|编制人员|编外人员|临聘人员|财政供养人员|职工|人员编制)(?:人数|数量|数)?(?:\([^)]*\))?$/;
const MONEY =
  /^(?:投入|安排|使用|下达|到位|项目|财政|预算|专项)*(?:资金|经费|预算)(?:投入|安排)?(?:额|数|金额|总额|规模|数量|量)?$/;

export const inputAsOutput: Rule<'input-as-output', { name: string; value: string }> = {
  id: 'input-as-output',
  section: 'classification',
  stage: 'review',
  severity: 'warning',
  quality: 'relevance',
  basis: [BASIS.tree, BASIS.directed],
  good: '数量指标 供应工作餐：≥800 人/日',
  bad: '数量指标 工作人员：18人',
  check: eachLine('name', ({ aspect, indicator, name, published, target }) => {
    if (aspect !== 'quantity' || target.kind !== 'bound') return null;
    const input = target.unit === '元' ? MONEY.test(name) : STAFF.test(name);
    return input ? { name: indicator.name, value: published } : null;
  }),
};
