/**
 * To-do (待办): the heaps of work of whoever looks: how many, how much money, by when. Each opens the list filtered.
 *
 *     待审核   12 份   38,204.50 万元   还剩 5 天
 *     已逾期    2 份    1,120.00 万元   已逾期 2 天
 */
import { useQuery } from '@tanstack/react-query';
import type { QueueView } from '../../../server/contract/review.ts';
import { useAddress } from '../../address.ts';
import { ask } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { showMoney } from '../../parts/money.tsx';
import { Due } from './due.tsx';
import './todo.css';

export function useQueues() {
  return useQuery({
    queryKey: ['queues'],
    queryFn: ({ signal }) => ask<QueueView[]>('/api/queues', {}, signal),
  });
}

export function Todo() {
  const { words } = useLang();
  const { get, set } = useAddress();
  const queues = useQueues();
  const chosen = get('queue');
  const say = words.review.queue;
  if (queues.data === undefined) {
    return <p className="aside">{queues.isError ? words.offline.detail : words.loading}</p>;
  }
  const heaps = queues.data.filter(({ count }) => count > 0);
  if (heaps.length === 0) return <p className="aside">{words.review.none}</p>;
  return (
    <ul className="todo heaps" aria-label={say.label}>
      {heaps.map(({ queue, count, due, total }) => (
        <li key={queue} className={queue === 'overdue' ? 'heap-overdue' : ''}>
          <button
            type="button"
            className="plain"
            aria-pressed={chosen === queue}
            onClick={() => set({ queue: chosen === queue ? null : queue, state: null })}
          >
            {say.of[queue]} <b className="figure">{say.count(count)}</b>
          </button>
          <span className="heap-money figure">{words.money.amount(showMoney(total, '万元'), '万元')}</span>
          <span className="heap-due">{due !== null && queue !== 'approved' && <Due day={due} brief />}</span>
        </li>
      ))}
    </ul>
  );
}
