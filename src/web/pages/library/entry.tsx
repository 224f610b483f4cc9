/**
 * An entry of the library (指标): its spellings, the targets others set, how they spread by year, region and
 * department, and names that may be the same, which reviewers and approvers merge.
 *
 *     群众满意度   满意度   97 次   31 个单位       写法：群众满意度 60、服务群众满意度 37（人工并入 [撤销并入]）
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import type { LibraryEntry } from '../../../server/contract/journal.ts';
import { ask, send } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Bones } from '../../parts/bones.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Push } from '../../parts/push.tsx';
import { useOffices } from '../../session.tsx';
import { Spread } from './spread.tsx';

/** How many values are listed; the rarer ones add nothing to know. */
const VALUES = 20;

function useMerges() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['library'] });
  const merging = useMutation({
    mutationFn: (made: { readonly keep: string; readonly merge: string }) =>
      send<LibraryEntry>('POST', '/api/library/merges', made),
    onSuccess,
  });
  const undoing = useMutation({
    mutationFn: (key: string) =>
      send<LibraryEntry>('DELETE', `/api/library/merges/${encodeURIComponent(key)}`),
    onSuccess,
  });
  return { merging, undoing, busy: merging.isPending || undoing.isPending };
}

function Names({ entry }: { readonly entry: LibraryEntry }) {
  const { words } = useLang();
  const offices = useOffices();
  const { merging, undoing, busy } = useMerges();
  const { search } = useLocation();
  const merges = offices.has('reviewer') || offices.has('approver');
  const said = words.library.entry;
  return (
    <>
      <h3>{said.names}</h3>
      <ul className="library-names">
        {entry.names.map(({ name, key, count, merged }) => (
          <li key={`${key} ${name}`}>
            <span>
              {name} <small className="quiet">{words.library.times(count)}</small>
              {merged && <small className="quiet"> {said.merged}</small>}
            </span>
            {merged && merges && (
              <Push
                disabled={busy}
                aria-label={`${said.undo}${words.colon}${name}`}
                onClick={() => undoing.mutate(key)}
              >
                {said.undo}
              </Push>
            )}
          </li>
        ))}
      </ul>
      {entry.similar.length > 0 && (
        <>
          <h3>{said.similar}</h3>
          <ul className="library-names">
            {entry.similar.map(({ key, name, count }) => (
              <li key={key}>
                <span>
                  <Link to={`/library/${encodeURIComponent(key)}${search}`}>{name}</Link>{' '}
                  <small className="quiet">{words.library.times(count)}</small>
                </span>
                {merges && (
                  <Push
                    disabled={busy}
                    aria-label={`${said.merge}${words.colon}${name}`}
                    onClick={() => merging.mutate({ keep: entry.key, merge: key })}
                  >
                    {said.merge}
                  </Push>
                )}
              </li>
            ))}
          </ul>
          {merges && <p className="quiet">{said.mergeNote}</p>}
        </>
      )}
      <Fault error={merging.error ?? undoing.error} />
    </>
  );
}

export function Entry({ name: key }: { readonly name: string }) {
  const { words } = useLang();
  const { search } = useLocation();
  const entry = useQuery({
    queryKey: ['library', 'entry', key],
    queryFn: ({ signal }) => ask<LibraryEntry>(`/api/library/${encodeURIComponent(key)}`, {}, signal),
  });
  const said = words.library.entry;
  const { aspects } = words.library;
  return (
    <article className="library-entry" aria-busy={entry.isPending}>
      <p className="library-back">
        <Link to={`/library${search}`} preventScrollReset>
          {said.back}
        </Link>
      </p>
      {entry.isPending && <Bones kind="form" />}
      {entry.isError && <Fault error={entry.error} />}
      {entry.isSuccess && (
        <>
          <h2>{entry.data.name}</h2>
          <p className="quiet">
            {[
              entry.data.aspect === null ? '' : (aspects[entry.data.aspect] ?? entry.data.aspect),
              entry.data.unit ?? '',
              words.library.times(entry.data.count),
              words.library.agencies(entry.data.agencies),
            ]
              .filter((part) => part !== '')
              .join('　')}
          </p>
          <h3>{said.values}</h3>
          <ul className="library-values">
            {entry.data.values.slice(0, VALUES).map(({ text, count }) => (
              <li key={text}>
                {text} <small className="quiet">{words.library.times(count)}</small>
              </li>
            ))}
          </ul>
          {(['year', 'region', 'sector'] as const).map((by) => (
            <Spread key={by} title={said[by]} groups={entry.data.groups.filter((group) => group.by === by)} />
          ))}
          <Names entry={entry.data} />
        </>
      )}
    </article>
  );
}
