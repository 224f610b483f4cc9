/**
 * Mark (项目指纹): all indicators and targets of a project, hashed, so that two can be held together.
 *
 *     markOf('合格率\t100%\n完成率\t100%\n满意度\t≥90%')   →   '5f1c…'
 */
import { createHash } from 'node:crypto';

export function markOf(words: string): string {
  return createHash('sha256').update(words).digest('hex');
}
