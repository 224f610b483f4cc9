/**
 * Drafting (填报中): a draft on its way to whoever writes it: what changed since a revision, and who else is there.
 *
 *     draftChange({ id, version, revision: 13, … }, { since: 12, conflicts: [], others, cleared: false, lang })   →  DraftChange
 *
 * Who looks at a draft is known for a minute, in memory: it is a courtesy, and nothing rests on it.
 */
import type { Draft } from '../core/declare/draft.ts';
import { measurabilityOf } from '../core/measurability.ts';
import { withholdDeclaration } from '../core/publish/withhold.ts';
import { fundsJson } from '../export/json.ts';
import { conflictWords } from '../locale/draft.ts';
import type { Lang } from '../locale/lang.ts';
import type { StoredDeclaration } from '../store/declarations.ts';
import type { Contested } from '../workflow/declare/edit.ts';
import type { DraftChange } from './contract/draft.ts';
import { findingViews, projectViews, subtotalViews } from './present.ts';

type Drafted = Draft & Pick<StoredDeclaration, 'version' | 'revision' | 'revisions' | 'findings' | 'answers'>;

interface Shown {
  /** The revision whoever asks saw. */
  readonly since: number;
  readonly conflicts: readonly Contested[];
  readonly others: DraftChange['others'];
  /** Whether whoever asks may see what secret projects hold. */
  readonly cleared: boolean;
  readonly lang: Lang;
}

/** A draft's change since a revision; of secret projects name and funds only, but for the cleared. */
export function draftChange(
  drafted: Drafted,
  { since, conflicts, others, cleared, lang }: Shown,
): DraftChange {
  const { declaration, keys, version, revision } = drafted;
  const shown = cleared ? declaration : withholdDeclaration(declaration);
  const { title, agency, year, moneyUnit, funds } = declaration;
  return {
    version,
    revision,
    conflicts: conflicts.map((conflict) => ({
      ...{ edit: conflict.edit, why: conflict.why, message: conflictWords(conflict, lang) },
      ...{ theirs: conflict.theirs, by: conflict.by, at: conflict.at?.toISOString() ?? null },
    })),
    head: {
      ...{ title, agency, year, moneyUnit, funds: fundsJson(funds, moneyUnit) },
      subtotals: subtotalViews(declaration),
    },
    order: [...keys.projects],
    projects: projectViews(shown, declaration, drafted, (made) => made > since),
    findings: findingViews(declaration, drafted, lang),
    measurability: measurabilityOf(declaration),
    others,
  };
}

const LOOKED_MS = 60_000;

/** Who looked at which draft within the last minute. */
export class Presence {
  readonly #seen = new Map<string, Map<string, { readonly name: string; readonly at: number }>>();

  /** Notes that somebody looks at a draft; tells who else does. */
  look(
    draft: string,
    { id, name }: { readonly id: string; readonly name: string },
    now: Date,
  ): DraftChange['others'] {
    const at = now.getTime();
    for (const [one, people] of this.#seen) {
      for (const [person, seen] of people) if (at - seen.at > LOOKED_MS) people.delete(person);
      if (people.size === 0) this.#seen.delete(one);
    }
    const here = this.#seen.get(draft) ?? new Map<string, { readonly name: string; readonly at: number }>();
    const others = [...here].flatMap(([person, seen]) =>
      person === id ? [] : [{ id: person, name: seen.name }],
    );
    here.set(id, { name, at });
    this.#seen.set(draft, here);
    return others;
  }
}
