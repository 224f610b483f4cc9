/**
 * Changes (版本差别): what another version says differently, shown in the form itself, old words struck and new ones
 * underlined, and as a list that is walked by key.
 *
 *     /declarations/d1?against=1     ≥50%  →  ~~≥50%~~ ≥90%
 */
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { DiffView } from '../../../server/contract/review.ts';
import type { DeclarationView } from '../../../server/contract.ts';
import { ask } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { type CellKey, cellParts, isFieldName } from '../declare/form/cell.ts';
import { cellAt } from './spoken.ts';
import './changes.css';

/** One difference: a cell that says something else, or a row that came, went or moved. */
export interface Change {
  readonly id: string;
  /** Where it shows in the version on the screen; null when that has no such place. */
  readonly cell: CellKey | null;
  readonly where: string;
  readonly kind: 'cell' | 'added' | 'removed' | 'moved';
  readonly before: string | null;
  readonly after: string | null;
}

export interface Changes {
  /** The version it is compared with; null when none is. */
  readonly against: number | null;
  readonly version: number;
  readonly list: readonly Change[];
  readonly loading: boolean;
  readonly error: unknown;
  readonly byCell: ReadonlyMap<CellKey, Change>;
  /** Rows that came or moved, by the cell of their name. */
  readonly rows: ReadonlyMap<CellKey, 'added' | 'moved'>;
  /** Names of the indicators that went, by the place of their project. */
  readonly removed: ReadonlyMap<number, readonly string[]>;
}

const NONE: Changes = {
  ...{ against: null, version: 0, list: [], loading: false, error: null },
  ...{ byCell: new Map(), rows: new Map(), removed: new Map() },
};

const Comparing = createContext<Changes>(NONE);

export function useChanges(): Changes {
  return useContext(Comparing);
}

type Where = (
  diff: DiffView,
  row: { readonly project: string | null; readonly indicator: string | null },
  cell: string | null,
) => string;

/** `业务办公用房经费 · 办事群众 · 年度指标值` */
function useWhere(): Where {
  const { words } = useLang();
  const fields = words.form.field;
  return (diff, { project, indicator }, cell) => {
    const names = [
      project === null ? words.review.diff.head : (diff.names[project] ?? project),
      indicator === null ? null : (diff.names[`${project}.${indicator}`] ?? indicator),
      cell === null
        ? null
        : cell === 'name' && indicator !== null
          ? words.form.indicatorName
          : isFieldName(cell, fields)
            ? fields[cell]
            : cell,
    ];
    return names.filter((name) => name !== null).join(' · ');
  };
}

/** From the top of the form to its end; what has no place any more stands last. */
function rankOf({ cell }: Change): number {
  const parts = cell === null ? null : cellParts(cell);
  if (parts === null) return Number.MAX_SAFE_INTEGER;
  return parts.project * 100_000 + (parts.indicator ?? 0);
}

/** Differences in the order of the form; those of a row that is new or gone are told once, with the row. */
function compared(
  declaration: DeclarationView,
  diff: DiffView,
  where: Where,
): Pick<Changes, 'list' | 'byCell' | 'rows' | 'removed'> {
  const nameOf = ({ project, indicator }: { project: string | null; indicator: string | null }) =>
    `${project}.${indicator}`;
  const texts = new Map<string, string[]>();
  for (const { change, ...row } of diff.rows) if (change !== 'moved') texts.set(nameOf(row), []);
  const list: Change[] = [];
  const byCell = new Map<CellKey, Change>();
  diff.cells.forEach((spot, at) => {
    const { before, after } = spot;
    const cell = cellAt(declaration, spot);
    const change: Change = {
      ...{ id: `c${at}`, cell, kind: 'cell', before, after },
      where: where(diff, spot, spot.cell),
    };
    if (cell !== null && !byCell.has(cell)) byCell.set(cell, change);
    const row = texts.get(nameOf(spot));
    if (row === undefined) list.push(change);
    else if (spot.cell !== 'name') row.push(after ?? before ?? '');
  });
  const rows = new Map<CellKey, 'added' | 'moved'>();
  const removed = new Map<number, readonly string[]>();
  diff.rows.forEach((row, at) => {
    const { change: kind, project, indicator, name } = row;
    // What went has no row of its own: its project shows where it was.
    const own = cellAt(declaration, { project, indicator, cell: 'name' });
    const cell = own ?? cellAt(declaration, { project, indicator: null, cell: 'name' });
    const text = (texts.get(nameOf(row)) ?? []).join(' · ');
    list.push({
      ...{ id: `r${at}`, cell, kind, where: where(diff, row, null) },
      ...{ before: kind === 'removed' ? text : null, after: kind === 'added' ? text : null },
    });
    const parts = cell === null ? null : cellParts(cell);
    if (cell === null || parts === null) return;
    if (kind !== 'removed') rows.set(cell, kind);
    else removed.set(parts.project, [...(removed.get(parts.project) ?? []), name]);
  });
  return { list: list.sort((one, other) => rankOf(one) - rankOf(other)), byCell, rows, removed };
}

export function ChangesProvider(props: {
  readonly declaration: DeclarationView;
  /** The version to compare with; null for none. */
  readonly against: number | null;
  readonly children: ReactNode;
}) {
  const { declaration, against, children } = props;
  const { id, version, revision } = declaration;
  const where = useWhere();
  const diff = useQuery({
    queryKey: ['diff', id, against, version, revision],
    queryFn: ({ signal }) =>
      ask<DiffView>(
        `/api/declarations/${encodeURIComponent(id)}/diff`,
        { from: against ?? version, to: version },
        signal,
      ),
    enabled: against !== null,
  });
  const changes = useMemo<Changes>(() => {
    if (against === null) return NONE;
    const { data, isPending: loading, error } = diff;
    if (data === undefined) return { ...NONE, against, version, loading, error };
    return { against, version, loading, error, ...compared(declaration, data, where) };
  }, [declaration, against, version, diff, where]);
  return <Comparing value={changes}>{children}</Comparing>;
}

/** What a cell says, with what it said before where that was something else. */
export function Changed({ at, children }: { readonly at: CellKey; readonly children: ReactNode }) {
  const { words } = useLang();
  const { byCell, rows, removed } = useChanges();
  const say = words.review.diff;
  const change = byCell.get(at);
  const row = rows.get(at);
  const parts = cellParts(at);
  const gone =
    parts !== null && parts.indicator === null && parts.field === 'name'
      ? removed.get(parts.project)
      : undefined;
  if (change === undefined && row === undefined && gone === undefined) return children;
  return (
    <>
      {row !== undefined && <span className={`row-change row-${row}`}>{say[row]}</span>}
      {change === undefined ? (
        children
      ) : (
        <>
          {change.before !== null && (
            <del className="change-before">
              <span className="unseen">{say.was}</span>
              {change.before}
            </del>
          )}
          <ins className="change-after">
            <span className="unseen">{say.now}</span>
            {change.after === null ? <small>{say.blank}</small> : children}
          </ins>
        </>
      )}
      {gone !== undefined && <del className="change-gone">{say.removedHere(gone.join(words.and))}</del>}
    </>
  );
}
