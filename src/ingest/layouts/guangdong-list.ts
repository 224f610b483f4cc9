/**
 * Guangdong list (广东 项目支出绩效目标表): the form Guangdong agencies publish with their budgets, its indicators as
 * a numbered list in the last cell of each row.
 *
 *     工作经费 6.00 6.00 -通过出国（境）… 1、1-产出指标；11-数量指标；出国组团次数；实施周期指标值:1-2次/年；年度…
 *
 * The chapters, in the order the text goes through them: heading.ts takes the headings out, indicators.ts finds the
 * lists, amounts.ts and rows.ts the rows between them, projects.ts and funds.ts say what they mean. Here rows become
 * declarations: totals, agencies, projects, rows printed twice, and whether the sums agree.
 */
import type { Declaration, Repeated } from '../../core/declaration.ts';
import { type Fen, type MoneyUnit, printMoney } from '../../core/money.ts';
import { NO_FUNDS } from '../../core/project.ts';
import { place } from '../account.ts';
import type { Layout, Recognition, SourceText } from '../layout.ts';
import { cell, indexFrom, offsetOf, type Stream, type Stretch, streamOf, without } from '../stream.ts';
import { ALL_COLUMNS, type Numbers, type Placed, placeFunds } from './guangdong-list/funds.ts';
import { type Heading, headingsOf } from './guangdong-list/heading.ts';
import { isAgency, TOTAL } from './guangdong-list/names.ts';
import {
  type Desk,
  fundsOf,
  nameOf,
  note,
  numbersOf,
  type ProjectRow,
  placeName,
  placeOf,
  projectOf,
  stretchOfRow,
} from './guangdong-list/projects.ts';
import { type Row, rowsOf } from './guangdong-list/rows.ts';

const ID = 'guangdong-list';
/** One agency's form: its heading, if it has one, and where it starts in the stream. */
interface Form {
  readonly heading: Heading | null;
  readonly from: number;
}

/** The stream without its headings, and where each agency's form begins in it. */
function formsOf(
  source: SourceText,
): { stream: Stream; forms: Form[]; account: SourceText['account'] } | null {
  const first = streamOf(source.text, source.furniture);
  const headings = headingsOf(first);
  if (headings.length === 0) return { stream: first, forms: [], account: source.account };
  for (const { from, to } of headings) place(source.account, first, from, to);
  const stream = without(
    first,
    headings.map(({ from, to }): Stretch => [from, to]),
  );
  const forms: Form[] = [];
  for (const heading of headings) {
    const current = forms.at(-1)?.heading;
    // The same agency's heading again is the top of its next page.
    const repeats =
      current !== undefined && (heading.agency === null || heading.agency.text === current?.agency?.text);
    if (!repeats) forms.push({ heading, from: indexFrom(stream, offsetOf(first, heading.from)) });
  }
  return { stream, forms, account: source.account };
}

function isTotal({ stream }: Desk, row: Row): boolean {
  return row.items.length === 0 && TOTAL.test(nameOf(stream, row).text);
}

/** Rows by what they are: the totals, the agencies' subtotals with their projects. */
interface Sorted {
  readonly total: { readonly row: Row; readonly numbers: Numbers; readonly at: number } | null;
  readonly agencies: {
    readonly row: Row;
    readonly total: Fen | null;
    readonly numbers: Numbers;
    readonly name: string;
    readonly at: number;
  }[];
  readonly projects: ProjectRow[];
  readonly repeated: ProjectRow[];
}

/** Whether `again` prints the same row as `row`, whole or as far as its page went. */
function samePrinting(stream: Stream, row: ProjectRow, again: ProjectRow): boolean {
  const text = ({ row: { objective, items } }: ProjectRow) => [
    cell(stream, objective[0], objective[1]).text,
    ...items.map(({ head, to }) => stream.text.slice(head.from, to)),
  ];
  const sameAmounts =
    row.numbers.length === again.numbers.length && row.numbers.every((n, i) => n === again.numbers[i]);
  if (!sameAmounts || nameOf(stream, row.row).text !== nameOf(stream, again.row).text) return false;
  const [one, other] = [text(row), text(again)];
  return (
    one.length === other.length &&
    one.every((part, i) => part.replace(/。$/, '') === other[i]?.replace(/。$/, ''))
  );
}

function sort(desk: Desk, rows: readonly Row[], unit: MoneyUnit): Sorted {
  const { stream } = desk;
  const numbers = rows.map((row, index) => numbersOf(desk, row, unit, index + 1));
  const totals = numbers.map(([own]) => own);
  let total: Sorted['total'] = null;
  let agency: string | null = null;
  const agencies: Sorted['agencies'] = [];
  const projects: ProjectRow[] = [];
  const repeated: ProjectRow[] = [];
  for (const [index, row] of rows.entries()) {
    const own = numbers[index] ?? [];
    const at = index + 1;
    const name = nameOf(stream, row).text;
    const bare = row.items.length === 0 && row.objective[0] === row.objective[1];
    if (isTotal(desk, row)) {
      // Printed again at the top of a page it says nothing new; the account still lists it if it disagrees.
      if (total === null) total = { row, numbers: own, at };
      if (total.numbers[0] === own[0]) placeName(desk, row);
      continue;
    }
    if (bare && isAgency(name, own[0] ?? null, totals, at)) {
      agency = name;
      agencies.push({ row, total: own[0] ?? null, numbers: own, name, at });
      placeName(desk, row);
      continue;
    }
    const entry: ProjectRow = { row, at, agency, numbers: own };
    const before = projects.at(-1);
    if (before !== undefined && samePrinting(stream, before, entry)) repeated.push(entry);
    else projects.push(entry);
  }
  return settleRepeated({ total, agencies, projects, repeated });
}

const sumOf = (rows: readonly ProjectRow[]) =>
  rows.reduce((sum, { numbers }) => sum + (numbers[0] ?? 0n), 0n);

/** Two projects may truly be alike: when only counting both gives the stated total, both are kept. */
function settleRepeated(sorted: Sorted): Sorted {
  const stated = sorted.total?.numbers[0];
  const { projects, repeated } = sorted;
  if (stated === undefined || repeated.length === 0 || sumOf(projects) === stated) return sorted;
  const both = [...projects, ...repeated].sort((a, b) => a.at - b.at);
  return sumOf(both) === stated ? { ...sorted, projects: both, repeated: [] } : sorted;
}

/** Whether the projects add up to what the form states, for the whole and for each agency. */
function reconcile(desk: Desk, { total, agencies, projects }: Sorted, unit: MoneyUnit): void {
  const stated = total?.numbers[0] ?? null;
  const found = sumOf(projects);
  if (total !== null && stated !== null && stated !== found) {
    const facts = { stated: printMoney(stated, unit), found: printMoney(found, unit), unit };
    note(desk, 'total-not-reconciled', stretchOfRow(total.row), facts, total.at);
  }
  // Of all projects, and of those from each agency on, in one walk.
  let below = found;
  let next = 0;
  for (const [index, { row, total: subtotal, name, at }] of agencies.entries()) {
    const until = agencies[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const own: ProjectRow[] = [];
    for (
      let project = projects[next];
      project !== undefined && project.at < until;
      project = projects[++next]
    ) {
      if (project.at > at) own.push(project);
      else below -= project.numbers[0] ?? 0n;
    }
    const rest = below;
    below -= sumOf(own);
    // A department's row stands above its agencies' rows and has no projects directly under it.
    if (subtotal === null || own.length === 0 || sumOf(own) === subtotal || rest === subtotal) continue;
    const facts = {
      agency: name,
      stated: printMoney(subtotal, unit),
      found: printMoney(sumOf(own), unit),
      unit,
    };
    note(desk, 'subtotal-not-reconciled', stretchOfRow(row), facts, at);
  }
}

/** One note for all amounts whose column was inferred, and one for each that stayed a guess. */
function noteFunds(desk: Desk, sorted: Sorted, placed: { totals: Placed; rows: readonly Placed[] }): void {
  const { total, projects } = sorted;
  const inferred = [...(total === null ? [] : [placed.totals]), ...placed.rows].filter(
    ({ by }) => by === 'inferred' || by === 'sums',
  );
  const [example] = inferred;
  const first = total?.row ?? projects[0]?.row;
  if (example !== undefined && first !== undefined) {
    const taken = [...new Set(inferred.flatMap(({ columns }) => columns))].filter(
      (column) => column !== 'total',
    );
    const facts = {
      rows: inferred.length,
      numbers: example.columns.length,
      columns: ALL_COLUMNS.length,
      taken: taken.join(),
    };
    note(desk, 'fund-column-inferred', stretchOfRow(first), facts, total?.at ?? projects[0]?.at);
  }
  for (const [index, { columns, by }] of placed.rows.entries()) {
    const project = projects[index];
    if (by !== 'guess' || project === undefined) continue;
    const taken = columns.slice(1);
    const facts = {
      project: nameOf(desk.stream, project.row).text,
      numbers: columns.length,
      taken: taken.join(),
    };
    note(desk, 'fund-column-unsure', stretchOfRow(project.row), facts, project.at);
  }
}

/** A table whose last item ends otherwise than its items do, was cut: without a full stop, or without a value. */
function noteTruncation(desk: Desk, rows: readonly Row[]): void {
  const row = rows.at(-1);
  if (row === undefined || isTotal(desk, row)) return;
  const { text } = desk.stream;
  const stopped = ([, to]: Stretch) => text.charAt(to - 1) === '。';
  const items = rows.flatMap((each) => each.items);
  const item = row.items.at(-1);
  const lists = rows.slice(0, -1).filter((each) => each.items.length > 0);
  // Agencies that end no list with a full stop do not end the last one so either.
  const unstopped = lists.length > 0 && !lists.some((each) => stopped(stretchOfRow(each)));
  const valued = item?.keys.length === items[0]?.keys.length;
  if (stopped(stretchOfRow(row)) || (unstopped && valued)) return;
  const facts = { project: nameOf(desk.stream, row).text, indicators: row.items.length };
  note(desk, 'truncated', stretchOfRow(row), facts);
}

function declare(
  desk: Desk,
  { heading, from }: Form,
  rows: readonly Row[],
): { declaration: Declaration; repeated: Repeated[] } {
  const { stream } = desk;
  const moneyUnit = heading?.moneyUnit?.value ?? '万元';
  const sorted = sort(desk, rows, moneyUnit);
  const { total, projects } = sorted;
  if (projects.length === 0)
    note(desk, 'table-empty', [from, from + 1], { agency: heading?.agency?.text ?? null });
  const columns = heading?.columns ?? ALL_COLUMNS;
  const placed = placeFunds(
    columns,
    total?.numbers ?? null,
    projects.map(({ numbers }) => numbers),
  );
  noteFunds(desk, sorted, placed);
  reconcile(desk, sorted, moneyUnit);
  const stated = total === null ? null : fundsOf(stream, total.row, total.numbers, placed.totals);
  const subtotals = sorted.agencies.map(({ row, numbers, name }) => {
    const { rows: own } = placeFunds(columns, total?.numbers ?? null, [numbers]);
    const { funds } = fundsOf(stream, row, numbers, own[0] ?? { columns, by: 'shown' });
    return { agency: name, funds };
  });
  const repeated = sorted.repeated.map(({ row, at }): Repeated => {
    const [from, to] = stretchOfRow(row);
    place(desk.account, stream, from, to);
    return {
      name: nameOf(stream, row).text,
      at: placeOf(desk, [from, to], at),
      pieces: cell(stream, from, to).pieces,
    };
  });
  const declaration: Declaration = {
    title: heading?.title?.text ?? null,
    agency: heading?.agency?.text ?? null,
    year: heading?.year?.value ?? null,
    moneyUnit,
    funds: stated?.funds ?? NO_FUNDS,
    ...(subtotals.length === 0 ? {} : { subtotals }),
    projects: projects.map((entry, index) =>
      projectOf(desk, entry, index + 1, placed.rows[index] ?? { columns, by: 'shown' }),
    ),
    cells: {
      ...(heading?.title == null ? {} : { title: heading.title.pieces }),
      ...(heading?.agency == null ? {} : { agency: heading.agency.pieces }),
      ...(heading?.year == null ? {} : { year: heading.year.cell.pieces }),
      ...(heading?.moneyUnit == null ? {} : { moneyUnit: heading.moneyUnit.cell.pieces }),
      ...stated?.cells,
    },
  };
  return { declaration, repeated };
}

/**
 * The tables under one heading: nearly always one. Where its projects add up to its 合计 and another 合计 follows,
 * that begins another table, whose title and agency were lost.
 */
function tablesOf(desk: Desk, form: Form, rows: readonly Row[]): { form: Form; rows: readonly Row[] }[] {
  const unit = form.heading?.moneyUnit?.value ?? '万元';
  const silent: Desk = { ...desk, notes: [] };
  const starts = [0];
  for (const [index, row] of rows.entries()) {
    const from = starts.at(-1) ?? 0;
    if (index === from || index === rows.length - 1 || !isTotal(desk, row)) continue;
    const { total, projects } = sort(silent, rows.slice(from, index), unit);
    const stated = total?.numbers[0];
    if (total?.at !== 1 || stated !== sumOf(projects) || stated === numbersOf(silent, row, unit, 0)[0]) {
      // A total that does not end its table is the table's own affair, and so is every later one.
      break;
    }
    note(desk, 'heading-lost', stretchOfRow(row), {});
    starts.push(index);
  }
  const bare = form.heading === null ? null : { ...form.heading, title: null, agency: null, year: null };
  return starts.map((from, index) => ({
    form: index === 0 ? form : { heading: bare, from: form.from },
    rows: rows.slice(from, starts[index + 1]),
  }));
}

function recognise(source: SourceText): Recognition | null {
  const found = formsOf(source);
  if (found === null) return null;
  const { stream, forms } = found;
  const fences = forms.slice(1).map(({ from }) => from);
  const rows = rowsOf(stream, forms[0]?.from ?? 0, fences);
  if (forms.length === 0) {
    if (!rows.some(({ items }) => items.some(({ keys }) => keys.length > 0))) return null;
    forms.push({ heading: null, from: 0 });
  }
  const desk: Desk = { stream, pages: source.pages, account: source.account, notes: [] };
  const declarations: Declaration[] = [];
  const repeated: Repeated[] = [];
  let next = 0;
  for (const [index, form] of forms.entries()) {
    const until = forms[index + 1]?.from ?? stream.text.length + 1;
    const own: Row[] = [];
    for (let row = rows[next]; row !== undefined && stretchOfRow(row)[0] < until; row = rows[++next])
      own.push(row);
    for (const table of tablesOf(desk, form, own)) {
      const read = declare(desk, table.form, table.rows);
      declarations.push(read.declaration);
      repeated.push(...read.repeated);
    }
  }
  noteTruncation(desk, rows);
  return { declarations, repeated, notes: desk.notes };
}

export const guangdongList: Layout = {
  id: ID,
  // 绩效 may be broken between its characters, and 效 printed as a radical's look-alike; 绩 is in every such form.
  mayRead: (text) => text.includes('绩') || text.includes('指'),
  recognise,
};
