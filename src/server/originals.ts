/**
 * Originals (原件): what is shown of the originals last looked at: the text with what is secret blocked out, the places on
 * each page, and what is covered there. A person who turns pages asks for a hundred of them within a minute.
 *
 *     const originals = new Originals();
 *     (await originals.of(desk, '9f2c…-1')).places.get(3)    →  the places of the third page
 *
 * It is made anew whenever any declaration of the document was corrected since: what is secret may have changed.
 */
import type { Document } from '../core/declaration.ts';
import type { Box, Imprint } from '../core/place.ts';
import { coverOf } from '../core/publish/cover.ts';
import { withholdSecrets } from '../core/publish/withhold.ts';
import type { Store } from '../store/connect.ts';
import { loadDeclaration, type StoredDeclaration, stampOf } from '../store/declarations.ts';
import { shadedDocument } from '../store/documents.ts';
import type { Desk } from '../workflow/desk.ts';
import { recordSecretRead } from '../workflow/review/secret-read.ts';
import { Refusal } from './problem.ts';

/** Originals kept; one may be a book of a thousand pages. */
const MOST = 3;

export interface Original {
  /** Without its declarations, notes and imprints: what leaves of the text itself. */
  readonly document: Document;
  readonly places: ReadonlyMap<number, readonly Imprint[]>;
  readonly cover: ReadonlyMap<number, readonly Box[]>;
  /** Whether what a secret project says is open in it. */
  readonly secret: boolean;
}

/** Whether nothing of the text is withheld from whoever loaded it. */
function isOpen({ cleared, document }: StoredDeclaration): boolean {
  return cleared && document.withheld === undefined;
}

export class Originals {
  /** By the declaration asked for and what of it is open; the one asked for last comes last. */
  readonly #kept = new Map<string, Promise<Original>>();

  /** The original a declaration was read from; refused when there is none. */
  async of({ store, act }: Desk, id: string): Promise<Original> {
    const { tenant } = act;
    const stamp = await stampOf(store, tenant, id);
    if (stamp === null) {
      const written = (await loadDeclaration(store, tenant, id)) !== null;
      throw new Refusal({ code: written ? 'source-missing' : 'declaration-missing', facts: { id } });
    }
    // The stamp says what of it is open to whoever asks: nobody is given what another may see.
    const name = `${tenant} ${id} ${stamp}`;
    const found = this.#kept.get(name) ?? this.#load(store, tenant, id);
    this.#kept.delete(name);
    this.#kept.set(name, found);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break;
      this.#kept.delete(oldest);
    }
    try {
      const original = await found;
      if (original.secret) await recordSecretRead(store, act, id);
      return original;
    } catch (error) {
      // What failed once is asked for again.
      if (this.#kept.get(name) === found) this.#kept.delete(name);
      throw error;
    }
  }

  async #load(store: Store, tenant: string, id: string): Promise<Original> {
    const stored = await loadDeclaration(store, tenant, id);
    if (stored === null) throw new Refusal({ code: 'declaration-missing', facts: { id } });
    const shaded = await shadedDocument(store, tenant, stored);
    const places = new Map<number, Imprint[]>();
    for (const imprint of shaded.imprints ?? []) {
      const list = places.get(imprint.page);
      if (list === undefined) places.set(imprint.page, [imprint]);
      else list.push(imprint);
    }
    const { imprints: _, ...open } = isOpen(stored) ? shaded : withholdSecrets(shaded);
    return {
      document: { ...open, declarations: [], notes: [], repeated: [] },
      places,
      cover: isOpen(stored) ? new Map() : coverOf(shaded),
      secret:
        isOpen(stored) && shaded.declarations.some(({ projects }) => projects.some((one) => one.secret)),
    };
  }
}
