/**
 * Panel of a form (表内的绩效指标区): which rows of the table are indicators, what they say, and the sum below them.
 *
 *     │ 绩 │ 一级指标 │ 二级指标 │ 三级指标 │ 年度指标值 │ 分值 │ 得分 │     headings
 *     │ 效 │ 产出指标 │ 数量指标 │ 培训人次 │ ≥500人次   │  50  │  50  │     a row an indicator
 *     │ 总分                                            │ 100  │ 97.5 │     the sum; then other labels
 */
import type { Indicator } from '../../../core/indicator.ts';
import type { Desk } from '../../form/desk.ts';
import { isExecution } from '../../form/execution.ts';
import type { Grid, GridCell } from '../../form/grid.ts';
import { columnsOf } from '../../form/heading.ts';
import { labelOf } from '../../form/label.ts';
import { cellIn, indicatorsIn, kindOfHalves, type PanelRows, panelRows } from '../../form/panel.ts';
import { isSection, type Panel, panelAt, sameHeading } from '../../form/panel-heading.ts';
import type { Cell } from '../../stream.ts';

const SUM = /^(?:总分|合计|总计|总得分|得分合计|分值合计|小计)$/;
const AFTER =
  /^(?:总分|合计|总计|总得分|得分|自评|备注|其他|说明|填表|填报|单位|审核|负责人|联系|注|评价|预算|项目|资金|绩效目标|总体|年度|主管|经办|自评结论|评分)/;
const LEVEL = /产出|效益|效果|满意|成本|投入|过程|指标|管理|履职|决策|产生|可持续/;

/** Where the rows of a panel end, and which of them are its headings printed again. */
function rowsOf(
  grid: Grid,
  panel: Panel,
): { readonly rows: PanelRows; readonly to: number; readonly again: readonly number[] } {
  const columns = panel.halves.flatMap((half) => [...half.columns.values()]);
  const first = Math.min(...columns.map((column) => column.from));
  const again: number[] = [];
  const rows: number[] = [];
  let row = panel.body;
  for (; row < grid.rows; row++) {
    const own = grid.beginning(row).filter(({ blank }) => !blank);
    const next = own.length === 0 ? null : panelAt(grid, row);
    if (next !== null && sameHeading(grid, panel, next)) {
      for (let at = row; at < next.body; at++) again.push(at);
      row = next.body - 1;
    } else if (next !== null || endsPanel(grid, row, first)) break;
    else rows.push(row);
  }
  return { rows: panelRows(grid, rows), to: row, again };
}

/** Whether a row is the next label, and no row of levels. */
function endsPanel(grid: Grid, row: number, first: number): boolean {
  const own = grid.beginning(row).filter(({ blank }) => !blank);
  const [lead] = own;
  if (lead === undefined) return false;
  if (own.length === 1 && lead.columnSpan === grid.columns && grid.columns > 2) return true;
  if (isExecution(grid, row)) return true;
  if (lead.column > first) return false;
  if (lead.column === first && labelOf(lead.key)?.kind === 'score') return true;
  if (LEVEL.test(lead.key)) return false;
  if (lead.column === first) return AFTER.test(lead.key);
  const goesOn = grid.breaks.has(row) && lead.key.length <= 4;
  return !isSection(lead) && !goesOn;
}

/** What a panel says. */
export interface PanelReading {
  readonly indicators: readonly Indicator[];
  /** 总分 under the column of scores. */
  readonly score: Cell | null;
  /** Headings and sums: cells that are read, and hold no indicator. */
  readonly taken: readonly GridCell[];
  /** What the columns tell of the form. */
  readonly kind: 'evaluation' | 'monitoring' | null;
  /** The first row below it. */
  readonly to: number;
}

/** Reads the indicators below headings; `term` tells that the form speaks of a whole term elsewhere. */
export function readPanel(desk: Desk, grid: Grid, panel: Panel, term: boolean): PanelReading {
  const { rows, to, again } = rowsOf(grid, panel);
  const columns = columnsOf(grid, panel.from, panel.body);
  const taken = [...again.flatMap((row) => grid.beginning(row)), ...columns.flatMap(({ cells }) => cells)];
  for (let row = panel.from; row < to; row++) {
    const lead = grid.at(row, 0);
    if (lead !== undefined && isSection(lead)) taken.push(lead);
  }
  for (const { cells, role, from } of columns) {
    const heading = cells.at(-1);
    if (role !== null || heading === undefined || isSection(heading)) continue;
    if (rows.at.some((row) => grid.at(row, from)?.blank === false)) {
      desk.note('column-unrecognised', heading.pieces, { heading: heading.text });
    }
  }
  const kind = kindOfHalves(panel.halves, panel.groups, term);
  const indicators = indicatorsIn(desk, grid, panel.halves, rows, kind, 1);
  const sum = sumAt(grid, panel, to);
  return { indicators, score: sum.score, taken: [...taken, ...sum.taken], kind: kindOf(panel), to };
}

function kindOf({ halves }: Panel): PanelReading['kind'] {
  const marks = halves.flatMap((half) => half.marks);
  const watched = marks.some(
    ({ role }) =>
      role?.kind === 'likelihood' ||
      (role?.kind === 'remark' && /toDate|expected|likelihood/.test(role.remark)),
  );
  if (watched) return 'monitoring';
  return halves.some(({ columns }) => columns.has('actual') || columns.has('score')) ? 'evaluation' : null;
}

/** 总分, 合计 under the columns of points and scores. */
function sumAt(grid: Grid, { halves }: Panel, row: number): { score: Cell | null; taken: GridCell[] } {
  const lead = grid.beginning(row).find(({ blank }) => !blank);
  if (lead === undefined || !SUM.test(lead.key)) return { score: null, taken: [] };
  const taken = [lead];
  let score: Cell | null = null;
  for (const { columns } of halves) {
    for (const kind of ['points', 'score'] as const) {
      const column = columns.get(kind);
      const each = column === undefined ? null : cellIn(grid, row, column);
      if (each === null || each.blank || each === lead) continue;
      taken.push(each);
      if (kind === 'score') score ??= { text: each.text, pieces: each.pieces };
    }
  }
  return { score, taken };
}
