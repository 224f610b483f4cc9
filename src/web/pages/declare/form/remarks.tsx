/**
 * Remarks (页边各条): what stands in the margin beside some rows: doubts and findings in the order of their cells, and
 * the correction of the cell that is chosen.
 */
import type { CorrectionView } from '../../../../server/contract.ts';
import { type CellKey, cellParts } from './cell.ts';
import type { Note } from './choice.ts';
import { NoteCard, type Remark } from './margin.tsx';
import type { Doubt } from './repair.tsx';
import { RepairCard } from './repair-card.tsx';

export interface Remarking {
  readonly notes: readonly Note[];
  readonly doubts: readonly Doubt[];
  readonly corrections: ReadonlyMap<CellKey, CorrectionView>;
  /** The chosen cell among these rows; empty when it is elsewhere. */
  readonly selected: CellKey;
  readonly active: number | null;
  readonly brief: boolean;
  /** What else stands beside these rows: comments. */
  readonly also?: readonly Remark[];
  readonly choose: (note: Note | null) => void;
  readonly chooseCell: (cell: CellKey) => void;
}

export function remarksOf(of: Remarking): Remark[] {
  const { notes, doubts, corrections, selected, active, brief, choose, chooseCell, also = [] } = of;
  const unsure = new Map<CellKey, Doubt[]>();
  for (const doubt of doubts) unsure.set(doubt.cell, [...(unsure.get(doubt.cell) ?? []), doubt]);
  const cells = [...unsure.keys()];
  // A correction is told when its cell is chosen; its sign in the cell is enough else.
  if (corrections.has(selected)) cells.push(selected);
  const repairs = cells.map(
    (cell): Remark => ({
      id: `r-${cell}`,
      cell,
      open: cell === selected,
      asks: unsure.has(cell),
      card: (
        <RepairCard
          cell={cell}
          doubts={unsure.get(cell) ?? []}
          open={cell === selected}
          choose={chooseCell}
        />
      ),
    }),
  );
  const found = notes.map((note): Remark => {
    const open = note.number === active;
    return {
      ...{ id: `f-${note.number}`, cell: note.cell, open },
      card: (
        <NoteCard note={note} open={open} brief={brief || note.finding.severity === 'info'} choose={choose} />
      ),
    };
  });
  const row = ({ cell }: Remark) => cellParts(cell)?.indicator ?? 0;
  return [...repairs, ...found, ...also].sort((a, b) => row(a) - row(b));
}
