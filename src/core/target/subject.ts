/**
 * Subject (所指): what one clause of several speaks of.
 *
 *     普通问题在2小时内处理普通问题 → 普通问题     30分钟响应 → 响应     48小时内处理严重问题 → 严重问题
 *
 * The words before the number say it; else the words after it, their verb taken off.
 */
import type { Atom } from './atom.ts';
import { type Folded, sourceOf } from './fold.ts';

const EDGE = /^[\s:：;；,，、。()（）/·×+→-]+|[\s:：;；,，、。()（）/·×+→-]+$/g;
const LEAD =
  /^(?:其中|全年|年度|共计|累计|合计|计划|预计|拟|并(?!发|行|联|网)|及(?!时|格)|实现|完成(?!率)|开展|组织|处理|解决|修复(?!率)|提供|达到|确保)+/;
const TRAIL = /(?:在|于|的|约|为|共|共计|达到?|控制|等|是|有|完成)+$/;
/** Verbs that say nothing by themselves. */
const HOLLOW =
  /^(?:其中|全年|年度|共计|累计|合计|计划|预计|拟|实现|完成|达到?|确保|开展|并|且|和|约|为|共|在|于|控制|不|等)*$/;

/** The subject of an atom between the end of the one before and the start of the one after; null when unsaid. */
export function subjectOf(
  folded: Folded,
  previousEnd: number,
  atom: Atom,
  nextStart: number,
  last: boolean,
  dated: boolean,
): string | null {
  const before = sourceOf(folded, Math.min(previousEnd, atom.from), atom.from).replace(EDGE, '');
  const noun = before.replace(TRAIL, '').replace(LEAD, '').replace(EDGE, '');
  if (noun !== '') return noun;
  const after =
    last && !dated ? sourceOf(folded, atom.to, Math.max(nextStart, atom.to)).replace(EDGE, '') : '';
  const said = after.replace(LEAD, '').replace(EDGE, '') || after;
  if (said !== '' && !HOLLOW.test(said)) return said;
  return HOLLOW.test(before) ? null : before;
}
