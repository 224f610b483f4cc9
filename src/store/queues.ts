/**
 * Queues (待办数): how much lies on each heap of work, what it asks for and when the first of it is due, in one query.
 *
 *     countQueues(store, 'panyu', { queues: ['to-review', 'overdue'], day: '2026-08-03' })
 *     →  [{ queue: 'to-review', count: 12, total: 602801000000n, due: '2026-08-31' }, { queue: 'overdue', count: 0, … }]
 */
import { sql } from 'kysely';
import type { Fen } from '../core/money.ts';
import type { Queue } from '../core/review/queue.ts';
import type { Store } from './connect.ts';
import { DUE } from './deadlines.ts';
import { AMOUNT } from './declarations.ts';
import { onHeap } from './heaps.ts';
import { inTenant } from './tenant.ts';
import { newest } from './versions.ts';

export interface QueueCount {
  readonly queue: Queue;
  readonly count: number;
  /** What the declarations on it come to. */
  readonly total: Fen;
  readonly due: string | null;
}

/** The heaps asked for, in that order. */
export function countQueues(
  store: Store,
  tenant: string,
  { queues, day }: { readonly queues: readonly Queue[]; readonly day: string },
): Promise<QueueCount[]> {
  if (queues.length === 0) return Promise.resolve([]);
  const heaps = sql.join(queues.map((queue) => sql`(${queue}::text, ${onHeap(queue, day)})`));
  return inTenant(store, tenant, async (tx) => {
    const { rows } = await sql<QueueCount>`
      select h.queue, count(*) as count, coalesce(sum(${AMOUNT}), 0::numeric) as total, min(${DUE}) as due
      from heng.declaration d cross join lateral (values ${heaps}) as h (queue, here)
      where d.tenant = ${tenant} and ${newest('d')} and h.here
      group by h.queue`.execute(tx);
    return queues.map(
      (queue) => rows.find((row) => row.queue === queue) ?? { queue, count: 0, total: 0n, due: null },
    );
  });
}
