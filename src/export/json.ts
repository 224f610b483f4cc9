/**
 * JSON (开放数据): a document as `heng read --json` and `heng export --format json` print it; the contract other
 * programs rely on (docs/spec/contract.md).
 *
 *     { "file": "panyu-2024.txt", "layout": "guangdong-list", "declarations": [{ "agency": …, "projects": […] }] }
 *
 * Amounts are decimal text in the document's own unit. The decoded text is not part of it; its offsets are. The
 * same document gives the same bytes, whenever it is printed.
 */
import type { Declaration, Document, DocumentType, Note } from '../core/declaration.ts';
import { INDICATOR_REMARKS, type Indicator, type Level } from '../core/indicator.ts';
import { type MoneyUnit, printMoney } from '../core/money.ts';
import type { Pieces, Place } from '../core/place.ts';
import type { ExecutionRow, Funds, Objective, Particular, Project } from '../core/project.ts';
import type { Target } from '../core/target/target.ts';
import { targetJson } from './target.ts';

export interface FundsJson {
  readonly total: string | null;
  readonly fiscal: string | null;
  readonly special: string | null;
  readonly other: string | null;
}

/** Where the cells stand: UTF-16 ranges into the decoded text, by field. */
type CellsJson = Record<string, [from: number, to: number][]>;

export interface IndicatorJson {
  readonly seq: number;
  readonly l1: Level | null;
  readonly l2: Level | null;
  readonly l3: Level | null;
  readonly name: string;
  readonly term: string | null;
  readonly annual: string | null;
  readonly op: string | null;
  readonly unit: string | null;
  readonly points: string | null;
  readonly actual: string | null;
  readonly score: string | null;
  /** Only those the form has and that are not blank. */
  readonly remarks?: NonNullable<Indicator['remarks']>;
  readonly target: Target;
  readonly at: Place;
  readonly cells: CellsJson;
}

export interface ProjectJson {
  readonly seq: number;
  readonly name: string;
  readonly agency: string | null;
  readonly secret: boolean;
  readonly funds: FundsJson;
  readonly objective: Objective;
  readonly indicators: IndicatorJson[];
  /** These five only on forms that have them. */
  readonly termFunds?: FundsJson;
  readonly execution?: ExecutionJson[];
  readonly actual?: string;
  readonly score?: string;
  readonly particulars?: Particular[];
  readonly at: Place;
  readonly cells: CellsJson;
}

export interface ExecutionJson {
  readonly name: string;
  readonly initial: string | null;
  readonly budget: string | null;
  readonly spent: string | null;
  readonly expected: string | null;
  readonly rate: string | null;
  readonly points: string | null;
  readonly score: string | null;
}

export interface DeclarationJson {
  readonly title: string | null;
  readonly agency: string | null;
  readonly year: number | null;
  readonly moneyUnit: MoneyUnit;
  readonly funds: FundsJson;
  /** Only on forms that print a subtotal for each agency. */
  readonly subtotals?: readonly { readonly agency: string; readonly funds: FundsJson }[];
  readonly projects: ProjectJson[];
  readonly cells: CellsJson;
  /** What people put into cells over what was read; only where they did. */
  readonly corrections?: readonly CorrectionJson[];
}

/** A cell by the places of its project and indicator, from 1: what was read in it, and who said it holds what. */
export interface CorrectionJson {
  readonly project: number;
  readonly indicator: number | null;
  readonly cell: string;
  readonly was: string | null;
  readonly text: string | null;
  readonly by: string;
  readonly at: string;
}

export interface DocumentJson {
  readonly file: string;
  readonly sha256: string;
  readonly type: DocumentType;
  readonly pages: number;
  readonly layout: string | null;
  readonly declarations: DeclarationJson[];
  readonly repeated: { readonly name: string; readonly at: Place }[];
  readonly notes: Note[];
  readonly coverage: {
    readonly chars: number;
    readonly accounted: number;
    readonly lost: { readonly at: Place; readonly text: string }[];
  };
}

/** A document as the contract prints it. */
export function documentJson(document: Document): DocumentJson {
  const { file, sha256, type, pages, layout, notes, coverage } = document;
  return {
    file,
    sha256,
    type,
    pages,
    layout,
    declarations: document.declarations.map(declarationJson),
    repeated: document.repeated.map(({ name, at }) => ({ name, at: place(at) })),
    notes: notes.map(noteJson),
    coverage: {
      chars: coverage.chars,
      accounted: coverage.accounted,
      lost: coverage.lost.map(({ at, text }) => ({ at: place(at), text })),
    },
  };
}

export function declarationJson(declaration: Declaration): DeclarationJson {
  const { title, agency, year, moneyUnit, funds, subtotals, projects, cells } = declaration;
  return {
    title,
    agency,
    year,
    moneyUnit,
    funds: fundsJson(funds, moneyUnit),
    ...(subtotals === undefined
      ? {}
      : {
          subtotals: subtotals.map((row) => ({ agency: row.agency, funds: fundsJson(row.funds, moneyUnit) })),
        }),
    projects: projects.map((project) => projectJson(project, moneyUnit)),
    cells: sorted(cells),
  };
}

export function projectJson(project: Project, unit: MoneyUnit): ProjectJson {
  const { seq, name, agency, secret, funds, objective, indicators, at, cells } = project;
  const { termFunds, execution, actual, score, particulars } = project;
  return {
    seq,
    name,
    agency,
    secret,
    funds: fundsJson(funds, unit),
    objective: { term: objective.term, annual: objective.annual, text: objective.text },
    indicators: indicators.map(indicatorJson),
    ...(termFunds === undefined ? {} : { termFunds: fundsJson(termFunds, unit) }),
    ...(execution === undefined ? {} : { execution: execution.map((row) => executionJson(row, unit)) }),
    ...(actual === undefined ? {} : { actual }),
    ...(score === undefined ? {} : { score }),
    ...(particulars === undefined
      ? {}
      : { particulars: particulars.map(({ label, value }) => ({ label, value })) }),
    at: place(at),
    cells: sorted(cells),
  };
}

function indicatorJson(indicator: Indicator): IndicatorJson {
  const { seq, l1, l2, l3, name, term, annual, op, unit, points, actual, score, remarks, target, at, cells } =
    indicator;
  return {
    seq,
    l1: level(l1),
    l2: level(l2),
    l3: level(l3),
    name,
    term,
    annual,
    op,
    unit,
    points,
    actual,
    score,
    ...(remarks === undefined ? {} : { remarks: inOrder(remarks) }),
    target: targetJson(target),
    at: place(at),
    cells: sorted(cells),
  };
}

function inOrder(remarks: NonNullable<Indicator['remarks']>): NonNullable<Indicator['remarks']> {
  const said = INDICATOR_REMARKS.filter((remark) => remarks[remark] !== undefined);
  return Object.fromEntries(said.map((remark) => [remark, remarks[remark]]));
}

function executionJson(row: ExecutionRow, unit: MoneyUnit): ExecutionJson {
  const print = (fen: bigint | null) => (fen === null ? null : printMoney(fen, unit));
  const { name, initial, budget, spent, expected, rate, points, score } = row;
  const money = { initial: print(initial), budget: print(budget), spent: print(spent) };
  return { name, ...money, expected: print(expected), rate, points, score };
}

/** A note, its facts in a fixed order. */
export function noteJson({ code, at, facts }: Note): Note {
  const sortedFacts = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return { code, at: place(at), facts: Object.fromEntries(sortedFacts) };
}

/** Amounts in the unit, as plain decimal text. */
export function fundsJson(funds: Funds, unit: MoneyUnit): FundsJson {
  const print = (fen: bigint | null) => (fen === null ? null : printMoney(fen, unit));
  return {
    total: print(funds.total),
    fiscal: print(funds.fiscal),
    special: print(funds.special),
    other: print(funds.other),
  };
}

function level(level: Level | null): Level | null {
  return level === null ? null : { code: level.code, name: level.name };
}

function place({ page, row, from, to }: Place): Place {
  return {
    page,
    ...(row === undefined ? {} : { row }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** Cells by name in a fixed order, whoever read or stored them. */
function sorted(cells: Partial<Record<string, Pieces>>): CellsJson {
  const names = Object.keys(cells).sort();
  return Object.fromEntries(names.map((name) => [name, (cells[name] ?? []).map(([from, to]) => [from, to])]));
}
