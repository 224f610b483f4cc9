/**
 * Cells above the table (表头各栏): title, agency, year and unit of money, which can be chosen, doubted and corrected as any
 * other cell.
 */
import type { ReactNode } from 'react';
import type { DeclarationView } from '../../../../server/contract.ts';
import { type CellKey, cellKey, type HEAD_FIELDS, writtenIn } from './cell.ts';
import { CellTools, CorrectedMark } from './paper-cell.tsx';
import { useRepair } from './repair.tsx';

export function HeadCell(props: {
  readonly declaration: DeclarationView;
  readonly field: (typeof HEAD_FIELDS)[number];
  readonly selected: CellKey;
  readonly heading?: boolean;
  readonly chooseCell: (cell: CellKey) => void;
  readonly children: ReactNode;
}) {
  const { declaration, field, selected, heading, chooseCell, children } = props;
  const { doubted, editable, edit } = useRepair();
  const key = cellKey(0, null, field);
  const Tag = heading === true ? 'h2' : 'span';
  return (
    <Tag
      data-cell={key}
      tabIndex={-1}
      className={`${selected === key ? 'cell-on' : ''}${doubted.has(key) ? ' cell-doubt' : ''}`}
    >
      <button
        type="button"
        className="head-cell"
        onClick={() => chooseCell(selected === key ? '' : key)}
        onDoubleClick={() => {
          chooseCell(key);
          if (editable) edit(key);
        }}
      >
        {children}
      </button>
      <CorrectedMark at={key} />
      <CellTools
        at={key}
        on={selected === key}
        written={writtenIn(declaration, key)}
        unit={declaration.moneyUnit}
      />
    </Tag>
  );
}
