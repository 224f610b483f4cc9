/**
 * Rows (行): a document of core as rows of the tables, and back.
 *
 *     Project 免费刻章, its 4 indicators   ⇄   one row of `project`, four of `indicator`
 *
 * Each half takes every field by name and hands what is left to `nothing`, so that a new field in core does not
 * compile here until it is kept.
 */
import { createHash } from 'node:crypto';
import type { Declaration, Document } from '../core/declaration.ts';
import { firstKeys, type Keys } from '../core/declare/draft.ts';
import type { Indicator } from '../core/indicator.ts';
import { measurabilityOf } from '../core/measurability.ts';
import { type ExecutionRow, type Funds, indicatorCount, type Project } from '../core/project.ts';
import { withholdDeclaration } from '../core/publish/withhold.ts';
import type { Target } from '../core/target/target.ts';
import { foldText, sortKey } from './sort-key.ts';
import type {
  DeclarationTable,
  DocumentTable,
  ExecutionText,
  FundsText,
  IndicatorTable,
  ProjectTable,
} from './tables.ts';
import { type Act, ROOT } from './tenant.ts';

export interface VersionKey {
  readonly tenant: string;
  readonly declaration: string;
  readonly version: number;
}

/** Compiles only while every field has been taken out before. */
function nothing(_rest: Readonly<Record<string, never>>): void {}

export function documentRow(act: Act, document: Document, bytes: Uint8Array | null): DocumentTable {
  const {
    file,
    sha256,
    type,
    pages,
    layout,
    repeated,
    notes,
    coverage,
    text,
    imprints,
    sizes,
    withheld,
    declarations: _,
    ...rest
  } = document;
  nothing(rest);
  const { chars, accounted, lost, ...more } = coverage;
  nothing(more);
  return {
    ...{
      tenant: act.tenant,
      id: documentId(sha256, act),
      sha256,
      file,
      type,
      layout,
      pages,
      source: text,
      bytes,
    },
    ...{ imprints: imprints ?? null, sizes: sizes ?? null, withheld: withheld ?? null },
    ...{ repeated, notes, chars, accounted, lost },
    ...{ imported_at: act.now, imported_by: act.actor, ...ownerOf(act) },
  };
}

/**
 * The name of a document: the SHA-256 of its bytes, or of these and the node it was brought in for, as each office keeps
 * a copy of its own.
 */
export function documentId(sha256: string, { node = ROOT }: Pick<Act, 'node'>): string {
  if (node.id === ROOT.id) return sha256;
  return createHash('sha256').update(`${sha256} ${node.id}`).digest('hex');
}

/** Whose what is made new is. */
export function ownerOf({ node = ROOT }: Act): { readonly node: string; readonly path: string } {
  return { node: node.id, path: node.path };
}

type DocumentRead = Omit<
  DocumentTable,
  'tenant' | 'id' | 'bytes' | 'imported_at' | 'imported_by' | 'node' | 'path'
>;

export function documentOf(row: DocumentRead, declarations: readonly Declaration[]): Document {
  const { file, sha256, type, pages, layout, source, repeated, notes, chars, accounted, lost } = row;
  const coverage = { chars, accounted, lost };
  return {
    ...{ file, sha256, type, pages, layout, declarations, repeated, notes, coverage, text: source },
    ...(row.imprints === null ? {} : { imprints: row.imprints }),
    ...(row.sizes === null ? {} : { sizes: row.sizes }),
    ...(row.withheld === null ? {} : { withheld: row.withheld }),
  };
}

/** What a declaration's row holds when its findings are not known yet. */
type DeclarationMade = Omit<DeclarationTable, 'ruleset' | 'errors' | 'warnings' | 'infos'>;

export function declarationRow(
  act: Act,
  { tenant, declaration: id, version }: VersionKey,
  declaration: Declaration,
  source: { readonly document: Pick<Document, 'file' | 'sha256'>; readonly position: number },
): DeclarationMade {
  const { title, agency, year, moneyUnit, funds, subtotals, projects, cells, ...rest } = declaration;
  nothing(rest);
  const words = [agency, title, source.document.file, ...projects.map(({ name }) => name)];
  return {
    ...{ tenant, id, version, latest: true, state: 'draft', revision: 0, ...ownerOf(act) },
    ...{ handed: 0, overtaken: -1, opened: 'import', reason: null, base: null, previous: null },
    ...{ edited: false, state_at: null, state_by: null },
    ...{ document: source.document.sha256, position: source.position },
    ...{ title, agency, year, money_unit: moneyUnit, ...fundColumns(funds), cells },
    subtotals: subtotals?.map((row) => ({ agency: row.agency, funds: fundsText(row.funds) })) ?? null,
    agency_key: sortKey(agency),
    search: foldText(words.filter((word) => word !== null).join('\n')),
    projects: projects.length,
    indicators: projects.reduce((sum, project) => sum + indicatorCount(project), 0),
    ...measurabilityOf(declaration),
    ...{ created_at: act.now, created_by: act.actor },
  };
}

/** The columns that say what a version says; the others say whose it is, where it came from and where it stands. */
export function contentOf(made: DeclarationMade) {
  const { title, agency, year, money_unit, total, fiscal, special, other, subtotals, cells } = made;
  const { agency_key, search, projects, indicators } = made;
  const { measurable, inferred, yesno, qualitative, placeholder, absent, unreadable, withheld } = made;
  return {
    ...{ title, agency, year, money_unit, total, fiscal, special, other, subtotals, cells },
    ...{ agency_key, search, projects, indicators },
    ...{ measurable, inferred, yesno, qualitative, placeholder, absent, unreadable, withheld },
  };
}

export function declarationOf(
  row: DeclarationTable,
  projects: readonly ProjectTable[],
  indicators: readonly IndicatorTable[],
): Declaration {
  const { title, agency, year, money_unit: moneyUnit, subtotals, cells } = row;
  const byProject = new Map<number, IndicatorTable[]>(projects.map(({ position }) => [position, []]));
  for (const indicator of indicators) byProject.get(indicator.project)?.push(indicator);
  return {
    ...{ title, agency, year, moneyUnit, funds: fundsOf(row), cells },
    projects: projects.map((project) => projectOf(project, byProject.get(project.position) ?? [])),
    ...(subtotals === null
      ? {}
      : { subtotals: subtotals.map((part) => ({ agency: part.agency, funds: fundsFromText(part.funds) })) }),
  };
}

/**
 * The rows of a version's projects; `keys` are their names when people have edited it (core/declare/draft.ts). Of a
 * secret project they hold its name and funds only, whoever writes them; its content is sealed (sealed.ts).
 */
export function projectRows(
  key: VersionKey,
  declaration: Declaration,
  keys = firstKeys(declaration),
): ProjectTable[] {
  const { projects } = withholdDeclaration(declaration);
  return wholeProjectRows(key, projects, keys);
}

/** The same with the content of secret projects: nothing that stands in the open. */
export function wholeProjectRows(key: VersionKey, projects: readonly Project[], keys: Keys): ProjectTable[] {
  return projects.map((project, index) => {
    const { seq, name, agency, secret, funds, objective, at, cells, indicators: _, ...others } = project;
    const { termFunds, execution, actual, score, particulars, withheld, ...rest } = others;
    nothing(rest);
    const { term, annual, text, ...more } = objective;
    nothing(more);
    return {
      ...{
        ...key,
        position: index + 1,
        key: keys.projects[index] ?? '',
        revision: 0,
        seq,
        name,
        agency,
        secret,
        ...fundColumns(funds),
      },
      ...{ objective_term: term, objective_annual: annual, objective_text: text, at, cells },
      ...{ actual: actual ?? null, score: score ?? null, particulars: particulars ?? null },
      withheld: withheld ?? 0,
      term_funds: termFunds === undefined ? null : fundsText(termFunds),
      execution: execution?.map(executionText) ?? null,
    };
  });
}

function projectOf(row: ProjectTable, indicators: readonly IndicatorTable[]): Project {
  const { seq, name, agency, secret, objective_term, objective_annual, objective_text, at, cells } = row;
  const objective = { term: objective_term, annual: objective_annual, text: objective_text };
  const funds = fundsOf(row);
  return {
    ...{ seq, name, agency, secret, funds, objective, indicators: indicators.map(indicatorOf), at, cells },
    ...(row.actual === null ? {} : { actual: row.actual }),
    ...(row.score === null ? {} : { score: row.score }),
    ...(row.particulars === null ? {} : { particulars: row.particulars }),
    ...(row.withheld === 0 ? {} : { withheld: row.withheld }),
    ...(row.term_funds === null ? {} : { termFunds: fundsFromText(row.term_funds) }),
    ...(row.execution === null ? {} : { execution: row.execution.map(executionFromText) }),
  };
}

/** The rows of a version's indicators; a secret project has none in the open. */
export function indicatorRows(
  key: VersionKey,
  declaration: Declaration,
  keys = firstKeys(declaration),
): IndicatorTable[] {
  const { projects } = withholdDeclaration(declaration);
  return wholeIndicatorRows(key, projects, keys);
}

/** The same with those of secret projects. */
export function wholeIndicatorRows(
  key: VersionKey,
  projects: readonly Project[],
  keys: Keys,
): IndicatorTable[] {
  return projects.flatMap(({ indicators }, project) =>
    indicators.map((indicator, index) => {
      const { seq, l1, l2, l3, name, term, annual, op, unit, ...others } = indicator;
      const { points, actual, score, remarks, target, at, cells, ...rest } = others;
      nothing(rest);
      return {
        ...{ ...key, project: project + 1, position: index + 1 },
        ...{ key: keys.indicators[project]?.[index] ?? '', seq, l1, l2, l3, name, term, annual },
        ...{ op_text: op, unit_text: unit, points, actual, score, remarks: remarks ?? null },
        ...{ target, kind: target.kind, op: opOf(target), at, cells },
      };
    }),
  );
}

function indicatorOf(row: IndicatorTable): Indicator {
  const { seq, l1, l2, l3, name, term, annual, op_text: op, unit_text: unit } = row;
  const { points, actual, score, remarks, target, at, cells } = row;
  return {
    ...{ seq, l1, l2, l3, name, term, annual, op, unit, points, actual, score, target, at, cells },
    ...(remarks === null ? {} : { remarks }),
  };
}

function opOf(target: Target): string | null {
  return target.kind === 'bound' ? target.op : null;
}

function fundColumns(funds: Funds): Funds {
  const { total, fiscal, special, other, ...rest } = funds;
  nothing(rest);
  return { total, fiscal, special, other };
}

function fundsOf({ total, fiscal, special, other }: Funds): Funds {
  return { total, fiscal, special, other };
}

function fundsText({ total, fiscal, special, other }: Funds): FundsText {
  const text = (fen: bigint | null) => fen?.toString() ?? null;
  return { total: text(total), fiscal: text(fiscal), special: text(special), other: text(other) };
}

/** A row whose amounts are decimal text, as JSON carries it into the table (insert.ts). */
export function withFundsText<Row extends Funds>(row: Row): Omit<Row, keyof Funds> & FundsText {
  return { ...row, ...fundsText(row) };
}

function fundsFromText({ total, fiscal, special, other }: FundsText): Funds {
  const fen = (text: string | null) => (text === null ? null : BigInt(text));
  return { total: fen(total), fiscal: fen(fiscal), special: fen(special), other: fen(other) };
}

function executionText({ initial, budget, spent, expected, ...words }: ExecutionRow): ExecutionText {
  const text = (fen: bigint | null) => fen?.toString() ?? null;
  return {
    ...words,
    ...{ initial: text(initial), budget: text(budget), spent: text(spent), expected: text(expected) },
  };
}

function executionFromText({ initial, budget, spent, expected, ...words }: ExecutionText): ExecutionRow {
  const fen = (text: string | null) => (text === null ? null : BigInt(text));
  const { name, rate, points, score } = words;
  return {
    ...{ name, rate, points, score },
    ...{ initial: fen(initial), budget: fen(budget), spent: fen(spent), expected: fen(expected) },
  };
}
