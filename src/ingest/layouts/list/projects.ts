/**
 * Projects (项目行): an entry of a list → a project, its amounts by the columns they stand in.
 *
 *     │ 公路养护 │ 100 │ 80 │ 20 │ 养护公路。 │ 【产出指标-数量指标】指标1:养护里程(≥120公里) │
 */
import type { Indicator } from '../../../core/indicator.ts';
import type { MoneyUnit } from '../../../core/money.ts';
import type { Pieces } from '../../../core/place.ts';
import { callsItselfSecret, type Objective, type Project, type ProjectCell } from '../../../core/project.ts';
import type { Desk } from '../../form/desk.ts';
import type { Grid, GridCell } from '../../form/grid.ts';
import type { Column } from '../../form/heading.ts';
import { amountOf, Purse, unitOfWords } from '../../form/money.ts';
import { packedIn } from '../../form/packed.ts';
import { indicatorsIn, kindOfHalves, panelRows } from '../../form/panel.ts';
import { objectiveOf as halvesOf } from '../guangdong-list/projects.ts';
import { type Entry, packedCells, piecesOf, textIn } from './entries.ts';
import { own, type Plan } from './plan.ts';

/** A form's row with its amounts read. */
export interface Row extends Entry {
  /** The form's row, from 1. */
  readonly at: number;
  readonly purse: Purse;
}

/** The cell of an amount: in the first row that has one, with its rest where the page cut it. */
function amountIn(grid: Grid, { rows, cut }: Entry, column: Column): GridCell | null {
  const cells = rows.map((row) => own(grid, row, column)).filter((each) => each !== null);
  const [first] = cells;
  const rest = cut === undefined ? null : own(grid, cut, column);
  return first === undefined || rest === null || rest === first ? (first ?? null) : first.joined(rest);
}

/** An entry with its amounts. */
export function readRow(desk: Desk, grid: Grid, plan: Plan, entry: Entry, unit: MoneyUnit, at: number): Row {
  const purse = new Purse();
  for (const column of plan.funds) {
    const each = amountIn(grid, entry, column);
    if (each === null || column.role?.kind !== 'fund') continue;
    const words = column.path.join('');
    const label = column.cells.at(-1)?.text ?? words;
    purse.add(column.role.fund, label, each, amountOf(desk, each, unitOfWords(words) ?? unit, at));
  }
  return { ...entry, at, purse };
}

function objectiveOf(term: string | null, text: string | null): Objective {
  return term === null ? halvesOf(text ?? '') : { term, annual: text, text: text ?? term };
}

/** The project of a row; its characters are placed. */
export function projectOf(
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
    const rows = panelRows(grid, row.rows);
    const kind = kindOfHalves(plan.halves, [], /中期|实施期|实施周期/.test(words));
    indicators.push(...indicatorsIn(desk, grid, plan.halves, rows, kind, at));
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
export function placeRow(desk: Desk, grid: Grid, { plain, funds }: Plan, entry: Entry): void {
  const whole = [
    'seq',
    'code',
    'agency',
    'project',
    'objective',
    'objectiveTerm',
    'objectiveAnnual',
  ] as const;
  for (const row of entry.rows) {
    for (const kind of whole)
      for (const each of [own(grid, row, plain.get(kind))]) desk.place(each?.pieces ?? []);
  }
  for (const column of funds) {
    const first = amountIn(grid, { ...entry, cut: undefined }, column);
    for (const row of entry.rows) {
      const each = own(grid, row, column);
      if (each !== null && (each.key === first?.key || row === entry.cut)) desk.place(each.pieces);
    }
  }
  desk.place(entry.name.pieces);
}
