/**
 * Pieces (出处): which cell of the form a stretch of the original belongs to, and where on its page it stands.
 *
 *     touching(pieces, 120, 131)                  →  the cells whose text lies in that stretch
 *     spotsOf(source, places, pieces)             →  [{ cell: '3.2.annual', box: [168.2, 301.5, 214.0, 312.3] }, …]
 *
 * A place is a line of a PDF; where it holds several cells it is cut by the widths of its characters.
 */
import type { DeclarationView, SourcePage, SourceView } from '../../../../server/contract.ts';
import { type CellKey, cellKey, piecesOf } from '../form/cell.ts';

export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly cell: CellKey;
}

export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** Where a piece of a cell stands on a page, in points. */
export interface Spot {
  readonly cell: CellKey;
  readonly from: number;
  readonly box: Box;
}

/** Every cell's pieces in the order of the text. */
export function allPieces(declaration: DeclarationView): readonly Piece[] {
  const pieces: Piece[] = [];
  const take = (cell: CellKey) => {
    for (const [from, to] of piecesOf(declaration, cell)) pieces.push({ from, to, cell });
  };
  for (const field of Object.keys(declaration.cells)) take(cellKey(0, null, field));
  declaration.projects.forEach((project, at) => {
    for (const field of Object.keys(project.cells)) take(cellKey(at + 1, null, field));
    project.indicators.forEach((indicator, row) => {
      for (const field of Object.keys(indicator.cells)) take(cellKey(at + 1, row + 1, field));
    });
  });
  return pieces.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The pieces that touch a range: the list is in order, so the first is found by halving. */
export function touching(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
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

export interface Segment {
  readonly from: number;
  readonly text: string;
  readonly cell: CellKey | null;
}

/** A stretch of the text, cut where a cell begins or ends. */
export function segments(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
  pieces: readonly Piece[],
): readonly Segment[] {
  const parts: Segment[] = [];
  let at = from;
  const push = (end: number, cell: CellKey | null) => {
    if (end > at) parts.push({ from: at, text: text.slice(at, end), cell });
    at = Math.max(at, end);
  };
  for (const piece of touching(pieces, from, to)) {
    push(Math.min(piece.from, to), null);
    push(Math.min(piece.to, to), piece.cell);
  }
  push(to, null);
  return parts;
}

/** The page an offset stands on, from 1: pages end in a form feed. */
export function pageOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(1, low);
}

export function startsOfPages(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\f'); at >= 0; at = text.indexOf('\f', at + 1)) starts.push(at + 1);
  return starts;
}

/** Chinese characters and their marks are twice as wide as letters and digits. */
const WIDE =
  /[\u1100-\u11ff\u2588\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/g;

function widthOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

/** Where the cells of the form stand on a page. */
export function spotsOf(
  { text }: SourceView,
  places: SourcePage['places'],
  pieces: readonly Piece[],
): readonly Spot[] {
  return places.flatMap(({ from, to, box }) => {
    if (box === undefined) return [];
    const [x0, y0, x1, y1] = box;
    const whole = widthOf(text.slice(from, to)) || 1;
    const xAt = (offset: number) => x0 + ((x1 - x0) * widthOf(text.slice(from, offset))) / whole;
    return touching(pieces, from, to).map(
      (piece): Spot => ({
        ...{ cell: piece.cell, from: Math.max(from, piece.from) },
        box: [xAt(Math.max(from, piece.from)), y0, xAt(Math.min(to, piece.to)), y1],
      }),
    );
  });
}
