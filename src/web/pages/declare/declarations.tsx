/**
 * Declarations (申报表): the first page. How much money, how many targets can be measured, what is to be done; then
 * the list itself, of which only the rows in sight exist.
 *
 *     /?q=番禺&queue=to-review&sort=findings&order=desc
 */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState } from 'react';
import type { DeclarationList, DeclarationSummary } from '../../../server/contract.ts';
import { useAddress } from '../../address.ts';
import { ask } from '../../ask.ts';
import { useKeys } from '../../keys.ts';
import { useLang, useTitle } from '../../lang.tsx';
import { Bones } from '../../parts/bones.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Batch, type Chosen, MOST, useHeap } from '../review/batch.tsx';
import { Filters, useFilter } from '../review/filters.tsx';
import { BeginDoor } from './begin-door.tsx';
import { EmptyStore } from './empty-store.tsx';
import { Listing, SORTS, type Sort } from './listing.tsx';
import { Overview } from './overview.tsx';
import './declarations.css';

/** The order in which a column is first wanted: names from A, amounts from the largest. */
const FIRST_ORDER: Readonly<Record<Sort, 'asc' | 'desc'>> = {
  agency: 'asc',
  total: 'desc',
  findings: 'desc',
  importedAt: 'desc',
};

const NOBODY: { readonly queue: string; readonly items: Chosen } = { queue: '', items: new Map() };

export function Declarations() {
  const { words } = useLang();
  useTitle(words.list.title);
  const { get, set } = useAddress();
  const field = useRef<HTMLInputElement>(null);
  const search = useDeferredValue(get('q'));
  const { queue, state } = useFilter();
  const sort = SORTS.find((name) => name === get('sort')) ?? 'importedAt';
  const order = get('order') === 'asc' ? 'asc' : get('order') === 'desc' ? 'desc' : FIRST_ORDER[sort];
  useKeys({ '/': () => field.current?.focus() });

  const list = useQuery({
    queryKey: ['declarations', 'sums', search, queue, state],
    queryFn: ({ signal }) =>
      ask<DeclarationList>(
        '/api/declarations',
        { search, queue, state, sort: 'findings', order: 'desc', limit: 8 },
        signal,
      ),
    placeholderData: keepPreviousData,
  });

  // What was chosen belongs to the heap it was chosen from.
  const [picked, setPicked] = useState(NOBODY);
  const heap = useHeap(queue);
  const chosen = heap !== null && picked.queue === heap ? picked.items : NOBODY.items;
  const choose = (items: Iterable<DeclarationSummary>) =>
    setPicked({
      queue: heap ?? '',
      items: new Map([...items].slice(0, MOST).map((item) => [item.id, item])),
    });
  const toggle = (item: DeclarationSummary) =>
    choose(
      chosen.has(item.id)
        ? [...chosen.values()].filter(({ id }) => id !== item.id)
        : [...chosen.values(), item],
    );
  const all = useMutation({
    mutationFn: () =>
      ask<DeclarationList>('/api/declarations', { search, queue: heap ?? '', sort, order, limit: MOST }),
    onSuccess: ({ items }) => choose(items),
  });
  const toggleAll = () => (chosen.size > 0 ? choose([]) : all.mutate());
  const choosing = heap === null ? null : { chosen, toggle, toggleAll };

  if (list.isPending) return <Bones kind="list" />;
  if (list.isError) return <Trouble error={list.error} retry={() => void list.refetch()} />;
  const unfiltered = search === '' && queue === '' && state === '';
  if (list.data.count === 0 && unfiltered) return <EmptyStore />;

  const sortBy = (name: Sort) => {
    // Once the wanted way, once the other, then as it was at first.
    const turned = FIRST_ORDER[name] === 'asc' ? 'desc' : 'asc';
    if (sort !== name) set({ sort: name, order: FIRST_ORDER[name] });
    else if (order === turned) set({ sort: null, order: null });
    else set({ order: turned });
  };
  return (
    <div className="page declarations">
      <h1 className="unseen">{words.list.title}</h1>
      <Overview list={list.data} />
      <div className="list-tools">
        <SearchField
          field={field}
          value={get('q')}
          label={words.list.searchLabel}
          hint={words.list.search}
          change={(q) => set({ q })}
        />
        <Filters />
        <BeginDoor />
        <span className="list-count" role="status">
          {unfiltered ? words.list.count(list.data.count) : words.list.found(list.data.count)}
        </span>
      </div>
      <Batch heap={heap} chosen={chosen} clear={() => setPicked(NOBODY)} />
      {list.data.count === 0 ? (
        <div className="list-none">
          <p>{words.list.none}</p>
          <button type="button" className="plain" onClick={() => set({ q: null, queue: null, state: null })}>
            {words.list.clear}
          </button>
        </div>
      ) : (
        <Listing {...{ search, queue, state, sort, order, sortBy, choosing }} count={list.data.count} />
      )}
    </div>
  );
}
