/**
 * Panel (绩效指标区): the part of a table with an indicator a row, under headings that say what its columns hold.
 *
 *     ┌────────┬────────┬────────┬──────┬────────┬────────┬──────┐
 *     │一级指标│二级指标│三级指标│指标值│二级指标│三级指标│指标值│     two halves: the whole term, and the year
 *     ├────────┼────────┼────────┼──────┼────────┼────────┼──────┤
 *     │        │数量指标│ 培训   │ 9 次 │数量指标│ 培训   │ 3 次 │  →  培训, term 9 次, annual 3 次
 *     │产出指标├────────┼────────┼──────┼────────┼────────┼──────┤
 *     │        │质量指标│ 合格率 │ 95%  │        │        │      │  →  合格率, term 95%
 *     └────────┴────────┴────────┴──────┴────────┴────────┴──────┘
 *
 * A label counts until the next one below it, over blank cells and page breaks.
 */
import type { Indicator, IndicatorRemark } from '../../core/indicator.ts';
import type { Pieces } from '../../core/place.ts';
import type { Desk } from './desk.ts';
import type { Grid, GridCell } from './grid.ts';
import { type Column, type PlainRole, WHOLE_TERM } from './heading.ts';
import {
  type IndicatorParts,
  indicatorOf,
  isUnfilled,
  keyOf,
  NO_PARTS,
  nameOf,
  type Part,
  partOf,
} from './indicator.ts';
import { entriesIn } from './packed.ts';

/** The columns of one indicator in a row. */
export interface Half {
  readonly columns: ReadonlyMap<PlainRole, Column>;
  /** Columns that say more of it, or that one ticks. */
  readonly marks: readonly Column[];
}

const NAMING: readonly PlainRole[] = ['l1', 'l2', 'l3', 'name'];
const PANEL: readonly PlainRole[] = [
  ...NAMING,
  ...(['seq', 'term', 'annual', 'op', 'unit', 'points', 'actual', 'score'] as const),
];

/** What a column holds in a panel, where some words mean another thing than elsewhere. */
function kindIn(column: Column, columns: ReadonlyMap<PlainRole, Column>, naming: boolean): PlainRole | null {
  const { role, path } = column;
  if (role === null || role.kind === 'fund' || role.kind === 'likelihood') return null;
  if (role.kind === 'because' || role.kind === 'remark') return null;
  const { kind } = role;
  const named = columns.has('name') || columns.has('l3');
  const words = path.at(-1) ?? '';
  if (kind === 'agency') return words === '单位' && named ? 'unit' : null;
  if (kind === 'packed') return naming ? null : 'name';
  // 分解目标 | 绩效目标 | 绩效指标
  if (kind === 'objective' && columns.has('l1') && !columns.has('l2') && !named) return 'l2';
  if (kind === 'objective' || kind === 'objectiveAnnual') return named ? 'annual' : null;
  if (kind === 'objectiveTerm') return named ? 'term' : null;
  return PANEL.includes(kind) ? kind : null;
}

const MARKS: ReadonlySet<string> = new Set(['remark', 'because', 'likelihood']);

/** The halves of a panel: where the naming columns begin again, another begins. */
export function halvesOf(columns: readonly Column[]): Half[] {
  const halves: { columns: Map<PlainRole, Column>; marks: Column[] }[] = [{ columns: new Map(), marks: [] }];
  const naming = columns.some(({ role }) => role?.kind === 'l3' || role?.kind === 'name');
  for (const column of columns) {
    let half = halves.at(-1);
    if (half === undefined) break;
    const kind = kindIn(column, half.columns, naming);
    if (kind === null) {
      if (MARKS.has(column.role?.kind ?? '')) half.marks.push(column);
      continue;
    }
    const leaf = column.path.at(-1) ?? '';
    if (kind === 'l1' && half.columns.has(kind) && KIND.test(leaf)) {
      half.marks.push(saying(column, 'nature'));
      continue;
    }
    if (NAMING.includes(kind) && half.columns.has(kind)) {
      half = { columns: new Map(), marks: [] };
      halves.push(half);
    }
    if (!half.columns.has(kind)) half.columns.set(kind, column);
    else if (kind === 'annual' && CONTENT.test(leaf)) half.marks.push(saying(column, 'explanation'));
  }
  return halves.map(({ columns: own, marks }) => {
    const l3 = own.get('l3');
    const name = own.get('name');
    const content = name !== undefined && CONTENT.test(name.path.at(-1) ?? '');
    if (l3 === undefined || (name !== undefined && !content)) return { columns: own, marks };
    // The lowest level a form has a column for is the indicator's name; 指标内容 beside it says what it means.
    const named = new Map(own).set('name', l3);
    named.delete('l3');
    return { columns: named, marks: content ? [...marks, saying(name, 'explanation')] : marks };
  });
}

/** 指标内容, 指标值内容 beside a name and a value of their own. */
const CONTENT = /内容$/;
/** 指标类型 beside the levels: 定量, 定性. */
const KIND = /类[型别]$/;
const saying = (column: Column, remark: IndicatorRemark): Column => ({
  ...column,
  role: { kind: 'remark', remark },
});

/** Whether the values of a half have no column: they stand behind the names, `培训期数≥4期`. */
const isValueless = ({ columns }: Half) => !VALUED.some((kind) => columns.has(kind));
const VALUED: readonly PlainRole[] = ['annual', 'term', 'actual'];

/** Whether these columns are those of a panel: a name or a level, and a value, or all three levels. */
export function isPanel(halves: readonly Half[]): boolean {
  return halves.some((half) => {
    const { columns } = half;
    if (isValueless(half)) return columns.has('l1') && columns.has('l2') && columns.has('name');
    return columns.has('name') || columns.has('l2');
  });
}

/** The cell of a column in a row: the first that holds something, where the body is cut finer than its heading. */
export function cellIn(grid: Grid, row: number, { from, to }: Column): GridCell | null {
  let found: GridCell | null = null;
  for (let column = from; column < to; column++) {
    const each = grid.at(row, column);
    if (each === undefined) continue;
    if (found === null || found.blank) found = each;
    else if (each !== found && !each.blank) found = found.joined(each);
  }
  return found;
}

/** The rows of a panel, without what is printed between them, and which of them begin a page. */
export interface PanelRows {
  readonly at: readonly number[];
  readonly breaks: ReadonlySet<number>;
}

/** Some rows of a grid, ascending; one behind a page's heading begins the page. */
export function panelRows(grid: Grid, at: readonly number[]): PanelRows {
  const breaks = new Set<number>();
  for (const [index, row] of at.entries()) {
    const before = at[index - 1];
    if (before === undefined) continue;
    for (let between = before + 1; between <= row; between++) if (grid.breaks.has(between)) breaks.add(row);
  }
  return { at, breaks };
}

/** The label of each row in a column, and where a label was cut by a page's end. */
interface Labels {
  readonly at: ReadonlyMap<number, GridCell>;
  /** Rows that begin with the rest of a label: 社会效 | 益指标. */
  readonly rests: ReadonlySet<number>;
}

/** The label of each row in a column: its own, or the last above it. */
function labelsOf(grid: Grid, column: Column | undefined, { at: rows, breaks }: PanelRows): Labels {
  const at = new Map<number, GridCell>();
  const rests = new Set<number>();
  /** Rows beside a merged label that holds no words: they may stand in its other half, on the next page. */
  let open: number[] = [];
  for (const [index, row] of rows.entries()) {
    const above = rows[index - 1] ?? -1;
    const before = at.get(above);
    const own = column === undefined ? null : cellIn(grid, row, column);
    const begins = own !== null && own.row === row;
    if (own === null) continue;
    if (own.blank) {
      const ends = before !== undefined && before.rowSpan > 1 && breaks.has(rows[index + 1] ?? -1);
      if (begins && (own.rowSpan > 1 || ends) && !breaks.has(row)) open = [row];
      else if (!begins && open.length > 0) open.push(row);
      else if (before !== undefined) at.set(row, before);
      continue;
    }
    if (breaks.has(row) && open.at(-1) === above) for (const each of open) at.set(each, own);
    open = [];
    // A merged label counts as it was joined in its first row.
    if (!begins && before !== undefined) at.set(row, before);
    else if (begins && before !== undefined && breaks.has(row) && isRest(before.key, own.key)) {
      rests.add(row);
      const whole = before.joined(own);
      for (const [labelled, each] of at) if (each === before) at.set(labelled, whole);
      at.set(row, whole);
    } else at.set(row, own);
  }
  return { at, rests };
}

const LEVEL =
  /^(?:产出|效益|效果|满意度?|成本|投入|过程|决策|管理|产出效益|履职效能|社会效应|可持续发展(?:能力)?|(?:产出)?(?:数量|质量|时效|成本)|(?:经济|社会|生态环境|生态)(?:效益|成本)|可持续影响|(?:服务对象|社会公众|受益对象|公众|群众)?满意度)(?:指标)?(?:\(.*\))?$/;
const LONGEST_LEVEL = 24;
/** Words, which a comparator alone is not. */
const WORD = /\p{L}{2}/u;
const ENDS = /(?:指标|效益|满意度?|影响|成本|数量|质量|时效|效果)(?:\(.*\))?$/;

/** Whether a label at a page's top is the rest of the one above it: 可持续影响 | 指标, 服务对象满意 | 度指标. */
function isRest(before: string, own: string): boolean {
  if (before.length + own.length > LONGEST_LEVEL) return false;
  if (LEVEL.test(before + own)) return !LEVEL.test(own) || !LEVEL.test(before);
  return !LEVEL.test(before) && !LEVEL.test(own) && !ENDS.test(before) && own.length < 6;
}

/** One row of one half, before its labels are known. */
interface Line {
  readonly row: number;
  cells: Map<PlainRole, GridCell>;
  marks: Map<Column, GridCell>;
}

function lineAt(grid: Grid, row: number, { columns, marks }: Half): Line {
  const cells = new Map<PlainRole, GridCell>();
  for (const [kind, column] of columns) {
    const each = cellIn(grid, row, column);
    if (each !== null) cells.set(kind, each);
  }
  const marked = new Map<Column, GridCell>();
  for (const column of marks) {
    const each = cellIn(grid, row, column);
    if (each !== null && !each.blank) marked.set(column, each);
  }
  return { row, cells, marks: marked };
}

const VALUES: readonly PlainRole[] = ['term', 'annual', 'op', 'unit', 'points', 'actual', 'score'];
const has = (line: Line, kinds: readonly PlainRole[]) =>
  kinds.some((kind) => {
    const each = line.cells.get(kind);
    return each !== undefined && !each.blank && each.row === line.row;
  });

/** Whether the first line of a page goes on with the last of the page before: parts of it are blank. */
function goesOn(line: Line, before: Line, labels: readonly Labels[]): boolean {
  const levels = (['l1', 'l2', 'l3'] as const).filter(
    (_, index) => labels[index]?.rests.has(line.row) !== true,
  );
  if (has(line, [...levels, 'op', 'unit', 'points', 'score'])) return false;
  const named = has(line, ['name']);
  const valued = has(line, ['term', 'annual', 'actual']) || line.marks.size > 0;
  if (!named) return valued;
  return !valued && has(before, ['term', 'annual']);
}

function join(before: Line, line: Line): void {
  for (const [kind, each] of line.cells) {
    const own = before.cells.get(kind);
    if (own !== undefined && own !== each) before.cells.set(kind, own.joined(each));
  }
  for (const [column, each] of line.marks) {
    before.marks.set(column, before.marks.get(column)?.joined(each) ?? each);
  }
}

const SUM = /^(?:.{0,8}小计|合计|总计)$/;

/** 小计 of the points of a level, between its indicators and the next level's. */
function isSum({ row, cells }: Line): boolean {
  return NAMING.some((kind) => {
    const each = cells.get(kind);
    return each !== undefined && each.row === row && SUM.test(each.key);
  });
}

/** The lines of a half that hold an indicator; what goes on over a page break is one. */
function linesIn(desk: Desk, grid: Grid, half: Half, labels: readonly Labels[], rows: PanelRows): Line[] {
  const lines: Line[] = [];
  for (const row of rows.at) {
    const line = lineAt(grid, row, half);
    const before = lines.at(-1);
    if (before !== undefined && rows.breaks.has(row) && goesOn(line, before, labels)) {
      join(before, line);
      const pieces = [...line.cells.values(), ...line.marks.values()].flatMap((each) => each.pieces);
      const excerpt = before.cells.get('name')?.text ?? '';
      desk.note('continuation-unsure', pieces, { excerpt });
      continue;
    }
    const name = line.cells.get('name');
    const key = name === undefined || name.row !== row ? '' : name.key;
    if (isUnfilled(key) && !has(line, VALUES)) continue;
    if (isSum(line)) continue;
    lines.push(line);
  }
  return lines;
}

const TICK = /^[√✓✔☑■●○×vVxX是*1]$/;

/** What the further columns say: remarks as they stand, ticked columns by their headings. */
function remarksOf(marks: ReadonlyMap<Column, GridCell>): [IndicatorRemark, string, Pieces][] {
  const remarks = new Map<IndicatorRemark, { text: string; pieces: Pieces }>();
  const add = (remark: IndicatorRemark, text: string, pieces: Pieces) => {
    const before = remarks.get(remark);
    if (before === undefined) remarks.set(remark, { text, pieces });
    else remarks.set(remark, { text: `${before.text}；${text}`, pieces: [...before.pieces, ...pieces] });
  };
  for (const [{ role }, each] of marks) {
    if (role?.kind === 'remark') add(role.remark, each.text, each.pieces);
    else if (role?.kind === 'likelihood' || role?.kind === 'because') {
      const remark = role.kind === 'likelihood' ? 'likelihood' : 'reason';
      const text = TICK.test(each.key) ? (heading(each, marks) ?? role.word) : each.text;
      add(remark, text, each.pieces);
    }
  }
  return [...remarks].map(([remark, { text, pieces }]) => [remark, text, pieces]);
}

function heading(each: GridCell, marks: ReadonlyMap<Column, GridCell>): string | null {
  for (const [column, own] of marks) if (own === each) return column.cells.at(-1)?.text ?? null;
  return null;
}

/** An indicator's parts, and where it stands in the panel. */
interface Draft {
  readonly row: number;
  readonly half: number;
  readonly parts: IndicatorParts;
}

const part = (each: GridCell | null | undefined): Part | null =>
  each == null || each.blank ? null : partOf(each.stream);

/** Which half is the whole term's and which the year's, where they are two views of the same indicators. */
export type Halves = 'alike' | 'term-and-year' | 'year-and-term';

/** What the headings say of two halves; `term` tells that the form speaks of a whole term elsewhere. */
export function kindOfHalves(halves: readonly Half[], groups: readonly string[], term: boolean): Halves {
  const [first, second] = halves;
  if (first === undefined || second === undefined || halves.length !== 2) return 'alike';
  const says = (index: number, half: Half) => {
    const words = [groups[index] ?? '', ...[...half.columns.values()].flatMap(({ path }) => path)].join('');
    if (half.columns.has('term')) return 'term';
    if (/年度|当年|本年|20\d\d年/.test(words)) return 'year';
    return WHOLE_TERM.test(words) ? 'term' : null;
  };
  const [one, other] = [says(0, first), says(1, second)];
  if (one === 'year' && other === 'term') return 'year-and-term';
  if (one === 'term' && other !== 'term') return 'term-and-year';
  if (one === null && other === 'year') return term ? 'term-and-year' : 'alike';
  return term && one === null && other === null ? 'term-and-year' : 'alike';
}

function draftsOf(desk: Desk, grid: Grid, halves: readonly Half[], rows: PanelRows, kind: Halves): Draft[] {
  const drafts: Draft[] = [];
  const termHalf = kind === 'term-and-year' ? 0 : kind === 'year-and-term' ? 1 : -1;
  const shared = halves[0]?.columns;
  for (const [index, half] of halves.entries()) {
    const column = (role: PlainRole) => half.columns.get(role) ?? shared?.get(role);
    const l1 = labelsOf(grid, column('l1'), rows);
    const l2 = labelsOf(grid, column('l2'), rows);
    const l3 = labelsOf(grid, half.columns.get('l3'), rows);
    for (const { row, cells, marks } of linesIn(desk, grid, half, [l1, l2, l3], rows)) {
      const own1 = l1.at.get(row);
      const own2 = l2.at.get(row);
      // A level 2 that stands above this level 1 belongs to the one before.
      const second = own1 != null && own2 != null && own1.row <= row && own2.below <= own1.row ? null : own2;
      const value = part(cells.get('annual'));
      const unlabelled = (role: PlainRole, own: GridCell | undefined) =>
        column(role) !== undefined && own === undefined;
      if (unlabelled('l1', own1) || unlabelled('l2', own2)) {
        const name = cells.get('name');
        desk.note('level-unrecognised', name?.pieces ?? [], {
          name: name?.text ?? '',
          l1: own1?.text ?? null,
        });
      }
      const inTerm = index === termHalf && !half.columns.has('term');
      const third = part(l3.at.get(row));
      const own = part(cells.get('name'));
      // 指标1 in a column of its own numbers what the level beside it names.
      const numbered = own !== null && third !== null && isUnfilled(keyOf(own));
      const name = numbered ? third : own === null ? null : nameOf(own);
      const parts: IndicatorParts = {
        ...NO_PARTS,
        ...{ seq: 0, l1: part(own1), l2: part(second), l3: numbered ? null : third },
        name,
        term: inTerm ? value : part(cells.get('term')),
        annual: inTerm ? null : value,
        ...{ op: part(cells.get('op')), unit: part(cells.get('unit')), points: part(cells.get('points')) },
        ...{ actual: part(cells.get('actual')), score: part(cells.get('score')) },
        remarks: remarksOf(marks),
      };
      // One column for both: 三级指标 of no value beside it, or 指标值 beside 数量指标 and no name.
      const nameless = !half.columns.has('name') && !inTerm && LEVEL.test(second?.key ?? '');
      const both = isValueless(half) ? own : nameless ? value : null;
      const entries = both === null ? [] : entriesIn(both.stream);
      const named = entries.every((each) => each.value !== null && WORD.test(keyOf(each.name)));
      const split = isValueless(half) || named;
      if (entries.length === 0 || !split) drafts.push({ row, half: index, parts });
      else {
        for (const { name: each, value: target } of entries)
          drafts.push({ row, half: index, parts: { ...parts, name: each, annual: target } });
      }
    }
  }
  return termHalf < 0 ? drafts.sort((a, b) => a.row - b.row || a.half - b.half) : paired(drafts, termHalf);
}

/** Joins what both halves say of one indicator: in the same row, or the only one of its name. */
function paired(drafts: readonly Draft[], termHalf: number): Draft[] {
  const terms = drafts.filter(({ half }) => half === termHalf);
  const years = drafts.filter(({ half }) => half !== termHalf);
  const same = (a: Part | null, b: Part | null) =>
    (a === null ? '' : keyOf(a)) === (b === null ? '' : keyOf(b));
  const alike = (a: Draft, b: Draft) => same(a.parts.name, b.parts.name) && same(a.parts.l2, b.parts.l2);
  const taken = new Set<Draft>();
  const joined = years.map((year): Draft => {
    const fits = terms.filter((term) => !taken.has(term) && alike(term, year));
    const term = fits.find(({ row }) => row === year.row) ?? (fits.length === 1 ? fits[0] : undefined);
    if (term === undefined) return year;
    taken.add(term);
    return { ...year, parts: { ...year.parts, term: term.parts.term } };
  });
  const alone = terms.filter((term) => !taken.has(term));
  return [...joined, ...alone].sort((a, b) => a.row - b.row || a.half - b.half);
}

/** The indicators of a panel's rows. */
export function indicatorsIn(
  desk: Desk,
  grid: Grid,
  halves: readonly Half[],
  rows: PanelRows,
  kind: Halves,
  row: number,
): Indicator[] {
  for (const half of halves) {
    const columns = [...half.columns.values(), ...half.marks];
    for (const at of rows.at) {
      for (const column of columns) {
        for (let beside = column.from; beside < column.to; beside++) {
          const each = grid.at(at, beside);
          if (each !== undefined) desk.place(each.pieces);
        }
      }
    }
  }
  const drafts = draftsOf(desk, grid, halves, rows, kind);
  return drafts.map(({ parts }, index) => indicatorOf(desk, { ...parts, seq: index + 1 }, row));
}
