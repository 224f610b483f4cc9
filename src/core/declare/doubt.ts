/**
 * Doubt (存疑): which cell of the form a reader's note speaks of, so that it can be shown there, confirmed, or
 * corrected.
 *
 *     number-disputed  { from: 1201, to: 1205 }   →   { project: 3, indicator: 2, cell: 'annual' }
 *     money-unit-assumed, nowhere                 →   { project: 0, indicator: null, cell: 'moneyUnit' }
 *     sheet-hidden                                →   null: it speaks of the file, not of a cell
 */
import type { Declaration, Note } from '../declaration.ts';
import type { Funds, Project } from '../project.ts';
import type { NoteCode } from '../reading.ts';
import { type CellName, FUND_CELLS } from './correction.ts';

interface Piece extends CellName {
  readonly from: number;
  readonly to: number;
}

/** Notes about amounts, which may stand beside a name in the same range. */
const OF_MONEY: ReadonlySet<string> = new Set<NoteCode>([
  'fund-column-unsure',
  'funds-not-additive',
  'amount-unreadable',
  'row-without-amount',
  'total-not-reconciled',
]);

/** Notes about the whole file or many rows at once: no single cell answers them. */
const OF_NO_CELL: ReadonlySet<string> = new Set<NoteCode>([
  'no-declaration',
  'bad-bytes',
  'text-not-placed',
  'truncated',
  'table-empty',
  'heading-lost',
  'subtotal-not-reconciled',
  'fund-column-inferred',
  'numbering-broken',
  'page-without-text',
  'text-hidden',
  'sheet-hidden',
  'rows-hidden',
  'changes-tracked',
  'form-unrecognised',
  'column-unrecognised',
]);

/** The cell each note speaks of, in the order of the notes; null where it is none of this declaration. */
export function cellsOfNotes(declaration: Declaration, notes: readonly Note[]): (CellName | null)[] {
  const pieces = notes.length === 0 ? [] : piecesOf(declaration);
  const reach = furthest(pieces);
  return notes.map((note) => onForm(declaration, cellOfNote(declaration, note, pieces, reach)));
}

/** A half of an objective is a cell of its own only where the form has both. */
function onForm({ projects }: Declaration, name: CellName | null): CellName | null {
  if (name === null || !/^objective./.test(name.cell)) return name;
  const { objectiveTerm, objectiveAnnual } = projects[name.project - 1]?.cells ?? {};
  const both = objectiveTerm !== undefined && objectiveAnnual !== undefined;
  return both ? name : { ...name, cell: 'objective' };
}

function cellOfNote(
  declaration: Declaration,
  { code, at }: Note,
  pieces: readonly Piece[],
  reach: readonly number[],
): CellName | null {
  if (code === 'money-unit-assumed') {
    const assumed = declaration.cells.moneyUnit === undefined && within(pieces, reach, at.from);
    return assumed ? { project: 0, indicator: null, cell: 'moneyUnit' } : null;
  }
  if (OF_NO_CELL.has(code)) return null;
  const money = OF_MONEY.has(code);
  if (at.from !== undefined) {
    const found = touching(pieces, reach, at.from, at.to ?? at.from + 1);
    const piece = (money ? found.find(ofMoney) : undefined) ?? found[0];
    if (piece === undefined) {
      // It stands on the word 合计, beside the amount it speaks of.
      const ofTotal = code === 'total-not-reconciled' && within(pieces, reach, at.from);
      return ofTotal ? { project: 0, indicator: null, cell: 'total' } : null;
    }
    const { project, indicator, cell } = piece;
    // A note of an amount that is missing stands on what is there, and speaks of the amount.
    return money && !ofMoney(piece)
      ? { project, indicator: null, cell: 'total' }
      : { project, indicator, cell };
  }
  const { row } = at;
  const project =
    row === undefined ? 0 : declaration.projects.findIndex(({ at: own }) => own.row === row) + 1;
  if (project === 0) return null;
  return { project, indicator: null, cell: money ? 'total' : 'name' };
}

/**
 * Whether a declaration, as it was corrected, answers a note: sums that did not agree and now do. Only sums are judged
 * here; what else a reader was unsure of only a person can say.
 */
export function isAnswered({ funds, subtotals = [], projects }: Declaration, { code, facts }: Note): boolean {
  const sum = (of: readonly Project[]) =>
    of.reduce((total, project) => total + (project.funds.total ?? 0n), 0n);
  switch (code) {
    case 'total-not-reconciled':
      return sum(projects) === funds.total;
    case 'subtotal-not-reconciled': {
      const stated = subtotals.find(({ agency }) => agency === facts['agency'])?.funds.total;
      return (
        stated !== undefined && sum(projects.filter(({ agency }) => agency === facts['agency'])) === stated
      );
    }
    case 'funds-not-additive': {
      const named = projects.filter(({ name }) => name === facts['project']);
      return named.length > 0 && named.every((project) => isAdditive(project.funds));
    }
    default:
      return false;
  }
}

function isAdditive({ total, fiscal, special, other }: Funds): boolean {
  return total !== null && total === (fiscal ?? 0n) + (special ?? 0n) + (other ?? 0n);
}

/** Whether an offset lies among the cells of the declaration; a note without one speaks of every declaration. */
function within(pieces: readonly Piece[], reach: readonly number[], from: number | undefined): boolean {
  const [first, end] = [pieces[0]?.from, reach.at(-1)];
  return from === undefined || first === undefined || end === undefined || (first <= from && from < end);
}

function ofMoney({ indicator, cell }: CellName): boolean {
  return indicator === null && FUND_CELLS.some((fund) => fund === cell);
}

/** What was sorted before; a declaration is opened many times between two edits. */
const PIECES = new WeakMap<Declaration, readonly Piece[]>();

/** Every piece of every cell, in the order of the text. */
function piecesOf(declaration: Declaration): readonly Piece[] {
  const known = PIECES.get(declaration);
  if (known !== undefined) return known;
  const pieces = sortedPieces(declaration);
  PIECES.set(declaration, pieces);
  return pieces;
}

function sortedPieces({ cells, projects }: Declaration): Piece[] {
  const pieces: Piece[] = [];
  const take = (
    name: Omit<CellName, 'cell'>,
    of: Partial<Record<string, readonly (readonly [number, number])[]>>,
  ) => {
    for (const [cell, spans] of Object.entries(of)) {
      // The number before an indicator is no cell a person reads.
      if (cell !== 'seq') for (const [from, to] of spans ?? []) pieces.push({ ...name, cell, from, to });
    }
  };
  take({ project: 0, indicator: null }, cells);
  projects.forEach((project, at) => {
    take({ project: at + 1, indicator: null }, project.cells);
    project.indicators.forEach((indicator, row) => {
      take({ project: at + 1, indicator: row + 1 }, indicator.cells);
    });
  });
  return pieces.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The furthest end of each piece and all before it: merged labels may hold a cell that others lie behind. */
function furthest(pieces: readonly Piece[]): number[] {
  let end = 0;
  return pieces.map(({ to }) => {
    end = Math.max(end, to);
    return end;
  });
}

function touching(pieces: readonly Piece[], reach: readonly number[], from: number, to: number): Piece[] {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reach[middle] ?? 0) > from) high = middle;
    else low = middle + 1;
  }
  const found: Piece[] = [];
  for (let at = low; at < pieces.length; at++) {
    const piece = pieces[at];
    if (piece === undefined || piece.from >= to) break;
    if (piece.to > from) found.push(piece);
  }
  return found;
}
