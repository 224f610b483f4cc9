/**
 * Office (办公室): what every part of the page of the organisation works with.
 *
 *     { nodes: […], people: […], system: true, security: false, renew }      the system administrator's
 */
import type { NodeView, PersonView } from '../../../server/contract/organisation.ts';

export interface Office {
  readonly nodes: readonly NodeView[];
  readonly people: readonly PersonView[];
  /** What the one who sits here may do. */
  readonly system: boolean;
  readonly security: boolean;
  renew(): void;
}
