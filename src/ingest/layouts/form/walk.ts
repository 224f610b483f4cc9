/**
 * Walk (逐行读表): through the rows of one project's form from the top: labels with their values, blocks of money, goals
 * and indicators.
 *
 *     项目名称 | 校园维修        →  name
 *     其中：财政拨款 | 90.00     →  funds of the scope its column's total has: the whole term or the year
 *     联系电话 | 010-5555        →  a particular: it has no field of its own
 */
import type { Indicator } from '../../../core/indicator.ts';
import type { MoneyUnit } from '../../../core/money.ts';
import type { Pieces } from '../../../core/place.ts';
import {
  callsItselfSecret,
  type ExecutionRow,
  type Particular,
  type Project,
  type ProjectCell,
} from '../../../core/project.ts';
import { type StatedUnit, type Year, yearIn } from '../../form/caption.ts';
import { executionAt, isExecution } from '../../form/execution.ts';
import type { Section } from '../../form/form.ts';
import type { Grid, GridCell } from '../../form/grid.ts';
import { keyOf, type Part, partOf } from '../../form/indicator.ts';
import { inlineOf, type Label, labelOf } from '../../form/label.ts';
import { type AmountCell, amountOf, type Fund, Purse, unitOfWords } from '../../form/money.ts';
import { notationOf, packedIn } from '../../form/packed.ts';
import { type Panel, panelAt } from '../../form/panel-heading.ts';
import { type Cell, cell, type Stream } from '../../stream.ts';
import { type PanelReading, readPanel } from './panel.ts';
import { endOfTasks, readTasks } from './tasks.ts';
import { labelledBy, withoutBreaks } from './value.ts';

/** Labels longer than this are no labels, but text. */
const LONGEST_LABEL = 30;
/** A unit of money in a cell of its own: 单位 | 万元, 单位：万元, （元）. */
const UNIT_LABEL = /^(?:金额|货币|计量)?单位:?$/;
const UNIT = /^(?:人民币)?万?元$/;
const UNIT_ALONE = /^\(?(?:金额|货币|计量)?单位:(?:人民币)?万?元\)?$|^\((?:人民币)?万?元\)$/;
const moneyUnitIn = (key: string): MoneyUnit => (key.includes('万') ? '万元' : '元');
/** A number labels nothing. */
const NUMBER = /^[-+]?[\d.,]+(?:%|万?元)?$/;
const TERM = /^(?:中期|实施期|实施周期)|^(?:总体|绩效)目标\(/;

/** What the walk over a form's rows gathers. */
export class Walk {
  readonly #section: Section;
  readonly #grid: Grid;
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
  /** What its columns tell of the form. */
  kind: PanelReading['kind'] = null;

  constructor(section: Section) {
    this.#section = section;
    this.#grid = withoutBreaks(section.grid);
    this.stated = this.#statedUnit();
    this.unit = this.stated?.value ?? section.caption.moneyUnit?.value ?? section.unit ?? '万元';
  }

  /** Reads the indicators of a panel; the first row below it. */
  #readPanel(panel: Panel): number {
    const term = this.term !== null || this.#namesTerm();
    const { indicators, score, taken, kind, to } = readPanel(this.#section.desk, this.#grid, panel, term);
    this.#take(...taken);
    for (const each of indicators) this.indicators.push({ ...each, seq: this.indicators.length + 1 });
    this.score ??= score;
    this.kind ??= kind;
    return to;
  }

  /** Whether the form asks for a whole term beside the year. */
  #namesTerm(): boolean {
    for (const { key } of this.#grid.all()) if (key.length < LONGEST_LABEL && TERM.test(key)) return true;
    return false;
  }

  /** The unit that a label of the head names: 项目资金（万元）. */
  #statedUnit(): StatedUnit | null {
    const grid = this.#grid;
    for (let row = 0; row < grid.rows; row++) {
      // Names of indicators have units too: 培训经费（元）.
      if (panelAt(grid, row) !== null) return null;
      for (const each of grid.beginning(row)) {
        const stated = this.#unitOf(each);
        if (stated !== null) return stated;
      }
    }
    return null;
  }

  #unitOf(each: GridCell): StatedUnit | null {
    if (each.blank || each.key.length > LONGEST_LABEL) return null;
    const beside = this.#grid.at(each.row, each.beside);
    // 单位 | 万元
    const own = UNIT_LABEL.test(each.key) && beside !== undefined && UNIT.test(beside.key) ? beside : each;
    const alone = own !== each || UNIT_ALONE.test(each.key);
    const unit = alone ? moneyUnitIn(own.key) : unitOfWords(each.key);
    if (unit === null) return null;
    if (alone) this.#take(each, own);
    else if (labelOf(each.key) === null && !/资金|预算|金额|经费/.test(each.key)) return null;
    const at = own.key.lastIndexOf(unit);
    return { value: unit, cell: cell(own.stream, at, at + unit.length) };
  }

  #take(...cells: (GridCell | undefined)[]): void {
    for (const each of cells) {
      if (each === undefined) continue;
      this.#used.add(each);
      this.#section.desk.place(each.pieces);
    }
  }

  run(): void {
    const grid = this.#grid;
    for (const line of this.#section.caption.labelled) {
      this.#section.desk.place(partOf(line).cell.pieces);
      this.#readInline(line);
    }
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

  #readCell(each: GridCell): void {
    const label = labelOf(each.key);
    if (label !== null) {
      this.#readLabel(each, label);
      return;
    }
    if (this.#readInline(each.stream)) this.#take(each);
    else this.#readOther(each);
  }

  /** A label and its value in one cell or line. */
  #readInline(stream: Stream): boolean {
    const inline = inlineOf(stream.text);
    if (inline === null) return false;
    const value = partOf(stream, [inline.to, stream.text.length]);
    const words = partOf(stream, [0, inline.to - 1]).cell.text;
    this.#keep(inline.label, words, value, null);
    return true;
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
    const until = label.kind === 'tasks' ? endOfTasks(this.#grid, each) : null;
    if (until !== null) {
      const { desk } = this.#section;
      // The sum of the tasks is of the same scope as what the form says of its money above.
      const { open, annual } = this.#purses;
      const purse = open.empty ? annual : open;
      const tasks = readTasks(desk, this.#grid, each, until, this.unit, purse);
      this.particulars.push(...tasks.particulars);
      this.#take(...tasks.taken);
      return;
    }
    const value = labelledBy(this.#grid, each, this.#used);
    this.#take(each);
    if (value === undefined) return;
    // 项目支出 | 500.00 beside 基本支出; above names of amounts it is their group.
    if (label.kind === 'funds' && (each.rowSpan > 1 || !NUMBER.test(value.key))) return;
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

  /** Indicators packed in the cell beside their label. */
  #readPacked(each: GridCell): void {
    const value = labelledBy(this.#grid, each, this.#used);
    this.#take(each);
    if (value === undefined || value.blank || notationOf(value.stream) === null) return;
    this.#used.add(value);
    const own = packedIn(this.#section.desk, value, 1);
    for (const one of own) this.indicators.push({ ...one, seq: this.indicators.length + 1 });
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
    if (each.key.length > LONGEST_LABEL || /[。；]/.test(each.key) || NUMBER.test(each.key)) return;
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

  /** Whether the form is printed and not filled in. */
  get blank(): boolean {
    const { term, annual, open } = this.#purses;
    const text = [this.annual, this.term].map((each) => (each === null ? '' : keyOf(each))).join('');
    return (
      (this.name?.cell ?? this.#section.caption.name) === null &&
      this.indicators.length + this.execution.length === 0 &&
      [term, annual, open].every(({ funds }) => Object.values(funds).every((fen) => fen === null)) &&
      /^[无\-—/]*$/.test(text)
    );
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
