/**
 * Open (打开): one store, in a folder or on a server, made ready to be asked.
 *
 *     openStore({ dataDir: '/srv/heng', now })                   →  kind 'embedded'
 *     openStore({ url: 'postgres://heng@db/heng', keyFolder, now })  →  kind 'server'
 *     openStore({ ...placeOf(process.env), now })                →  whichever the environment names
 *
 * Opening brings the tables up to date. Everything above this file is the same for both.
 */
import type { Pool } from 'pg';
import { OPERATOR } from '../core/organisation.ts';
import type { JournalAlgorithm } from './chain.ts';
import type { Store } from './connect.ts';
import { queriesOver } from './driver.ts';
import { openEmbedded } from './embedded.ts';
import { exactParameters } from './exact.ts';
import { dataFolder } from './folder.ts';
import { algorithmOf } from './journal.ts';
import { type KeyPlace, keyOf } from './key.ts';
import { Known } from './library/known.ts';
import { migrate } from './migrate.ts';
import { type Cipher, cipherOf } from './seal.ts';
import { openServer } from './server.ts';
import { Shelf } from './shelf.ts';
import { sealStanding } from './sweep.ts';

export type StorePlace = (EmbeddedPlace | ServerPlace) & Kept;

type ServerPlace = KeyPlace & { readonly url: string };

interface EmbeddedPlace {
  readonly dataDir: string;
  /** An empty store to copy on the first start; null makes one by initdb. Default: the one the build made. */
  readonly template?: string | null;
  /** Default: the key file in the folder. */
  readonly key?: string;
  readonly cipher?: Cipher;
}

interface Kept {
  /** Default: sha256. A journal may change it at any time and still verifies. */
  readonly journal?: JournalAlgorithm;
}

/**
 * Where the environment puts the store: DATABASE_URL, else HENG_DATA, XDG_DATA_HOME or the home folder. The key is
 * HENG_KEY, else a file in that folder, whichever database it is; HENG_JOURNAL says what the journal is hashed with.
 */
export function placeOf(env: Readonly<Record<string, string | undefined>>): StorePlace {
  const { DATABASE_URL: url, HENG_KEY: key, HENG_CIPHER: cipher, HENG_JOURNAL: journal } = env;
  const folder = dataFolder(env);
  const keyed = {
    ...(key === undefined || key === '' ? {} : { key }),
    ...(cipher === undefined || cipher === '' ? {} : { cipher: cipherOf(cipher) }),
    ...(journal === undefined || journal === '' ? {} : { journal: algorithmOf(journal) }),
  };
  return url === undefined || url === ''
    ? { dataDir: folder, ...keyed }
    : { url, keyFolder: folder, ...keyed };
}

/** Opens the store and brings its tables up to date; refused with a StoreProblem. Close it when done. */
export async function openStore(place: StorePlace & { readonly now: Date }): Promise<Store> {
  if ('url' in place) {
    const pool = await openServer(place.url);
    return ready({ ...place, kind: 'server', pool, close: () => pool.end(), place: hostOf(place.url) });
  }
  const { dataDir } = place;
  const { pool, close } = await openEmbedded(dataDir, place);
  return ready({ ...place, kind: 'embedded', pool, close, place: dataDir, keyFolder: dataDir });
}

type Opened = KeyPlace &
  Kept & {
    readonly kind: Store['kind'];
    readonly pool: Pool;
    readonly close: () => Promise<void>;
    readonly place: string;
    readonly now: Date;
  };

async function ready(opened: Opened): Promise<Store> {
  const { kind, pool, close, journal = 'sha256' } = opened;
  try {
    await migrate(pool, opened);
    const key = await keyOf(pool, opened);
    const queries = queriesOver(pool, [exactParameters()]);
    const store: Store = {
      kind,
      ...queries,
      reach: OPERATOR,
      key,
      shelf: new Shelf(),
      known: new Known(),
      journal,
      close,
    };
    await sealStanding(store);
    return store;
  } catch (error) {
    await close();
    throw error;
  }
}

/** A database's address without user and password. */
function hostOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
