/**
 * An objective that begins with a dash, the rest of a list that is not there.
 *
 *     -通过出国（境）对政务服务、电子公务的考察…  →  { mark: '-' }
 *
 * Several dashes are a list and in order.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

export const objectiveLeadingDash: Rule<'objective-leading-dash', { mark: string }> = {
  id: 'objective-leading-dash',
  section: 'form',
  stage: 'declare',
  severity: 'info',
  quality: 'form',
  basis: [BASIS.form],
  good: '通过出国（境）考察，形成 1 份政务服务改进方案',
  bad: '-通过出国（境）对政务服务、电子公务的考察…',
  check: eachRow('objective', ({ objective }) => {
    const mark = /^[-—–·•*]+(?=\D)/.exec(objective)?.[0];
    if (mark === undefined || objective.length < 4) return null;
    return /[。;:!][-—–·•*]/.test(objective) ? null : { mark };
  }),
};
