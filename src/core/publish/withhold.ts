/**
 * Withhold (涉密内容不予公开): what leaves of a secret project is its name, its funds and nothing else.
 *
 *     AKTDGC  254.80  此项目为…保密项目…  1、1-产出指标；…     →     AKTDGC  254.80  █████…██████  ███████████…
 *
 * State secrets may not be kept in a system that is not classified (保守国家秘密法), so a project that calls itself
 * secret counts in every total and shows its content to nobody: not in an answer, an export, a note or a finding.
 * The original text keeps its length, so that every offset into it still holds.
 */
import type { Coverage, Declaration, Document, Note } from '../declaration.ts';
import type { Fact, Facts, Finding } from '../finding.ts';
import type { Pieces } from '../place.ts';
import { indicatorCount, type Project, type ProjectCell } from '../project.ts';
import type { Span } from '../result.ts';
import { RULES } from '../rules/catalogue.ts';

/** One for each character withheld; blanks and line breaks stay. */
export const BLOCK = '█';

/** Rules whose findings about a secret project may leave: that it shows what it should not, and its money. */
export const OPEN_RULES: ReadonlySet<string> = new Set([
  'secret-content',
  ...RULES.filter(({ section }) => section === 'funds').map(({ id }) => id),
]);

const OPEN_CELLS: readonly ProjectCell[] = ['name', 'total', 'fiscal', 'special', 'other'];

/** The project with its name and funds only. */
export function withholdProject(project: Project): Project {
  if (!project.secret) return project;
  const cells: Partial<Record<ProjectCell, Pieces>> = {};
  for (const cell of OPEN_CELLS) {
    const pieces = project.cells[cell];
    if (pieces !== undefined) cells[cell] = pieces;
  }
  const { seq, name, agency, secret, funds, at } = project;
  const objective = { term: null, annual: null, text: null };
  const withheld = indicatorCount(project);
  return {
    ...{ seq, name, agency, secret, funds, objective, indicators: [], at, cells },
    ...(withheld === 0 ? {} : { withheld }),
  };
}

/**
 * The document without the content of its secret projects, in data and in text, and without what was withheld of it
 * before; itself when there is neither.
 */
export function withholdSecrets(document: Document): Document {
  const secrets = document.declarations.flatMap(({ projects }) => projects.filter(({ secret }) => secret));
  if (secrets.length === 0 && document.withheld === undefined) return document;
  const hidden = hiddenSpans(document, secrets);
  const names = new Set(secrets.map(({ name }) => name));
  const rows = new Set(secrets.map(({ at }) => at.row));
  const concerns = ({ at }: Note) =>
    (at.row !== undefined && rows.has(at.row)) || (at.from !== undefined && meets(hidden, at.from, at.to));
  return {
    ...document,
    declarations: document.declarations.map(withholdDeclaration),
    repeated: document.repeated.map((row) => (names.has(row.name) ? { ...row, pieces: [] } : row)),
    notes: document.notes.map((note) =>
      concerns(note) ? { ...note, facts: blockFacts(note.facts, names) } : note,
    ),
    coverage: withholdLost(document.coverage, hidden),
    text: blockSpans(document.text, hidden),
  };
}

/** The stretches of the text that withholdSecrets blocks out, and those that are blocked already, in order. */
export function withheldSpans(document: Document): readonly Span[] {
  const secrets = document.declarations.flatMap(({ projects }) => projects.filter(({ secret }) => secret));
  return secrets.length === 0 ? (document.withheld ?? []) : hiddenSpans(document, secrets);
}

/** Whether a secret project holds anything beside its name and its funds. */
export function hasContent(project: Project): boolean {
  const { indicators, objective, termFunds, execution, actual, score, particulars, cells } = project;
  return (
    indicators.length > 0 ||
    [objective.term, objective.annual, objective.text].some((text) => text !== null) ||
    [termFunds, execution, actual, score, particulars].some((said) => said !== undefined) ||
    Object.keys(cells).some((cell) => !isOpenCell(cell))
  );
}

/** Whether a cell of a secret project may be shown: its name and its money. */
export function isOpenCell(cell: string): boolean {
  return OPEN_CELLS.some((open) => open === cell);
}

/** What was withheld before; the same declaration is shown many times. */
const WITHHELD = new WeakMap<Declaration, Declaration>();

/** The declaration with its secret projects withheld; itself when it has none. */
export function withholdDeclaration(declaration: Declaration): Declaration {
  if (!declaration.projects.some(({ secret }) => secret)) return declaration;
  const known = WITHHELD.get(declaration);
  if (known !== undefined) return known;
  const withheld = { ...declaration, projects: declaration.projects.map(withholdProject) };
  WITHHELD.set(declaration, withheld);
  return withheld;
}

/** The findings that may leave: about a secret project only those of OPEN_RULES. */
export function withholdFindings(declaration: Declaration, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ rule, at }) => {
    const project = at.project === undefined ? undefined : declaration.projects[at.project - 1];
    return project?.secret !== true || OPEN_RULES.has(rule);
  });
}

/**
 * What to hide of the text: from the first to the last character of each secret project, its second printings and
 * what the reader lost beside it; never its name, its money, or a cell of anything that is not secret.
 */
function hiddenSpans(document: Document, secrets: readonly Project[]): Span[] {
  const open = merge(
    document.declarations.flatMap((declaration) => [
      ...Object.values(declaration.cells).flat(),
      ...declaration.projects.flatMap(openSpans),
    ]),
  );
  const content = subtract(merge(secrets.flatMap(extentOf)), open);
  const lost = lostBeside(document.coverage, open, content);
  const names = new Set(secrets.map(({ name }) => name));
  const again = document.repeated.filter(({ name }) => names.has(name)).flatMap(({ pieces }) => pieces);
  return merge([...content, ...lost, ...again, ...(document.withheld ?? [])]);
}

function openSpans(project: Project): Span[] {
  return project.secret ? OPEN_CELLS.flatMap((cell) => project.cells[cell] ?? []) : spansOf(project);
}

function spansOf(project: Project): Span[] {
  return [
    ...Object.values(project.cells).flat(),
    ...project.indicators.flatMap((indicator) => Object.values(indicator.cells).flat()),
  ];
}

/** From a project's first character to its last, as one span; none when it stands in no text. */
function extentOf(project: Project): Span[] {
  const spans = spansOf(project);
  for (const { from, to } of [project.at, ...project.indicators.map(({ at }) => at)]) {
    if (from !== undefined && to !== undefined) spans.push([from, to]);
  }
  const merged = merge(spans);
  const [first, last] = [merged[0], merged.at(-1)];
  return first === undefined || last === undefined ? [] : [[first[0], last[1]]];
}

/** Lost pieces with nobody else's cell between them and a secret project's content. */
function lostBeside({ lost }: Coverage, open: readonly Span[], content: readonly Span[]): Span[] {
  const owned = [...open, ...content].sort(([a], [b]) => a - b);
  const isContent = (span: Span | undefined) => span !== undefined && meets(content, span[0], span[1]);
  return lost.flatMap(({ at: { from, to } }): Span[] => {
    if (from === undefined || to === undefined) return [];
    const next = firstEndingAfter(owned, from);
    return isContent(owned[next]) || isContent(owned[next - 1]) ? [[from, to]] : [];
  });
}

/** Sorted, those that overlap or touch joined. */
function merge(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...spans].sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** What of `spans` is in none of `holes`; both merged. */
function subtract(spans: readonly Span[], holes: readonly Span[]): Span[] {
  const left: Span[] = [];
  for (const [from, to] of spans) {
    let start = from;
    for (let i = firstEndingAfter(holes, from); i < holes.length && start < to; i++) {
      const [holeFrom, holeTo] = holes[i] ?? [to, to];
      if (holeFrom >= to) break;
      if (holeFrom > start) left.push([start, holeFrom]);
      start = Math.max(start, holeTo);
    }
    if (start < to) left.push([start, to]);
  }
  return left;
}

/** Index of the first of merged spans that ends after an offset. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.[1] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function meets(spans: readonly Span[], from: number, to = from + 1): boolean {
  const span = spans[firstEndingAfter(spans, from)];
  return span !== undefined && span[0] < to;
}

function block(text: string): string {
  return text.replace(/\S/g, BLOCK);
}

function blockSpans(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const [from, to] of spans) {
    parts.push(text.slice(done, from), block(text.slice(from, to)));
    done = to;
  }
  return parts.join('') + text.slice(done);
}

function blockFacts(facts: Facts, names: ReadonlySet<string>): Facts {
  const blocked: Record<string, Fact> = {};
  for (const [key, fact] of Object.entries(facts)) {
    blocked[key] = typeof fact === 'string' && !names.has(fact) ? block(fact) : fact;
  }
  return blocked;
}

function withholdLost(coverage: Coverage, hidden: readonly Span[]): Coverage {
  return {
    ...coverage,
    lost: coverage.lost.map(({ at, text }) =>
      at.from !== undefined && meets(hidden, at.from, at.to) ? { at, text: block(text) } : { at, text },
    ),
  };
}
