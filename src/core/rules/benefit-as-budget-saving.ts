/**
 * Money left over from the budget counted as an economic benefit.
 *
 *     经济效益 节约财政资金：5万元  →  { name: '节约财政资金' }
 *
 * What others save (为企业节省成本) is a benefit and is left alone.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const SAVING =
  /(?:节约|节省|节支|压减|压缩)(?:财政|预算|项目|专项|采购|公用|办公|行政)*(?:资金|预算|经费|支出)|(?:资金|预算|经费)(?:节约|节支|结余)率?|采购节约率|节支率|^结余率/;

export const benefitAsBudgetSaving: Rule<'benefit-as-budget-saving', { name: string; value: string }> = {
  id: 'benefit-as-budget-saving',
  section: 'classification',
  stage: 'review',
  severity: 'warning',
  quality: 'relevance',
  basis: [BASIS.tree, BASIS.directed],
  good: '成本指标 采购节约率：≥5%；经济效益 为企业节省成本：≥400 万元',
  bad: '经济效益 节约财政资金：5万元',
  check: eachLine('name', ({ branch, indicator, name, published }) =>
    branch === 'benefit' && SAVING.test(name) && !/[为帮]/.test(name)
      ? { name: indicator.name, value: published }
      : null,
  ),
};
