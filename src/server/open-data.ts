/**
 * Open data (开放数据): one declaration of the store as the document it was read from with this declaration alone, as
 * `heng export --format json` prints it.
 *
 * What the reader noted or lost may be the content of another declaration's secret project, so all of them decide
 * what is withheld.
 */
import { withholdSecrets } from '../core/publish/withhold.ts';
import { type DocumentJson, documentJson } from '../export/json.ts';
import type { Store } from '../store/connect.ts';
import type { StoredDeclaration } from '../store/declarations.ts';
import { shadedDocument } from './keep.ts';

/** The document, secret content withheld. */
export async function openDocument(
  store: Store,
  tenant: string,
  stored: StoredDeclaration,
): Promise<DocumentJson> {
  const open = documentJson(withholdSecrets(await shadedDocument(store, tenant, stored)));
  return { ...open, declarations: open.declarations.slice(0, 1) };
}
