/**
 * Library (指标库): indicators as all agencies word them, searched as one types; an entry beside the list, or on its
 * own on a phone.
 *
 *     /library?q=满意度&aspect=satisfaction&year=2027&sector=jyj       /library/qunzhong…
 */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useRef } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import type { LibraryPage, LibraryRow } from '../../../server/contract/journal.ts';
import type { NodeView } from '../../../server/contract/organisation.ts';
import { type Address, useAddress } from '../../address.ts';
import { ask } from '../../ask.ts';
import { useKeys } from '../../keys.ts';
import { useLang, useTitle } from '../../lang.tsx';
import { Bones } from '../../parts/bones.tsx';
import { Push } from '../../parts/push.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Entry } from './entry.tsx';
import '../../parts/rows.css';
import './library.css';

const PAGE = 50;
/** Years that can be asked for, from the next one back. */
const YEARS = 8;

function Line({ row, open }: { readonly row: LibraryRow; readonly open: boolean }) {
  const { words } = useLang();
  const { search } = useLocation();
  const { aspects } = words.library;
  const { name, aspect, unit, count, agencies, quartiles, years } = row;
  return (
    <tr aria-current={open}>
      <th scope="row">
        <Link to={`/library/${encodeURIComponent(row.key)}${search}`} preventScrollReset>
          {name}
        </Link>
        <small>
          {[aspect === null ? '' : (aspects[aspect] ?? aspect), years.join(words.and)]
            .filter((part) => part !== '')
            .join('　')}
        </small>
      </th>
      <td>{unit}</td>
      <td className="figure">{count}</td>
      <td className="figure">{agencies}</td>
      <td className="figure">
        {quartiles === null ? (
          <span className="quiet">{words.library.noSpread}</span>
        ) : (
          <span title={words.library.quartiles(quartiles.low, quartiles.median, quartiles.high)}>
            {quartiles.low}
            {'\u2002'}
            <b>{quartiles.median}</b>
            {'\u2002'}
            {quartiles.high}
          </span>
        )}
      </td>
    </tr>
  );
}

type Choices = readonly (readonly [value: string, name: string])[];

/** One of several, or all of them. */
function Choice(props: {
  readonly label: string;
  readonly chosen: string;
  readonly choices: Choices;
  readonly choose: (value: string) => void;
}) {
  const { label, chosen, choices, choose } = props;
  const { words } = useLang();
  const id = useId();
  return (
    <span className="library-choice">
      <label htmlFor={id}>{label}</label>{' '}
      <select id={id} value={chosen} onChange={({ target }) => choose(target.value)}>
        <option value="">{words.library.anyAspect}</option>
        {choices.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

/** By kind, year, region and sector; what there is only one of is not asked for. */
function Choosing({ get, set }: Address) {
  const { words } = useLang();
  const { library } = words;
  const nodes = useQuery({
    queryKey: ['nodes'],
    queryFn: ({ signal }) => ask<NodeView[]>('/api/nodes', {}, signal),
  });
  const ofKind = (kind: NodeView['kind']): Choices =>
    (nodes.data ?? []).filter((node) => node.kind === kind).map(({ id, name }) => [id, name]);
  const next = new Date().getFullYear() + 1;
  const years = Array.from({ length: YEARS }, (_, ago) => String(next - ago));
  const asked: readonly (readonly [name: string, label: string, choices: Choices])[] = [
    ['aspect', library.aspect, Object.entries(library.aspects)],
    ['year', library.year, years.map((year) => [year, year])],
    ['region', library.inRegion, ofKind('region')],
    ['sector', library.inSector, ofKind('department')],
  ];
  return asked
    .filter(([name, , choices]) => choices.length > 1 || get(name) !== '')
    .map(([name, label, choices]) => (
      <Choice
        key={name}
        {...{ label, choices }}
        chosen={get(name)}
        choose={(value) => set({ [name]: value })}
      />
    ));
}

export function Library() {
  const { words } = useLang();
  useTitle(words.library.title);
  const { get, set } = useAddress();
  const { key } = useParams();
  const field = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => field.current?.focus() });
  const asked = {
    search: useDeferredValue(get('q')),
    aspect: get('aspect'),
    year: get('year'),
    region: get('region'),
    sector: get('sector'),
  };
  const pages = useInfiniteQuery({
    queryKey: ['library', 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      ask<LibraryPage>('/api/library', { ...asked, offset: pageParam, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ count, items }, _all, offset) =>
      offset + items.length < count && items.length > 0 ? offset + items.length : undefined,
    placeholderData: keepPreviousData,
  });
  if (pages.isPending) return <Bones kind="list" />;
  if (pages.isError) return <Trouble error={pages.error} retry={() => void pages.refetch()} />;
  const { library } = words;
  const rows = pages.data.pages.flatMap(({ items }) => items);
  const count = pages.data.pages[0]?.count ?? 0;
  const filtered = Object.values(asked).some((one) => one !== '');
  return (
    <div className={key === undefined ? 'page library' : 'page library library-open'}>
      <header>
        <h1>{library.title}</h1>
        <p className="library-lead">{library.lead}</p>
      </header>
      <div className="library-halves">
        <section className="library-list" aria-label={library.title}>
          <div className="list-tools">
            <SearchField field={field} value={get('q')} change={(q) => set({ q })} label={library.search} />
            <Choosing get={get} set={set} />
            <span className="quiet" role="status">
              {library.count(count)}
            </span>
          </div>
          {rows.length === 0 ? (
            <p className="nothing">{filtered ? library.none : library.noneYet}</p>
          ) : (
            <table className="library-table">
              <thead>
                <tr>
                  <th scope="col">{library.columns.name}</th>
                  <th scope="col">{library.columns.unit}</th>
                  <th scope="col">{library.columns.count}</th>
                  <th scope="col">{library.columns.agencies}</th>
                  <th scope="col">{library.columns.spread}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Line key={row.key} row={row} open={row.key === key} />
                ))}
              </tbody>
            </table>
          )}
          {pages.hasNextPage && (
            <p className="library-more">
              <Push disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {library.more}
              </Push>
            </p>
          )}
        </section>
        {key !== undefined && <Entry key={key} name={key} />}
      </div>
    </div>
  );
}
