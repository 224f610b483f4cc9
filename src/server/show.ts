/**
 * Show (展示): one declaration, as whoever sits at a desk may see it.
 *
 *     showDeclaration(desk, await findDeclaration(desk, id), 'zh-CN')   →  DeclarationView
 */
import type { Lang } from '../locale/lang.ts';
import type { StoredDeclaration } from '../store/declarations.ts';
import { shadedDocument } from '../store/documents.ts';
import type { Desk } from '../workflow/desk.ts';
import type { DeclarationView } from './contract.ts';
import { declarationView } from './present.ts';

export async function showDeclaration(
  { store, act, person }: Desk,
  stored: StoredDeclaration,
  lang: Lang,
): Promise<DeclarationView> {
  return declarationView(stored, await shadedDocument(store, act.tenant, stored), { lang, person });
}
