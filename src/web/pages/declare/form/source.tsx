/**
 * Source (原文): the text the form was read from, beside it. The selected cell is marked where it came from; a click
 * on the text finds its cell.
 *
 *     ──── 第 1 页，共 10 页 ────
 *     1、1-产出指标；13-时效指标；[按时完成率]；实施周期指标值:准时完
 */
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { DeclarationView, SourceView } from '../../../../server/contract.ts';
import { ask } from '../../../ask.ts';
import { useLang } from '../../../lang.tsx';
import { Bones } from '../../../parts/bones.tsx';
import { Push } from '../../../parts/push.tsx';
import { Trouble } from '../../../parts/trouble.tsx';
import { type CellKey, cellKey, piecesOf } from './cell.ts';
import './source.css';

interface Line {
  readonly from: number;
  readonly to: number;
  /** The page that begins here. */
  readonly page: number | null;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly cell: CellKey;
}

/** Where each page begins: at form feeds, else at the first row known to stand on it. */
function pageStarts(source: SourceView, declaration: DeclarationView): ReadonlyMap<number, number> {
  const starts = new Map<number, number>([[0, 1]]);
  let page = 1;
  for (let at = source.text.indexOf('\f'); at >= 0; at = source.text.indexOf('\f', at + 1)) {
    page += 1;
    starts.set(at + 1, page);
  }
  if (page > 1 || source.pages <= 1) return starts;
  const first = new Map<number, number>();
  const places = declaration.projects.flatMap((project) => [
    project.at,
    ...project.indicators.map(({ at }) => at),
  ]);
  for (const { page: on, from } of places) {
    if (from !== undefined && on > 1) first.set(on, Math.min(first.get(on) ?? from, from));
  }
  for (const [on, from] of first) starts.set(from, on);
  return starts;
}

function linesOf(source: SourceView, declaration: DeclarationView): readonly Line[] {
  const starts = [...pageStarts(source, declaration)].sort(([a], [b]) => a - b);
  const lines: Line[] = [];
  let next = 0;
  for (let from = 0; from <= source.text.length; ) {
    const end = source.text.indexOf('\n', from);
    const to = end < 0 ? source.text.length : end;
    let page: number | null = null;
    while ((starts[next]?.[0] ?? Number.POSITIVE_INFINITY) <= to) {
      page = starts[next]?.[1] ?? null;
      next += 1;
    }
    lines.push({ from, to, page });
    from = to + 1;
  }
  return lines;
}

/** Every cell's pieces in the order of the text. */
function allPieces(declaration: DeclarationView): readonly Piece[] {
  const pieces: Piece[] = [];
  const take = (cell: CellKey) => {
    for (const [from, to] of piecesOf(declaration, cell)) pieces.push({ from, to, cell });
  };
  declaration.projects.forEach((project, at) => {
    for (const field of Object.keys(project.cells)) take(cellKey(at + 1, null, field));
    project.indicators.forEach((indicator, row) => {
      for (const field of Object.keys(indicator.cells)) take(cellKey(at + 1, row + 1, field));
    });
  });
  return pieces.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The pieces that touch a range: the list is in order, so the first is found by halving. */
function touching(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.to ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const found: Piece[] = [];
  for (let at = low; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined || piece.from >= to) break;
    found.push(piece);
  }
  return found;
}

interface Segment {
  readonly from: number;
  readonly text: string;
  readonly cell: CellKey | null;
}

function segments(text: string, line: Line, pieces: readonly Piece[]): readonly Segment[] {
  const parts: Segment[] = [];
  let at = line.from;
  const push = (to: number, cell: CellKey | null) => {
    if (to > at) parts.push({ from: at, text: text.slice(at, to), cell });
    at = Math.max(at, to);
  };
  for (const piece of touching(pieces, line.from, line.to)) {
    push(Math.min(piece.from, line.to), null);
    push(Math.min(piece.to, line.to), piece.cell);
  }
  push(line.to, null);
  return parts;
}

/** A piece of a cell: a link like any other, so that the keyboard and a new window reach it too. */
function SourceLink(props: {
  readonly cell: CellKey;
  readonly here: boolean;
  readonly to: { readonly search: string };
  readonly open: (event: MouseEvent, cell: CellKey) => void;
  readonly children: string;
}) {
  const { cell, here, to, open, children } = props;
  return (
    <Link
      to={to}
      replace
      preventScrollReset
      draggable={false}
      data-from-cell={cell}
      className={here ? 'from-cell here' : 'from-cell'}
      onClick={(event) => open(event, cell)}
    >
      {children}
    </Link>
  );
}

function Text(props: {
  readonly source: SourceView;
  readonly declaration: DeclarationView;
  readonly cell: CellKey;
  readonly openCell: (cell: CellKey) => void;
}) {
  const { source, declaration, cell, openCell } = props;
  const { words } = useLang();
  const [params] = useSearchParams();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(source, declaration), [source, declaration]);
  const pieces = useMemo(() => allPieces(declaration), [declaration]);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ((lines[index]?.page ?? null) === null ? 22 : 50),
    overscan: 20,
  });
  const first = piecesOf(declaration, cell)[0]?.[0] ?? null;
  useEffect(() => {
    if (first === null) return;
    const line = lines.findIndex(({ from, to }) => from <= first && first <= to);
    if (line >= 0) rows.scrollToIndex(line, { align: 'center' });
  }, [first, lines, rows]);

  const addressOf = (key: CellKey) => {
    const next = new URLSearchParams(params);
    next.set('at', key);
    return { search: next.toString() };
  };
  const open = (event: MouseEvent, key: CellKey) => {
    event.preventDefault();
    openCell(key);
  };
  return (
    <div ref={scroller} className="source-text">
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index];
          if (line === undefined) return null;
          return (
            <div
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              className="source-line"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {line.page !== null && (
                <div className="source-page">
                  {words.source.page(line.page, Math.max(source.pages, line.page))}
                </div>
              )}
              {segments(source.text, line, pieces).map((part) =>
                part.cell === null ? (
                  part.text
                ) : (
                  <SourceLink
                    key={part.from}
                    cell={part.cell}
                    here={part.cell === cell}
                    to={addressOf(part.cell)}
                    open={open}
                  >
                    {part.text}
                  </SourceLink>
                ),
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

export function Source(props: {
  readonly declaration: DeclarationView;
  readonly cell: CellKey;
  readonly openCell: (cell: CellKey) => void;
  readonly close: () => void;
}) {
  const { declaration, cell, openCell, close } = props;
  const { words } = useLang();
  const source = useQuery({
    queryKey: ['source', declaration.id],
    queryFn: ({ signal }) =>
      ask<SourceView>(`/api/declarations/${encodeURIComponent(declaration.id)}/source`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const hides = declaration.projects.some((project) => project.withheld);
  return (
    <aside className="source" aria-label={words.source.title}>
      <header>
        <b>{words.source.title}</b>
        <span title={declaration.file}>{declaration.file}</span>
        <Push tone="quiet" glyph="close" aria-label={words.source.close} onClick={close} />
      </header>
      <p className="source-hint">
        {words.source.hint} {hides && words.source.hidden}
      </p>
      {source.isPending && <Bones kind="rules" />}
      {source.isError && <Trouble error={source.error} retry={() => void source.refetch()} />}
      {source.isSuccess && source.data.text === '' && <p className="source-hint">{words.source.empty}</p>}
      {source.isSuccess && source.data.text !== '' && (
        <Text source={source.data} declaration={declaration} cell={cell} openCell={openCell} />
      )}
    </aside>
  );
}
