/**
 * The number is kept elsewhere or was never filled in.
 *
 *     实施周期指标值 标准：控制数  →  { value: '标准：控制数', half: 'term' }
 */
import { BASIS } from './basis.ts';
import type { Answer, Rule } from './rule.ts';
import { spotOf } from './sheet.ts';

type Kept = { value: string; half: 'annual' | 'term' };

export const targetPlaceholder: Rule<'target-placeholder', Kept> = {
  id: 'target-placeholder',
  section: 'measurability',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.quantified, BASIS.form],
  good: '链路可用性：≥99%',
  bad: '链路可用性：标准：控制数',
  check: ({ lines }) => {
    const answers: Answer<Kept>[] = [];
    for (const line of lines) {
      if (line.singles.some(({ kind }) => kind === 'placeholder'))
        answers.push({ at: spotOf(line, 'value'), facts: { value: line.published, half: line.cell } });
      const { term } = line.indicator;
      if (term !== null && line.term?.kind === 'placeholder')
        answers.push({ at: spotOf(line, 'term'), facts: { value: term, half: 'term' } });
    }
    return answers;
  },
};
