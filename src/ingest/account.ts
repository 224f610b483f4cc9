/**
 * Account (字符对账): which characters of the source were placed. A reader marks what it understood; what nobody
 * marked is lost, and the document says so.
 *
 *     coverage  { chars: 10466, accounted: 10459, lost: [{ at: { page: 5, from: 19980, to: 19991 }, text: '注：…' }] }
 */
import type { Coverage } from '../core/declaration.ts';
import type { Pages } from './pages.ts';
import { endOf, isBlank, isWhole, offsetOf, type Stream } from './stream.ts';

/** Longest excerpt of lost text that is copied; `at` always says where all of it stands. */
export const LONGEST_LOST_TEXT = 20_000;

export interface Account {
  /** 1 for each character of the source that is placed. */
  readonly mask: Uint8Array;
}

export function openAccount(source: string): Account {
  return { mask: new Uint8Array(source.length) };
}

/** Marks the characters of a stretch of the stream as placed. */
export function place(account: Account, stream: Stream, from: number, to: number): void {
  if (from < to && isWhole(stream, from, to)) account.mask.fill(1, offsetOf(stream, from), endOf(stream, to));
  else for (let i = from; i < to; i++) account.mask[offsetOf(stream, i)] = 1;
}

/** Adds up the account: each run of lost characters is one entry, however many blanks lie inside it. */
export function closeAccount(account: Account, source: string, pages: Pages): Coverage {
  let chars = 0;
  let accounted = 0;
  const lost: { at: { page: number; from: number; to: number }; text: string }[] = [];
  let from = -1;
  let to = -1;
  const close = () => {
    if (from < 0) return;
    lost.push({
      at: pages.place(from, to),
      text: source.slice(from, Math.min(to, from + LONGEST_LOST_TEXT)),
    });
    from = -1;
  };
  for (let i = 0; i < source.length; i++) {
    if (isBlank(source.charCodeAt(i))) continue;
    chars++;
    if (account.mask[i] === 1) {
      accounted++;
      close();
    } else {
      if (from < 0) from = i;
      to = i + 1;
    }
  }
  close();
  return { chars, accounted, lost };
}
