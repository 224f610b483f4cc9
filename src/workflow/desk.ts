/**
 * Desk (办公桌): who does something, with the store as they may see it.
 *
 *     perform({ store, act, person }, '9f2c…-1', { deed: 'submit', version: 1, revision: 4 })
 */
import type { Person } from '../core/organisation.ts';
import type { Store } from '../store/connect.ts';
import type { Act } from '../store/tenant.ts';

export interface Desk {
  readonly store: Store;
  /** Whose data, who, when, from where; `node` is the agency the person writes for. */
  readonly act: Act;
  readonly person: Person;
}
