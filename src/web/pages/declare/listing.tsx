/**
 * Listing (清单): the declarations, sorted, fluid with ten thousand of them: only the rows in sight exist, and only
 * the hundreds they belong to are asked of the server.
 *
 *     番禺区政务服务数据管理局（本级）   2024   6,028.01   19   80   ▬▬▬▬▭   ▲ 12 ● 30   已送审 第 2 版 还剩 5 天
 */
import { useQueries } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { Link } from 'react-router';
import type { DeclarationList, DeclarationSummary } from '../../../server/contract.ts';
import { ask } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Glyph } from '../../parts/glyph.tsx';
import { Money } from '../../parts/money.tsx';
import { SeverityCounts } from '../../parts/severity.tsx';
import { useTop } from '../../parts/top.ts';
import { useMedia } from '../../theme.tsx';
import { type Chosen, MOST } from '../review/batch.tsx';
import { Due } from '../review/due.tsx';
import { Standing } from '../review/standing.tsx';

export const SORTS = ['importedAt', 'agency', 'total', 'findings'] as const;
export type Sort = (typeof SORTS)[number];

const PAGE = 100;
/** Heights of a row, on a wide screen and on a phone; also in declarations.css. */
const ROW = 56;
const CARD = 112;

type Column = 'agency' | 'year' | 'total' | 'projects' | 'indicators' | 'measurable' | 'findings' | 'state';

const COLUMNS: readonly { readonly key: Column; readonly sort?: Sort }[] = [
  { key: 'agency', sort: 'agency' },
  { key: 'year' },
  { key: 'total', sort: 'total' },
  { key: 'projects' },
  { key: 'indicators' },
  { key: 'measurable' },
  { key: 'findings', sort: 'findings' },
  { key: 'state' },
];

function Share({ item }: { readonly item: DeclarationSummary }) {
  const { measurable, inferred, yesno } = item.measurability;
  const share = item.indicators === 0 ? 0 : (measurable + inferred + yesno) / item.indicators;
  return (
    <span className="share">
      <span className="share-bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span className="figure">{Math.round(share * 100)}%</span>
    </span>
  );
}

function Line({ item }: { readonly item: DeclarationSummary }) {
  const { words } = useLang();
  const columns = words.list.columns;
  return (
    <>
      <th scope="row" className="list-agency">
        <Link to={`/declarations/${item.id}`}>{item.agency ?? words.list.unnamed}</Link>
        <small title={item.file ?? undefined}>{item.title ?? item.file}</small>
      </th>
      <td className="list-year figure">{item.year ?? <span className="quiet">{words.list.noYear}</span>}</td>
      <td className="list-total">
        {item.computed === null ? (
          <Money amount={item.amount} unit={item.moneyUnit} as="万元" />
        ) : (
          <span className="quiet" title={words.money.computed[item.computed].why}>
            <Money amount={item.amount} unit={item.moneyUnit} as="万元" />
            <small>{words.money.computed[item.computed].name}</small>
          </span>
        )}
      </td>
      <td className="list-projects figure" data-head={columns.projects}>
        {item.projects}
      </td>
      <td className="list-indicators figure" data-head={columns.indicators}>
        {item.indicators}
      </td>
      <td className="list-measurable">
        <Share item={item} />
      </td>
      <td className="list-findings">
        <SeverityCounts counts={item.findings} words={words.severity} none={words.list.noFindings} />
      </td>
      <td className="list-state">
        <Standing state={item.state} />
        <small>
          {item.version > 1 && words.review.version(item.version)}{' '}
          {item.due !== null && <Due day={item.due} brief />}
        </small>
      </td>
    </>
  );
}

/** Declarations being chosen, for one deed done to all of them. */
export interface Choosing {
  readonly chosen: Chosen;
  toggle(item: DeclarationSummary): void;
  /** All that match, or none. */
  toggleAll(): void;
}

function Head(props: {
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
  readonly sortBy: (name: Sort) => void;
  readonly choosing: Choosing | null;
}) {
  const { sort, order, sortBy, choosing } = props;
  const { words } = useLang();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {choosing !== null && (
          <th scope="col" className="list-choose">
            <input
              type="checkbox"
              aria-label={words.review.batch.chooseAll}
              title={words.review.batch.most(MOST)}
              checked={choosing.chosen.size > 0}
              onChange={() => choosing.toggleAll()}
            />
          </th>
        )}
        {COLUMNS.map(({ key, sort: by }) => (
          <th
            key={key}
            scope="col"
            className={`list-${key}`}
            {...(by === sort ? { 'aria-sort': order === 'asc' ? 'ascending' : 'descending' } : {})}
          >
            {by === undefined ? (
              words.list.columns[key]
            ) : (
              <button type="button" onClick={() => sortBy(by)}>
                {words.list.columns[key]}
                {by === sort && <Glyph name={order === 'asc' ? 'up' : 'down'} size={12} />}
              </button>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function Listing(props: {
  readonly search: string;
  readonly queue: string;
  readonly state: string;
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
  readonly count: number;
  readonly sortBy: (name: Sort) => void;
  /** Null where nothing is done to many at once. */
  readonly choosing: Choosing | null;
}) {
  const { search, queue, state, sort, order, count, sortBy, choosing } = props;
  const { words } = useLang();
  const narrow = useMedia('(max-width: 900px)');
  const table = useRef<HTMLTableElement>(null);
  const top = useTop(table);
  const height = narrow ? CARD : ROW;
  const wide = COLUMNS.length + (choosing === null ? 0 : 1);
  const rows = useWindowVirtualizer({ count, estimateSize: () => height, overscan: 8, scrollMargin: top });
  const inSight = rows.getVirtualItems();
  const pages = [...new Set(inSight.map((row) => Math.floor(row.index / PAGE)))];
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['declarations', 'page', search, queue, state, sort, order, page],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        ask<DeclarationList>(
          '/api/declarations',
          { search, queue, state, sort, order, offset: page * PAGE, limit: PAGE },
          signal,
        ),
    })),
  });
  const itemAt = (index: number): DeclarationSummary | undefined =>
    answers[pages.indexOf(Math.floor(index / PAGE))]?.data?.items[index % PAGE];
  const before = (inSight[0]?.start ?? top) - top;
  const after = rows.getTotalSize() - ((inSight.at(-1)?.end ?? top) - top);
  return (
    <table ref={table} className="listing" aria-rowcount={count + 1}>
      <caption className="unseen">{words.list.title}</caption>
      <Head sort={sort} order={order} sortBy={sortBy} choosing={choosing} />
      <tbody>
        {before > 0 && (
          <tr className="listing-gap">
            <td colSpan={wide} style={{ height: before }} />
          </tr>
        )}
        {inSight.map((row) => {
          const item = itemAt(row.index);
          return (
            <tr key={row.key} aria-rowindex={row.index + 2}>
              {item === undefined ? (
                <td colSpan={wide}>
                  <span className="bone" />
                </td>
              ) : (
                <>
                  {choosing !== null && (
                    <td className="list-choose">
                      <input
                        type="checkbox"
                        aria-label={words.review.batch.choose(item.agency ?? words.list.unnamed)}
                        checked={choosing.chosen.has(item.id)}
                        onChange={() => choosing.toggle(item)}
                      />
                    </td>
                  )}
                  <Line item={item} />
                </>
              )}
            </tr>
          );
        })}
        {after > 0 && (
          <tr className="listing-gap">
            <td colSpan={wide} style={{ height: after }} />
          </tr>
        )}
      </tbody>
    </table>
  );
}
