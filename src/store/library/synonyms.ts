/**
 * Synonyms (同义指标): which names people have said are one indicator.
 *
 *     服务对象满意度 → 群众满意度      rootOf('服务对象满意度')  →  '群众满意度'
 */
import type { Tx } from '../tenant.ts';
import type { Synonyms } from './known.ts';

/** All merges of a tenant; they follow one another (a → b → c). */
export async function readSynonyms(tx: Tx, tenant: string): Promise<Synonyms> {
  const rows = await tx
    .selectFrom('library_merge')
    .select(['key', 'keep'])
    .where('tenant', '=', tenant)
    .execute();
  const keeps = new Map(rows.map(({ key, keep }) => [key, keep]));
  const rootOf = (key: string): string => {
    let root = key;
    // Merged in a ring by two people at once, each is where the steps end.
    for (let step = 0; step < keeps.size; step++) {
      const next = keeps.get(root);
      if (next === undefined) break;
      root = next;
    }
    return root;
  };
  let below: Map<string, string[]> | null = null;
  const under = (root: string): string[] => {
    if (below === null) {
      below = new Map();
      for (const key of keeps.keys()) {
        const top = rootOf(key);
        const keys = below.get(top);
        if (keys === undefined) below.set(top, [key]);
        else keys.push(key);
      }
    }
    return (below.get(root) ?? []).filter((key) => key !== root);
  };
  return { rootOf, under };
}
