/**
 * Cell text (带出处的文字): a stretch of the original in which every piece of a cell is a link to it, so that the keyboard
 * and a new window reach it too.
 */
import type { MouseEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { CellKey } from '../form/cell.ts';
import { useRepair } from '../form/repair.tsx';
import type { Segment } from './pieces.ts';

export function CellText(props: {
  readonly parts: readonly Segment[];
  readonly cell: CellKey;
  readonly openCell: (cell: CellKey) => void;
}) {
  const { parts, cell, openCell } = props;
  const [params] = useSearchParams();
  const { doubted } = useRepair();
  const addressOf = (key: CellKey) => {
    const next = new URLSearchParams(params);
    next.set('at', key);
    return { search: next.toString() };
  };
  const open = (event: MouseEvent, key: CellKey) => {
    event.preventDefault();
    openCell(key);
  };
  return parts.map(({ from, text, cell: of }) =>
    of === null ? (
      text
    ) : (
      <Link
        key={from}
        to={addressOf(of)}
        replace
        preventScrollReset
        draggable={false}
        data-from-cell={of}
        className={`from-cell${of === cell ? ' here' : ''}${doubted.has(of) ? ' unsure' : ''}`}
        onClick={(event) => open(event, of)}
      >
        {text}
      </Link>
    ),
  );
}
