/**
 * Slot (本机暂存): edits the server has not acknowledged yet, kept in this browser, so that a closed tab or a lost
 * network loses nothing.
 *
 *     heng.draft.d1.lW3k…   →   { version: 2, person: 'p7', at: 1700000000000, edits: […], disagreements: […] }
 *
 * Every tab has its own. One that finds the slot of a tab that is gone takes its edits over; to send an edit twice
 * does no harm: what is as wished already is no change. A session that merely ends
 * leaves the slots to their writer, who finds them when signed in again; whoever signs out is asked and clears them, and
 * what somebody else left goes when another person comes in.
 */
import type { Edit } from '../../../../core/declare/draft.ts';
import type { ConflictView } from '../../../../server/contract/draft.ts';

const PREFIX = 'heng.draft';
const TAB = 'heng.tab';
/** A tab writes its slot again at least this often while something is unsent; after three times it is gone. */
export const BEAT_MS = 4000;

/** An edit that was not made, and what stands there instead. */
export interface Disagreement {
  readonly id: string;
  readonly edit: Edit;
  /** `earlier`: it was written to a version that has been handed in since. */
  readonly why: ConflictView['why'] | 'earlier';
  readonly message: string;
  readonly theirs: string | null;
  readonly by: string | null;
}

export interface Kept {
  readonly version: number;
  readonly person: string;
  readonly at: number;
  readonly edits: readonly Edit[];
  readonly disagreements: readonly Disagreement[];
}

/** What the browser keeps; one that keeps nothing is no fault. */
export interface BrowserStorage {
  readonly length: number;
  key(at: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

/** Ten letters and digits nobody else has: the key of a row, or of a tab. */
export function newKey(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, (byte) => letters.charAt(byte % letters.length)).join('');
}

/** The name of this tab: the same after a reload. */
export function tabName(session: Pick<BrowserStorage, 'getItem' | 'setItem'>): string {
  const known = session.getItem(TAB);
  if (known !== null) return known;
  const made = newKey();
  session.setItem(TAB, made);
  return made;
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    'edits' in value &&
    Array.isArray(value.edits) &&
    'disagreements' in value &&
    Array.isArray(value.disagreements)
  );
}

function read(storage: BrowserStorage, key: string): Kept | null {
  const text = storage.getItem(key);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isKept(value) ? value : null;
  } catch {
    return null;
  }
}

function slotsOf(storage: BrowserStorage): string[] {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  return keys.filter((key) => key.startsWith(`${PREFIX}.`));
}

/** How much of a person this browser keeps that the server has not, or that two people did not agree on. */
export function countUnsent(storage: BrowserStorage, person: string): number {
  const kept = slotsOf(storage).map((key) => read(storage, key));
  return kept.reduce(
    (sum, one) => sum + (one?.person === person ? one.edits.length + one.disagreements.length : 0),
    0,
  );
}

let shut = false;

/** Takes everything written out of this browser, and keeps nothing more: its writer has signed out. */
export function shutSlots(storage: BrowserStorage): void {
  shut = true;
  for (const key of slotsOf(storage)) storage.removeItem(key);
}

/** Keeps again, for this person; what anybody else left goes. */
export function openSlots(storage: BrowserStorage, person: string): void {
  shut = false;
  for (const key of slotsOf(storage)) if (read(storage, key)?.person !== person) storage.removeItem(key);
}

export class Slot {
  readonly #storage: BrowserStorage;
  readonly #folder: string;
  readonly #key: string;

  constructor(storage: BrowserStorage, declaration: string, tab: string) {
    this.#storage = storage;
    this.#folder = `${PREFIX}.${declaration}.`;
    this.#key = this.#folder + tab;
  }

  /** Keeps it; false when the browser has no room or keeps nothing. */
  keep(kept: Kept): boolean {
    if (shut) return false;
    try {
      if (kept.edits.length === 0 && kept.disagreements.length === 0) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  /** What this tab left, and other tabs of the same person that are gone, oldest first; theirs are taken over. */
  take(person: string, now: number): readonly Kept[] {
    const keys = Array.from({ length: this.#storage.length }, (_, at) => this.#storage.key(at) ?? '');
    const found = keys.filter((key) => key.startsWith(this.#folder));
    const taken = found.flatMap((key): Kept[] => {
      const kept = read(this.#storage, key);
      const own = key === this.#key;
      if (kept === null || kept.person !== person) return [];
      if (!own && now - kept.at < 3 * BEAT_MS) return [];
      if (!own) this.#storage.removeItem(key);
      return [kept];
    });
    return taken.sort((a, b) => a.at - b.at);
  }
}
