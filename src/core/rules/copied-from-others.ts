/**
 * A project whose indicators and targets other agencies handed in word for word.
 *
 *     完成率 100%, 合格率 100%, 满意度 ≥90%, and the same of 4 other agencies  →  { indicators: 3, agencies: 4 }
 *
 * Only what others handed on is known here, through the indicator library.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';
import { wordsOf } from './words-of.ts';

/** Two agencies of one department may well do the same. */
const ENOUGH_AGENCIES = 3;

export const copiedFromOthers: Rule<'copied-from-others', { indicators: number; agencies: number }> = {
  id: 'copied-from-others',
  section: 'consistency',
  stage: 'review',
  severity: 'info',
  quality: 'relevance',
  basis: [BASIS.directed, BASIS.matched],
  good: '每个单位按自己的任务设指标',
  bad: '完成率 100%、合格率 100%、满意度 ≥90%，另有 4 个单位一字不差',
  check: eachRow(null, (row, { copies }) => {
    const words = copies === undefined ? null : wordsOf(row);
    const agencies = words === null || copies === undefined ? 0 : copies(words);
    return agencies < ENOUGH_AGENCIES ? null : { indicators: row.lines.length, agencies };
  }),
};
