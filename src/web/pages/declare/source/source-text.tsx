/**
 * Source text (原文文字): the text the form was read from, line by line. The selected cell is marked where it came from; a
 * click on the text finds its cell.
 *
 *     ──── 第 1 页，共 10 页 ────
 *     1、1-产出指标；13-时效指标；[按时完成率]；实施周期指标值:准时完
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { DeclarationView, SourceView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { type CellKey, piecesOf } from '../form/cell.ts';
import { CellText } from './cell-text.tsx';
import { allPieces, segments } from './pieces.ts';

interface Line {
  readonly from: number;
  readonly to: number;
  /** The page that begins here. */
  readonly page: number | null;
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

export function SourceText(props: {
  readonly source: SourceView;
  readonly declaration: DeclarationView;
  readonly cell: CellKey;
  readonly openCell: (cell: CellKey) => void;
}) {
  const { source, declaration, cell, openCell } = props;
  const { words } = useLang();
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
              <CellText parts={segments(source.text, line, pieces)} cell={cell} openCell={openCell} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
