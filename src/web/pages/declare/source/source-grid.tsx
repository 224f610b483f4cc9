/**
 * Source grid (原文表格): a worksheet with its addresses, the selected cell outlined; a click on its words finds its cell.
 *
 *         A          B        C
 *     1   项目支出绩效目标表
 *     2   免费刻章   407.54   …
 */
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DeclarationView, SourcePage, SourceView } from '../../../../server/contract.ts';
import { ask } from '../../../ask.ts';
import { useLang } from '../../../lang.tsx';
import { Bones } from '../../../parts/bones.tsx';
import { Trouble } from '../../../parts/trouble.tsx';
import { type CellKey, piecesOf } from '../form/cell.ts';
import { CellText } from './cell-text.tsx';
import { allPieces, type Piece, pageOf, segments, startsOfPages } from './pieces.ts';
import './source-grid.css';

type Span = readonly [from: number, to: number];

/** A worksheet as it stands: the stretches of text in each cell, by row and column from 1. */
interface Grid {
  readonly rows: readonly { readonly number: number; readonly cells: ReadonlyMap<number, readonly Span[]> }[];
  /** The width of each column that holds something, in characters. */
  readonly columns: ReadonlyMap<number, number>;
}

/** The width of the row numbers. */
const NUMBERS = 44;
const NARROWEST = 4;
const WIDEST = 28;

/** `AB7` → column 28, row 7. */
function placeOf(address: string): { readonly column: number; readonly row: number } | null {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(address);
  if (match === null) return null;
  let column = 0;
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return { column, row: Number(match[2]) };
}

function lettersOf(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return (before > 0 ? lettersOf(before) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

function gridOf({ places }: SourcePage): Grid {
  const rows = new Map<number, Map<number, Span[]>>();
  const columns = new Map<number, number>();
  for (const { from, to, address } of places) {
    const at = placeOf(address ?? '');
    if (at === null) continue;
    const cells = rows.get(at.row) ?? new Map<number, Span[]>();
    rows.set(at.row, cells);
    cells.set(at.column, [...(cells.get(at.column) ?? []), [from, to]]);
    const wide = Math.min(WIDEST, Math.max(NARROWEST, to - from));
    columns.set(at.column, Math.max(columns.get(at.column) ?? NARROWEST, wide));
  }
  return {
    rows: [...rows].sort(([a], [b]) => a - b).map(([number, cells]) => ({ number, cells })),
    columns: new Map([...columns].sort(([a], [b]) => a - b)),
  };
}

function Sheet(props: {
  readonly source: SourceView;
  readonly grid: Grid;
  readonly pieces: readonly Piece[];
  readonly cell: CellKey;
  /** Where the selected cell begins; null when it is not on this sheet. */
  readonly offset: number | null;
  readonly openCell: (cell: CellKey) => void;
}) {
  const { source, grid, pieces, cell, offset, openCell } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const columns = [...grid.columns];
  const rows = useVirtualizer({
    count: grid.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 28,
    overscan: 12,
  });
  const holds = (spans: readonly Span[]) =>
    offset !== null && spans.some(([from, to]) => from <= offset && offset < to);
  const target = grid.rows.findIndex(({ cells }) => [...cells.values()].some(holds));
  useEffect(() => {
    if (target >= 0) rows.scrollToIndex(target, { align: 'center' });
  }, [target, rows]);
  useEffect(() => {
    if (target < 0 || offset === null) return;
    // The row is in the page a frame later, and then its cell may still stand outside on the right.
    const frame = requestAnimationFrame(() => {
      const here = scroller.current;
      const found = here?.querySelector('.grid-here');
      if (here === null || found === null || found === undefined) return;
      const [room, box] = [here.getBoundingClientRect(), found.getBoundingClientRect()];
      if (box.left < room.left + NUMBERS || box.right > room.right) {
        here.scrollLeft += Math.min(box.left - room.left - NUMBERS, box.right - room.right + NUMBERS);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [target, offset]);
  const shape = {
    gridTemplateColumns: `${NUMBERS}px ${columns.map(([, wide]) => `${wide + 1.5}em`).join(' ')}`,
  };
  return (
    <div ref={scroller} className="source-grid">
      <div className="grid-heads" style={shape}>
        <span />
        {columns.map(([column]) => (
          <span key={column}>{lettersOf(column)}</span>
        ))}
      </div>
      <div
        style={{ height: rows.getTotalSize(), position: 'relative', width: 'max-content', minWidth: '100%' }}
      >
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const row = grid.rows[index];
          return (
            row !== undefined && (
              <div
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className="grid-row"
                style={{ ...shape, transform: `translateY(${start}px)` }}
              >
                <span className="grid-number">{row.number}</span>
                {columns.map(([column]) => {
                  const spans = row.cells.get(column) ?? [];
                  const address = `${lettersOf(column)}${row.number}`;
                  return (
                    <div key={column} data-address={address} className={holds(spans) ? 'grid-here' : ''}>
                      {spans.map(([from, to]) => (
                        <div key={from}>
                          <CellText
                            parts={segments(source.text, { from, to }, pieces)}
                            cell={cell}
                            openCell={openCell}
                          />
                        </div>
                      ))}
                    </div>
                  );
                })}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

export function SourceGrid(props: {
  readonly source: SourceView;
  readonly declaration: DeclarationView;
  readonly cell: CellKey;
  readonly openCell: (cell: CellKey) => void;
}) {
  const { source, declaration, cell, openCell } = props;
  const { words } = useLang();
  const starts = useMemo(() => startsOfPages(source.text), [source]);
  const pieces = useMemo(() => allPieces(declaration), [declaration]);
  const offset = piecesOf(declaration, cell)[0]?.[0] ?? null;
  const home = pageOf(starts, offset ?? pieces[0]?.from ?? 0);
  const [page, setPage] = useState(home);
  // The selected cell brings its worksheet along.
  useEffect(() => setPage(home), [home]);
  const places = useQuery({
    queryKey: ['source', declaration.id, page],
    queryFn: ({ signal }) =>
      ask<SourcePage>(`/api/declarations/${encodeURIComponent(declaration.id)}/pages/${page}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const grid = useMemo(() => (places.data === undefined ? null : gridOf(places.data)), [places.data]);
  return (
    <>
      {source.pages > 1 && (
        <nav className="sheet-tabs" aria-label={words.source.pages}>
          {Array.from({ length: source.pages }, (_, at) => at + 1).map((number) => (
            <button
              key={number}
              type="button"
              aria-current={number === page ? 'page' : undefined}
              onClick={() => setPage(number)}
            >
              {words.source.sheet(number)}
            </button>
          ))}
        </nav>
      )}
      {places.isPending && <Bones kind="rules" />}
      {places.isError && <Trouble error={places.error} retry={() => void places.refetch()} />}
      {places.data?.whole === false && <p className="source-hint">{words.source.partly}</p>}
      {grid !== null && (
        <Sheet
          key={page}
          {...{ source, grid, pieces, cell, openCell }}
          offset={page === home ? offset : null}
        />
      )}
    </>
  );
}
