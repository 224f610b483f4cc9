/**
 * Store problem (存储问题): a deed the store refuses, as a code and facts; locale/store.ts words it.
 *
 *     { code: 'store-locked', facts: { folder: '/home/li/.local/share/heng', pid: 4711, host: 'finance-3' } }
 *
 * It is thrown by whoever opens or asks the store, and the server gives each code its HTTP status and exit code.
 * Facts never carry a password: of a database address only host, port and name are told.
 */

import type { StoreCode, StoreRefusal } from '../locale/store.ts';

export class StoreProblem extends Error {
  override readonly name = 'StoreProblem';
  readonly refusal: StoreRefusal;

  constructor(refusal: StoreRefusal, options?: ErrorOptions) {
    super(`${refusal.code} ${JSON.stringify(refusal.facts)}`, options);
    this.refusal = refusal;
  }

  get code(): StoreCode {
    return this.refusal.code;
  }

  get facts(): StoreRefusal['facts'] {
    return this.refusal.facts;
  }
}

/** The code of a system or PostgreSQL error (`EACCES`, `28P01`); null when it carries none. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** What an error says, in a word when it has a code. */
export function reasonOf(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.message : String(error));
}
