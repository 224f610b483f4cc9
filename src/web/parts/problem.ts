/**
 * Problem (拒绝的说法): the sentences of any error, worded here when the server could not word it.
 *
 *     useProblem(error)   →   { title: '连不上服务', detail: '程序没有应答…', remedy: '…' }
 */
import type { Problem } from '../../server/contract.ts';
import { Refusal } from '../ask.ts';
import { useLang } from '../lang.tsx';
import { isMissing } from '../renew.ts';

export function useProblem(error: unknown): Pick<Problem, 'title' | 'detail' | 'excerpt' | 'remedy'> {
  const { words } = useLang();
  if (isMissing(error)) return words.unloaded;
  if (!(error instanceof Refusal)) return words.broken;
  if (error.problem.code === 'offline') return words.offline;
  return error.problem.title === '' ? words.broken : error.problem;
}
