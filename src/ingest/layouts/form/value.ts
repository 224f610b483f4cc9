/**
 * Value (栏目的内容): where the value of a label stands in a form's head.
 *
 *     │ 项目名称 │ 校园维修 │                beside it
 *     │ 中期目标 │ 年度目标 │                below it, where labels stand beside each other
 *     │ 三年内…  │ 2024年…  │
 */
import type { Grid, GridCell } from '../../form/grid.ts';
import { labelOf } from '../../form/label.ts';
import { isSection, panelAt } from '../../form/panel-heading.ts';

const isLabel = (each: GridCell | undefined) =>
  each !== undefined && !each.blank && labelOf(each.key) !== null;

/** The cell that holds a label's value, among those not yet read. */
export function labelledBy(grid: Grid, each: GridCell, used: ReadonlySet<GridCell>): GridCell | undefined {
  const next = grid.at(each.row, each.beside);
  // 年度资金总额 | （万元） | 150.00
  const unit = next !== undefined && used.has(next) && /^\((?:人民币)?万?元\)$/.test(next.key);
  const beside = unit ? grid.at(each.row, next.beside) : next;
  const under = grid.at(each.below, each.column);
  const below = under === undefined || used.has(under) || isLabel(under) ? undefined : under;
  if (beside !== undefined && !used.has(beside) && beside.row === each.row && !isLabel(beside)) {
    const filled = below !== undefined && !below.blank && below.columnSpan === each.columnSpan;
    return beside.blank && filled && isLabels(grid, each.row) ? below : beside;
  }
  // 总体目标 beside the names of its halves is their group.
  if (each.rowSpan > 1 && isLabel(beside)) return undefined;
  const free = beside === undefined || isLabel(beside) || used.has(beside);
  return free && below?.column === each.column ? below : undefined;
}

/** Whether a row holds labels only, so that their values stand below. */
function isLabels(grid: Grid, row: number): boolean {
  const cells = grid.beginning(row).filter(({ blank }) => !blank);
  return cells.length > 1 && cells.every(isLabel);
}

const isBlank = (grid: Grid, row: number, column: number) => grid.at(row, column)?.blank === true;

/** The grid with the values of its head whole: at a page's top their label is blank, or the rest of a label. */
export function withoutBreaks(grid: Grid): Grid {
  let whole = grid;
  for (const row of grid.breaks) {
    const [above, lead] = [whole.at(row - 1, 0), whole.at(row, 0)];
    if (above === undefined || lead === undefined || lead.row !== row || above.blank) continue;
    const own = labelOf(above.key);
    const rest = lead.blank
      ? own !== null &&
        own.kind !== 'indicators' &&
        (own.kind !== 'tasks' || isBlank(whole, row, lead.beside))
      : labelOf(above.key + lead.key) !== null && labelOf(lead.key) === null;
    if (!rest || isSection(above) || panelAt(whole, row) !== null) continue;
    const cells = whole.beginning(row).filter(({ blank }) => !blank);
    const fits = cells.every((each) => {
      const over = whole.at(row - 1, each.column);
      const alike = over?.column === each.column && over.columnSpan === each.columnSpan;
      return alike && !over.blank && (each === lead || !isLabel(over));
    });
    if (fits) whole = whole.joining(row);
  }
  return whole;
}
