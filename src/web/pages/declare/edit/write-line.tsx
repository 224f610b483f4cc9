/**
 * Line of a form being written (编写指标行): one indicator, with the handle it is moved by.
 *
 *     ⠿ 产出指标 │ 数量指标 │ 办件量 │ ≥ 5000 件 │ 20
 */
import { type KeyboardEvent, memo, type ReactNode } from 'react';
import type { IndicatorView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Glyph } from '../../../parts/glyph.tsx';
import { Reading, Written } from '../../../parts/reading.tsx';
import { type IndicatorField, levelText, textOf } from '../form/cell.ts';
import { type CellsShared, WriteCell } from './write-cell.tsx';

function Value(props: {
  readonly indicator: IndicatorView;
  readonly field: IndicatorField;
  readonly above: IndicatorView | undefined;
}): ReactNode {
  const { indicator, field, above } = props;
  const text = textOf(indicator, field);
  if (field === 'l1' || field === 'l2') {
    // On paper equal neighbours are one cell; here each line has its own, and says it quietly again.
    const again = above !== undefined && levelText(above, field) === levelText(indicator, field);
    return <span className={again ? 'level-again' : ''}>{text}</span>;
  }
  if (field !== (indicator.annual === null ? 'term' : 'annual') || text === null) return text;
  return (
    <>
      <Written text={text} target={indicator.target} />
      <Reading target={indicator.target} />
    </>
  );
}

interface LineProps extends CellsShared {
  readonly indicator: IndicatorView;
  readonly above: IndicatorView | undefined;
  /** Key of its project, and where both stand: the project from 1, the line from 0. */
  readonly project: string;
  readonly position: number;
  readonly row: number;
  readonly columns: readonly IndicatorField[];
  /** Whether it is written and moved: nothing of a secret project is. */
  readonly open: boolean;
  /** What stands left and right of the first line, over all of them. */
  readonly first: ReactNode;
  readonly side: ReactNode;
  readonly moveByKey: (event: KeyboardEvent) => void;
}

/** A line alone: the caret goes through a project of a thousand lines and two of them are drawn anew. */
export const IndicatorLine = memo(function IndicatorLine(props: LineProps) {
  const { indicator, above, project, position, row, columns, open, first, side, moveByKey } = props;
  const { notes, selected, at, pen, disagreements, desk } = props;
  const say = useLang().words.edit;
  return (
    <tr data-row={indicator.key} data-of={project}>
      {first}
      {columns.map((field, column) => (
        <WriteCell
          key={field}
          shared={{ notes, selected, at, pen, disagreements, desk }}
          spot={{ project, indicator: indicator.key, cell: field }}
          place={[position, row + 1]}
          className={`cell-${field}${column === 0 ? ' cell-first' : ''}`}
        >
          {column === 0 && open && (
            <button
              type="button"
              className="handle"
              tabIndex={-1}
              data-handle={project}
              data-handle-row={indicator.key}
              onKeyDown={moveByKey}
              aria-label={say.handle(indicator.name)}
              title={say.handle(indicator.name)}
            >
              <Glyph name="grip" size={12} />
            </button>
          )}
          <Value indicator={indicator} field={field} above={above} />
        </WriteCell>
      ))}
      {side}
    </tr>
  );
});
