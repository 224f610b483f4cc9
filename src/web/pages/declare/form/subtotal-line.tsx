/**
 * Subtotal line (单位小计行): the row of one agency, above its projects. What the form does not state is added up, and
 * stands there quietly.
 *
 *     某某局本级  小计 │ 413.54 │ 413.54 │        │      │
 */
import type { ReactNode } from 'react';
import { type SubtotalRow, subtotalRows } from '../../../../core/declare/subtotals.ts';
import type { DeclarationView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Money } from '../../../parts/money.tsx';
import type { MoneyField } from './cell.ts';
import { sumOf } from './sum-of.ts';

/** The lines of a form by the index of the project they stand above. */
export function subtotalsOf({
  projects,
  subtotals,
}: Pick<DeclarationView, 'projects' | 'subtotals'>): ReadonlyMap<number, readonly SubtotalRow[]> {
  const lines = new Map<number, SubtotalRow[]>();
  for (const line of subtotalRows(projects, subtotals))
    lines.set(line.before, [...(lines.get(line.before) ?? []), line]);
  return lines;
}

/** What stands in one cell of a line. */
export function Subtotal(props: {
  readonly view: DeclarationView;
  readonly line: SubtotalRow;
  readonly field: MoneyField;
}) {
  const { view, line, field } = props;
  const stated = line.row === null ? null : (view.subtotals[line.row - 1]?.funds[field] ?? null);
  if (stated !== null) return <Money amount={stated} unit={view.moneyUnit} />;
  const parts = line.under.flatMap((at) => view.projects[at]?.funds ?? []);
  const sum = sumOf(parts, field, view.moneyUnit);
  return sum === null ? null : (
    <span className="quiet">
      <Money amount={sum} unit={view.moneyUnit} />
    </span>
  );
}

export function SubtotalLine(props: {
  readonly line: SubtotalRow;
  readonly funds: readonly MoneyField[];
  /** Columns right of the money. */
  readonly rest: number;
  readonly margin: boolean;
  /** The cell of an amount. */
  readonly cell: (line: SubtotalRow, field: MoneyField) => ReactNode;
}) {
  const { words } = useLang();
  const { line, funds, rest, margin, cell } = props;
  return (
    <tr className="sums">
      <th scope="row" className="cell-sum">
        {line.agency}
        <small>{line.row === null ? words.form.subtotalAdded : words.form.subtotal}</small>
      </th>
      {funds.map((field) => cell(line, field))}
      <td colSpan={rest} />
      {margin && <td className="margin-cell" />}
    </tr>
  );
}
