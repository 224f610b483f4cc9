/**
 * House (办公室): what every route works with, and what each may answer beside its result.
 */
import { Type } from '@sinclair/typebox';
import type { Store } from '../../store/connect.ts';
import { Lang, Problem } from '../contract.ts';
import type { Reader } from '../reader.ts';

export interface House {
  readonly store: Store;
  readonly reader: Reader;
  /** Whose data is served. */
  readonly tenant: string;
  readonly now: () => Date;
}

/** The query of a route that words something. */
export const Asked = Type.Object({ lang: Type.Optional(Lang) });

const refusal = {
  description: 'Refused: RFC 9457',
  content: { 'application/problem+json': { schema: Problem } },
} as const;

/** What any route may answer instead of its result. */
export const problems = { '4xx': refusal, '5xx': refusal } as const;
