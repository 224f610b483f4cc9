/**
 * Grid (网格): the cells of a draft as lines and columns: where an arrow leads, what a range holds, and what a pasted
 * block writes.
 *
 *     columns   name total fiscal … objective │ l1 l2 name annual unit points
 *     lines     one an indicator; a project without any has one of its own
 *
 * The cells left of the bar belong to the project and stand over all its lines. Above the lines stand the head of the
 * form and the sums of its money. Of a secret project only the name and the money are written, whoever may see more.
 */
import type { Edit, RowKey } from '../../../../core/declare/draft.ts';
import { subtotalRows } from '../../../../core/declare/subtotals.ts';
import type { DeclarationView, ProjectView } from '../../../../server/contract.ts';
import { HEAD_FIELDS, hasHalves, type IndicatorField, type MoneyField } from '../form/cell.ts';
import type { Block } from './clipboard.ts';
import { newKey } from './slot.ts';
import { type Spot, sameSpot, textAt } from './spot.ts';

export interface Grid {
  readonly view: DeclarationView;
  readonly funds: readonly MoneyField[];
  readonly columns: readonly IndicatorField[];
}

export interface Line {
  readonly project: ProjectView;
  readonly indicator: RowKey | null;
}

export type Arrow = 'up' | 'down' | 'left' | 'right' | 'home' | 'end' | 'top' | 'bottom';

/** The cells of a project that stand over its lines, from left to right. */
export function projectCells({ funds }: Grid, project: ProjectView): readonly string[] {
  if (project.secret) return ['name', ...funds];
  return ['name', ...funds, ...(hasHalves(project) ? ['objectiveTerm', 'objectiveAnnual'] : ['objective'])];
}

export function linesOf({ view }: Grid): readonly Line[] {
  return view.projects.flatMap((project): Line[] =>
    project.secret || project.indicators.length === 0
      ? [{ project, indicator: null }]
      : project.indicators.map(({ key }) => ({ project, indicator: key })),
  );
}

/** The columns from left to right as one row of names; a project's first, then an indicator's. */
function rowOf(grid: Grid, line: Line): readonly Spot[] {
  const { project, indicator } = line;
  const own = projectCells(grid, project).map((cell) => ({ project: project.key, indicator: null, cell }));
  if (indicator === null) return own;
  return [...own, ...grid.columns.map((cell) => ({ project: project.key, indicator, cell }))];
}

/** The head of the form, and under it the sums; of an agency's subtotal its own. */
function headRow({ funds }: Grid, { indicator, cell }: Spot): readonly Spot[] {
  const cells: readonly string[] = HEAD_FIELDS.some((field) => field === cell) ? HEAD_FIELDS : funds;
  return cells.map((one) => ({ project: null, indicator, cell: one }));
}

/** The rows of sums and projects from above, as the column of an amount meets them. */
function moneyColumn({ view }: Grid, cell: string): readonly Spot[] {
  const lines = subtotalRows(view.projects, view.subtotals);
  const over = (at: number) =>
    lines.flatMap(({ before, row }): Spot[] =>
      before !== at || row === null ? [] : [{ project: null, indicator: String(row), cell }],
    );
  return [
    { project: null, indicator: null, cell },
    ...view.projects.flatMap(({ key }, at) => [...over(at), { project: key, indicator: null, cell }]),
    ...over(view.projects.length),
  ];
}

/** The cell above a project's own in the first line, or below one of the head; null where there is none. */
function overHead(grid: Grid, from: Spot, by: 1 | -1): Spot | null {
  const [first] = grid.view.projects;
  const isSum = grid.funds.some((fund) => fund === from.cell);
  const [top] = HEAD_FIELDS;
  if (from.project !== null) {
    if (by > 0 || from.indicator !== null || first?.key !== from.project) return null;
    return { project: null, indicator: null, cell: isSum ? from.cell : top };
  }
  if (by < 0) return isSum ? { ...from, cell: top } : null;
  return first === undefined
    ? null
    : { project: first.key, indicator: null, cell: isSum ? from.cell : 'name' };
}

function lineOf(lines: readonly Line[], spot: Spot): number {
  return lines.findIndex(
    ({ project, indicator }) =>
      project.key === spot.project && (spot.indicator === null || indicator === spot.indicator),
  );
}

/** The cell an arrow leads to; the same one at the edge. */
export function step(grid: Grid, from: Spot, arrow: Arrow): Spot {
  const lines = linesOf(grid);
  const at = lineOf(lines, from);
  const line = lines[at];
  const inHead = from.project === null;
  if (line === undefined && !inHead) return from;
  const row = line === undefined || inHead ? headRow(grid, from) : rowOf(grid, line);
  const column = row.findIndex(({ indicator, cell }) => indicator === from.indicator && cell === from.cell);
  const across = (to: number) => row[Math.max(0, Math.min(row.length - 1, to))] ?? from;
  switch (arrow) {
    case 'left':
      return across(column - 1);
    case 'right':
      return across(column + 1);
    case 'home':
      return across(0);
    case 'end':
      return across(row.length - 1);
    case 'up':
    case 'top':
      return inColumn(grid, lines, from, at, -1, arrow === 'top');
    case 'down':
    case 'bottom':
      return inColumn(grid, lines, from, at, 1, arrow === 'bottom');
  }
}

function inColumn(
  grid: Grid,
  lines: readonly Line[],
  from: Spot,
  at: number,
  by: 1 | -1,
  furthest: boolean,
): Spot {
  const { view } = grid;
  const isSum = from.indicator === null || from.project === null;
  if (view.subtotals.length > 0 && isSum && grid.funds.some((fund) => fund === from.cell)) {
    const column = moneyColumn(grid, from.cell);
    const here = column.findIndex((spot) => sameSpot(spot, from));
    const end = by > 0 ? column.at(-1) : column[0];
    const next = here < 0 ? undefined : furthest ? end : column[here + by];
    if (next !== undefined) return next;
  }
  if (from.project === null) return overHead(grid, from, by) ?? from;
  let found = from;
  for (let next = at + by; next >= 0 && next < lines.length; next += by) {
    const line = lines[next];
    if (line === undefined) break;
    // A project's own cell goes to the next project, an indicator's to the next line that has one.
    const own = from.indicator === null;
    if (own && line.project.key === from.project) continue;
    if (!own && line.indicator === null) continue;
    if (own && !projectCells(grid, line.project).includes(from.cell)) continue;
    found = { project: line.project.key, indicator: own ? null : line.indicator, cell: from.cell };
    if (!furthest) break;
  }
  return found === from ? (overHead(grid, from, by) ?? from) : found;
}

/** The next cell in reading order, over the end of a line; null behind the last. */
export function next(grid: Grid, from: Spot, by: 1 | -1): Spot | null {
  const beside = step(grid, from, by > 0 ? 'right' : 'left');
  const lines = linesOf(grid);
  const at = lineOf(lines, from);
  if (beside.cell !== from.cell || beside.indicator !== from.indicator) return beside;
  const line = from.project === null ? (by > 0 ? lines[0] : undefined) : lines[at + by];
  if (line === undefined) return null;
  const row = rowOf(grid, line);
  if (by < 0) return row.at(-1) ?? null;
  const whole = from.project === null || line.project.key !== from.project;
  return (whole ? undefined : row.find(({ indicator }) => indicator !== null)) ?? row[0] ?? null;
}

/** The cells between two corners, line by line; of projects when either corner is a project's own cell. */
export function rangeOf(grid: Grid, from: Spot, to: Spot): readonly (readonly Spot[])[] {
  if (from.project === null || to.project === null) return [[to]];
  const lines = linesOf(grid);
  const [first, last] = [lineOf(lines, from), lineOf(lines, to)].sort((a, b) => a - b);
  if (first === undefined || last === undefined || first < 0) return [[to]];
  const own = from.indicator === null || to.indicator === null;
  if (own) {
    const names = ['name', ...grid.funds, 'objective'];
    const place = ({ indicator, cell }: Spot) =>
      indicator === null ? names.indexOf(cell) : names.length - 1;
    const [left = 0, right = 0] = [place(from), place(to)].sort((a, b) => a - b);
    const between = new Set(lines.slice(first, last + 1).map(({ project }) => project));
    return [...between].map((project) =>
      names.slice(left, right + 1).map((cell) => ({ project: project.key, indicator: null, cell })),
    );
  }
  const place = ({ cell }: Spot) => grid.columns.findIndex((column) => column === cell);
  const [left = 0, right = 0] = [place(from), place(to)].sort((a, b) => a - b);
  return lines
    .slice(first, last + 1)
    .flatMap(({ project, indicator }) =>
      indicator === null
        ? []
        : [grid.columns.slice(left, right + 1).map((cell) => ({ project: project.key, indicator, cell }))],
    );
}

export function blockOf({ view }: Grid, range: readonly (readonly Spot[])[]): Block {
  return range.map((row) => row.map((spot) => textAt(view, spot) ?? ''));
}

/** An edit that makes a cell say something; none when it does. */
export function setting(view: DeclarationView, spot: Spot, text: string | null): Edit[] {
  const was = textAt(view, spot);
  const said = text === null || text.trim() === '' ? null : text;
  if (was === undefined || (was === '' ? null : was) === said) return [];
  return [{ do: 'set', ...spot, was, text: said }];
}

/**
 * What pasting a block writes from a cell on to the right and down. One value fills a whole range; lines beyond the
 * last of the project become new indicators, which stand under the levels of the line above where they say none.
 */
export function pasting(
  grid: Grid,
  at: Spot,
  range: readonly (readonly Spot[])[],
  block: Block,
): readonly Edit[] {
  const [only] = block[0] ?? [];
  if (block.length === 1 && block[0]?.length === 1 && only !== undefined) {
    return range.flatMap((row) => row.flatMap((spot) => setting(grid.view, spot, only)));
  }
  return at.indicator === null ? pastedProjects(grid, at, block) : pastedRows(grid, at, block);
}

function pastedRows({ view, columns }: Grid, at: Spot, block: Block): readonly Edit[] {
  const project = view.projects.find(({ key }) => key === at.project);
  const rows = project?.indicators ?? [];
  const first = rows.findIndex(({ key }) => key === at.indicator);
  const left = columns.findIndex((column) => column === at.cell);
  if (project === undefined || first < 0 || left < 0) return [];
  let after = rows.at(-1)?.key ?? null;
  let levels = {
    l1: textAt(view, { ...at, indicator: after, cell: 'l1' }),
    l2: textAt(view, { ...at, indicator: after, cell: 'l2' }),
  };
  return block.flatMap((line, down): readonly Edit[] => {
    const named = line.flatMap((text, right) => {
      const cell = columns[left + right];
      return cell === undefined ? [] : [[cell, text] as const];
    });
    const row = rows[first + down];
    if (row !== undefined) {
      return named.flatMap(([cell, text]) =>
        setting(view, { project: project.key, indicator: row.key, cell }, text),
      );
    }
    const said = Object.fromEntries(named.filter(([, text]) => text.trim() !== ''));
    if (Object.keys(said).length === 0) return [];
    levels = { l1: said['l1'] ?? levels.l1, l2: said['l2'] ?? levels.l2 };
    const key = newKey();
    const cells = { ...given(levels), ...said };
    const edit: Edit = { do: 'add', project: project.key, key, after, cells };
    after = key;
    return [edit];
  });
}

/** Leaves out what says nothing. */
export function given(cells: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([cell, text]) =>
      text === null || text === undefined || text === '' ? [] : [[cell, text]],
    ),
  );
}

function pastedProjects(grid: Grid, at: Spot, block: Block): readonly Edit[] {
  const { view } = grid;
  const names = ['name', ...grid.funds, 'objective'];
  const first = view.projects.findIndex(({ key }) => key === at.project);
  const left = names.indexOf(at.cell.startsWith('objective') ? 'objective' : at.cell);
  if (first < 0 || left < 0) return [];
  let after = view.projects.at(-1)?.key ?? null;
  return block.flatMap((line, down): readonly Edit[] => {
    const named = line.flatMap((text, right) => {
      const cell = names[left + right];
      return cell === undefined ? [] : [[cell, text] as const];
    });
    const project = view.projects[first + down];
    if (project !== undefined) {
      const open = new Set(projectCells(grid, project));
      return named.flatMap(([cell, text]) =>
        open.has(cell) ? setting(view, { project: project.key, indicator: null, cell }, text) : [],
      );
    }
    const cells = given(Object.fromEntries(named));
    if (cells['name'] === undefined) return [];
    const key = newKey();
    const edit: Edit = { do: 'add', project: null, key, after, cells };
    after = key;
    return [edit];
  });
}
