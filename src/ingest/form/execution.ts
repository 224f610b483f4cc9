/**
 * Execution (预算执行情况): the block of a self-evaluation or monitoring form that says what was budgeted and spent.
 *
 *     ┌──────────┬────────────────┬────────────┬────────────┬────────────┬──────┬────────┬──────┐
 *     │          │                │ 年初预算数 │ 全年预算数 │ 全年执行数 │ 分值 │ 执行率 │ 得分 │
 *     │ 项目资金 ├────────────────┼────────────┼────────────┼────────────┼──────┼────────┼──────┤
 *     │ （万元） │ 年度资金总额   │     100.00 │      98.50 │      97.20 │  10  │ 98.68% │ 9.87 │
 *     │          │ 其中：财政拨款 │     100.00 │      98.50 │      97.20 │  —   │ 98.68% │  —   │
 */
import type { MoneyUnit } from '../../core/money.ts';
import type { ExecutionRow } from '../../core/project.ts';
import type { Desk } from './desk.ts';
import type { Grid, GridCell } from './grid.ts';
import { labelOf } from './label.ts';
import { amountOf, fundOf } from './money.ts';

type Part = Exclude<keyof ExecutionRow, 'name'>;

/** Headings of the block: rates before amounts, for 执行率 contains 执行. */
const PARTS: readonly (readonly [pattern: RegExp, part: Part])[] = [
  [/(?:执行|支出|完成|支付|使用)率|率$/, 'rate'],
  [/预计/, 'expected'],
  [/^(?:分值|权重)/, 'points'],
  [/^(?:自评)?得分/, 'score'],
  [
    /执行数|支出数|支付数|实际(?:支出|执行|到位|使用)|(?:已|累计)(?:执行|支出)|执行金?额|月.{0,4}执行/,
    'spent',
  ],
  [/年初预算|年初(?:安排|批复)|批复数|年初数/, 'initial'],
  [/(?:全年|调整后?|年度)预算|预算数|预算(?:金额|安排)|全年(?:安排|数)/, 'budget'],
];

export interface Execution {
  readonly rows: readonly ExecutionRow[];
  /** The first row below the block. */
  readonly to: number;
  readonly cells: readonly GridCell[];
}

function headingsAt(grid: Grid, row: number): Map<Part, GridCell> {
  const parts = new Map<Part, GridCell>();
  for (const each of grid.beginning(row)) {
    if (each.blank || each.key.length > 24) continue;
    const part = PARTS.find(([pattern]) => pattern.test(each.key))?.[1];
    if (part !== undefined && !parts.has(part)) parts.set(part, each);
  }
  return parts;
}

/** Whether the headings of the block stand in this row. */
export function isExecution(grid: Grid, row: number): boolean {
  const parts = headingsAt(grid, row);
  const amounts = (['initial', 'budget', 'spent', 'expected'] as const).filter((part) => parts.has(part));
  return amounts.length > 1 || (amounts.length === 1 && parts.has('rate') && parts.has('score'));
}

/** 年度资金总额, 其他资金; 年度总支出, 基本支出, 项目支出 of a whole department. */
const isAmountName = (key: string) =>
  fundOf(key) !== null || SPENDING.test(key) || labelOf(key)?.kind === 'funds';
const SPENDING =
  /^(?:其中:?)?(?:年度|本年|部门|单位)*(?:整体|总|基本|项目|人员|公用|运转|特定目标)(?:类|经费|项目)*(?:支出|经费)(?:总额|合计)?:?$/;

const nameOf = (text: string) => text.replace(/[:：]$/, '');

/** The label beside headings and their only row: 资金情况（万元） | 年初预算数 | 执行数, and the amounts below. */
function groupOf(grid: Grid, row: number, first: number): GridCell | null {
  const group = grid.covering(row).findLast((each) => each.beside <= first && !each.blank);
  return group !== undefined && group.below === row + 2 ? group : null;
}

/** Reads the block whose headings stand in a row. */
export function executionAt(desk: Desk, grid: Grid, row: number, unit: MoneyUnit, at: number): Execution {
  const parts = headingsAt(grid, row);
  const first = Math.min(...[...parts.values()].map(({ column }) => column));
  const cells: GridCell[] = grid
    .beginning(row)
    .filter((each) => (!each.blank && each.below <= row + 1) || [...parts.values()].includes(each));
  const rows: ExecutionRow[] = [];
  let to = row + 1;
  for (; to < grid.rows; to++) {
    const label = grid
      .covering(to)
      .findLast((each) => each.beside <= first && each.row === to && !each.blank);
    const group = to === row + 1 && label === undefined ? groupOf(grid, row, first) : null;
    const name = group ?? label;
    if (name === undefined || (group === null && !isAmountName(name.key))) break;
    const own: Partial<Record<Part, GridCell>> = {};
    for (const [part, { column }] of parts) {
      const each = grid.at(to, column);
      if (each !== undefined && !each.blank && each.row === to) own[part] = each;
    }
    const amount = (part: Part) => (own[part] === undefined ? null : amountOf(desk, own[part], unit, at));
    const text = (part: Part) => own[part]?.text ?? null;
    rows.push({
      name: nameOf(name.text),
      ...{ initial: amount('initial'), budget: amount('budget'), spent: amount('spent') },
      ...{ expected: amount('expected'), rate: text('rate'), points: text('points'), score: text('score') },
    });
    cells.push(name, ...Object.values(own));
  }
  return { rows, to, cells };
}
