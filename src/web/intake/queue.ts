/**
 * Queue (导入队列): what happens to each file on its way in, as one pure step after another.
 *
 *     [{ id: 1, file, state: 'waiting' }]  —start 1→  'working'  —settle 1→  { state: 'done', report }
 *
 * One bad file never stops the rest; the rate and the time left come from what is already done.
 */
import type { ImportReport } from '../../server/contract.ts';

export type Item = { readonly id: number; readonly file: File } & (
  | { readonly state: 'waiting' | 'working' | 'stopped' }
  | { readonly state: 'done'; readonly report: ImportReport }
  | { readonly state: 'failed'; readonly error: unknown }
);

export interface Queue {
  readonly items: readonly Item[];
  /** Milliseconds of the first start, null while nothing has begun. */
  readonly began: number | null;
  readonly ended: number | null;
}

export const NO_QUEUE: Queue = { items: [], began: null, ended: null };

export type Step =
  | { readonly do: 'add'; readonly files: readonly File[] }
  | { readonly do: 'start'; readonly id: number; readonly now: number }
  | { readonly do: 'settle'; readonly id: number; readonly report: ImportReport; readonly now: number }
  | { readonly do: 'fail'; readonly id: number; readonly error: unknown; readonly now: number }
  | { readonly do: 'stop' }
  | { readonly do: 'forget' };

const open = (item: Item) => item.state === 'waiting' || item.state === 'working';

function replace(queue: Queue, id: number, change: (item: Item) => Item): Queue {
  return { ...queue, items: queue.items.map((item) => (item.id === id ? change(item) : item)) };
}

function close(queue: Queue, now: number): Queue {
  return queue.items.some(open) ? queue : { ...queue, ended: now };
}

export function step(queue: Queue, next: Step): Queue {
  switch (next.do) {
    case 'add': {
      const fresh = queue.items.some(open) ? queue : { ...queue, began: null, ended: null };
      const first = (queue.items.at(-1)?.id ?? 0) + 1;
      const added = next.files.map((file, at): Item => ({ id: first + at, file, state: 'waiting' }));
      return { ...fresh, items: [...queue.items, ...added] };
    }
    case 'start': {
      const started = replace(queue, next.id, ({ id, file }) => ({ id, file, state: 'working' }));
      return { ...started, began: started.began ?? next.now };
    }
    case 'settle':
      return close(
        replace(queue, next.id, ({ id, file }) => ({ id, file, state: 'done', report: next.report })),
        next.now,
      );
    case 'fail':
      return close(
        replace(queue, next.id, ({ id, file }) => ({ id, file, state: 'failed', error: next.error })),
        next.now,
      );
    case 'stop':
      return {
        ...queue,
        items: queue.items.map((item) =>
          item.state === 'waiting' ? { id: item.id, file: item.file, state: 'stopped' } : item,
        ),
      };
    case 'forget':
      return NO_QUEUE;
  }
}

export interface Tally {
  readonly all: number;
  readonly settled: number;
  readonly imported: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly busy: boolean;
  /** Files a second so far; null until it can be told. */
  readonly rate: number | null;
  readonly secondsLeft: number | null;
}

export function tally(queue: Queue, now: number): Tally {
  const { items, began } = queue;
  const done = items.flatMap((item) => (item.state === 'done' ? [item.report.verdict] : []));
  const failed = items.filter((item) => item.state === 'failed').length;
  const busy = items.some(open);
  const settled = items.filter((item) => !open(item)).length;
  const seconds = began === null ? 0 : ((queue.ended ?? now) - began) / 1000;
  const rate = seconds > 0.2 && settled > 0 ? settled / seconds : null;
  return {
    all: items.length,
    settled,
    imported: done.filter((verdict) => verdict === 'imported').length,
    unchanged: done.filter((verdict) => verdict === 'unchanged').length,
    failed,
    busy,
    rate,
    secondsLeft: rate === null || !busy ? null : Math.round((items.length - settled) / rate),
  };
}
