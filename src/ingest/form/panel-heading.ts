/**
 * Panel heading (绩效指标区的表头): where the headings of indicators stand, on one line or several, and what they say.
 *
 *     ┌────┬────────┬────────────────────────────┬────────────────────────────┐
 *     │绩效│        │          中期指标          │          年度指标          │
 *     │指标│一级指标├────────┬────────┬──────────┼────────┬────────┬──────────┤     two rows of headings; 绩效指标 beside
 *     │    │        │二级指标│三级指标│  指标值  │二级指标│三级指标│  指标值  │     them is the label of the rows below
 *     │    ├────────┼────────┼────────┼──────────┼────────┼────────┼──────────┤
 */
import type { Grid, GridCell } from './grid.ts';
import { columnsOf, headingWords } from './heading.ts';
import { type Half, halvesOf, isPanel } from './panel.ts';

const MOST_HEADING_ROWS = 3;

export interface Panel {
  readonly from: number;
  readonly body: number;
  readonly halves: readonly Half[];
  /** Words over each half: 中期指标, 年度指标. */
  readonly groups: readonly string[];
}

/** The headings of indicators that begin in a row. */
export function panelAt(grid: Grid, row: number): Panel | null {
  // Every such heading has one of these characters.
  if (!grid.beginning(row).some((each) => each.hasAny(/[级标]/))) return null;
  const words = headingWords(grid, row);
  const naming = ['l1', 'l2', 'l3', 'name'].filter((kind) => words.has(kind));
  if (naming.length === 0 || (naming.length < 2 && words.size < 2)) return null;
  const to = headingEnd(grid, row);
  const columns = columnsOf(grid, row, to);
  const halves = halvesOf(columns);
  if (!isPanel(halves)) return null;
  const groups = halves.map(({ columns: own }) => {
    const first = [...own.values()].find(({ path }) => path.length > 1);
    return first?.path[0] ?? '';
  });
  return { from: row, body: to, halves, groups };
}

/** The label beside the indicators: 绩效指标, often one character a line. */
export const isSection = (each: GridCell | undefined) =>
  each !== undefined && /^(?:[项目年度部门整体]*绩?效?指?标?(?:完成情况)?|绩效指标.*)$/.test(each.key);

function isSecondLine(grid: Grid, first: number, row: number): boolean {
  const own = grid.beginning(row).filter(({ blank }) => !blank);
  const naming = grid.beginning(first).filter(({ key }) => /[一二三]级|指标名称/.test(key));
  if (
    own.length < 2 ||
    naming.some(({ column }) => grid.at(row, column)?.blank === false && grid.at(row, column)?.row === row)
  )
    return false;
  return (
    headingWords(grid, row).size > 1 ||
    own.every(({ key }) =>
      /^(?:确定能|有可能|完全不可能|(?:经费|制度|人员|硬件|其他).{0,6}|原因说明)$/.test(key),
    )
  );
}

/** The first row below the headings that begin in a row. */
export function headingEnd(grid: Grid, row: number): number {
  let to = row + 1;
  for (const each of grid.beginning(row)) {
    const merged = each.below - row;
    if (merged > 1 && merged <= MOST_HEADING_ROWS && !isSection(each)) to = Math.max(to, each.below);
  }
  while (to < grid.rows && to < row + MOST_HEADING_ROWS && isSecondLine(grid, row, to)) to++;
  return to;
}

/** Whether two headings of a table say the same: the first printed again on the next page. */
export function sameHeading(grid: Grid, one: Panel, other: Panel): boolean {
  const words = ({ from, body }: Panel) =>
    Array.from({ length: body - from }, (_, at) =>
      grid
        .beginning(from + at)
        .filter((each) => !each.blank && !isSection(each))
        .map(({ key }) => key)
        .join('|'),
    ).join('/');
  return words(one) === words(other);
}
