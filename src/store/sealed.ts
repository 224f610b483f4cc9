/**
 * Sealed (密封内容): what secret projects hold beside their names and funds, and the text they were read from, encrypted,
 * apart from all that stands in the open.
 *
 *     project   AKTDGC  secret  254.80  3 indicators withheld      whoever sees the declaration
 *     sealed    objective, indicators, particulars, cells          whoever is cleared there (涉密人员)
 *
 * The database gives the sealed rows to nobody else (migrations/0018-rights.sql), so that a reader here puts back what
 * it is given and asks for no right of its own. Content never changes: secret cells are edited by nobody.
 */
import type { Declaration, Document } from '../core/declaration.ts';
import { firstKeys, type Keys } from '../core/declare/draft.ts';
import { OPERATOR } from '../core/organisation.ts';
import type { Funds } from '../core/project.ts';
import { hasContent, withheldSpans, withholdSecrets } from '../core/publish/withhold.ts';
import { type VersionKey, wholeIndicatorRows, wholeProjectRows } from './rows.ts';
import type { SealKey } from './seal.ts';
import { statement, text } from './statement.ts';
import type {
  DocumentTable,
  IndicatorTable,
  ProjectTable,
  SealedDocumentTable,
  SealedTable,
} from './tables.ts';
import { type Tx, widened } from './tenant.ts';

/** A project's row without the columns that stand in the open. */
type Words = Omit<
  ProjectTable,
  | keyof Funds
  | keyof VersionKey
  | 'position'
  | 'key'
  | 'revision'
  | 'seq'
  | 'name'
  | 'agency'
  | 'secret'
  | 'at'
>;

/** What is sealed of a project. */
interface Content {
  readonly project: Words;
  readonly indicators: readonly IndicatorTable[];
}

/** What each is sealed for: it opens nowhere else. */
export const projectContext = (
  { tenant, declaration }: Pick<VersionKey, 'tenant' | 'declaration'>,
  project: string,
) => `project ${tenant} ${declaration} ${project}`;

export const documentContext = ({ tenant, document, part }: Omit<SealedDocumentTable, 'sealed'>) =>
  `document ${tenant} ${document} ${part}`;

/** The content of a declaration's secret projects, sealed; none of one that comes without content. */
export function sealedRows(
  seal: SealKey,
  key: VersionKey,
  declaration: Declaration,
  keys: Keys = firstKeys(declaration),
): SealedTable[] {
  return declaration.projects.flatMap((project, at) => {
    if (!project.secret || !hasContent(project)) return [];
    const name = keys.projects[at] ?? '';
    const own = { projects: [name], indicators: [keys.indicators[at] ?? []] };
    const [row] = wholeProjectRows(key, [project], own);
    if (row === undefined) return [];
    const { objective_term, objective_annual, objective_text, actual, score, term_funds } = row;
    const { execution, particulars, withheld, cells } = row;
    const content: Content = {
      project: {
        ...{ objective_term, objective_annual, objective_text, actual, score, term_funds },
        ...{ execution, particulars, withheld, cells },
      },
      indicators: wholeIndicatorRows(key, [project], own),
    };
    const sealed = seal.seal(Buffer.from(JSON.stringify(content)), projectContext(key, name));
    return [{ ...key, project: name, sealed }];
  });
}

/** Keeps the content of secret projects in the place of what was sealed of them before. */
export async function keepSealed(tx: Tx, rows: readonly SealedTable[]): Promise<void> {
  for (const row of rows) {
    await tx
      .deleteFrom('sealed')
      .where('tenant', '=', row.tenant)
      .where('declaration', '=', row.declaration)
      .where('version', '=', row.version)
      .where('project', '=', row.project)
      .execute();
    await tx.insertInto('sealed').values(row).execute();
  }
}

/** The projects of a version whose content is sealed, told to whoever may not open it too. */
export async function sealedProjects(tx: Tx, key: VersionKey): Promise<ReadonlySet<string>> {
  const rows = await asService(tx, () =>
    tx
      .selectFrom('sealed')
      .select('project')
      .where('tenant', '=', key.tenant)
      .where('declaration', '=', key.declaration)
      .where('version', '=', key.version)
      .execute(),
  );
  return new Set(rows.map(({ project }) => project));
}

interface Rows {
  readonly projects: readonly ProjectTable[];
  readonly indicators: readonly IndicatorTable[];
}

/** A version's rows with as much of its secret projects as whoever asks is given. */
export async function withSealed(tx: Tx, key: VersionKey, { projects, indicators }: Rows): Promise<Rows> {
  if (!projects.some(({ secret }) => secret)) return { projects, indicators };
  const found = await tx
    .selectFrom('sealed')
    .select(['project', 'sealed'])
    .where('tenant', '=', key.tenant)
    .where('declaration', '=', key.declaration)
    .where('version', '=', key.version)
    .execute();
  const contents = new Map(
    found.map(({ project, sealed }): [string, Content] => {
      const content: Content = JSON.parse(tx.key.open(sealed, projectContext(key, project)).toString());
      return [project, content];
    }),
  );
  return {
    projects: projects.map((row) => {
      const said = contents.get(row.key)?.project;
      // A cell that stands in the open may have been corrected since.
      return said === undefined ? row : { ...row, ...said, cells: { ...said.cells, ...row.cells } };
    }),
    indicators: [
      ...indicators,
      ...projects.flatMap(({ key: name, position }) =>
        (contents.get(name)?.indicators ?? []).map((row) => ({ ...row, ...key, project: position })),
      ),
    ],
  };
}

/** What is sealed of a document with secret projects: all that tells what they say. */
type Text = Pick<DocumentTable, 'source' | 'notes' | 'lost' | 'repeated'>;

/**
 * A document as it may stand in the open, and what of it is sealed; itself when nothing in it is secret. What
 * `withheld` says of it stays withheld, whatever its declarations hold by now.
 */
export function sealDocument(
  seal: SealKey,
  { tenant, id }: Pick<DocumentTable, 'tenant' | 'id'>,
  { document, bytes }: { readonly document: Document; readonly bytes: Uint8Array | null },
): { readonly open: Document; readonly bytes: Uint8Array | null; readonly sealed: SealedDocumentTable[] } {
  const isSecret = document.declarations.some(({ projects }) => projects.some(({ secret }) => secret));
  if (!isSecret && document.withheld === undefined) {
    return { open: document, bytes, sealed: [] };
  }
  const part = (name: SealedDocumentTable['part'], content: Uint8Array): SealedDocumentTable => {
    const place = { tenant, document: id, part: name };
    return { ...place, sealed: seal.seal(content, documentContext(place)) };
  };
  const { text: source, notes, coverage, repeated } = document;
  const text: Text = { source, notes, lost: coverage.lost, repeated };
  return {
    open: { ...withholdSecrets(document), withheld: withheldSpans(document) },
    bytes: null,
    sealed: [
      part('text', Buffer.from(JSON.stringify(text))),
      ...(bytes === null ? [] : [part('bytes', bytes)]),
    ],
  };
}

const partOf = (part: SealedDocumentTable['part']) =>
  statement({ tenant: text(), document: text() }, (db, at) =>
    db
      .selectFrom('sealed_document')
      .select('sealed')
      .where('tenant', '=', at.tenant)
      .where('document', '=', at.document)
      .where('part', '=', part),
  );
const PARTS = { text: partOf('text'), bytes: partOf('bytes') };

/** A part of a document as it was before it was sealed; null when whoever asks is not given it. */
async function openPart(tx: Tx, place: Omit<SealedDocumentTable, 'sealed'>): Promise<Buffer | null> {
  const { tenant, document, part } = place;
  const [row] = await PARTS[part](tx, { tenant, document });
  return row === undefined ? null : tx.key.open(row.sealed, documentContext(place));
}

/** What is sealed of a document's text, to be laid over its row; nothing when nothing is, or whoever asks is not given it. */
export async function openText(
  tx: Tx,
  { tenant, id }: Pick<DocumentTable, 'tenant' | 'id'>,
): Promise<(Text & { readonly withheld: null }) | null> {
  const opened = await openPart(tx, { tenant, document: id, part: 'text' });
  if (opened === null) return null;
  const text: Text = JSON.parse(opened.toString());
  return { ...text, withheld: null };
}

/** The original bytes of a sealed document, when whoever asks is given them. */
export function openBytes(
  tx: Tx,
  { tenant, id }: Pick<DocumentTable, 'tenant' | 'id'>,
): Promise<Buffer | null> {
  return openPart(tx, { tenant, document: id, part: 'bytes' });
}

/** Runs `work` as the service itself, which seals and draws what its caller may not see. */
export function asService<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  return widened(tx, OPERATOR, work);
}
