/**
 * Present (呈现): how stored data leaves through the API. Secrets are withheld here, on the way out, and nowhere
 * does an answer get data by another way.
 *
 *     Document, Declaration, Finding[]   →  DeclarationView      (form, readings, findings in words)
 */
import type { Declaration, Document } from '../core/declaration.ts';
import type { Finding } from '../core/finding.ts';
import { measurabilityOf } from '../core/measurability.ts';
import { withholdFindings, withholdSecrets } from '../core/publish/withhold.ts';
import { RULES } from '../core/rules/catalogue.ts';
import { declarationJson, documentJson } from '../export/json.ts';
import { sentences } from '../locale/locale.ts';
import type { Lang } from '../locale/problem.ts';
import { wordNote } from '../locale/read.ts';
import type { DeclarationView, FindingView, NoteView, SourceView } from './contract.ts';

/** Rules whose findings about a secret project may leave. */
const OPEN_RULES: ReadonlySet<string> = new Set([
  'secret-content',
  ...RULES.filter(({ section }) => section === 'funds').map(({ id }) => id),
]);

/** One declaration of a stored document: `index` is its place in it. */
export interface Stored {
  readonly id: string;
  readonly importedAt: string;
  readonly document: Document;
  readonly index: number;
  readonly findings: readonly Finding[];
}

export function declarationView(
  { id, importedAt, document, index, findings }: Stored,
  lang: Lang,
): DeclarationView {
  const whole = declarationAt(document, index);
  const open = withholdSecrets(document);
  const shown = documentJson(open);
  const { title, agency, year, moneyUnit, funds, projects } = declarationJson(declarationAt(open, index));
  return {
    id,
    file: shown.file,
    sha256: shown.sha256,
    type: shown.type,
    pages: shown.pages,
    layout: shown.layout,
    importedAt,
    title,
    agency,
    year,
    moneyUnit,
    funds,
    measurability: measurabilityOf(whole),
    projects: projects.map((project, position) => ({
      ...project,
      withheld: project.secret,
      indicatorCount: whole.projects[position]?.indicators.length ?? 0,
    })),
    findings: withholdFindings(whole, findings, OPEN_RULES).map((finding) => findingView(finding, lang)),
    repeated: shown.repeated,
    notes: noteViews(open, lang),
    coverage: shown.coverage,
  };
}

/** The original text with the content of secret projects blocked out; offsets hold. */
export function sourceView(id: string, document: Document): SourceView {
  const { file, type, pages, text } = withholdSecrets(document);
  return { id, file, type, pages, text };
}

/** What the reader was unsure of, in words. */
export function noteViews({ notes }: Document, lang: Lang): NoteView[] {
  return notes.map((note) => ({
    code: note.code,
    at: note.at,
    facts: note.facts,
    message: wordNote(note, lang),
  }));
}

function findingView(finding: Finding, lang: Lang): FindingView {
  const { rule, severity, at, facts } = finding;
  return { rule, severity, at, facts, message: sentences(lang).message(finding) };
}

function declarationAt(document: Document, index: number): Declaration {
  const declaration = document.declarations[index];
  if (declaration === undefined) throw new Error(`document ${document.sha256} has no declaration ${index}`);
  return declaration;
}
