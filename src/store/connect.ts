/**
 * Connect (连接): an open store (open.ts), and the same as somebody may see it.
 *
 *     withReach(store, reachOf(person))      every query through it is held to that person's reach
 */
import type { Kysely } from 'kysely';
import type { Reach } from '../core/organisation.ts';
import type { JournalAlgorithm } from './chain.ts';
import type { Transact } from './driver.ts';
import type { Known } from './library/known.ts';
import type { SealKey } from './seal.ts';
import type { Shelf } from './shelf.ts';
import type { Tables } from './tables.ts';

export interface Store {
  readonly kind: 'embedded' | 'server';
  readonly kysely: Kysely<Tables>;
  /** One transaction of it (tenant.ts). */
  readonly transact: Transact;
  /** What whoever asks through it may see; the database holds to it (tenant.ts). */
  readonly reach: Reach;
  /** Opens what is sealed in it (seal.ts). */
  readonly key: SealKey;
  /** Versions as they were last read. */
  readonly shelf: Shelf;
  /** What the library said since it was last counted. */
  readonly known: Known;
  /** What new entries of the journal are hashed with. */
  readonly journal: JournalAlgorithm;
  /** Finishes what runs, writes everything out and gives the folder free. */
  close(): Promise<void>;
}

/** The same store as somebody else sees it: every query through it is held to their reach by the database. */
export function withReach(store: Store, reach: Reach): Store {
  return { ...store, reach };
}
