/**
 * Durable (落盘): PGlite's file system with an fsync that reaches the disk.
 *
 *     insert …; commit     as PGlite comes: 0 fsync calls    here: at least one before "committed" is told
 *
 * As it comes, PGlite starts PostgreSQL with -F, and even without it Emscripten's NODEFS has no fsync operation, so the
 * call goes nowhere. Both are cured here: the flag is dropped, and NODEFS is given the operation. That reaches into the
 * WebAssembly build, hence the pinned version and a test that counts the calls. (wal_sync_method=open_sync hangs.)
 */
import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

const START = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on'],
  ...['-c', 'wal_sync_method=fsync'],
  ...['-c', 'timezone=UTC'],
  // Statistics are taken while people wait (upkeep.ts): from 3,000 rows of a table, not 30,000.
  ...['-c', 'default_statistics_target=10'],
];

type Options = Parameters<NodeFS['init']>[1];

class DurableFS extends NodeFS {
  syncs = 0;

  override async init(pg: PGlite, options: Options): Promise<{ emscriptenOpts: Options }> {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = [...(emscriptenOpts.preRun ?? []), (module: object) => this.#giveFsync(module)];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  #giveFsync(module: object): void {
    const nodefs = part(module, 'NODEFS');
    const streams = part(nodefs, 'stream_ops');
    if ('fsync' in streams) throw new Error('PGlite has an fsync of its own now: see src/store/durable.ts');
    Reflect.set(streams, 'fsync', ({ nfd }: { readonly nfd?: number }) => {
      // A folder has no descriptor here; its entries reach the disk with the files made in it.
      if (nfd === undefined) return 0;
      fsyncSync(nfd);
      this.syncs += 1;
      return 0;
    });
  }
}

function part(of: object, name: string): object {
  const value: unknown = Reflect.get(of, name);
  if (typeof value !== 'object' || value === null) {
    throw new Error(`PGlite has no ${name} any more: see src/store/durable.ts`);
  }
  return value;
}

export interface DurableDatabase {
  readonly pglite: PGlite;
  /** How many fsync calls have reached the disk so far. */
  syncs(): number;
}

/** Opens the PostgreSQL data folder, or makes a new one there by initdb when it is empty. */
export async function openDurable(folder: string): Promise<DurableDatabase> {
  const fs = new DurableFS(folder);
  const pglite = await PGlite.create({ fs, startParams: START });
  return { pglite, syncs: () => fs.syncs };
}
