/**
 * Frame (路由框架): what routes about a declaration ask alike, and what any may answer beside its result.
 *
 *     schema: { params: Named, querystring: Versioned, response: { 200: DeclarationView, ...problems } }
 */
import { Type } from '@sinclair/typebox';
import type { Declaration } from '../../core/declaration.ts';
import { hasContent } from '../../core/publish/withhold.ts';
import { loadDeclaration, type StoredDeclaration } from '../../store/declarations.ts';
import type { Desk } from '../../workflow/desk.ts';
import { Refused } from '../../workflow/refused.ts';
import { recordSecretRead } from '../../workflow/review/secret-read.ts';
import { Lang, Problem } from '../contract.ts';
import { Refusal } from '../problem.ts';

/** The path of a route about one declaration. */
export const Named = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9-]+$' }),
});

/** The declaration of that name, in its newest version or the one asked for; refused when none is to be seen. */
export async function findDeclaration(
  { store, act }: Desk,
  id: string,
  version?: number,
): Promise<StoredDeclaration> {
  const stored = await loadDeclaration(store, act.tenant, id, version);
  if (stored === null) {
    if (version !== undefined) throw new Refused({ code: 'version-missing', facts: { id, version } });
    throw new Refusal({ code: 'declaration-missing', facts: { id } });
  }
  await noteSecrets({ store, act }, id, stored.document.declarations);
  return stored;
}

/** Notes in the journal that whoever asked was given what a secret project says, when they were. */
export async function noteSecrets(
  { store, act }: Pick<Desk, 'store' | 'act'>,
  id: string,
  declarations: readonly Pick<Declaration, 'projects'>[],
): Promise<void> {
  const given = declarations.some(({ projects }) => projects.some((one) => one.secret && hasContent(one)));
  if (given) await recordSecretRead(store, act, id);
}

/** The query of a route that words something. */
export const Asked = Type.Object({ lang: Type.Optional(Lang) });

/** The same of one version; without it the newest that whoever asks may see. */
export const Versioned = Type.Object({
  ...Asked.properties,
  version: Type.Optional(Type.Integer({ minimum: 1 })),
});

const refusal = {
  description: 'Refused: RFC 9457',
  content: { 'application/problem+json': { schema: Problem } },
} as const;

/** What any route may answer instead of its result. */
export const problems = { '4xx': refusal, '5xx': refusal } as const;
