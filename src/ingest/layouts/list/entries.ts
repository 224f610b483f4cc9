/**
 * Entries (表内各行): the rows of the table that are one row of the form: a project's name may be merged down, go on over
 * a page's end, or be printed again with each of its indicators.
 *
 *     │ 档案数字化 │ 88.00 │ 产出指标 │ 数字化页数 │     one entry of two rows
 *     │            │       │ 效益指标 │ 查档时间   │
 */
import { parseMoney } from '../../../core/money.ts';
import type { Pieces } from '../../../core/place.ts';
import type { Desk } from '../../form/desk.ts';
import type { Grid, GridCell } from '../../form/grid.ts';
import type { Column } from '../../form/heading.ts';
import { Purse } from '../../form/money.ts';
import { notationOf } from '../../form/packed.ts';
import { type PanelRows, panelRows } from '../../form/panel.ts';
import { TOTAL } from '../guangdong-list/names.ts';
import { isHeading, own, type Plan } from './plan.ts';

/** Some rows of the table that are one row of the form. */
export interface Entry {
  /** Its rows in the table, ascending. */
  readonly rows: number[];
  name: GridCell;
  readonly agency: GridCell | null;
  /** The row that begins with the rest of its amounts, cut by a page's end. */
  cut?: number | undefined;
  /** Nothing but a name and amounts. */
  bare: boolean;
}

/** The entries below the headings; headings printed again are placed. */
export function entriesOf(desk: Desk, grid: Grid, plan: Plan, from: number): Entry[] {
  const { plain, funds } = plan;
  const { at, breaks } = bodyOf(desk, grid, plan, from);
  const entries: Entry[] = [];
  let agency: GridCell | null = null;
  for (const [index, row] of at.entries()) {
    const before = entries.at(-1);
    if (isRemark(desk, grid, row)) continue;
    const stated = own(grid, row, plain.get('agency'));
    if (stated !== null && stated.row === row && !TOTAL.test(stated.key)) agency = stated;
    let name = own(grid, row, plain.get('project'));
    // 合计 may stand in the column of numbers or of agencies.
    if (name === null) {
      const total = ['seq', 'code', 'agency'] as const;
      name =
        total
          .map((kind) => own(grid, row, plain.get(kind)))
          .find((each) => each !== null && TOTAL.test(each.key)) ?? null;
    }
    const paid = funds.some((column) => own(grid, row, column)?.row === row);
    const texts = [...plain]
      .filter(([kind]) => !['project', 'seq', 'code', 'agency'].includes(kind))
      .some(([, column]) => own(grid, row, column) !== null);
    const nameless = namelessAt(grid, plan, row, breaks.has(at[index + 1] ?? -1));
    if (nameless !== null && before !== undefined && !breaks.has(row)) name = nameless;
    else if (before?.name.blank === true && name !== null && breaks.has(row)) {
      // Its name was printed in the half on the next page.
      before.name = name;
      before.rows.push(row);
      before.bare &&= !texts;
      continue;
    }
    if (before !== undefined && (name === null || name.row < row)) {
      before.rows.push(row);
      before.bare &&= !texts;
      continue;
    }
    if (name === null) {
      // Rows before the first name: nothing to hang them on.
      continue;
    }
    if (
      before !== undefined &&
      breaks.has(row) &&
      !paid &&
      funds.length > 0 &&
      texts &&
      !TOTAL.test(before.name.key)
    ) {
      before.rows.push(row);
      if (name.key !== before.name.key) {
        before.name = before.name.joined(name);
        desk.note('continuation-unsure', name.pieces, { excerpt: before.name.text });
      }
      continue;
    }
    if (before !== undefined && breaks.has(row) && paid && isCut(grid, plan, before, row)) {
      before.rows.push(row);
      before.cut = row;
      before.name = before.name.joined(name);
      desk.note('continuation-unsure', name.pieces, { excerpt: before.name.text });
      continue;
    }
    const again =
      before !== undefined && name.key === before.name.key && goesOnWith(grid, plan, before, row, paid);
    // 某某局 | 小计: what is summed is the agency's.
    const summed = agency !== null && !texts && name.key === '小计' ? agency : name;
    if (before !== undefined && again) before.rows.push(row);
    else
      entries.push({
        rows: [row],
        name: summed,
        agency: plain.has('agency') ? agency : null,
        bare: !texts,
      });
  }
  return entries.filter((entry) => {
    const nothing = entry.bare && NOTHING.test(entry.name.key) && !isPaid(grid, plan, entry);
    if (nothing) desk.place(piecesOf(grid, entry));
    return !nothing;
  });
}

/** What an empty list holds: 无. */
const NOTHING = /^(?:无|[-—/]+)$/;
const isPaid = (grid: Grid, { funds }: Plan, { rows }: Entry) =>
  rows.some((row) => funds.some((column) => /[1-9]/.test(own(grid, row, column)?.key ?? '')));

const REMARK =
  /^(?:注|备注|说明|填表说明)\d*[:.、]|[此本]表(?:为空|无数据)|^(?:本|我)?(?:单位|部门|局)?(?:无此|无相关|没有)/;

/** Whether a row is a note printed in the table: 注：本部门无此项内容，此表为空。 It is no row of the form. */
function isRemark(desk: Desk, grid: Grid, row: number): boolean {
  const [lead, ...others] = grid.covering(row).filter(({ blank }) => !blank);
  if (lead === undefined || others.length > 0 || lead.row !== row || lead.rowSpan > 1) return false;
  if (!REMARK.test(lead.key)) return false;
  desk.place(lead.pieces);
  return true;
}

/**
 * Whether the amounts that begin a page are the rest of those above: `83286143 | 0.00`. Alone they do not add up, or
 * lack the decimal places of all others; joined they do.
 */
function isCut(grid: Grid, { funds }: Plan, before: Entry, row: number): boolean {
  const read = (cells: readonly (GridCell | null)[]) => {
    const amounts = cells.map((each) => (each === null ? null : parseMoney(each.text, '元')));
    if (amounts.some((amount) => amount !== null && !amount.ok)) return null;
    const purse = new Purse();
    for (const [index, { role }] of funds.entries()) {
      const [each, amount] = [cells[index] ?? null, amounts[index] ?? null];
      if (role?.kind === 'fund' && each !== null && amount?.ok === true)
        purse.add(role.fund, '', each, amount.value);
    }
    const { total, fiscal, special, other } = purse.funds;
    const parts = [fiscal, special, other].filter((fen) => fen !== null);
    return { additive: total !== null && parts.length > 0 && purse.additive };
  };
  const [first, rest] = [before.rows[0] ?? row, row].map((at) =>
    funds.map((column) => own(grid, at, column)),
  );
  if (first === undefined || rest === undefined) return false;
  const whole = first.map((each, index) => (each === null ? null : each.joined(rest[index] ?? each)));
  // A rest without a first half is no rest.
  if (rest.some((each, index) => each !== null && first[index] === null)) return false;
  const [one, other, both] = [read(first), read(rest), read(whole)];
  return both?.additive === true && (one?.additive !== true || other?.additive !== true);
}

/** A merged name that holds no words: another project's, whose name may stand in its half on the next page. */
function namelessAt(grid: Grid, { plain }: Plan, row: number, last: boolean): GridCell | null {
  const column = plain.get('project');
  const each = column === undefined ? undefined : grid.at(row, column.from);
  if (column === undefined || each === undefined || !each.blank || each.row !== row) return null;
  // One row at a page's end is such a name where the one above is merged and has ended.
  const above = grid.at(row - 1, column.from);
  const ended = last && above !== undefined && !above.blank && above.rowSpan > 1;
  return each.rowSpan > 1 || ended ? each : null;
}

/** The rows below the headings, without those printed again. */
function bodyOf(desk: Desk, grid: Grid, plan: Plan, from: number): PanelRows {
  const rows: number[] = [];
  for (let row = from; row < grid.rows; row++) {
    if (!isHeading(grid, row, plan)) rows.push(row);
    else for (const each of grid.beginning(row)) desk.place(each.pieces);
  }
  return panelRows(grid, rows);
}

/** Whether a row that names its project again tells another indicator of it: all else is blank or the same. */
function goesOnWith(
  grid: Grid,
  { plain, funds, panel, halves }: Plan,
  before: Entry,
  row: number,
  paid: boolean,
): boolean {
  if (!panel) return false;
  const same = (column: Column | undefined) => {
    const [first, again] = [own(grid, before.rows[0] ?? row, column), own(grid, row, column)];
    return again === null || first === null || first.key === again.key;
  };
  if (paid && !funds.every(same)) return false;
  if (!same(plain.get('objective')) || !same(plain.get('objectiveAnnual'))) return false;
  // The same indicator again is the row printed twice.
  const columns = halves.flatMap((half) => [...half.columns.values()]);
  return !columns.every(
    (column) => own(grid, before.rows.at(-1) ?? row, column)?.key === own(grid, row, column)?.key,
  );
}

/** The text of a column over all rows of an entry, its lines joined. */
export function textIn(grid: Grid, { rows }: Entry, column: Column | undefined): GridCell | null {
  const cells: GridCell[] = [];
  for (const row of rows) {
    const each = own(grid, row, column);
    // The same words in every row of a project are one objective, printed again.
    if (each !== null && each.row === row && each.key !== cells[0]?.key) cells.push(each);
  }
  const [first, ...rest] = cells;
  return first?.joined(...rest) ?? null;
}

/** The packed cells of an entry: what goes on over a page's end is one. */
export function packedCells(grid: Grid, entry: Entry, column: Column | undefined): GridCell[] {
  const { at, breaks } = panelRows(grid, entry.rows);
  const cells: GridCell[][] = [];
  for (const row of at) {
    const each = own(grid, row, column);
    if (each === null || each.row < row) continue;
    const before = cells.at(-1);
    if (before !== undefined && (breaks.has(row) || notationOf(each.stream) === null)) before.push(each);
    else cells.push([each]);
  }
  return cells.flatMap(([first, ...rest]) => first?.joined(...rest) ?? []);
}

/** All characters of an entry. */
export function piecesOf(grid: Grid, { rows }: Entry): Pieces {
  return rows.flatMap((row) => grid.beginning(row).flatMap(({ pieces }) => pieces));
}
