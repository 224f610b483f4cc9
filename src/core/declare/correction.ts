/**
 * Correction (更正): what a person says a cell holds, where the reader was unsure or wrong. It is kept beside what was
 * read, and the declaration shown is the one read with its corrections laid over it.
 *
 *     { project: 3, indicator: 2, cell: 'annual', text: '≥90%' }     second indicator of the third project
 *     { project: 3, indicator: null, cell: 'total', text: '407.54' } in the unit of the form
 *     { project: 0, indicator: null, cell: 'agency', text: '番禺区教育局' }   the head of the form
 *     { project: 0, indicator: 2, cell: 'total', text: '30.00' }      the second row of an agency (单位小计)
 *
 * A text that is what was read already is no change: it confirms the cell. Targets are read anew from what the
 * indicator says now. The content of a secret project is corrected by nobody here.
 */
import type { Declaration } from '../declaration.ts';
import { INDICATOR_REMARKS, type Indicator, type Level } from '../indicator.ts';
import { LONGEST_CELL } from '../longest.ts';
import { type Fen, MONEY_UNITS, type MoneyError, type MoneyUnit, parseMoney, printMoney } from '../money.ts';
import { callsItselfSecret, type ExecutionRow, type Funds, type Project } from '../project.ts';
import { readTarget } from '../target/read.ts';

/**
 * A cell of a declaration by the places of its project and indicator, from 1; project 0 is the head of the form, and a
 * row of it an agency's subtotal.
 */
export interface CellName {
  readonly project: number;
  readonly indicator: number | null;
  readonly cell: string;
}

export interface Correction extends CellName {
  /** What the cell holds; null or blank is an empty cell. */
  readonly text: string | null;
}

/** Why a correction is refused. */
export type CorrectionRefusal =
  | 'cell-unknown'
  | 'cell-withheld'
  | 'year-expected'
  | 'unit-expected'
  | 'cell-full'
  | MoneyError;

export type Corrected =
  | { readonly ok: true; readonly declaration: Declaration }
  | { readonly ok: false; readonly why: CorrectionRefusal };

export const FUND_CELLS = ['total', 'fiscal', 'special', 'other'] as const;
export type FundCell = (typeof FUND_CELLS)[number];

const LEVELS = ['l1', 'l2', 'l3'] as const;
/** Cells that are the reading of a target, or from which it is read. */
const VALUES = ['term', 'annual', 'op', 'unit'] as const;
const SCORES = ['points', 'actual', 'score'] as const;
const OBJECTIVES = { objective: 'text', objectiveTerm: 'term', objectiveAnnual: 'annual' } as const;
const YEARS = { first: 1990, last: 2200 } as const;
const FEN_BETWEEN_UNITS = 10_000n;

function oneOf<T extends string>(names: readonly T[], name: string): T | undefined {
  return names.find((known) => known === name);
}

function objectiveCell(cell: string): keyof typeof OBJECTIVES | undefined {
  return oneOf(['objective', 'objectiveTerm', 'objectiveAnnual'], cell);
}

/** What a cell holds, as text in the unit of the form; undefined when the declaration has no such cell. */
export function cellText(declaration: Declaration, name: CellName): string | null | undefined {
  const { cell, indicator: row } = name;
  const money = (funds: Funds, fund: FundCell) => {
    const fen = funds[fund];
    return fen === null ? null : printMoney(fen, declaration.moneyUnit);
  };
  const fund = oneOf(FUND_CELLS, cell);
  if (name.project === 0) {
    if (row !== null) {
      const subtotal = fund === undefined ? undefined : declaration.subtotals?.[row - 1];
      return subtotal === undefined || fund === undefined ? undefined : money(subtotal.funds, fund);
    }
    if (fund !== undefined) return money(declaration.funds, fund);
    if (cell === 'year') return declaration.year === null ? null : String(declaration.year);
    const text = oneOf(['title', 'agency', 'moneyUnit'], cell);
    return text === undefined ? undefined : declaration[text];
  }
  const project = declaration.projects[name.project - 1];
  if (project === undefined) return undefined;
  if (row !== null) {
    const indicator = project.indicators[row - 1];
    return indicator === undefined ? undefined : indicatorText(indicator, cell);
  }
  if (fund !== undefined) return money(project.funds, fund);
  const half = objectiveCell(cell);
  if (half !== undefined) return project.objective[OBJECTIVES[half]];
  if (cell === 'name') return project.name;
  const said = oneOf(['actual', 'score'], cell);
  return said === undefined ? undefined : (project[said] ?? null);
}

function indicatorText(indicator: Indicator, cell: string): string | null | undefined {
  const level = oneOf(LEVELS, cell);
  if (level !== undefined) {
    const said = indicator[level];
    return said === null ? null : levelText(said);
  }
  const remark = oneOf(INDICATOR_REMARKS, cell);
  if (remark !== undefined) return indicator.remarks?.[remark] ?? null;
  const plain = oneOf(['name', ...VALUES, ...SCORES], cell);
  return plain === undefined ? undefined : indicator[plain];
}

/** `11-数量指标`, as forms print it. */
export function levelText(level: Level): string {
  return level.code === null ? level.name : `${level.code}-${level.name}`;
}

/** Breaks that word processors put inside a line. */
const SOFT_BREAKS = /[\v\f\u0085\u2028\u2029]+/g;
/** What no form prints: control characters, halves of characters, and code points that are none. */
const UNPRINTABLE = /(?![\t\r\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** A text without what no form prints. */
export function printable(text: string): string {
  return text.replace(SOFT_BREAKS, ' ').replace(UNPRINTABLE, '');
}

/**
 * What a person typed, as a cell keeps it: without line breaks, the blanks around it and what no form prints; null when
 * nothing is left.
 */
export function typedText(text: string | null): string | null {
  const said = printable(text ?? '')
    .replace(/\s*[\r\n\t]+\s*/g, '')
    .trim();
  return said === '' ? null : said;
}

/** Whether a cell cannot hold what is said. */
export function isTooLong(said: string | null): boolean {
  return said !== null && said.length > LONGEST_CELL;
}

/** The declaration with one cell as a person says it is. */
export function correct(declaration: Declaration, correction: Correction): Corrected {
  const project = declaration.projects[correction.project - 1];
  if (project?.secret === true) return { ok: false, why: 'cell-withheld' };
  const before = cellText(declaration, correction);
  if (before === undefined) return { ok: false, why: 'cell-unknown' };
  const said = typedText(correction.text);
  // What is confirmed stays exactly as it was read, its target too.
  if (said === before) return { ok: true, declaration };
  if (isTooLong(said)) return { ok: false, why: 'cell-full' };
  const { cell, indicator } = correction;
  const fund = indicator === null || project === undefined ? oneOf(FUND_CELLS, cell) : undefined;
  let fen: Fen | null = null;
  if (fund !== undefined && said !== null) {
    const read = parseMoney(said, declaration.moneyUnit);
    if (!read.ok) return { ok: false, why: read.why };
    fen = read.value;
  }
  if (project === undefined) {
    if (fund === undefined) return correctHead(declaration, cell, said);
    if (indicator !== null)
      return { ok: true, declaration: withSubtotal(declaration, indicator, { [fund]: fen }) };
    return { ok: true, declaration: { ...declaration, funds: { ...declaration.funds, [fund]: fen } } };
  }
  const mended =
    fund !== undefined
      ? { ...project, funds: { ...project.funds, [fund]: fen } }
      : indicator === null
        ? correctProject(project, cell, said)
        : correctRow(project, indicator, cell, said);
  // Nobody's correction makes a project open that calls itself secret.
  const secret = callsItselfSecret(mended.name, mended.objective.text);
  return {
    ok: true,
    declaration: {
      ...declaration,
      projects: declaration.projects.with(correction.project - 1, secret ? { ...mended, secret } : mended),
    },
  };
}

/**
 * The declaration read, with its corrections over it; refused as a whole when one of them cannot be. The unit of money
 * comes first, whenever it was corrected: amounts are said in the unit the form has.
 */
export function correctAll(read: Declaration, corrections: readonly Correction[]): Corrected {
  const first = corrections.filter(({ cell }) => cell === 'moneyUnit');
  const rest = corrections.filter(({ cell }) => cell !== 'moneyUnit');
  let after: Corrected = { ok: true, declaration: read };
  for (const correction of [...first, ...rest]) {
    after = correct(after.declaration, correction);
    if (!after.ok) return after;
  }
  return after;
}

/** Whether two names are of one cell. */
export function sameCell(a: CellName, b: CellName): boolean {
  return a.project === b.project && a.indicator === b.indicator && a.cell === b.cell;
}

function withSubtotal(declaration: Declaration, row: number, funds: Partial<Funds>): Declaration {
  const subtotals = (declaration.subtotals ?? []).map((one, at) =>
    at === row - 1 ? { ...one, funds: { ...one.funds, ...funds } } : one,
  );
  return { ...declaration, subtotals };
}

function correctHead(declaration: Declaration, cell: string, said: string | null): Corrected {
  const text = oneOf(['title', 'agency'], cell);
  if (text !== undefined) return { ok: true, declaration: { ...declaration, [text]: said } };
  if (cell === 'year') {
    const year =
      said === null ? null : Number(/^(\d{4})年?$/.exec(said.normalize('NFKC'))?.[1] ?? Number.NaN);
    const known = year === null || (year >= YEARS.first && year <= YEARS.last);
    return known ? { ok: true, declaration: { ...declaration, year } } : { ok: false, why: 'year-expected' };
  }
  const unit = oneOf(MONEY_UNITS, said ?? '');
  return unit === undefined ? { ok: false, why: 'unit-expected' } : inUnit(declaration, unit);
}

function correctProject(project: Project, cell: string, said: string | null): Project {
  const half = objectiveCell(cell);
  if (half !== undefined)
    return { ...project, objective: objectiveAfter(project.objective, OBJECTIVES[half], said) };
  if (cell === 'name') return { ...project, name: said ?? '' };
  const { actual, score, ...rest } = project;
  const after = { actual: actual ?? null, score: score ?? null, [cell]: said };
  return {
    ...rest,
    ...(after.actual === null ? {} : { actual: after.actual }),
    ...(after.score === null ? {} : { score: after.score }),
  };
}

/** The cell an edit of an objective is made in: where the whole says what a half says, that half, the year's first. */
export function cellMade({ term, annual, text }: Project['objective'], cell: string): string {
  if (cell !== 'objective' || (text !== annual && text !== term)) return cell;
  return text === annual ? 'objectiveAnnual' : 'objectiveTerm';
}

/**
 * The whole text and its halves go together. Where the whole says what a half says, the year's or where that is blank
 * the term's, it goes on saying so; where it says more, a half changes its part of it, and the whole none of the halves.
 */
export function objectiveAfter(
  objective: Project['objective'],
  half: keyof Project['objective'],
  said: string | null,
): Project['objective'] {
  const { term, annual, text } = objective;
  if (half === 'text' && text === annual) return { term, annual: said, text: said ?? term };
  if (half === 'text')
    return text === term ? { term: said, annual, text: said } : { ...objective, text: said };
  const before = objective[half];
  if (half === 'term' && text !== null && text === annual) return { ...objective, term: said };
  if (half === 'annual' && (text === annual || text === term))
    return { term, annual: said, text: said ?? term };
  const whole = text === before ? said : (text?.replace(before ?? '', () => said ?? '') ?? said);
  return { ...objective, [half]: said, text: whole };
}

function correctRow(project: Project, row: number, cell: string, said: string | null): Project {
  const indicator = project.indicators[row - 1];
  if (indicator === undefined) return project;
  return {
    ...project,
    indicators: project.indicators.with(row - 1, reread(fillCell(indicator, cell, said))),
  };
}

function fillCell(indicator: Indicator, cell: string, said: string | null): Indicator {
  const remark = oneOf(INDICATOR_REMARKS, cell);
  if (remark !== undefined) {
    const { remarks, ...rest } = indicator;
    const { [remark]: _, ...others } = remarks ?? {};
    const after = said === null ? others : { ...others, [remark]: said };
    return Object.keys(after).length === 0 ? rest : { ...rest, remarks: after };
  }
  const plain = oneOf(SCORES, cell);
  if (plain !== undefined) return { ...indicator, [plain]: said };
  const level = oneOf(LEVELS, cell);
  const value = oneOf(VALUES, cell);
  return level !== undefined
    ? { ...indicator, [level]: levelOf(said) }
    : value !== undefined
      ? { ...indicator, [value]: said }
      : { ...indicator, name: said ?? '' };
}

/** The indicator with its target read anew from what it says now. */
function reread(indicator: Indicator): Indicator {
  const { name, l1, l2, term, annual, op, unit } = indicator;
  const levels = { l1: l1?.name ?? null, l2: l2?.name ?? null };
  return { ...indicator, target: readTarget({ value: annual ?? term ?? '', name, ...levels, op, unit }) };
}

/** An indicator with these cells as a person says they are; null when one of them is no cell of an indicator. */
export function fillIndicator(
  indicator: Indicator,
  cells: Readonly<Record<string, string | null>>,
): Indicator | null {
  let filled = indicator;
  for (const [cell, text] of Object.entries(cells)) {
    if (indicatorText(filled, cell) === undefined) return null;
    filled = fillCell(filled, cell, typedText(text));
  }
  return reread(filled);
}

/** `11-数量指标` and `数量指标`, as somebody writes them. */
export function levelOf(said: string | null): Level | null {
  if (said === null) return null;
  const coded = /^(\d{1,4})\s*[-－—]\s*(.+)$/.exec(said);
  return coded === null ? { code: null, name: said } : { code: coded[1] ?? null, name: coded[2] ?? said };
}

/** The same printed numbers in the other unit; refused when that would lose part of a fen. */
function inUnit(declaration: Declaration, unit: MoneyUnit): Corrected {
  if (unit === declaration.moneyUnit) return { ok: true, declaration };
  let exact = true;
  const scale = (fen: Fen | null): Fen | null => {
    if (fen === null) return null;
    if (unit === '万元') return fen * FEN_BETWEEN_UNITS;
    exact &&= fen % FEN_BETWEEN_UNITS === 0n;
    return fen / FEN_BETWEEN_UNITS;
  };
  const funds = (of: Funds): Funds => ({
    ...{ total: scale(of.total), fiscal: scale(of.fiscal) },
    ...{ special: scale(of.special), other: scale(of.other) },
  });
  const executed = (row: ExecutionRow): ExecutionRow => ({
    ...row,
    ...{ initial: scale(row.initial), budget: scale(row.budget) },
    ...{ spent: scale(row.spent), expected: scale(row.expected) },
  });
  const scaled: Declaration = {
    ...declaration,
    moneyUnit: unit,
    funds: funds(declaration.funds),
    ...(declaration.subtotals === undefined
      ? {}
      : { subtotals: declaration.subtotals.map((row) => ({ ...row, funds: funds(row.funds) })) }),
    projects: declaration.projects.map((project) => ({
      ...project,
      funds: funds(project.funds),
      ...(project.termFunds === undefined ? {} : { termFunds: funds(project.termFunds) }),
      ...(project.execution === undefined ? {} : { execution: project.execution.map(executed) }),
    })),
  };
  return exact ? { ok: true, declaration: scaled } : { ok: false, why: 'finer-than-fen' };
}
