/**
 * Sums (合计与小计): which rows of a list are totals, agencies, projects or printed twice, and whether they add up.
 *
 *     合计             413.54       the total
 *     某某局本级       413.54       an agency: the projects below are its
 *       免费刻章       407.54       a project
 *       工作经费         6.00       a project
 */
import { type Fen, type MoneyUnit, printMoney } from '../../../core/money.ts';
import type { Desk } from '../../form/desk.ts';
import type { Grid } from '../../form/grid.ts';
import { notationOf, packedIn } from '../../form/packed.ts';
import { isAgency, TOTAL } from '../guangdong-list/names.ts';
import { packedCells } from './entries.ts';
import type { Plan } from './plan.ts';
import type { Row } from './projects.ts';

export interface Sorted {
  readonly total: Row | null;
  readonly agencies: readonly Row[];
  readonly projects: readonly { readonly row: Row; readonly agency: string | null }[];
  readonly repeated: readonly { readonly row: Row; readonly agency: string | null }[];
}

/** Whether two rows print the same, but for a full stop at their end. */
export function samePrinting(grid: Grid, one: Row, other: Row): boolean {
  const keys = (row: Row) =>
    row.rows
      .map((at) =>
        grid
          .covering(at)
          .map(({ key }) => key.replace(/。$/, ''))
          .join('\t'),
      )
      .join('\n');
  return keys(one) === keys(other);
}

const totalOf = (rows: readonly { readonly row: Row }[]): Fen =>
  rows.reduce((sum, { row }) => sum + (row.purse.funds.total ?? 0n), 0n);

/** What each row of the list is. */
export function sort(grid: Grid, plan: Plan, rows: readonly Row[]): Sorted {
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
export function reconcile(desk: Desk, { total, agencies, projects }: Sorted, unit: MoneyUnit): void {
  const stated = total?.purse.funds.total ?? null;
  const found = totalOf(projects);
  if (total !== null && stated !== null && stated !== found) {
    const facts = { stated: printMoney(stated, unit), found: printMoney(found, unit), unit };
    desk.note('total-not-reconciled', total.name.pieces, facts, total.at);
  }
  // Of all projects, and of those from each agency on, in one walk.
  let below = found;
  let next = 0;
  for (const [index, { name, purse, at }] of agencies.entries()) {
    const until = agencies[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const own: { row: Row }[] = [];
    for (let each = projects[next]; each !== undefined && each.row.at < until; each = projects[++next]) {
      if (each.row.at > at) own.push(each);
      else below -= each.row.purse.funds.total ?? 0n;
    }
    const rest = below;
    below -= totalOf(own);
    const subtotal = purse.funds.total;
    // A department's row stands above its agencies' rows and has no projects directly under it.
    if (subtotal === null || own.length === 0 || totalOf(own) === subtotal || rest === subtotal) continue;
    const facts = {
      ...{ agency: name.text, unit },
      ...{ stated: printMoney(subtotal, unit), found: printMoney(totalOf(own), unit) },
    };
    desk.note('subtotal-not-reconciled', name.pieces, facts, at);
  }
}

/** The last row's last value was cut: alone among all, it has no full stop. */
export function noteTruncation(desk: Desk, grid: Grid, plan: Plan, rows: readonly Row[]): void {
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
