/**
 * A target in words of degree: nobody can say at acceptance whether it was reached.
 *
 *     政务服务水平：得到有效提高  →  { value: '得到有效提高', word: '有效' }
 *
 * Words that can be checked (合规, 符合标准, 支持微信支付) are left alone, and so are long descriptions.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const DEGREE =
  /显著|明显|大幅|有效(?!期|投诉|合同|证)|进一步|逐步|逐年|不断|持续(?=[改提增优加推巩发向保])|稳步|稳定(?=[提增改运发]|$)|有所|较大|较好|良好|基本(?=[满提改达符实])|全面(?=[提改加])|提高|提升|改善|改进|增强|加强|促进|优化|巩固/;
/** Whole answers that are a degree and nothing else. */
const WHOLE =
  /^(?:高|较高|好|优|良|大|强|长期|中长期|持续|长久|可持续|有影响|影响深远|深远|长远|及时|健全|合理|规范|完善)$/;
/** Longer text describes something; there a degree is an ornament. */
const LONG = 24;
const GRADED = /优.*良|高.*中.*低|好.*坏|及以上|[/、;]/;

export const targetVague: Rule<'target-vague', { value: string; word: string }> = {
  id: 'target-vague',
  section: 'measurability',
  stage: 'declare',
  severity: 'warning',
  quality: 'feasibility',
  basis: [BASIS.quantified],
  good: '政务服务“一窗办结率” ≥90%',
  bad: '政务服务水平：得到有效提高',
  check: eachLine('value', ({ target, indicator, value, published }) => {
    if (target.kind !== 'qualitative' || target.ref === 'budget' || value.length > LONG || /\d/.test(value))
      return null;
    if (GRADED.test(`${indicator.op ?? ''}${indicator.unit ?? ''}`)) return null;
    const word = WHOLE.exec(value) ?? DEGREE.exec(value);
    return word === null || GRADED.test(value) ? null : { value: published, word: word[0] };
  }),
};
