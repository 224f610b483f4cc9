/**
 * Keep (入库): a read and checked document goes into the store, and what went in is told row by row.
 *
 *     await keep(store, act, { document, findings, bytes })   →  { verdict: 'imported', ids: ['9f2c…-1'] }
 *
 * What the rules say of a secret project's content is not even kept; the findings of an older rule set are renewed.
 */
import type { Declaration, Document } from '../core/declaration.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { printMoney } from '../core/money.ts';
import { withholdFindings, withholdSecrets } from '../core/publish/withhold.ts';
import { isOfHead } from '../core/rules/check.ts';
import type { Neighbour } from '../core/rules/rule.ts';
import type { Lang } from '../locale/lang.ts';
import { messageOf } from '../locale/locale.ts';
import { checkDocument } from '../policy/check.ts';
import type { Store } from '../store/connect.ts';
import type { Check } from '../store/corrections.ts';
import {
  type Import,
  type Imported,
  importDocument,
  importDocuments,
  readDeclaration,
} from '../store/documents.ts';
import { replaceFindings, staleDeclarations, type Version } from '../store/findings.ts';
import type { VersionKey } from '../store/rows.ts';
import { type Act, inTenant, type Tx } from '../store/tenant.ts';
import { findVersion, isDiscarded, lockVersion, type Standing } from '../store/versions.ts';
import { besideOf } from '../workflow/declare/beside.ts';
import type { CheckDraft, CheckedBeside } from '../workflow/declare/write.ts';
import type { ImportReport } from './contract.ts';
import { ruleset } from './home.ts';
import { noteViews } from './present.ts';

export interface Kept {
  readonly document: Document;
  /** One list a declaration. */
  readonly findings: readonly (readonly Finding[])[];
  readonly bytes: Uint8Array;
}

/** What the rules say of a declaration that was kept, and the others of the year that are meant. */
export interface KeptBeside {
  readonly findings: readonly Finding[];
  readonly others: readonly Neighbour[];
  /** Whether it was here already and was discarded. */
  readonly discarded: boolean;
}

/** The findings of each declaration that may be kept. */
function openFindings({ declarations }: Document, lists: readonly (readonly Finding[])[]): Finding[][] {
  return declarations.map((declaration, index) => withholdFindings(declaration, lists[index] ?? []));
}

/** What was found in it alone goes in with it, and the rules are yet to be asked of it beside others. */
function importOf({ document, findings, bytes }: Kept): Import {
  return { document, bytes, findings: { ruleset: null, lists: openFindings(document, findings) } };
}

interface KeptDocument extends Imported {
  /** Of each declaration, in their order. */
  readonly beside: readonly KeptBeside[];
}

/** Puts a document into the store and checks it there; the same bytes again change nothing. */
export async function keep(store: Store, act: Act, kept: Kept): Promise<KeptDocument> {
  const imported = await importDocument(store, act, importOf(kept));
  const { tenant } = act;
  const beside: KeptBeside[] = [];
  await inTenant(store, tenant, async (tx) => {
    for (const id of imported.ids) {
      const key = { tenant, declaration: id, version: 1 };
      if (imported.verdict === 'imported') beside.push(await checkKept(tx, key));
      else beside.push({ findings: [], others: [], discarded: await isDiscarded(tx, tenant, id) });
    }
  });
  return { ...imported, beside };
}

/** Puts several documents into the store at once, all or none; they are checked beside others by renewFindings. */
export function keepAll(store: Store, act: Act, all: readonly Kept[]): Promise<Imported[]> {
  return importDocuments(store, act, all.map(importOf));
}

/** What the rules say of a declaration beside all it is held against. */
export const checkedDraft: CheckDraft = (declaration, { repeated, previous, ...others }) => {
  const beside = previous === null ? others : { ...others, previous };
  const [findings = []] = checkDocument({ declarations: [declaration], repeated }, beside);
  return { ruleset: ruleset(), findings: withholdFindings(declaration, findings) };
};

/** The same of a version as it is kept. */
export const checkedKept: Check = async (tx, key, declaration) => {
  const standing = await findVersion(tx, key);
  if (standing === null) throw new Error(`${key.declaration} was corrected and is not there`);
  return checkedDraft(declaration, await besideKept(tx, key, standing, declaration));
};

function besideKept(
  tx: Tx,
  { tenant, declaration: id }: VersionKey,
  { node, document, previous }: Standing,
  declaration: Declaration,
): Promise<CheckedBeside> {
  return besideOf(tx, tenant, declaration, { id, node, document, previous });
}

/** Checks a version as it is kept, and keeps what was found. */
async function checkKept(tx: Tx, key: VersionKey): Promise<KeptBeside> {
  // Nobody edits it between what is read here and what is found.
  const standing = await lockVersion(tx, key);
  const declaration = standing === null ? null : await readDeclaration(tx, key);
  if (standing === null || declaration === null) return { findings: [], others: [], discarded: false };
  const beside = await besideKept(tx, key, standing, declaration);
  const checked = checkedDraft(declaration, beside);
  await replaceFindings(tx, key, checked);
  const twice = checked.findings.some(({ rule }) => rule === 'declared-twice');
  return { findings: checked.findings, others: twice ? beside.neighbours.others : [], discarded: false };
}

/** Checks again what was last checked by the rules of another build, or by itself alone; resolves to how many. */
export async function renewFindings(
  store: Store,
  tenant: string,
  onDone: (done: number) => void = () => undefined,
): Promise<number> {
  let done = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const stale: readonly Version[] = await staleDeclarations(store, tenant, { ruleset: ruleset(), after });
    for (const { id, version } of stale) {
      await inTenant(store, tenant, (tx) => checkKept(tx, { tenant, declaration: id, version }));
      done += 1;
      onDone(done);
    }
    after = stale.at(-1)?.id;
  }
  return done;
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

/** What an import came to, row by row; of a secret project its name and money. */
export function reportOf(
  { document, findings }: Omit<Kept, 'bytes'>,
  { verdict, ids, beside }: KeptDocument,
  lang: Lang,
): ImportReport {
  const { file, sha256, declarations, coverage } = document;
  const alone = openFindings(document, findings);
  return {
    file,
    sha256,
    verdict,
    declarations: declarations.map(({ agency, funds, moneyUnit, projects }, index) => {
      const kept = beside[index];
      const found = verdict === 'imported' ? kept?.findings : alone[index];
      const counts = byProject(found ?? [], projects.length);
      return {
        id: ids[index] ?? '',
        agency,
        total: funds.total === null ? null : printMoney(funds.total, moneyUnit),
        moneyUnit,
        remarks: kept?.findings.filter(isOfHead).map((finding) => messageOf(finding, lang)) ?? [],
        others: kept?.others.map(({ id, version, state }) => ({ id, version, state })) ?? [],
        discarded: kept?.discarded === true,
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
