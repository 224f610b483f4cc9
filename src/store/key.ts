/**
 * Key (密钥): where the store's key comes from, and the proof that it is the right one.
 *
 *     HENG_KEY=3q2+7w…=                      from outside: a stolen folder alone opens nothing that is sealed
 *     ~/.local/share/heng/seal.key           0600, made at the first opening, when HENG_KEY is not set
 *
 * The store keeps one sealed word (heng.seal_proof). A key that does not open it is refused before anything is sealed
 * with it, and a store that has one never gets a new key by itself: what is sealed would be lost unnoticed.
 *
 *     ~/.local/share/heng/seal.key.new       the key to come (rotate.ts): made before anything is sealed with it
 */
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { syncFolder } from './copy.ts';
import { makePrivate } from './folder.ts';
import { codeOf, reasonOf, StoreProblem } from './problem.ts';
import { type Cipher, keyFrom, makeKeyText, type SealKey } from './seal.ts';

/** What says which key a store has. */
export type KeyPlace = {
  /** What new values are sealed with; default: aes. */
  readonly cipher?: Cipher;
} & (
  | {
      /** 32 bytes in base64. */
      readonly key: string;
    }
  | {
      readonly key?: string;
      /** Where the key file is, used when no key is given. */
      readonly keyFolder: string;
    }
);

const FILE = 'seal.key';
const NEXT = 'seal.key.new';
const PROOF = 'heng';
const CONTEXT = 'proof';

/** The key of an open store; `seal-key-missing`, `seal-key-wrong` and `seal-key-unfit` when it is not to be had. */
export async function keyOf(pool: Pool, place: KeyPlace & { readonly place: string }): Promise<SealKey> {
  const { cipher = 'aes' } = place;
  const text = 'keyFolder' in place ? (place.key ?? (await filedKey(pool, place))) : place.key;
  const key = keyFrom(text, cipher);
  await pool.query('insert into heng.seal_proof (sealed) values ($1) on conflict do nothing', [proofBy(key)]);
  const proof = await proofOf(pool);
  const right = proof === null ? null : opens(key, proof) ? key : await settled(place, proof);
  if (right === null) throw new StoreProblem({ code: 'seal-key-wrong', facts: { place: place.place } });
  await pool.query('update heng.seal_proof set mark = $1 where mark is null', [right.mark]);
  return right;
}

/** The key to come, when the store was sealed with it and the change ended before it had its name. */
async function settled(place: KeyPlace, proof: Uint8Array): Promise<SealKey | null> {
  if (!('keyFolder' in place) || place.key !== undefined) return null;
  const text = readKey(join(place.keyFolder, NEXT));
  const next = text === null ? null : keyFrom(text, place.cipher ?? 'aes');
  if (next === null || !opens(next, proof)) return null;
  await settleKey(place.keyFolder);
  return next;
}

/** A word that proves a key. */
export function proofBy(key: SealKey): Buffer {
  return key.seal(Buffer.from(PROOF), CONTEXT);
}

/** The key to come, on disk before anything is sealed with it; one that is there is used. */
export async function makeNextKey(folder: string): Promise<string> {
  const file = join(folder, NEXT);
  return readKey(file) ?? (await makeKey(folder, file));
}

/** Puts the key to come in the place of the present one. */
export async function settleKey(folder: string): Promise<void> {
  renameSync(join(folder, NEXT), join(folder, FILE));
  await syncFolder(folder);
}

/** Takes the key file away: from now on the key comes from outside. */
export async function dropKey(folder: string): Promise<void> {
  for (const name of [FILE, NEXT]) rmSync(join(folder, name), { force: true });
  await syncFolder(folder);
}

interface Filed {
  readonly place: string;
  readonly keyFolder: string;
}

/** The key file's text; it is made for a store that never had a key. */
async function filedKey(pool: Pool, { place, keyFolder }: Filed): Promise<string> {
  const file = join(keyFolder, FILE);
  const text = readKey(file);
  if (text !== null) return text;
  if ((await proofOf(pool)) !== null) {
    throw new StoreProblem({ code: 'seal-key-missing', facts: { place, file } });
  }
  return await makeKey(keyFolder, file);
}

async function proofOf(pool: Pool): Promise<Uint8Array | null> {
  const { rows } = await pool.query<{ sealed: Uint8Array }>('select sealed from heng.seal_proof');
  return rows[0]?.sealed ?? null;
}

function opens(key: SealKey, proof: Uint8Array): boolean {
  try {
    return key.open(proof, CONTEXT).toString() === PROOF;
  } catch (error) {
    if (error instanceof StoreProblem) return false;
    throw error;
  }
}

function readKey(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new StoreProblem(
      { code: 'folder-unwritable', facts: { folder: file, reason: reasonOf(error) } },
      { cause: error },
    );
  }
}

/** Makes the key file, whole and on disk before it has its name; of several at once the first one's counts. */
async function makeKey(folder: string, file: string): Promise<string> {
  makePrivate(folder);
  const text = makeKeyText();
  const draft = `${file}.${process.pid}.${text.slice(0, 8).replaceAll('/', '_')}`;
  try {
    const open = openSync(draft, 'wx', 0o600);
    try {
      writeSync(open, `${text}\n`);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    linkSync(draft, file);
    await syncFolder(folder);
    return text;
  } catch (cause) {
    const other = codeOf(cause) === 'EEXIST' ? readKey(file) : null;
    if (other !== null) return other;
    throw new StoreProblem(
      { code: 'folder-unwritable', facts: { folder, reason: reasonOf(cause) } },
      { cause },
    );
  } finally {
    rmSync(draft, { force: true });
  }
}
