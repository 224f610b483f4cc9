/**
 * Matrix (区域绩效目标分解表): one project over several places, a column a township or an agency: each has its own
 * amount and its own target values. Every column becomes a declaration of its place.
 *
 *     ┌────────┬────────┬────────────┬────────────────────────┐
 *     │一级指标│二级指标│ 三级指标   │         指标值         │
 *     │        │        │            ├────────┬───────┬───────┤
 *     │        │        │            │ 河口镇 │ 双桥镇│ 南坪镇│
 *     ├────────┴────────┴────────────┼────────┼───────┼───────┤
 *     │ 资金额度（万元）             │  20.00 │ 35.00 │ 10.00 │
 *     ├────────┬────────┬────────────┼────────┼───────┼───────┤
 *     │产出指标│数量指标│ 维修渠道   │ ≥3公里 │≥5公里 │≥2公里 │
 */
import type { Pieces } from '../../core/place.ts';
import { callsItselfSecret, NO_FUNDS, type Project, type ProjectCell } from '../../core/project.ts';
import type { Form, Section, TableLayout } from '../form/form.ts';
import type { Grid, GridCell } from '../form/grid.ts';
import { type Column, columnsOf, headingWords, type PlainRole } from '../form/heading.ts';
import { labelOf } from '../form/label.ts';
import { amountOf, Purse, unitOfWords } from '../form/money.ts';
import { cellIn, type Half, halvesOf, indicatorsIn, panelRows } from '../form/panel.ts';
import { headingEnd } from '../form/panel-heading.ts';
import { type Cell, cell } from '../stream.ts';

const LONGEST_PLACE = 24;
const NAMING = ['l1', 'l2', 'l3', 'name'];
/** Words that head values, not places. */
const NO_PLACE = /指标|目标|值|分|率|说明|标准|备注|依据|来源|性质|方向|年|月|解释|公式|^合计数$|[\d:：。；]/;
const PLACES = /地区|区域|乡镇|镇街|街镇|街道|区县|县区|市县|县市|单位|学校/;
const WHOLE = /^(?:合计|总计|全[市县区省镇州]|小计)$/;

interface Plan {
  readonly from: number;
  readonly body: number;
  readonly naming: ReadonlyMap<PlainRole, Column>;
  readonly places: readonly { readonly column: Column; readonly heading: GridCell }[];
}

function planOf(grid: Grid): Plan | null {
  for (let row = 0; row < grid.rows; row++) {
    const words = headingWords(grid, row);
    if (NAMING.filter((kind) => words.has(kind)).length < 2) continue;
    const body = headingEnd(grid, row);
    const columns = columnsOf(grid, row, body);
    const [half] = halvesOf(columns);
    if (half === undefined || half.columns.has('term') || half.columns.has('actual')) return null;
    const last = Math.max(
      ...NAMING.flatMap((kind) => columns.filter(({ role }) => role?.kind === kind).map(({ to }) => to)),
    );
    const beside = columns.filter(({ from }) => from >= last);
    const own = placesIn(beside) ?? placesAbove(grid, beside, row);
    return own === null ? null : { from: row, body, naming: half.columns, places: own };
  }
  return null;
}

type Places = Plan['places'];

const isPlace = (each: GridCell | undefined) =>
  each !== undefined && !each.blank && each.key.length <= LONGEST_PLACE && !NO_PLACE.test(each.key);

/** Columns headed by places themselves. */
function placesIn(columns: readonly Column[]): Places | null {
  const places = columns.flatMap((column) => {
    const heading = column.cells.at(-1);
    const known = column.role !== null && !WHOLE.test(heading?.key ?? '');
    return heading === undefined || known || !isPlace(heading) ? [] : [{ column, heading }];
  });
  return distinct(places);
}

/** Columns of values, whose places stand in a row above: 地区 | 河口镇 | 双桥镇. */
function placesAbove(grid: Grid, columns: readonly Column[], to: number): Places | null {
  for (let row = 0; row < to; row++) {
    const lead = grid.beginning(row).find(({ blank }) => !blank);
    if (lead === undefined || !PLACES.test(lead.key) || lead.key.length > LONGEST_PLACE) continue;
    const places = columns.flatMap((column) => {
      const heading = grid.at(row, column.from);
      const own = heading?.row === row && heading.column === column.from && isPlace(heading);
      return own ? [{ column, heading }] : [];
    });
    const found = distinct(places);
    if (found !== null) return found;
  }
  return null;
}

const distinct = (places: Places): Places | null =>
  places.length > 1 && new Set(places.map(({ heading }) => heading.key)).size === places.length
    ? places
    : null;

/** What stands beside a label, for one column: its own cell, or one that all columns share. */
function labelled(grid: Grid, row: number, column: Column): GridCell | null {
  const each = cellIn(grid, row, column);
  return each === null || each.blank || each.row !== row ? null : each;
}

interface Head {
  readonly name: Cell | null;
  /** Rows of amounts, and of objectives. */
  readonly funds: readonly { readonly row: number; readonly label: GridCell }[];
  readonly objective: number | null;
  readonly rows: ReadonlySet<number>;
}

function headOf({ desk, grid, caption }: Section, plan: Plan): Head {
  let name: Cell | null = null;
  let objective: number | null = null;
  const funds: { row: number; label: GridCell }[] = [];
  const rows = new Set<number>();
  for (let row = 0; row < grid.rows; row++) {
    if (row >= plan.from && row < plan.body) continue;
    const lead = grid.beginning(row).find(({ blank }) => !blank);
    if (lead === undefined) continue;
    const label = labelOf(lead.key);
    const value = grid.at(row, lead.beside);
    if (label?.kind === 'name' && value !== undefined && !value.blank) {
      name ??= { text: value.text, pieces: value.pieces };
      desk.place([...lead.pieces, ...value.pieces]);
    } else if (label?.kind === 'fund' || (/资金|金额/.test(lead.key) && lead.key.length < LONGEST_PLACE)) {
      funds.push({ row, label: lead });
      desk.place(lead.pieces);
    } else if (label?.kind === 'objective') {
      objective ??= row;
      desk.place(lead.pieces);
    } else if (PLACES.test(lead.key) && row < plan.from) desk.place(lead.pieces);
    else continue;
    rows.add(row);
  }
  return { name: name ?? caption.subject ?? caption.title, funds, objective, rows };
}

function readPlace(section: Section, plan: Plan, head: Head, index: number): Form | null {
  const { desk, grid, caption } = section;
  const place = plan.places[index];
  if (place === undefined) return null;
  const { column, heading } = place;
  const labels = head.funds.map(({ label }) => label);
  const worded = labels.find(({ key }) => unitOfWords(key) !== null);
  const stated = worded === undefined ? null : unitOfWords(worded.key);
  const unit = stated ?? caption.moneyUnit?.value ?? section.unit ?? '万元';
  const purse = new Purse();
  for (const { row, label } of head.funds) {
    const each = labelled(grid, row, column);
    const known = labelOf(label.key);
    if (each === null) continue;
    desk.place(each.pieces);
    const fund = known?.kind === 'fund' ? known.fund : { column: 'total' as const, part: false };
    purse.add(fund, label.text, each, amountOf(desk, each, unitOfWords(label.key) ?? unit, 1));
  }
  const goal = head.objective === null ? null : labelled(grid, head.objective, column);
  if (goal !== null) desk.place(goal.pieces);
  const half: Half = { columns: new Map([...plan.naming, ['annual', column] as const]), marks: [] };
  const body = Array.from({ length: grid.rows - plan.body }, (_, at) => plan.body + at);
  const rows = panelRows(
    grid,
    body.filter((row) => !head.rows.has(row)),
  );
  const indicators = indicatorsIn(desk, grid, [half], rows, 'alike', 1).filter(
    ({ annual }) => annual !== null,
  );
  const name = head.name?.text ?? '';
  const cells: Partial<Record<ProjectCell, Pieces>> = { name: head.name?.pieces ?? [], ...purse.cells };
  if (goal !== null) cells.objective = goal.pieces;
  const text = goal?.text ?? null;
  const { particulars } = purse;
  const project: Project = {
    ...{ seq: 1, name, agency: null, secret: callsItselfSecret(name, text), funds: purse.funds },
    objective: { term: null, annual: text, text },
    indicators: indicators.map((each, at) => ({ ...each, seq: at + 1 })),
    ...(particulars.length === 0 ? {} : { particulars }),
    at: desk.placeOf([...heading.pieces, ...indicators.flatMap((each) => each.cells.annual ?? [])], 1),
    cells,
  };
  const at = worded === undefined || stated === null ? -1 : worded.key.lastIndexOf(stated);
  return {
    layout: 'matrix',
    agency: { text: heading.text, pieces: heading.pieces },
    year: caption.year,
    moneyUnit:
      worded === undefined || stated === null
        ? caption.moneyUnit
        : { value: stated, cell: cell(worded.stream, at, at + stated.length) },
    ...{ funds: NO_FUNDS, subtotals: [], projects: [project], repeated: [], cells: {} },
  };
}

export const matrix: TableLayout = {
  read(section) {
    const plan = planOf(section.grid);
    if (plan === null) return null;
    const head = headOf(section, plan);
    for (const { cells } of columnsOf(section.grid, plan.from, plan.body)) {
      for (const each of cells) section.desk.place(each.pieces);
    }
    for (const { heading } of plan.places) section.desk.place(heading.pieces);
    return plan.places.flatMap((_, index) => readPlace(section, plan, head, index) ?? []);
  },
};
