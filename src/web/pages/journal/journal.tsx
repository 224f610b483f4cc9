/**
 * Journal (日志): entries newest first, filtered in the address; what stood there before and after; the whole chain
 * verified and exported.
 *
 *     /journal?actor=李华&about=教育局&deed=return&outcome=done&from=2026-07-01&to=2026-07-31
 */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { JournalPage } from '../../../server/contract/journal.ts';
import { useAddress } from '../../address.ts';
import { ask } from '../../ask.ts';
import { useLang, useTitle } from '../../lang.tsx';
import { Bones } from '../../parts/bones.tsx';
import { Push } from '../../parts/push.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { EntryLine } from './entry-line.tsx';
import { FILTERS, Filter } from './filter.tsx';
import { useTongue } from './tongue.ts';
import { Verdict } from './verdict.tsx';
import '../../parts/rows.css';
import './journal.css';

const PAGE = 100;

export function Journal() {
  const { lang, words } = useLang();
  useTitle(words.journal.title);
  const { get, set } = useAddress();
  const asked = Object.fromEntries(FILTERS.map((name) => [name, get(name)]));
  const pages = useInfiniteQuery({
    queryKey: ['journal', lang, asked],
    queryFn: ({ pageParam, signal }) =>
      ask<JournalPage>('/api/journal', { ...asked, before: pageParam, limit: PAGE }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ entries }) => (entries.length < PAGE ? undefined : entries.at(-1)?.number),
  });
  const { journal } = words;
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  const { columns } = journal;
  const names = useMemo(
    () => Object.fromEntries((pages.data?.pages ?? []).flatMap((page) => Object.entries(page.names))),
    [pages.data],
  );
  const tongue = useTongue(names);
  const object = get('object');
  const only = object === '' ? null : (names[object] ?? object);
  return (
    <div className="page journal">
      <header>
        <h1>{journal.title}</h1>
        <p className="journal-lead">{journal.lead}</p>
      </header>
      <Verdict from={get('from')} to={get('to')} />
      <Filter get={get} set={set} count={pages.data?.pages[0]?.count} only={only} />
      {pages.isError && <Trouble error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isPending && <Bones kind="list" />}
      {pages.isSuccess && entries.length === 0 && <p className="nothing">{journal.none}</p>}
      {entries.length > 0 && (
        <table className="journal-table">
          <thead>
            <tr>
              <th scope="col">{columns.number}</th>
              <th scope="col">{columns.at}</th>
              <th scope="col">{columns.actor}</th>
              <th scope="col">{columns.title}</th>
              <th scope="col">{columns.object}</th>
              <th scope="col">{columns.outcome}</th>
            </tr>
          </thead>
          {entries.map((entry) => (
            <EntryLine
              key={entry.number}
              {...{ entry, tongue }}
              open={get('at') === String(entry.number)}
              narrow={set}
              turn={(open) => set({ at: open ? String(entry.number) : null })}
            />
          ))}
        </table>
      )}
      {pages.hasNextPage && (
        <p className="journal-more">
          <Push disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {journal.more}
          </Push>
        </p>
      )}
    </div>
  );
}
