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
import { loadDeclaration, stampOf } from '../store/declarations.ts';
import type { Desk } from './desk.ts';
import { shadedDocument } from './keep.ts';
import { Refusal } from './problem.ts';

/** Originals kept; one may be a book of a thousand pages. */
const MOST = 3;

export interface Original {
  /** Without its declarations, notes and imprints: what leaves of the text itself. */
  readonly document: Document;
  readonly places: ReadonlyMap<number, readonly Imprint[]>;
  readonly cover: ReadonlyMap<number, readonly Box[]>;
}

interface Kept {
  readonly stamp: string;
  readonly original: Promise<Original>;
}

export class Originals {
  /** By the declaration asked for and what of it is open; the one asked for last comes last. */
  readonly #kept = new Map<string, Kept>();

  /** The original a declaration was read from; refused when there is none. */
  async of({ store, act: { tenant } }: Desk, id: string): Promise<Original> {
    const stamp = await stampOf(store, tenant, id);
    if (stamp === null) {
      const written = (await loadDeclaration(store, tenant, id)) !== null;
      throw new Refusal({ code: written ? 'source-missing' : 'declaration-missing', facts: { id } });
    }
    const name = `${tenant} ${id}`;
    const kept = this.#kept.get(name);
    const found = kept?.stamp === stamp ? kept : { stamp, original: this.#load(store, tenant, id) };
    this.#kept.delete(name);
    this.#kept.set(name, found);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break;
      this.#kept.delete(oldest);
    }
    try {
      return await found.original;
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
    const { imprints: _, ...open } = withholdSecrets(shaded);
    return {
      document: { ...open, declarations: [], notes: [], repeated: [] },
      places,
      cover: coverOf(shaded),
    };
  }
}
