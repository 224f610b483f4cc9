/**
 * Context (同类参照): what the rules may ask of others while they check a declaration.
 *
 *     const { peers, copies } = await contextFrom(store, 'panyu', [declaration], { node: 'zsj-bj' });
 *     peers('群众满意度', '%', true)   →  { count: 240, low: '85', median: '90', high: '95' }
 *     copies('完成率\t100%\n…')       →  4        other agencies whose project says just that
 *
 * Three look-ups by key, however many indicators: every edit can afford it.
 */
import type { Declaration } from '../../core/declaration.ts';
import { sameUnit } from '../../core/library/line.ts';
import { nameKey } from '../../core/library/name-key.ts';
import type { RuleContext } from '../../core/rules/rule.ts';
import { layOut } from '../../core/rules/sheet.ts';
import { wordsOf } from '../../core/rules/words-of.ts';
import { packFor } from '../../policy/choose.ts';
import type { Store } from '../connect.ts';
import { sortKey } from '../sort-key.ts';
import { inTenant, type Tx } from '../tenant.ts';
import { keysIn } from './keys.ts';
import { markOf } from './mark.ts';
import { readSynonyms } from './synonyms.ts';

/** What others do, as rules ask for it. */
export type Others = Pick<Required<RuleContext>, 'peers' | 'copies'>;

/** What others do, for all that these declarations say; `node` is the agency they belong to. */
export function contextFrom(
  store: Store,
  tenant: string,
  declarations: readonly Declaration[],
  own: Own = {},
): Promise<Others> {
  return inTenant(store, tenant, (tx) => readContext(tx, tenant, declarations, own));
}

interface Own {
  readonly node?: string | null;
}

/** The same within a deed that does more: three look-ups by key, however many indicators. */
export async function readContext(
  tx: Tx,
  tenant: string,
  declarations: readonly Declaration[],
  { node = null }: Own = {},
): Promise<Others> {
  const names = declarations.flatMap(({ projects }) =>
    projects.flatMap(({ indicators }) => indicators.map(({ name }) => nameKey(name))),
  );
  const marks = declarations.flatMap((declaration) =>
    layOut(declaration, packFor(declaration)).rows.flatMap((row) => {
      const words = row.secret ? null : wordsOf(row);
      return words === null ? [] : [markOf(words)];
    }),
  );
  const agencies = [
    ...(node === null ? [] : [node]),
    ...declarations.map(({ agency }) => `=${sortKey(agency)}`),
  ];
  const { rootOf } = await readSynonyms(tx, tenant);
  const details = await tx
    .selectFrom('library_detail')
    .select(['key', 'spreads'])
    .where('tenant', '=', tenant)
    .where(keysIn('key', names.map(rootOf)))
    .execute();
  const copied = await tx
    .selectFrom('library_project')
    .select(({ fn }) => ['mark', fn.count<number>('agency').distinct().as('agencies')])
    .where('tenant', '=', tenant)
    .where(keysIn('mark', marks))
    .where('open', '=', true)
    .where('agency', 'not in', agencies)
    .groupBy('mark')
    .execute();
  const spreads = new Map(details.map((row) => [row.key, row.spreads]));
  const copies = new Map(copied.map((row) => [row.mark, row.agencies]));
  return {
    peers: (name, unit, floor) =>
      spreads
        .get(rootOf(nameKey(name)))
        ?.find((spread) => spread.unit === sameUnit(unit) && spread.floor === floor) ?? null,
    copies: (words) => copies.get(markOf(words)) ?? 0,
  };
}
