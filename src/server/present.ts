/**
 * Present (呈现): how stored data leaves through the API. What is secret comes from the database for the cleared alone,
 * and is withheld here once more from everybody else; no answer gets a document by another way.
 *
 *     StoredDeclaration + its shaded Document  →  DeclarationView      (form, readings, findings in words)
 *     Original                                 →  SourceView           (original text, secret content as █)
 */

import type { Declaration, Document } from '../core/declaration.ts';
import { amountOf } from '../core/declare/amount.ts';
import { cellsOfNotes, isAnswered } from '../core/declare/doubt.ts';
import { findingKey, type Keys } from '../core/declare/draft.ts';
import { sumOfPoints } from '../core/declare/points.ts';
import type { Finding } from '../core/finding.ts';
import { transition } from '../core/lifecycle.ts';
import { measurabilityOf } from '../core/measurability.ts';
import { printMoney } from '../core/money.ts';
import type { Person } from '../core/organisation.ts';
import { indicatorCount, type Project } from '../core/project.ts';
import {
  hasContent,
  isOpenCell,
  withholdDeclaration,
  withholdFindings,
  withholdSecrets,
} from '../core/publish/withhold.ts';
import { printDecimal } from '../core/quantity.ts';
import { declarationJson, documentJson, fundsJson, noteJson } from '../export/json.ts';
import type { Lang } from '../locale/lang.ts';
import { messageOf } from '../locale/locale.ts';
import { wordNote } from '../locale/read.ts';
import { packFor } from '../policy/choose.ts';
import type { StoredCorrection } from '../store/corrections.ts';
import type { DeclarationList as Found, StoredDeclaration } from '../store/declarations.ts';
import { openDeeds } from '../workflow/review/perform.ts';
import type {
  CorrectionView,
  DeclarationList,
  DeclarationView,
  FindingView,
  NoteView,
  ProjectView,
  SourcePage,
  SourceView,
} from './contract.ts';
import type { Original } from './originals.ts';

/** A page of declarations; amounts in each one's unit, the sum in 万元. */
export function listView({ count, sums, items }: Found): DeclarationList {
  return {
    count,
    sums: {
      total: printMoney(sums.total, '万元'),
      computed: sums.computed,
      projects: sums.projects,
      indicators: sums.indicators,
      measurability: sums.measurability,
    },
    items: items.map(({ id, title, agency, year, layout, file, ...item }) => ({
      id,
      ...{ version: item.version, revision: item.revision, state: item.state, opened: item.opened },
      node: { id: item.node.id, name: item.node.name },
      due: item.due,
      title,
      agency,
      year,
      layout,
      file,
      moneyUnit: item.moneyUnit,
      total: item.total === null ? null : printMoney(item.total, item.moneyUnit),
      amount: item.amount === null ? null : printMoney(item.amount, item.moneyUnit),
      computed: item.computed,
      projects: item.projects,
      indicators: item.indicators,
      measurability: item.measurability,
      findings: item.findings,
      importedAt: item.importedAt.toISOString(),
    })),
  };
}

/**
 * One declaration. `shaded` is the document it was read from with every declaration that holds a secret project: what
 * the reader was unsure of or lost may be the content of another one's.
 */
export function declarationView(
  stored: StoredDeclaration,
  shaded: Document,
  { lang, person }: { readonly lang: Lang; readonly person: Pick<Person, 'appointments'> },
): DeclarationView {
  const [declaration] = stored.document.declarations;
  if (declaration === undefined) throw new Error(`${stored.id} was loaded without its declaration`);
  const whole = stored.cleared ? shaded : withholdSecrets(shaded);
  const corrected = stored.corrections.length > 0;
  const notes = whole.notes.filter((note) => !corrected || !isAnswered(declaration, note));
  const open = { ...whole, notes };
  const { file, sha256, type, pages, layout, repeated, coverage } = documentJson(open);
  const shown = stored.cleared ? declaration : withholdDeclaration(declaration);
  const { title, agency, year, moneyUnit, funds, cells: own } = declarationJson(shown);
  const cells = cellsOfNotes(shown, open.notes);
  const amount = amountOf(shown);
  const { keys, revisions } = stored;
  return {
    id: stored.id,
    ...{ version: stored.version, state: stored.state, opened: stored.opened, reason: stored.reason },
    ...{ base: stored.base, node: { id: stored.node.id, name: stored.node.name }, due: stored.due },
    ...{ inForce: stored.inForce, may: openDeeds(person, stored) },
    ...{ edited: stored.edited, cleared: stored.cleared },
    points: pointsOf(shown, keys),
    review: packFor(shown).review,
    levels: levelsOf(shown),
    ...(sha256 === '' ? { file: null, sha256: null, type: null } : { file, sha256, type }),
    pages,
    layout,
    importedAt: stored.importedAt.toISOString(),
    title,
    agency,
    year,
    moneyUnit,
    funds,
    subtotals: subtotalViews(shown),
    computed: amount === null ? null : { by: amount.by, funds: fundsJson(amount.funds, moneyUnit) },
    revision: stored.revision,
    editable: !stored.edited && transition(stored.state, 'edit') !== null,
    corrections: stored.corrections.map((correction) => correctionView(correction, declaration)),
    measurability: measurabilityOf(declaration),
    projects: projectViews(shown, declaration, { keys, revisions }),
    cells: own,
    findings: findingViews(declaration, stored, lang),
    repeated,
    notes: noteViews(open, lang).map((note, at) => {
      const cell = cells[at];
      return cell === null || cell === undefined ? note : { ...note, cell };
    }),
    coverage,
  };
}

/** The projects of a declaration as `shown`, with the keys of their rows; only those wanted, when told. */
export function projectViews(
  shown: Declaration,
  { projects: all }: Declaration,
  { keys, revisions }: Pick<StoredDeclaration, 'keys' | 'revisions'>,
  wanted: (revision: number) => boolean = () => true,
): ProjectView[] {
  const at = shown.projects.flatMap((_, position) => (wanted(revisions[position] ?? 0) ? [position] : []));
  const { projects } = declarationJson({
    ...shown,
    projects: at.flatMap((one) => shown.projects[one] ?? []),
  });
  return projects.map((project, index) => {
    const position = at[index] ?? 0;
    return {
      ...project,
      key: keys.projects[position] ?? '',
      revision: revisions[position] ?? 0,
      indicators: project.indicators.map((indicator, row) => ({
        ...indicator,
        key: keys.indicators[position]?.[row] ?? '',
      })),
      withheld: project.secret && !isShown(shown, position),
      indicatorCount: countOf(all, position),
    };
  });
}

/** Whether anything beside name and funds is shown of a project. */
function isShown({ projects }: Declaration, position: number): boolean {
  const project = projects[position];
  return project !== undefined && hasContent(project);
}

function countOf(projects: readonly Project[], position: number): number {
  const project = projects[position];
  return project === undefined ? 0 : indicatorCount(project);
}

/** The rows stated for single agencies. */
export function subtotalViews({ subtotals = [], moneyUnit }: Declaration): DeclarationView['subtotals'] {
  return subtotals.map(({ agency, funds }) => ({ agency, funds: fundsJson(funds, moneyUnit) }));
}

/** The findings that may leave, with what the agency answered to each. */
export function findingViews(
  declaration: Declaration,
  { findings, keys, answers }: Pick<StoredDeclaration, 'findings' | 'keys' | 'answers'>,
  lang: Lang,
): FindingView[] {
  return withholdFindings(declaration, findings).map((finding) => {
    const view = findingView(finding, keys, lang);
    const answer = answers.get(view.key);
    if (answer === undefined) return view;
    return { ...view, answer: { text: answer.text, by: answer.by, at: answer.at.toISOString() } };
  });
}

/** The original text with the content of secret projects blocked out; offsets hold. */
export function sourceView(id: string, { document, places }: Original): SourceView {
  const { file, type, pages, text, sizes = [] } = document;
  const addressed = [...places.values()].some(([first]) => first?.address !== undefined);
  const shows = type === 'pdf' ? 'image' : addressed ? 'grid' : 'text';
  return { id, file, type, pages, text, shows, sizes: [...sizes] };
}

/** More places than these of one page are left out: a worksheet of a hundred thousand rows is no form. */
const MOST_PLACES = 50_000;

/** Where the text of one page stands in the original; null when there is no such page. */
export function sourcePage({ document, places }: Original, page: number): SourcePage | null {
  if (page < 1 || page > document.pages) return null;
  const own = places.get(page) ?? [];
  const given = own.slice(0, MOST_PLACES).map(({ from, to, box, address }) => ({
    ...{ from, to },
    ...(box === undefined ? {} : { box }),
    ...(address === undefined ? {} : { address }),
  }));
  return { page, places: given, whole: given.length === own.length };
}

/** What the reader was unsure of, in words. */
export function noteViews({ notes }: Document, lang: Lang): NoteView[] {
  return notes.map((note) => ({ ...noteJson(note), message: wordNote(note, lang) }));
}

/** A correction; of a secret project only those of cells that may be shown. */
function correctionView(
  { number, project, indicator, cell, was, text, settled, at, by }: StoredCorrection,
  { projects }: Declaration,
): CorrectionView {
  const open = projects[project - 1]?.secret !== true || (indicator === null && isOpenCell(cell));
  return {
    ...{ number, project, indicator, cell, settled: [...settled], at: at.toISOString(), by },
    ...(open ? { was, text } : { was: null, text: null }),
  };
}

function findingView(finding: Finding, keys: Keys, lang: Lang): FindingView {
  const { rule, severity, at, facts } = finding;
  return { rule, severity, at, facts, message: messageOf(finding, lang), key: findingKey(finding, keys) };
}

/** The tree of the pack as its forms print it: official names, with codes where the pack has them. */
function levelsOf(declaration: Declaration): DeclarationView['levels'] {
  const level = ({ code, names }: { readonly code: string | null; readonly names: readonly string[] }) => ({
    code,
    name: names[0] ?? '',
  });
  return packFor(declaration).tree.map((branch) => ({
    level: level(branch),
    below: branch.leaves.map((leaf) => level(leaf)),
  }));
}

/** What each project's points come to, beside what the pack asks for. */
function pointsOf(declaration: Declaration, keys: Keys): DeclarationView['points'] {
  const sums = declaration.projects.map(({ indicators }, at): [string, string] => [
    keys.projects[at] ?? '',
    printDecimal(sumOfPoints(indicators)),
  ]);
  return { declared: packFor(declaration).thresholds.declaredPoints, sums: Object.fromEntries(sums) };
}
