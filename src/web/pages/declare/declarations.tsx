/**
 * Declarations (申报表): the first page. How much money, how many targets can be measured, what is to be done; then
 * the list itself, of which only the rows in sight exist.
 *
 *     /?q=番禺&sort=findings&order=desc
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef } from 'react';
import type { DeclarationList } from '../../../server/contract.ts';
import { useAddress } from '../../address.ts';
import { ask } from '../../ask.ts';
import { useKeys } from '../../keys.ts';
import { useLang, useTitle } from '../../lang.tsx';
import { Bones } from '../../parts/bones.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { EmptyStore } from './empty-store.tsx';
import { Listing } from './listing.tsx';
import { Overview } from './overview.tsx';
import './declarations.css';

export const SORTS = ['importedAt', 'agency', 'total', 'findings'] as const;
export type Sort = (typeof SORTS)[number];

/** The order in which a column is first wanted: names from A, amounts from the largest. */
const FIRST_ORDER: Readonly<Record<Sort, 'asc' | 'desc'>> = {
  agency: 'asc',
  total: 'desc',
  findings: 'desc',
  importedAt: 'desc',
};

export function Declarations() {
  const { words } = useLang();
  useTitle(words.list.title);
  const { get, set } = useAddress();
  const field = useRef<HTMLInputElement>(null);
  const search = useDeferredValue(get('q'));
  const sort = SORTS.find((name) => name === get('sort')) ?? 'importedAt';
  const order = get('order') === 'asc' ? 'asc' : get('order') === 'desc' ? 'desc' : FIRST_ORDER[sort];
  useKeys({ '/': () => field.current?.focus() });

  const list = useQuery({
    queryKey: ['declarations', 'sums', search],
    queryFn: ({ signal }) =>
      ask<DeclarationList>(
        '/api/declarations',
        { search, sort: 'findings', order: 'desc', limit: 8 },
        signal,
      ),
    placeholderData: keepPreviousData,
  });

  if (list.isPending) return <Bones kind="list" />;
  if (list.isError) return <Trouble error={list.error} retry={() => void list.refetch()} />;
  if (list.data.count === 0 && search === '') return <EmptyStore />;

  const sortBy = (name: Sort) => {
    const turned = sort === name ? (order === 'asc' ? 'desc' : 'asc') : FIRST_ORDER[name];
    set({ sort: name, order: turned });
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
        <span className="list-count" role="status">
          {search === '' ? words.list.count(list.data.count) : words.list.found(list.data.count)}
        </span>
      </div>
      {list.data.count === 0 ? (
        <div className="list-none">
          <p>{words.list.none}</p>
          <button type="button" className="plain" onClick={() => set({ q: null })}>
            {words.list.clear}
          </button>
        </div>
      ) : (
        <Listing search={search} sort={sort} order={order} count={list.data.count} sortBy={sortBy} />
      )}
    </div>
  );
}
