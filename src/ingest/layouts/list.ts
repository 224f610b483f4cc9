/**
 * List (项目支出绩效目标表，一行一个项目): a row a project, or some rows under one project's name; indicators packed in
 * one cell, or one a row in columns of their own.
 *
 *     ┌────────────┬────────┬──────────┬────────────────────────────────────────┐
 *     │ 项目名称   │  总计  │ 绩效目标 │ 绩效指标                               │
 *     ├────────────┼────────┼──────────┼────────────────────────────────────────┤
 *     │ 合计       │ 407.54 │          │                                        │
 *     │ 某某局本级 │ 407.54 │          │                                        │
 *     │   免费刻章 │ 407.54 │ 贯彻…    │ 1、1-产出指标；11-数量指标；…          │
 *     └────────────┴────────┴──────────┴────────────────────────────────────────┘
 *
 * Rows become a total, agencies and projects; a row printed twice at a page's end is kept once; a row without a name
 * goes on with the one before.
 */
import type { Declaration, Repeated } from '../../core/declaration.ts';
import type { MoneyUnit } from '../../core/money.ts';
import { NO_FUNDS } from '../../core/project.ts';
import type { Desk } from '../form/desk.ts';
import type { Form, Section, TableLayout } from '../form/form.ts';
import type { Grid, GridCell } from '../form/grid.ts';
import type { Column } from '../form/heading.ts';
import { unitOfWords } from '../form/money.ts';
import { notationOf } from '../form/packed.ts';
import { panelAt } from '../form/panel-heading.ts';
import { cell } from '../stream.ts';
import { TOTAL } from './guangdong-list/names.ts';
import { type Entry, entriesOf, packedCells, piecesOf } from './list/entries.ts';
import { headingAt, own, type Plan, planOf } from './list/plan.ts';
import { placeRow, projectOf, type Row, readRow } from './list/projects.ts';
import { noteTruncation, reconcile, samePrinting, sort } from './list/sums.ts';

function layoutOf(grid: Grid, { panel, plain }: Plan, rows: readonly Row[]): string {
  if (panel) return 'indicator-list';
  const first = rows
    .flatMap((row) => packedCells(grid, row, plain.get('packed')))
    .find(({ blank }) => !blank);
  return first !== undefined && notationOf(first.stream) === 'numbered' ? 'guangdong-list' : 'list';
}

function readBody(section: Section, plan: Plan, from: number): Form | null {
  const { desk, grid, caption } = section;
  const stated = plan.funds.flatMap(({ cells, path }) => (unitOfWords(path.join('')) === null ? [] : cells));
  const headed = stated
    .map((each) => ({ each, unit: unitOfWords(each.key) }))
    .find(({ unit }) => unit !== null);
  const unit = caption.moneyUnit?.value ?? headed?.unit ?? section.unit ?? '万元';
  const entries = entriesOf(desk, grid, plan, from);
  const rows = entries.map((entry, index) => readRow(desk, grid, plan, entry, unit, index + 1));
  const sorted = sort(grid, plan, rows);
  const { total, agencies, projects, repeated } = sorted;
  if (projects.length === 0)
    desk.note('table-empty', plan.columns[0]?.cells[0]?.pieces ?? [], {
      agency: caption.agency?.text ?? null,
    });
  for (const { row } of repeated) placeEverything(desk, grid, row);
  for (const row of rows)
    if (total !== null && row.bare && TOTAL.test(row.name.key) && samePrinting(grid, total, row))
      placeRow(desk, grid, plan, row);
  for (const row of agencies) placeRow(desk, grid, plan, row);
  if (total !== null) placeRow(desk, grid, plan, total);
  for (const column of plan.columns) {
    if (column.role !== null) for (const each of column.cells) desk.place(each.pieces);
    else noteColumn(desk, grid, column, from);
  }
  reconcile(desk, sorted, unit);
  noteTruncation(desk, grid, plan, rows);
  const said = unitOfWords(headed?.each.key ?? '');
  const subtotals: NonNullable<Declaration['subtotals']> = agencies.map(({ name, purse }) => ({
    agency: name.text,
    funds: purse.funds,
  }));
  return {
    layout: layoutOf(grid, plan, rows),
    agency: caption.agency,
    year: caption.year,
    moneyUnit:
      headed === undefined || said === null
        ? caption.moneyUnit
        : { value: said, cell: unitCell(headed.each, said) },
    funds: total?.purse.funds ?? NO_FUNDS,
    subtotals,
    projects: projects.map(({ row, agency }, index) => projectOf(desk, grid, plan, row, index + 1, agency)),
    repeated: repeated.map(
      ({ row }): Repeated => ({
        name: row.name.text,
        at: desk.placeOf(piecesOf(grid, row), row.at),
        pieces: piecesOf(grid, row),
      }),
    ),
    cells: total?.purse.cells ?? {},
    goesOn: (next) => (isNextPart(next, plan) ? readBody(next, plan, 0) : null),
  };
}

/** Whether a table without headings lies as this list does: as many columns, and amounts where its amounts are. */
function isNextPart({ grid, caption }: Section, { columns, funds }: Plan): boolean {
  if (caption.title !== null || grid.columns !== columns.at(-1)?.to || funds.length === 0) return false;
  let paid = 0;
  for (let row = 0; row < grid.rows; row++) {
    const amounts = funds.map((column) => own(grid, row, column)).filter((each) => each !== null);
    if (amounts.some(({ key }) => !/^[-\d.,/]+$/.test(key))) return false;
    paid += amounts.length;
  }
  return paid > 0;
}

function placeEverything(desk: Desk, grid: Grid, entry: Entry): void {
  desk.place(piecesOf(grid, entry));
}

function unitCell(each: GridCell, unit: MoneyUnit) {
  const at = each.key.lastIndexOf(unit);
  return cell(each.stream, at, at + unit.length);
}

/** A column of unknown heading: a note, where it holds anything. */
function noteColumn(desk: Desk, grid: Grid, column: Column, from: number): void {
  const heading = column.cells.at(-1);
  if (heading === undefined) return;
  for (const each of column.cells) desk.place(each.pieces);
  for (let row = from; row < grid.rows; row++) {
    if (own(grid, row, column) === null) continue;
    desk.note('column-unrecognised', heading.pieces, { heading: heading.text });
    return;
  }
}

/** Whether the headings are labels of a form, whose values stand beside them: 项目名称 | 甲项目 | 绩效目标 | 做好…. */
function isHeadOfForm(grid: Grid, { panel, plain, columns }: Plan, from: number): boolean {
  if (panel || plain.has('packed')) return false;
  const unknown = columns.filter(({ role, path }) => role === null && path.length > 0);
  if (unknown.length * 2 >= columns.length) return true;
  for (let row = from; row < grid.rows; row++) if (panelAt(grid, row) !== null) return true;
  return false;
}

export const list: TableLayout = {
  read(section) {
    const { grid } = section;
    const heading = headingAt(grid);
    const found = heading === null ? null : planOf(grid, ...heading);
    const plan = heading === null || found === null || isHeadOfForm(grid, found, heading[1]) ? null : found;
    const read = heading === null || plan === null ? null : readBody(section, plan, heading[1]);
    return read === null ? null : [read];
  },
};
