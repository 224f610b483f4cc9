/**
 * Tasks (年度主要任务): the block of a department's form that lists its tasks with their amounts; the sum of them is the
 * department's money.
 *
 *     │      │ 任务名称 │ 主要内容 │ 预算金额（万元）      │
 *     │ 年度 │          │          │  总额  │ 财政拨款 │其他 │
 *     │ 主要 │ 基层医疗 │ 培训…    │ 700.00 │   700.00 │     │  →  particulars 基层医疗 培训…, 总额 700.00, 财政拨款 700.00
 *     │ 任务 │ 金额合计            │ 900.00 │   900.00 │     │  →  funds
 */
import type { MoneyUnit } from '../../../core/money.ts';
import type { Particular } from '../../../core/project.ts';
import type { Desk } from '../../form/desk.ts';
import type { Grid, GridCell } from '../../form/grid.ts';
import { columnsOf } from '../../form/heading.ts';
import { amountOf, fundOf, type Purse, unitOfWords } from '../../form/money.ts';

const SUM = /合计|总计/;

export interface Tasks {
  readonly particulars: readonly Particular[];
  readonly taken: readonly GridCell[];
}

/** The row below the tasks; null where their label has a value and no rows. */
export function endOfTasks(grid: Grid, label: GridCell): number | null {
  let row = Math.min(label.below, grid.rows);
  const merged = label.rowSpan > 1;
  if (merged && !grid.breaks.has(row)) return row;
  // On the next page, and in a table of commas, there are blanks below the label.
  const headed = merged || columnsOf(grid, label.row, row).some(({ role }) => role?.kind === 'fund');
  while (row < grid.rows && grid.at(row, label.column)?.blank === true) row++;
  return headed && row > label.row + 1 ? row : null;
}

/** Whether a row names sources of funds and nothing else. */
function isSources(grid: Grid, row: number): boolean {
  const cells = grid.beginning(row).filter(({ blank }) => !blank);
  return cells.length > 1 && cells.every(({ key }) => fundOf(key) !== null);
}

/** Reads the rows beside the label of tasks, as far as `until`; their sum goes into the purse. */
export function readTasks(
  desk: Desk,
  grid: Grid,
  label: GridCell,
  until: number,
  unit: MoneyUnit,
  purse: Purse,
): Tasks {
  let body = label.row + 1;
  for (const one of grid.beginning(label.row)) if (one !== label) body = Math.max(body, one.below);
  // 总额 | 财政拨款 under 预算金额, where nothing is merged down.
  while (body < until && isSources(grid, body)) body++;
  const columns = columnsOf(grid, label.row, body).filter(({ from }) => from >= label.beside);
  const funds = columns.filter(({ role }) => role?.kind === 'fund');
  const taken: GridCell[] = [label, ...columns.flatMap(({ cells }) => cells)];
  const particulars: Particular[] = [];
  for (let row = body; row < until; row++) {
    const cells = grid.beginning(row).filter(({ blank }) => !blank);
    const [lead] = cells;
    const sum = lead !== undefined && SUM.test(lead.key);
    taken.push(...cells);
    const [task, ...content] = cells.filter(
      (one) => !funds.some(({ from, to }) => one.column >= from && one.column < to),
    );
    if (task !== undefined && !sum) {
      particulars.push({ label: task.text, value: content.map(({ text }) => text).join('') });
    }
    for (const { role, from, path, cells: headings } of funds) {
      const amount = grid.at(row, from);
      if (amount === undefined || amount.blank || role?.kind !== 'fund') continue;
      const words = headings.at(-1)?.text ?? '';
      const own = unitOfWords(path.join('')) ?? unit;
      if (sum) purse.add(role.fund, words, amount, amountOf(desk, amount, own, 1));
      else particulars.push({ label: words, value: amount.text });
    }
  }
  return { particulars, taken };
}
