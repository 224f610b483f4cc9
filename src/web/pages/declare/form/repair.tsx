/**
 * Repair (存疑与更正): what the reader was unsure of, what a person has corrected, and the deeds that change it.
 *
 *     const { doubts, corrections, edit, save, confirm, undo } = useRepair();
 *     save('3.2.annual', '≥90%')    →  the declaration as the server then has it, findings and all
 *
 * Cells are named by their keys. The deeds of one page are done one after the other: each builds on the last answer.
 */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { CorrectionView, DeclarationView } from '../../../../server/contract.ts';
import { ask, Refusal, sendCorrection, undoCorrection } from '../../../ask.ts';
import { useLang } from '../../../lang.tsx';
import { type CellKey, cellKey, cellParts, mergedCells, writtenIn } from './cell.ts';

/** What the reader was unsure of in a cell, and nobody has answered. */
export interface Doubt {
  readonly id: string;
  readonly cell: CellKey;
  readonly message: string;
  /** The two readings between which it stands, where it is of that kind. */
  readonly readings: readonly [taken: string, other: string] | null;
}

export interface Repair {
  readonly editable: boolean;
  /** In the order of the form. */
  readonly doubts: readonly Doubt[];
  /** The cells they are of. */
  readonly doubted: ReadonlySet<CellKey>;
  readonly corrections: ReadonlyMap<CellKey, CorrectionView>;
  /** The cell being corrected; empty when none is. */
  readonly editing: CellKey;
  readonly busy: boolean;
  /** Why the last deed was refused; null when it was not. */
  readonly error: unknown;
  edit(cell: CellKey): void;
  cancel(): void;
  save(cell: CellKey, text: string): void;
  /** Says that a cell holds what was read. */
  confirm(cell: CellKey): void;
  /** Takes the correction of a cell back. */
  undo(cell: CellKey): void;
}

const NOTHING: Repair = {
  editable: false,
  doubts: [],
  doubted: new Set(),
  corrections: new Map(),
  editing: '',
  busy: false,
  error: null,
  edit: () => undefined,
  cancel: () => undefined,
  save: () => undefined,
  confirm: () => undefined,
  undo: () => undefined,
};

const Repairing = createContext<Repair>(NOTHING);

export function useRepair(): Repair {
  return useContext(Repairing);
}

function doubtsOf(declaration: DeclarationView, settled: ReadonlyMap<CellKey, unknown>): readonly Doubt[] {
  const doubts = declaration.notes.flatMap((note, at): Doubt[] => {
    if (note.cell === undefined) return [];
    const cell = cellKey(note.cell.project, note.cell.indicator, note.cell.cell);
    const { text: taken, other } = note.facts;
    const readings =
      typeof taken === 'string' && typeof other === 'string' ? ([taken, other] as const) : null;
    return settled.has(cell) ? [] : [{ id: `d${at}`, cell, message: note.message, readings }];
  });
  const rank = ({ cell }: Doubt) => {
    const parts = cellParts(cell);
    return (parts?.project ?? 0) * 100_000 + (parts?.indicator ?? 0);
  };
  return doubts.sort((a, b) => rank(a) - rank(b));
}

/** Does corrections one after the other and puts each answer in the place of the page's declaration. */
export function RepairProvider(props: {
  readonly declaration: DeclarationView;
  /** Findings are numbered anew by every deed. */
  readonly renumbered: () => void;
  readonly children: ReactNode;
}) {
  const { declaration, renumbered, children } = props;
  const { lang } = useLang();
  const client = useQueryClient();
  const [editing, setEditing] = useState<CellKey>('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const seen = useRef(declaration);
  seen.current = declaration;

  const take = useCallback(
    (after: DeclarationView) => {
      seen.current = after;
      client.setQueryData(['declaration', after.id, lang], after);
    },
    [client, lang],
  );
  const deed = useCallback(
    async (work: () => Promise<void>) => {
      setBusy(true);
      setError(null);
      try {
        await work();
        setEditing('');
        renumbered();
      } catch (refused) {
        setError(refused);
        if (refused instanceof Refusal && refused.problem.status === 409) {
          const { id } = seen.current;
          take(await ask<DeclarationView>(`/api/declarations/${encodeURIComponent(id)}`, { lang }));
        }
      } finally {
        setBusy(false);
        await client.invalidateQueries({ queryKey: ['declarations'] });
        await client.invalidateQueries({ queryKey: ['source', seen.current.id] });
      }
    },
    [client, lang, renumbered, take],
  );
  const send = useCallback(
    async (cell: CellKey, text: string | null) => {
      const parts = cellParts(cell);
      if (parts === null) return;
      const { id, revision: base } = seen.current;
      const { project, indicator, field } = parts;
      take(await sendCorrection(id, { base, project, indicator, cell: field, text }, lang));
    },
    [lang, take],
  );

  const corrections = useMemo(
    () =>
      new Map(
        declaration.corrections.map((correction) => [
          cellKey(correction.project, correction.indicator, correction.cell),
          correction,
        ]),
      ),
    [declaration],
  );
  const doubts = useMemo(() => doubtsOf(declaration, corrections), [declaration, corrections]);
  const edit = useCallback((cell: CellKey) => {
    setError(null);
    setEditing(cell);
  }, []);
  const repair = useMemo<Repair>(
    () => ({
      ...{ doubts, corrections, editing, busy, error, edit },
      // Once people have written in it, what was read is corrected by writing.
      editable: declaration.editable && !declaration.edited && declaration.may.includes('edit'),
      doubted: new Set(doubts.map(({ cell }) => cell)),
      cancel: () => edit(''),
      save: (cell, text) =>
        void deed(async () => {
          // A label merged over several rows on paper is one cell to whoever corrects it.
          for (const one of mergedCells(seen.current.projects, cell)) await send(one, text);
        }),
      confirm: (cell) => void deed(() => send(cell, writtenIn(seen.current, cell))),
      undo: (cell) =>
        void deed(async () => {
          const correction = corrections.get(cell);
          if (correction === undefined) return;
          const { id, revision: base } = seen.current;
          take(await undoCorrection(id, { base, number: correction.number }, lang));
        }),
    }),
    [declaration, doubts, corrections, editing, busy, error, edit, deed, send, take, lang],
  );
  return <Repairing value={repair}>{children}</Repairing>;
}
