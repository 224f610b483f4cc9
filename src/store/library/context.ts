/**
 * Context (同类参照): what the rules may ask of others while they check a declaration.
 *
 *     const { peers, copies } = await readContext(tx, 'panyu', [declaration], { node: 'zsj-bj' });
 *     peers('群众满意度', '%', true)   →  { count: 240, low: '85', median: '90', high: '95' }
 *     copies('完成率\t100%\n…')       →  4        other agencies whose project says just that
 *
 * Three look-ups by key, however many indicators, and none for what was asked a moment ago: every edit can afford it.
 */
import type { Declaration } from '../../core/declaration.ts';
import type { Entry } from '../../core/library/entry.ts';
import { sameUnit } from '../../core/library/line.ts';
import { nameKey } from '../../core/library/name-key.ts';
import type { RuleContext } from '../../core/rules/rule.ts';
import { layOut } from '../../core/rules/sheet.ts';
import { wordsOf } from '../../core/rules/words-of.ts';
import { packFor } from '../../policy/choose.ts';
import { sortKey } from '../sort-key.ts';
import type { Tx } from '../tenant.ts';
import { keysIn } from './keys.ts';
import type { Synonyms } from './known.ts';
import { markOf } from './mark.ts';
import { readSynonyms } from './synonyms.ts';

/** What others do, as rules ask for it. */
export type Others = Pick<Required<RuleContext>, 'peers' | 'copies'>;

interface Own {
  readonly node?: string | null;
}

/** What others do, for all that these declarations say; `node` is the agency they belong to. */
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
  const asked = { tx, tenant, agencies };
  const { rootOf } = await synonymsOf(asked);
  const [spreads, copies] = await Promise.all([spreadsOf(asked, names.map(rootOf)), copiesOf(asked, marks)]);
  return {
    peers: (name, unit, floor) =>
      spreads(rootOf(nameKey(name)))?.find(
        (spread) => spread.unit === sameUnit(unit) && spread.floor === floor,
      ) ?? null,
    copies: (words) => copies(markOf(words)),
  };
}

/** Who asks, and the agencies that are no others. */
interface Asked {
  readonly tx: Tx;
  readonly tenant: string;
  readonly agencies: readonly string[];
}

async function synonymsOf({ tx, tenant }: Asked): Promise<Synonyms> {
  const { synonyms } = tx.known;
  const known = synonyms.get(tenant);
  if (known !== undefined) return known;
  const read = await readSynonyms(tx, tenant);
  synonyms.set(tenant, read);
  return read;
}

async function spreadsOf(
  { tx, tenant }: Asked,
  keys: readonly string[],
): Promise<(key: string) => Entry['spreads'] | null> {
  const { spreads } = tx.known.tidied();
  const placeOf = (key: string) => `${tenant} ${key}`;
  const missing = keys.filter((key) => !spreads.has(placeOf(key)));
  if (missing.length > 0) {
    const found = await tx
      .selectFrom('library_detail')
      .select(['key', 'spreads'])
      .where('tenant', '=', tenant)
      .where(keysIn('key', missing))
      .execute();
    for (const key of missing) spreads.set(placeOf(key), null);
    for (const row of found) spreads.set(placeOf(row.key), row.spreads);
  }
  return (key) => spreads.get(placeOf(key)) ?? null;
}

async function copiesOf(
  { tx, tenant, agencies }: Asked,
  marks: readonly string[],
): Promise<(mark: string) => number> {
  const { copies } = tx.known.tidied();
  const placeOf = (mark: string) => [tenant, mark, ...agencies].join('\n');
  const missing = marks.filter((mark) => !copies.has(placeOf(mark)));
  if (missing.length > 0) {
    const found = await tx
      .selectFrom('library_project')
      .select(({ fn }) => ['mark', fn.count<number>('agency').distinct().as('agencies')])
      .where('tenant', '=', tenant)
      .where(keysIn('mark', missing))
      .where('open', '=', true)
      .where('agency', 'not in', agencies)
      .groupBy('mark')
      .execute();
    for (const mark of missing) copies.set(placeOf(mark), 0);
    for (const row of found) copies.set(placeOf(row.mark), row.agencies);
  }
  return (mark) => copies.get(placeOf(mark)) ?? 0;
}
