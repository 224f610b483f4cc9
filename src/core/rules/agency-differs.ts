/**
 * The agency the form names is not the one it is kept under.
 *
 *     单位名称：番禺区教育局幼儿园, kept under 番禺区教育局   →  { stated: '番禺区教育局幼儿园', kept: '番禺区教育局' }
 *
 * Width, brackets and the regions before a name are spelling; a superior or subordinate agency is another.
 */
import { sameAgency } from '../agency.ts';
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';

export const agencyDiffers: Rule<'agency-differs', { stated: string; kept: string }> = {
  id: 'agency-differs',
  section: 'consistency',
  stage: 'declare',
  severity: 'warning',
  quality: 'form',
  basis: [BASIS.form],
  good: '单位名称“广州市番禺区教育局”，归在番禺区教育局名下',
  bad: '单位名称“番禺区教育局幼儿园”，归在番禺区教育局名下',
  check: ({ declaration: { agency: stated } }, { neighbours }) => {
    const kept = neighbours?.agency ?? null;
    if (stated === null || kept === null || sameAgency(stated, kept)) return [];
    return [{ at: {}, facts: { stated, kept } }];
  },
};
