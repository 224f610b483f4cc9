/**
 * Plan (栏目安排): where the headings of a list stand and what each of its columns holds.
 *
 *     单位/项目名称 | 合计 | 一般公共预算 | 绩效目标 | 绩效指标   →  project, funds: [total, fiscal], objective, packed
 */
import type { Grid, GridCell } from '../../form/grid.ts';
import { type Column, columnsOf, headingWords, type PlainRole } from '../../form/heading.ts';
import { cellIn, type Half, halvesOf, isPanel } from '../../form/panel.ts';

/** Rows in which the headings must begin. */
const REACH = 12;
const MOST_HEADING_ROWS = 4;

/** The columns of a list, by what they hold. */
export interface Plan {
  readonly columns: readonly Column[];
  readonly plain: ReadonlyMap<PlainRole, Column>;
  readonly funds: readonly Column[];
  readonly halves: readonly Half[];
  readonly panel: boolean;
  /** The words of its heading rows, to know them again on the next page. */
  readonly heading: ReadonlySet<string>;
}

/** The rows of the headings of a list; null when the table is none. */
export function headingAt(grid: Grid): readonly [from: number, to: number] | null {
  for (let row = 0; row < Math.min(REACH, grid.rows); row++) {
    const words = headingWords(grid, row);
    const asks = ['packed', 'objective', 'objectiveAnnual', 'l1', 'l2', 'name', 'annual'].some((kind) =>
      words.has(kind),
    );
    if (!(words.has('project') || words.has('agency')) || !asks) continue;
    let to = row + 1;
    for (const each of grid.beginning(row)) to = Math.max(to, Math.min(each.below, row + MOST_HEADING_ROWS));
    while (to < grid.rows && to < row + MOST_HEADING_ROWS && goesOnAt(grid, row, to)) to++;
    return [row, to];
  }
  return null;
}

/** Whether a row is a second line of headings that no merged cell ties to the first: nothing but known words. */
function goesOnAt(grid: Grid, first: number, row: number): boolean {
  const own = grid.beginning(row).filter(({ blank }) => !blank);
  const name = grid.beginning(first).find(({ key }) => key.includes('项目'));
  if (own.length < 2 || name === undefined || grid.at(row, name.column)?.blank === false) return false;
  return (
    headingWords(grid, row).size > 0 && own.every(({ key }) => key.length < 16 && !/^[\d.,]+$/.test(key))
  );
}

/** What the columns below the headings hold; null when they are not those of a list. */
export function planOf(grid: Grid, from: number, to: number): Plan | null {
  const columns = columnsOf(grid, from, to);
  const plain = new Map<PlainRole, Column>();
  const funds: Column[] = [];
  for (const column of columns) {
    const { role } = column;
    if (role === null || role.kind === 'likelihood' || role.kind === 'because' || role.kind === 'remark')
      continue;
    if (role.kind === 'fund') funds.push(column);
    else if (!plain.has(role.kind)) plain.set(role.kind, column);
  }
  const naming = columns.findIndex(({ role }) => role !== null && /^(?:l1|l2|l3|name)$/.test(role.kind));
  const halves = naming < 0 ? [] : halvesOf(columns.slice(naming));
  const panel = isPanel(halves);
  const asks = panel || plain.has('packed') || plain.has('objective') || plain.has('objectiveAnnual');
  const agency = plain.get('agency');
  if (!plain.has('project') && agency !== undefined && (panel || plain.has('packed'))) {
    // A list of whole departments: each is what another list calls a project.
    plain.set('project', agency);
    plain.delete('agency');
  }
  if (!plain.has('project') || !asks) return null;
  const heading = new Set(columns.flatMap(({ path }) => path));
  return { columns, plain, funds, halves, panel, heading };
}

/** What a column holds in a row; null where it is blank. */
export const own = (grid: Grid, row: number, column: Column | undefined): GridCell | null => {
  const each = column === undefined ? null : cellIn(grid, row, column);
  return each === null || each.blank ? null : each;
};

/** Whether a row is a heading printed again. */
export const isHeading = (grid: Grid, row: number, { heading }: Plan) => {
  const cells = grid.covering(row).filter(({ blank }) => !blank);
  return cells.length > 1 && (cells.every(({ key }) => heading.has(key)) || isCount(cells));
};

/** 栏次 | 1 | 2 | 3: the numbers of the columns, printed under their headings. */
const isCount = ([first, ...rest]: readonly GridCell[]) =>
  rest.length > 1 &&
  first !== undefined &&
  (first.key === '1' || /^栏[次目]$/.test(first.key)) &&
  rest.every(({ key }, index) => key === String(index + (first.key === '1' ? 2 : 1)));
