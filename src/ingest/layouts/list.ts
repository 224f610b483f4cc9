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
import type { Indicator } from '../../core/indicator.ts';
import { type Fen, type MoneyUnit, printMoney } from '../../core/money.ts';
import type { Pieces } from '../../core/place.ts';
import {
  callsItselfSecret,
  NO_FUNDS,
  type Objective,
  type Project,
  type ProjectCell,
} from '../../core/project.ts';
import type { Desk } from '../form/desk.ts';
import type { Form, Section, TableLayout } from '../form/form.ts';
import type { Grid, GridCell } from '../form/grid.ts';
import { type Column, columnsOf, headingWords, type PlainRole } from '../form/heading.ts';
import { amountOf, Purse, unitOfWords } from '../form/money.ts';
import { notationOf, packedIn } from '../form/packed.ts';
import { cellIn, type Half, halvesOf, indicatorsIn, isPanel, kindOfHalves } from '../form/panel.ts';
import { cell } from '../stream.ts';
import { isAgency, TOTAL } from './guangdong-list/names.ts';

/** Rows in which the headings must begin. */
const REACH = 12;
const MOST_HEADING_ROWS = 4;

/** The columns of a list, by what they hold. */
interface Plan {
  readonly columns: readonly Column[];
  readonly plain: ReadonlyMap<PlainRole, Column>;
  readonly funds: readonly Column[];
  readonly halves: readonly Half[];
  readonly panel: boolean;
  /** The words of its heading rows, to know them again on the next page. */
  readonly heading: ReadonlySet<string>;
}

function headingAt(grid: Grid): readonly [from: number, to: number] | null {
  for (let row = 0; row < Math.min(REACH, grid.rows); row++) {
    const words = headingWords(grid, row);
    const asks = ['packed', 'objective', 'objectiveAnnual', 'l1', 'l2', 'name', 'annual'].some((kind) =>
      words.has(kind),
    );
    if (!words.has('project') || !asks) continue;
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

function planOf(grid: Grid, from: number, to: number): Plan | null {
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
  if (!plain.has('project') || !asks) return null;
  const heading = new Set(columns.flatMap(({ path }) => path));
  return { columns, plain, funds, halves, panel, heading };
}

/** Some rows of the table that are one row of the form. */
interface Entry {
  readonly from: number;
  to: number;
  name: GridCell;
  readonly agency: GridCell | null;
  /** Nothing but a name and amounts. */
  bare: boolean;
}

const own = (grid: Grid, row: number, column: Column | undefined): GridCell | null => {
  const each = column === undefined ? null : cellIn(grid, row, column);
  return each === null || each.blank ? null : each;
};

const isHeading = (grid: Grid, row: number, { heading }: Plan) => {
  const cells = grid.covering(row).filter(({ blank }) => !blank);
  return cells.length > 1 && cells.every(({ key }) => heading.has(key));
};

function entriesOf(desk: Desk, grid: Grid, plan: Plan, from: number): Entry[] {
  const { plain, funds } = plan;
  const entries: Entry[] = [];
  let agency: GridCell | null = null;
  for (let row = from; row < grid.rows; row++) {
    if (isHeading(grid, row, plan)) {
      for (const each of grid.beginning(row)) desk.place(each.pieces);
      continue;
    }
    const before = entries.at(-1);
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
    if (before !== undefined && (name === null || name.row < row)) {
      before.to = row + 1;
      before.bare &&= !texts;
      continue;
    }
    if (name === null) {
      // Rows before the first name: nothing to hang them on.
      continue;
    }
    if (
      before !== undefined &&
      grid.breaks.has(row) &&
      !paid &&
      funds.length > 0 &&
      texts &&
      !TOTAL.test(before.name.key)
    ) {
      before.to = row + 1;
      if (name.key !== before.name.key) {
        before.name = before.name.joined(name);
        desk.note('continuation-unsure', name.pieces, { excerpt: before.name.text });
      }
      continue;
    }
    const again =
      before !== undefined && name.key === before.name.key && goesOnWith(grid, plan, before, row, paid);
    if (before !== undefined && again) before.to = row + 1;
    else
      entries.push({
        from: row,
        to: row + 1,
        name,
        agency: plain.has('agency') ? agency : null,
        bare: !texts,
      });
  }
  return entries;
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
    const [first, again] = [own(grid, before.from, column), own(grid, row, column)];
    return again === null || first === null || first.key === again.key;
  };
  if (paid && !funds.every(same)) return false;
  if (!same(plain.get('objective')) || !same(plain.get('objectiveAnnual'))) return false;
  // The same indicator again is the row printed twice.
  const columns = halves.flatMap((half) => [...half.columns.values()]);
  return !columns.every((column) => own(grid, before.to - 1, column)?.key === own(grid, row, column)?.key);
}

/** A form's row with its amounts read. */
interface Row extends Entry {
  /** The form's row, from 1. */
  readonly at: number;
  readonly purse: Purse;
}

function readRow(desk: Desk, grid: Grid, plan: Plan, entry: Entry, unit: MoneyUnit, at: number): Row {
  const purse = new Purse();
  for (const column of plan.funds) {
    const each = own(grid, entry.from, column);
    if (each === null || column.role?.kind !== 'fund') continue;
    const words = column.path.join('');
    const label = column.cells.at(-1)?.text ?? words;
    purse.add(column.role.fund, label, each, amountOf(desk, each, unitOfWords(words) ?? unit, at));
  }
  return { ...entry, at, purse };
}

/** The text of a column over all rows of an entry, its lines joined. */
function textIn(grid: Grid, { from, to }: Entry, column: Column | undefined): GridCell | null {
  let found: GridCell | null = null;
  for (let row = from; row < to; row++) {
    const each = own(grid, row, column);
    if (each === null || each.row < row) continue;
    // The same words in every row of a project are one objective, printed again.
    if (found === null) found = each;
    else if (each.key !== found.key) found = found.joined(each);
  }
  return found;
}

/** The packed cells of an entry: what goes on over a page's end is one. */
function packedCells(grid: Grid, { from, to }: Entry, column: Column | undefined): GridCell[] {
  const cells: GridCell[] = [];
  for (let row = from; row < to; row++) {
    const each = own(grid, row, column);
    if (each === null || each.row < row) continue;
    const before = cells.at(-1);
    if (before !== undefined && (grid.breaks.has(row) || notationOf(each.stream) === null)) {
      cells[cells.length - 1] = before.joined(each);
    } else cells.push(each);
  }
  return cells;
}

const HALVES = /^实施周期(?:绩效)?目标[:：](.*?)[；;。]?年度(?:绩效)?目标[:：](.*)$/s;

function objectiveOf(term: string | null, text: string | null): Objective {
  const halves = text?.startsWith('实施周期') === true ? HALVES.exec(text) : null;
  if (halves !== null) return { term: halves[1] ?? null, annual: halves[2] ?? null, text };
  return { term, annual: text, text: text ?? term };
}

const piecesOf = (grid: Grid, { from, to }: Entry): Pieces => {
  const pieces: (readonly [number, number])[] = [];
  for (let row = from; row < to; row++) for (const each of grid.beginning(row)) pieces.push(...each.pieces);
  return pieces;
};

function projectOf(
  desk: Desk,
  grid: Grid,
  plan: Plan,
  row: Row,
  seq: number,
  agency: string | null,
): Project {
  const { plain, columns } = plan;
  const { name, purse, at } = row;
  const objective = textIn(grid, row, plain.get('objectiveAnnual') ?? plain.get('objective'));
  const second = plain.has('objectiveAnnual') ? plain.get('objective') : undefined;
  const term = textIn(grid, row, plain.get('objectiveTerm') ?? second);
  const indicators: Indicator[] = [];
  if (plan.panel) {
    const words = columns.flatMap(({ path }) => path).join('');
    const kind = kindOfHalves(plan.halves, [], /中期|实施期|实施周期/.test(words));
    indicators.push(...indicatorsIn(desk, grid, plan.halves, [row.from, row.to], kind, at));
  } else {
    for (const each of packedCells(grid, row, plain.get('packed'))) {
      const before = indicators.length;
      const own = packedIn(desk, each, at);
      indicators.push(
        ...(before === 0 ? own : own.map((one, index) => ({ ...one, seq: before + index + 1 }))),
      );
    }
  }
  if (!purse.additive) desk.note('funds-not-additive', name.pieces, { project: name.text }, at);
  const broken = indicators.find((indicator, index) => indicator.seq !== index + 1);
  if (broken !== undefined) {
    const facts = { project: name.text, printed: broken.seq, expected: indicators.indexOf(broken) + 1 };
    desk.note('numbering-broken', name.pieces, facts, at);
  }
  if (plan.funds.length > 0 && purse.empty)
    desk.note('row-without-amount', name.pieces, { project: name.text }, at);
  placeRow(desk, grid, plan, row);
  const cells: Partial<Record<ProjectCell, Pieces>> = { name: name.pieces, ...purse.cells };
  if (objective !== null || term !== null) cells.objective = (objective ?? term)?.pieces ?? [];
  if (term !== null) cells.objectiveTerm = term.pieces;
  if (term !== null && objective !== null) cells.objectiveAnnual = objective.pieces;
  const { particulars } = purse;
  const texts = objectiveOf(term?.text ?? null, objective?.text ?? null);
  return {
    ...{ seq, name: name.text, agency },
    secret: callsItselfSecret(name.text, texts.text),
    ...{ funds: purse.funds, objective: texts, indicators },
    ...(particulars.length === 0 ? {} : { particulars }),
    at: desk.placeOf(piecesOf(grid, row), at),
    cells,
  };
}

/** Marks what a row's known columns hold, but for the packed one, whose own reader does. */
function placeRow(desk: Desk, grid: Grid, { plain, funds }: Plan, entry: Entry): void {
  const whole = [
    'seq',
    'code',
    'agency',
    'project',
    'objective',
    'objectiveTerm',
    'objectiveAnnual',
  ] as const;
  for (let row = entry.from; row < entry.to; row++) {
    for (const kind of whole)
      for (const each of [own(grid, row, plain.get(kind))]) desk.place(each?.pieces ?? []);
  }
  for (const column of funds) {
    const first = own(grid, entry.from, column);
    for (let row = entry.from; row < entry.to; row++) {
      const each = own(grid, row, column);
      if (each !== null && each.key === first?.key) desk.place(each.pieces);
    }
  }
  desk.place(entry.name.pieces);
}

interface Sorted {
  readonly total: Row | null;
  readonly agencies: readonly Row[];
  readonly projects: readonly { readonly row: Row; readonly agency: string | null }[];
  readonly repeated: readonly { readonly row: Row; readonly agency: string | null }[];
}

/** Whether two rows print the same, but for a full stop at their end. */
function samePrinting(grid: Grid, one: Row, other: Row): boolean {
  const keys = (row: Row) =>
    Array.from({ length: row.to - row.from }, (_, index) =>
      grid.covering(row.from + index).map(({ key }) => key.replace(/。$/, '')),
    ).join('\n');
  return keys(one) === keys(other);
}

const totalOf = (rows: readonly { readonly row: Row }[]): Fen =>
  rows.reduce((sum, { row }) => sum + (row.purse.funds.total ?? 0n), 0n);

function sort(grid: Grid, plan: Plan, rows: readonly Row[]): Sorted {
  const totals = rows.map(({ purse }) => purse.funds.total);
  const grouped = !plan.plain.has('agency');
  let total: Row | null = null;
  let agency: string | null = null;
  const agencies: Row[] = [];
  const projects: { row: Row; agency: string | null }[] = [];
  const repeated: { row: Row; agency: string | null }[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.bare && TOTAL.test(row.name.key)) {
      total ??= row;
      continue;
    }
    if (row.bare && isAgency(row.name.text, row.purse.funds.total, totals, index + 1)) {
      agency = row.name.text;
      agencies.push(row);
      continue;
    }
    const entry = { row, agency: grouped ? agency : (row.agency?.text ?? null) };
    const before = projects.at(-1);
    if (before !== undefined && samePrinting(grid, before.row, row)) repeated.push(entry);
    else projects.push(entry);
  }
  const stated = total?.purse.funds.total ?? null;
  // Two projects may truly be alike: when only counting both gives the stated total, both are kept.
  if (stated !== null && repeated.length > 0 && totalOf(projects) !== stated) {
    const both = [...projects, ...repeated].sort((a, b) => a.row.at - b.row.at);
    if (totalOf(both) === stated) return { total, agencies, projects: both, repeated: [] };
  }
  return { total, agencies, projects, repeated };
}

/** Whether the projects add up to what the form states, for the whole and for each agency. */
function reconcile(desk: Desk, { total, agencies, projects }: Sorted, unit: MoneyUnit): void {
  const stated = total?.purse.funds.total ?? null;
  const found = totalOf(projects);
  if (total !== null && stated !== null && stated !== found) {
    const facts = { stated: printMoney(stated, unit), found: printMoney(found, unit), unit };
    desk.note('total-not-reconciled', total.name.pieces, facts, total.at);
  }
  for (const [index, { name, purse, at }] of agencies.entries()) {
    const subtotal = purse.funds.total;
    const below = projects.filter(({ row }) => row.at > at);
    const until = agencies[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const own = below.filter(({ row }) => row.at < until);
    // A department's row stands above its agencies' rows and has no projects directly under it.
    if (subtotal === null || own.length === 0 || totalOf(own) === subtotal || totalOf(below) === subtotal)
      continue;
    const facts = {
      agency: name.text,
      stated: printMoney(subtotal, unit),
      found: printMoney(totalOf(own), unit),
      unit,
    };
    desk.note('subtotal-not-reconciled', name.pieces, facts, at);
  }
}

/** The last row's last value was cut: alone among all, it has no full stop. */
function noteTruncation(desk: Desk, grid: Grid, plan: Plan, rows: readonly Row[]): void {
  if (plan.panel) return;
  const lists = rows.flatMap((row) =>
    packedCells(grid, row, plan.plain.get('packed'))
      .slice(-1)
      .map((each) => ({ row, each })),
  );
  const last = lists.at(-1);
  if (last === undefined || last.row !== rows.at(-1) || notationOf(last.each.stream) !== 'numbered') return;
  const stopped = lists.filter(({ each }) => each.key.endsWith('。'));
  if (
    stopped.length + 1 !== lists.length ||
    stopped.some(({ each }) => each === last.each) ||
    lists.length < 2
  )
    return;
  const indicators = packedIn(desk, last.each, last.row.at).length;
  desk.note('truncated', last.each.pieces, { project: last.row.name.text, indicators });
}

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
    agency: null,
    year: null,
    moneyUnit:
      headed === undefined || said === null ? null : { value: said, cell: unitCell(headed.each, said) },
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
    goesOn: (next) =>
      next.grid.columns === grid.columns && next.caption.title === null ? readBody(next, plan, 0) : null,
  };
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

export const list: TableLayout = {
  read(section) {
    const heading = headingAt(section.grid);
    const plan = heading === null ? null : planOf(section.grid, ...heading);
    return heading === null || plan === null ? null : readBody(section, plan, heading[1]);
  },
};
