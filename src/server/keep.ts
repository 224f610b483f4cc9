/**
 * Keep (入库): a read and checked document goes into the store, and what went in is told row by row.
 *
 *     await keep(store, act, { document, findings, bytes })   →  { verdict: 'imported', ids: ['9f2c…-1'] }
 *
 * What the rules say of a secret project's content is not even kept; the findings of an older rule set are renewed.
 */
import type { Document } from '../core/declaration.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { printMoney } from '../core/money.ts';
import { withholdFindings, withholdSecrets } from '../core/publish/withhold.ts';
import type { Neighbour } from '../core/rules/rule.ts';
import type { Lang } from '../locale/lang.ts';
import { messageOf } from '../locale/locale.ts';
import { checkBeside, checkDocument, checkKept } from '../policy/check.ts';
import type { Store } from '../store/connect.ts';
import { loadDeclaration } from '../store/declarations.ts';
import {
  declarationId,
  type Import,
  type Imported,
  importDocument,
  importDocuments,
} from '../store/documents.ts';
import { type Checked, replaceFindings, staleDeclarations } from '../store/findings.ts';
import { readContext } from '../store/library/context.ts';
import { findKept, readNeighbours } from '../store/neighbours.ts';
import { documentId } from '../store/rows.ts';
import { type Act, inTenant, ROOT } from '../store/tenant.ts';
import { isDiscarded } from '../store/versions.ts';
import { readPrevious } from '../workflow/declare/beside.ts';
import type { CheckDraft } from '../workflow/declare/write.ts';
import type { ImportReport } from './contract.ts';
import { ruleset } from './home.ts';
import { noteViews } from './present.ts';

export interface Kept {
  readonly document: Document;
  /** One list a declaration. */
  readonly findings: readonly (readonly Finding[])[];
  readonly bytes: Uint8Array;
}

/** What the rules say of where a declaration is kept, the others that are meant, and all they say of it. */
export interface KeptBeside {
  readonly findings: readonly Finding[];
  readonly all: readonly Finding[];
  readonly others: readonly Neighbour[];
  /** Whether it is here already and was discarded. */
  readonly discarded: boolean;
}

/** The findings of each declaration that may be kept. */
function openFindings({ declarations }: Document, lists: readonly (readonly Finding[])[]): Finding[][] {
  return declarations.map((declaration, index) => withholdFindings(declaration, lists[index] ?? []));
}

function importOf({ document, findings, bytes }: Kept): Import {
  return { document, bytes, findings: { ruleset: ruleset(), lists: openFindings(document, findings) } };
}

/** Puts a document into the store; the same bytes again change nothing. */
export function keep(store: Store, act: Act, kept: Kept): Promise<Imported> {
  return importDocument(store, act, importOf(kept));
}

/**
 * What is to be said of where each declaration of a document will be kept, what else is declared there, and of what it
 * says beside last year's and others; `alone` is what was found in each by itself.
 */
export function besideOthers(
  store: Store,
  act: Act,
  { sha256, declarations }: Document,
  alone: readonly (readonly Finding[])[],
): Promise<readonly KeptBeside[]> {
  const { tenant, node = ROOT } = act;
  return inTenant(store, tenant, async (tx) => {
    const beside: KeptBeside[] = [];
    for (const [at, declaration] of declarations.entries()) {
      const id = declarationId(documentId(sha256, act), at + 1);
      const { agency, year } = declaration;
      const neighbours = await readNeighbours(tx, tenant, { id, node: node.id, agency, year });
      const findings = checkKept(declaration, neighbours);
      const others = await readContext(tx, tenant, [declaration], { node: node.id });
      const last = await readPrevious(tx, tenant, { previous: null, node: node.id, agency, year });
      const context = last === null ? others : { ...others, previous: last };
      const all = [...findings, ...checkBeside(declaration, context, alone[at] ?? [])];
      const twice = findings.some(({ rule }) => rule === 'declared-twice');
      beside.push({
        findings,
        all,
        others: twice ? neighbours.others : [],
        discarded: await isDiscarded(tx, tenant, id),
      });
    }
    return beside;
  });
}

/** Puts several documents into the store at once, all or none. */
export function keepAll(store: Store, act: Act, all: readonly Kept[]): Promise<Imported[]> {
  return importDocuments(store, act, all.map(importOf));
}

/** What the rules say of a document's one declaration, as far as it may be kept. */
export function checkedNow(document: Document): Checked {
  const [findings = []] = openFindings(
    document,
    checkDocument(document, { written: document.sha256 === '' }),
  );
  return { ruleset: ruleset(), findings };
}

/** The same of a draft, beside last year's declaration and what others do. */
export const checkedDraft: CheckDraft = (declaration, { repeated, previous, ...others }) => {
  const beside = previous === null ? others : { ...others, previous };
  const [findings = []] = checkDocument({ declarations: [declaration], repeated }, beside);
  return { ruleset: ruleset(), findings: withholdFindings(declaration, findings) };
};

/** Checks again what was last checked by the rules of another version; resolves to how many. */
export async function renewFindings(store: Store, tenant: string): Promise<number> {
  const stale = await staleDeclarations(store, tenant, ruleset());
  for (const { id, version: number } of stale) {
    const stored = await loadDeclaration(store, tenant, id, number);
    if (stored === null) continue;
    const { ruleset: asked, findings } = checkedNow(stored.document);
    await inTenant(store, tenant, async (tx) => {
      const key = { tenant, declaration: id, version: number };
      const kept = await Promise.all(stored.document.declarations.map((one) => findKept(tx, key, one)));
      await replaceFindings(tx, key, { ruleset: asked, findings: [...kept.flat(), ...findings] });
    });
  }
  return stale.length;
}

/** How many findings of each severity each project has, by its position from 1. */
function byProject(findings: readonly Finding[], projects: number): Record<Severity, number>[] {
  const counts = Array.from({ length: projects + 1 }, () => ({ error: 0, warning: 0, info: 0 }));
  for (const { at, severity } of findings) {
    const count = counts[at.project ?? 0];
    if (count !== undefined) count[severity] += 1;
  }
  return counts;
}

function remarksOf(beside: KeptBeside | undefined, lang: Lang) {
  const { findings = [], others = [] } = beside ?? {};
  return {
    remarks: findings.map((finding) => messageOf(finding, lang)),
    others: others.map(({ id, version, state }) => ({ id, version, state })),
  };
}

/** What an import came to, row by row; of a secret project its name and money. */
export function reportOf(
  { document, findings, beside }: Omit<Kept, 'bytes'> & { readonly beside: readonly KeptBeside[] },
  { verdict, ids }: Imported,
  lang: Lang,
): ImportReport {
  const { file, sha256, declarations, coverage } = document;
  const lists = openFindings(document, findings);
  return {
    file,
    sha256,
    verdict,
    declarations: declarations.map(({ agency, funds, moneyUnit, projects }, index) => {
      const counts = byProject(lists[index] ?? [], projects.length);
      return {
        id: ids[index] ?? '',
        agency,
        total: funds.total === null ? null : printMoney(funds.total, moneyUnit),
        moneyUnit,
        ...remarksOf(verdict === 'imported' ? beside[index] : undefined, lang),
        discarded: beside[index]?.discarded === true,
        rows: projects.map((project, position) => ({
          row: project.at.row ?? project.seq,
          name: project.name,
          total: project.funds.total === null ? null : printMoney(project.funds.total, moneyUnit),
          indicators: project.indicators.length,
          secret: project.secret,
          findings: counts[position + 1] ?? { error: 0, warning: 0, info: 0 },
        })),
      };
    }),
    notes: noteViews(withholdSecrets(document), lang),
    coverage: { chars: coverage.chars, accounted: coverage.accounted, lost: coverage.lost.length },
  };
}
