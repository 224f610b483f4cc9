/**
 * Form (项目支出绩效目标申报表，一表一项目): one project a table: labelled cells above, an indicator a row below. The
 * self-evaluation (绩效自评表), the monitoring form (绩效运行监控表) and the form of a whole department (部门整体支出
 * 绩效目标表) are the same with other blocks in it, and are read here too.
 *
 *     ┌──────────┬──────────────────────────────────────────────┐
 *     │ 项目名称 │ 校园维修改造                                 │
 *     ├──────────┼───────────────┬──────────┬───────────────────┤
 *     │ 项目资金 │ 中期资金总额  │ 300.00   │ 年度资金总额 100… │
 *     ├──────────┼───────────────┴──────────┼───────────────────┤
 *     │ 总体目标 │ 中期目标                 │ 年度目标          │
 *     │          ├──────────────────────────┼───────────────────┤
 *     │          │ 三年内…                  │ 2024年…           │
 *     ├──────────┼────────┬────────┬────────┼────────┬──────────┤
 *     │ 绩效指标 │一级指标│二级指标│三级指标│ 指标值 │ …         │
 *
 * The rows are walked from the top. What has no field of its own is kept as a particular, label and value.
 */
import type { Indicator } from '../../core/indicator.ts';
import type { MoneyUnit } from '../../core/money.ts';
import type { Pieces } from '../../core/place.ts';
import {
  callsItselfSecret,
  type ExecutionRow,
  NO_FUNDS,
  type Particular,
  type Project,
  type ProjectCell,
} from '../../core/project.ts';
import { type StatedUnit, type Year, yearIn } from '../form/caption.ts';
import { executionAt, isExecution } from '../form/execution.ts';
import type { Form, Section, TableLayout } from '../form/form.ts';
import type { Grid, GridCell } from '../form/grid.ts';
import { columnsOf } from '../form/heading.ts';
import { keyOf, type Part, partOf } from '../form/indicator.ts';
import { inlineOf, type Label, labelOf } from '../form/label.ts';
import { type AmountCell, amountOf, type Fund, Purse, unitOfWords } from '../form/money.ts';
import { notationOf, packedIn } from '../form/packed.ts';
import { cellIn, indicatorsIn, kindOfHalves, type PanelRows, panelRows } from '../form/panel.ts';
import { isSection, type Panel, panelAt, sameHeading } from '../form/panel-heading.ts';
import { type Cell, cell } from '../stream.ts';

/** Labels longer than this are no labels, but text. */
const LONGEST_LABEL = 30;

const SUM = /^(?:总分|合计|总计|总得分|得分合计|分值合计|小计)$/;
const AFTER =
  /^(?:总分|合计|总计|总得分|得分|自评|备注|其他|说明|填表|填报|单位|审核|负责人|联系|注|评价|预算|项目|资金|绩效目标|总体|年度|主管|经办|自评结论|评分)/;
const LEVEL = /产出|效益|效果|满意|成本|投入|过程|指标|管理|履职|决策|产生|可持续/;

/** Where the rows of a panel end, and which of them are its headings printed again. */
function rowsOf(
  grid: Grid,
  panel: Panel,
): { readonly rows: PanelRows; readonly to: number; readonly again: readonly number[] } {
  const columns = panel.halves.flatMap((half) => [...half.columns.values()]);
  const first = Math.min(...columns.map((column) => column.from));
  const again: number[] = [];
  const rows: number[] = [];
  let row = panel.body;
  for (; row < grid.rows; row++) {
    const own = grid.beginning(row).filter(({ blank }) => !blank);
    const next = own.length === 0 ? null : panelAt(grid, row);
    if (next !== null && sameHeading(grid, panel, next)) {
      for (let at = row; at < next.body; at++) again.push(at);
      row = next.body - 1;
    } else if (next !== null || endsPanel(grid, row, first)) break;
    else rows.push(row);
  }
  return { rows: panelRows(grid, rows), to: row, again };
}

/** Whether a row is the next label, and no row of levels. */
function endsPanel(grid: Grid, row: number, first: number): boolean {
  const own = grid.beginning(row).filter(({ blank }) => !blank);
  const [lead] = own;
  if (lead === undefined) return false;
  if (own.length === 1 && lead.columnSpan === grid.columns && grid.columns > 2) return true;
  if (isExecution(grid, row)) return true;
  if (lead.column > first) return false;
  if (lead.column === first && labelOf(lead.key)?.kind === 'score') return true;
  if (LEVEL.test(lead.key)) return false;
  if (lead.column === first) return AFTER.test(lead.key);
  const goesOn = grid.breaks.has(row) && lead.key.length <= 4;
  return !isSection(lead) && !goesOn;
}

/** What the walk over a form's rows gathers. */
class Walk {
  readonly #section: Section;
  #grid: Grid;
  readonly #used = new Set<GridCell>();
  readonly #purses = { term: new Purse(), annual: new Purse(), open: new Purse() };
  /** Whether amounts below a column's last total are the term's or the year's. */
  #scope: 'term' | 'annual' | 'open' = 'open';
  readonly #scopes = new Map<number, 'term' | 'annual' | 'open'>();
  readonly particulars: Particular[] = [];
  readonly indicators: Indicator[] = [];
  readonly execution: ExecutionRow[] = [];
  unit: MoneyUnit;
  stated: StatedUnit | null = null;
  name: Part | null = null;
  agency: Cell | null = null;
  department: Cell | null = null;
  year: Year | null = null;
  term: Part | null = null;
  annual: Part | null = null;
  actual: Cell | null = null;
  score: Cell | null = null;
  /** Which blocks it has: they tell what kind of form it is. */
  panels = 0;
  kinds = new Set<string>();
  paid = false;

  constructor(section: Section) {
    this.#section = section;
    this.#grid = section.grid;
    this.stated = this.#statedUnit();
    this.unit = this.stated?.value ?? section.caption.moneyUnit?.value ?? section.unit ?? '万元';
  }

  /** The unit that a label of the head names: 项目资金（万元）. */
  #statedUnit(): StatedUnit | null {
    for (const each of this.#grid.all()) {
      if (each.blank || each.key.length > LONGEST_LABEL) continue;
      const unit = unitOfWords(each.key);
      if (unit === null || (labelOf(each.key) === null && !/资金|预算|金额|经费/.test(each.key))) continue;
      const at = each.key.lastIndexOf(unit);
      return { value: unit, cell: cell(each.stream, at, at + unit.length) };
    }
    return null;
  }

  #take(...cells: (GridCell | undefined)[]): void {
    for (const each of cells) {
      if (each === undefined) continue;
      this.#used.add(each);
      this.#section.desk.place(each.pieces);
    }
  }

  run(): void {
    this.#joinRests();
    const grid = this.#grid;
    for (let row = 0; row < grid.rows; row++) {
      const panel = panelAt(grid, row);
      if (panel !== null) {
        row = Math.max(row, this.#readPanel(panel) - 1);
        continue;
      }
      if (isExecution(grid, row)) {
        const { desk } = this.#section;
        const block = executionAt(desk, grid, row, this.unit, 1);
        if (block.rows.length > 0) {
          this.execution.push(...block.rows);
          // The label of the whole block stands beside it.
          this.#take(...block.cells, ...grid.covering(row).filter(({ key }) => labelOf(key) !== null));
          row = block.to - 1;
          continue;
        }
      }
      for (const each of grid.beginning(row)) if (!each.blank && !this.#used.has(each)) this.#readCell(each);
    }
  }

  /** A value of the head that goes on over a page's end: its label is blank there, or the rest of a label. */
  #joinRests(): void {
    const grid = this.#grid;
    for (const row of grid.breaks) {
      const [above, lead] = [grid.at(row - 1, 0), grid.at(row, 0)];
      if (above === undefined || lead === undefined || lead.row !== row || above.blank) continue;
      const own = labelOf(above.key);
      const whole = labelOf(above.key + lead.key);
      const rest = lead.blank
        ? own !== null && own.kind !== 'indicators'
        : whole !== null && labelOf(lead.key) === null;
      const cells = grid.beginning(row).filter(({ blank }) => !blank);
      const fits = cells.every((each) => {
        const over = grid.at(row - 1, each.column);
        return (
          over?.column === each.column &&
          over.columnSpan === each.columnSpan &&
          !over.blank &&
          labelOf(over.key) === null
        );
      });
      if (!rest || !fits || isSection(above) || panelAt(grid, row) !== null) continue;
      this.#grid = this.#grid.joining(row);
    }
  }

  /** Reads the indicators of a panel; the first row below it. */
  #readPanel(panel: Panel): number {
    const { desk } = this.#section;
    const grid = this.#grid;
    const { rows, to, again } = rowsOf(grid, panel);
    for (const row of again) this.#take(...grid.beginning(row));
    const all = [...grid.all()].map(({ key }) => key);
    const term =
      this.term !== null ||
      all.some(
        (key) => /^(?:中期|实施期|实施周期)|^(?:总体|绩效)目标\(/.test(key) && key.length < LONGEST_LABEL,
      );
    const columns = columnsOf(grid, panel.from, panel.body);
    for (const { cells, role } of columns) {
      for (const each of cells) this.#take(each);
      const heading = cells.at(-1);
      if (role !== null || heading === undefined || isSection(heading)) continue;
      const filled = Array.from({ length: to - panel.body }, (_, at) =>
        grid.at(panel.body + at, heading.column),
      );
      if (filled.some((each) => each !== undefined && !each.blank)) {
        desk.note('column-unrecognised', heading.pieces, { heading: heading.text });
      }
    }
    for (let row = panel.from; row < to; row++) {
      const lead = grid.at(row, 0);
      if (lead !== undefined && isSection(lead)) this.#take(lead);
    }
    for (const half of panel.halves) {
      if (half.columns.has('actual') || half.columns.has('score')) this.kinds.add('evaluation');
      if (
        half.marks.some(
          ({ role }) =>
            role?.kind === 'likelihood' ||
            (role?.kind === 'remark' && /toDate|expected|likelihood/.test(role.remark)),
        )
      )
        this.kinds.add('monitoring');
    }
    const kind = kindOfHalves(panel.halves, panel.groups, term);
    const own = indicatorsIn(desk, grid, panel.halves, rows, kind, 1);
    for (const each of own) this.indicators.push({ ...each, seq: this.indicators.length + 1 });
    this.panels++;
    this.#readSum(panel, to);
    return to;
  }

  /** 总分, 合计 under the columns of points and scores. */
  #readSum({ halves }: Panel, row: number): void {
    const grid = this.#grid;
    const lead = grid.beginning(row).find(({ blank }) => !blank);
    if (lead === undefined || !SUM.test(lead.key)) return;
    this.#take(lead);
    for (const { columns } of halves) {
      const [score, points] = (['score', 'points'] as const).map((kind) => {
        const column = columns.get(kind);
        const each = column === undefined ? null : cellIn(grid, row, column);
        return each === null || each.blank || each === lead ? null : each;
      });
      if (points != null) this.#take(points);
      if (score == null) continue;
      this.#take(score);
      this.score ??= { text: score.text, pieces: score.pieces };
    }
  }

  /** The value of a label: beside it, or below it where only labels stand beside. */
  #valueOf(each: GridCell): GridCell | undefined {
    const beside = this.#grid.at(each.row, each.beside);
    const below = this.#grid.at(each.below, each.column);
    const free = (one: GridCell | undefined) => one !== undefined && !this.#used.has(one);
    const labels = (one: GridCell | undefined) =>
      one !== undefined && !one.blank && labelOf(one.key) !== null;
    if (free(beside) && beside?.row === each.row && !labels(beside)) {
      if (
        beside.blank &&
        free(below) &&
        below !== undefined &&
        !below.blank &&
        !labels(below) &&
        below.columnSpan === each.columnSpan &&
        this.#topsColumns(each)
      )
        return below;
      return beside;
    }
    // 总体目标 beside the names of its halves is their group.
    if (each.rowSpan > 1 && labels(beside)) return undefined;
    if (
      free(below) &&
      !labels(below) &&
      below?.column === each.column &&
      (beside === undefined || labels(beside) || this.#used.has(beside))
    )
      return below;
    return undefined;
  }

  /** Whether a row holds labels only, so that their values stand below. */
  #topsColumns(each: GridCell): boolean {
    const row = this.#grid.beginning(each.row).filter(({ blank }) => !blank);
    return row.length > 1 && row.every(({ key }) => labelOf(key) !== null);
  }

  #readCell(each: GridCell): void {
    const label = labelOf(each.key);
    if (label !== null) {
      this.#readLabel(each, label);
      return;
    }
    const inline = inlineOf(each.key);
    if (inline !== null) {
      this.#take(each);
      const value = partOf(each.stream, [inline.to, each.key.length]);
      this.#keep(inline.label, each.text.slice(0, 12), value, null);
      return;
    }
    this.#readOther(each);
  }

  #readLabel(each: GridCell, label: Label): void {
    if (label.kind === 'indicators') {
      this.#readPacked(each);
      return;
    }
    if (label.kind === 'score') {
      this.#readScore(each);
      return;
    }
    if (label.kind === 'tasks' && each.rowSpan > 1) {
      this.#readTasks(each);
      return;
    }
    const value = this.#valueOf(each);
    this.#take(each);
    if (label.kind === 'funds' || value === undefined) return;
    if (label.kind === 'fund' && label.of === 'open' && this.#isGroup(each, value)) return;
    this.#take(value);
    if (!value.blank) this.#keep(label, each.text, partOf(value.stream), each);
    else if (label.kind === 'fund') this.#scopeOf(each, label.of, label.fund);
  }

  /** 项目资金 beside names of amounts is their group. */
  #isGroup(each: GridCell, value: GridCell): boolean {
    return each.rowSpan > 1 && (value.blank || fundLike(value));
  }

  #scopeOf(each: GridCell | null, of: 'term' | 'annual' | 'open', fund: Fund): 'term' | 'annual' | 'open' {
    if (each === null) return of;
    if (fund.column !== 'total') return of === 'open' ? (this.#scopes.get(each.column) ?? this.#scope) : of;
    this.#scopes.set(each.column, of);
    this.#scope = of;
    return of;
  }

  #keep(label: Label, words: string, value: Part, each: GridCell | null): void {
    const own = value.cell;
    if (label.kind === 'name') this.name ??= value;
    else if (label.kind === 'agency' && this.agency === null && this.#section.caption.agency === null)
      this.agency = own;
    else if (label.kind === 'department' && this.department === null) {
      this.department = own;
      this.particulars.push({ label: words.replace(/[:：]$/, ''), value: own.text });
    } else if (label.kind === 'year' && this.year === null) {
      this.year = yearIn(value.stream, value.stretch) ?? plainYear(value);
    } else if (label.kind === 'actual' && this.actual === null) this.actual = own;
    else if (label.kind === 'objective') this.#keepObjective(label.of, words, value);
    else if (label.kind === 'fund') {
      const { desk } = this.#section;
      const scope = this.#scopeOf(each, label.of, label.fund);
      const unit = unitOfWords(words) ?? this.unit;
      const at: AmountCell = { key: keyOf(value), text: own.text, pieces: own.pieces };
      const fen = amountOf(desk, at, unit, 1);
      this.#purses[scope].add(label.fund, words.replace(/[:：]$/, ''), at, fen);
      if (fen !== null) this.paid = true;
    } else this.particulars.push({ label: words.replace(/[:：]$/, ''), value: own.text });
  }

  #keepObjective(of: 'term' | 'annual' | 'open', words: string, value: Part): void {
    if (of === 'term') this.term ??= value;
    else if (this.annual === null) this.annual = value;
    else if (of === 'annual' && this.term === null) {
      // 总体目标 came first and the year's own after it: the first was the whole term's.
      this.term = this.annual;
      this.annual = value;
    } else this.particulars.push({ label: words, value: value.cell.text });
  }

  /** 年度主要任务: a row a task with its content and amounts, and the sum of them, which is the department's. */
  #readTasks(each: GridCell): void {
    const grid = this.#grid;
    let body = each.row + 1;
    for (const one of grid.beginning(each.row)) if (one !== each) body = Math.max(body, one.below);
    const columns = columnsOf(grid, each.row, body).filter(({ from }) => from >= each.beside);
    const funds = columns.filter(({ role }) => role?.kind === 'fund');
    this.#take(each, ...columns.flatMap(({ cells }) => cells));
    for (let row = body; row < each.below; row++) {
      const cells = grid.beginning(row).filter((one) => !one.blank && one !== each);
      const [lead] = cells;
      const sum = lead !== undefined && /合计|总计/.test(lead.key);
      this.#take(...cells);
      for (const { role, from, path, cells: headings } of funds) {
        const amount = grid.at(row, from);
        if (amount === undefined || amount.blank || role?.kind !== 'fund') continue;
        const label = headings.at(-1)?.text ?? '';
        const unit = unitOfWords(path.join('')) ?? this.unit;
        if (sum)
          this.#purses.annual.add(role.fund, label, amount, amountOf(this.#section.desk, amount, unit, 1));
        else this.particulars.push({ label, value: amount.text });
      }
      const texts = cells.filter(
        (one) => !funds.some(({ from, to }) => one.column >= from && one.column < to),
      );
      const [task, ...content] = texts;
      if (sum || task === undefined) continue;
      this.particulars.push({ label: task.text, value: content.map(({ text }) => text).join('') });
    }
  }

  /** Indicators packed in the cell beside their label. */
  #readPacked(each: GridCell): void {
    const value = this.#valueOf(each);
    this.#take(each);
    if (value === undefined || value.blank || notationOf(value.stream) === null) return;
    this.#used.add(value);
    const own = packedIn(this.#section.desk, value, 1);
    for (const one of own) this.indicators.push({ ...one, seq: this.indicators.length + 1 });
    this.panels++;
  }

  /** 总分 | 100 | 97.5: the last number of the row, where it is not the points alone. */
  #readScore(each: GridCell): void {
    const row = this.#grid.beginning(each.row).filter((one) => one.column > each.column && !one.blank);
    const numbers = row.filter(({ key }) => /^\d+(?:\.\d+)?分?$/.test(key));
    const last = numbers.at(-1);
    this.#take(each, ...numbers);
    if (
      last === undefined ||
      (numbers.length === 1 && /^(?:总分|合计)$/.test(each.key) && last.key === '100')
    )
      return;
    this.score ??= last.text === '' ? null : { text: last.text, pieces: last.pieces };
  }

  /** A label of no known field and its value; a heading over the whole width; else it is left to the account. */
  #readOther(each: GridCell): void {
    const value = this.#grid.at(each.row, each.beside);
    const wide = each.columnSpan === this.#grid.columns;
    if (each.key.length > LONGEST_LABEL || /[。；]/.test(each.key)) return;
    if (wide) {
      if (!/[:：,，]/.test(each.key)) this.#take(each);
      return;
    }
    if (value === undefined || this.#used.has(value) || value.row !== each.row) return;
    if (!value.blank && labelOf(value.key) !== null) {
      if (each.rowSpan > 1) this.#take(each);
      return;
    }
    this.#take(each, value);
    if (!value.blank) this.particulars.push({ label: each.text.replace(/[:：]$/, ''), value: value.text });
  }

  project(): Project {
    const { desk } = this.#section;
    const { term, annual, open } = this.#purses;
    // An amount of no stated scope is the year's, unless the year has its own total.
    const yearly = annual.empty ? open : annual;
    const whole = term.empty && !annual.empty && !open.empty ? open : term;
    const objective = this.annual ?? this.term;
    const text = objective?.cell.text ?? null;
    const named = this.name?.cell ?? this.#section.caption.name;
    const name = named?.text ?? '';
    const cells: Partial<Record<ProjectCell, Pieces>> = {
      name: named?.pieces ?? [],
      ...yearly.cells,
    };
    if (objective !== null) cells.objective = objective.cell.pieces;
    if (this.term !== null) cells.objectiveTerm = this.term.cell.pieces;
    if (this.annual !== null && this.term !== null) cells.objectiveAnnual = this.annual.cell.pieces;
    if (this.actual !== null) cells.actual = this.actual.pieces;
    if (this.score !== null) cells.score = this.score.pieces;
    const particulars = [...this.particulars, ...yearly.particulars, ...whole.particulars];
    const pieces = [...this.#grid.all()].flatMap((each) => each.pieces);
    const { funds: termFunds } = whole;
    if (!yearly.additive) desk.note('funds-not-additive', named?.pieces ?? [], { project: name }, 1);
    return {
      ...{ seq: 1, name, agency: null, secret: callsItselfSecret(name, text) },
      funds: yearly.funds,
      objective: { term: this.term?.cell.text ?? null, annual: this.annual?.cell.text ?? null, text },
      indicators: this.indicators,
      ...(Object.values(termFunds).every((fen) => fen === null) ? {} : { termFunds }),
      ...(this.execution.length === 0 ? {} : { execution: this.execution }),
      ...(this.actual === null ? {} : { actual: this.actual.text }),
      ...(this.score === null ? {} : { score: this.score.text }),
      ...(particulars.length === 0 ? {} : { particulars }),
      at: desk.placeOf(pieces, 1),
      cells,
    };
  }
}

const fundLike = (each: GridCell) => labelOf(each.key)?.kind === 'fund';

function plainYear(value: Part): Year | null {
  const found = /20\d\d/.exec(keyOf(value));
  if (found === null) return null;
  const at = value.stretch[0] + found.index;
  return { value: Number(found[0]), cell: cell(value.stream, at, at + 4) };
}

/** Whether a table has indicators in it, a row each or packed in a cell. */
function hasIndicators(grid: Grid): boolean {
  for (let row = 0; row < grid.rows; row++) {
    if (panelAt(grid, row) !== null) return true;
    for (const each of grid.beginning(row)) {
      if (each.blank || labelOf(each.key)?.kind !== 'indicators') continue;
      const value = grid.at(each.row, each.beside);
      if (value !== undefined && !value.blank && notationOf(value.stream) !== null) return true;
    }
  }
  return false;
}

/** The label kinds a table has, at most. */
function labelsOf(grid: Grid): Set<Label['kind']> {
  const kinds = new Set<Label['kind']>();
  for (const each of grid.all()) {
    if (each.blank) continue;
    const label = labelOf(each.key) ?? inlineOf(each.key)?.label ?? null;
    if (label !== null) kinds.add(label.kind);
  }
  return kinds;
}

/** The rows at which the form of another project begins in the same table. */
function startsOf(grid: Grid): number[] {
  const starts = [0];
  let seen = false;
  let named = false;
  for (let row = 0; row < grid.rows; row++) {
    const names = grid
      .beginning(row)
      .some(({ key }) => labelOf(key)?.kind === 'name' || inlineOf(key)?.label.kind === 'name');
    if (panelAt(grid, row) !== null) seen = true;
    if (!names) continue;
    if (named && seen) {
      starts.push(row);
      seen = false;
    }
    named = true;
  }
  return starts;
}

const isForm = (before: Form | null) =>
  before !== null && ['form', 'self-evaluation', 'monitoring', 'department-form'].includes(before.layout);

function layoutOf({ kinds, execution }: Walk, title: string): string {
  if (kinds.has('monitoring') || /监控|监测/.test(title)) return 'monitoring';
  if (kinds.has('evaluation') || /自评/.test(title) || execution.length > 0) return 'self-evaluation';
  return /整体/.test(title) ? 'department-form' : 'form';
}

export const form: TableLayout = {
  read(section) {
    const { grid, caption } = section;
    const labels = labelsOf(grid);
    // Under a form's own title the head alone is one: its indicators stand on the next page, or are missing.
    const headed =
      caption.title !== null && labels.has('name') && (labels.has('fund') || labels.has('objective'));
    if (!hasIndicators(grid) && !headed) return null;
    // The half of a form on the next page, under no title of its own.
    const rest =
      !labels.has('name') && caption.name === null && caption.title === null && isForm(section.before);
    if (!labels.has('name') && !labels.has('objective') && !labels.has('fund') && !rest) return null;
    const starts = startsOf(grid);
    const walks = starts.map((from, index) => {
      const own = starts.length === 1 ? grid : grid.slice(from, starts[index + 1] ?? grid.rows);
      const walk = new Walk({ ...section, grid: own });
      walk.run();
      return walk;
    });
    const [first] = walks;
    if (first === undefined) return null;
    return [
      {
        layout:
          rest && section.before !== null
            ? section.before.layout
            : layoutOf(first, caption.title?.text ?? ''),
        ...(rest ? { rest } : {}),
        agency: caption.agency ?? first.agency ?? first.department,
        year: caption.year ?? first.year,
        moneyUnit: first.stated ?? caption.moneyUnit,
        ...{ funds: NO_FUNDS, subtotals: [], repeated: [], cells: {} },
        projects: walks.map((walk) => walk.project()),
      },
    ];
  },
};
