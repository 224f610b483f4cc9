/**
 * Journal (日志) and the indicator library (指标库).
 *
 *     GET /api/journal?before=413&limit=100&actor=&deed=&from=&to=   →  JournalPage     (audit administrator)
 *     GET /api/journal/export?from=&to=                              →  JSON lines      (audit administrator)
 *     GET /api/journal/verify                                        →  JournalVerdict  (audit administrator)
 *     GET /api/library?search=满意度&year=&sector=&region=            →  LibraryPage
 *     GET /api/library/:key                                          →  LibraryEntry    (values, distribution by year)
 *     POST /api/library/merges   { keep, merge }                     →  LibraryEntry    (reviewers and approvers)
 *     DELETE /api/library/merges/:key                                →  LibraryEntry
 */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { Level } from '../contract.ts';
import { Who } from './review.ts';

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Count = Type.Integer({ minimum: 0 });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const JournalQuery = Type.Object({
  /** Entries with a smaller number, the newest first. */
  before: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  actor: Type.Optional(Type.String({ maxLength: 100 })),
  deed: Type.Optional(Type.String({ maxLength: 60 })),
  /** The id of what it was done to, or words of its name. */
  object: Type.Optional(Type.String({ maxLength: 100 })),
  about: Type.Optional(Type.String({ maxLength: 200 })),
  outcome: Type.Optional(Type.Union([Type.Literal('done'), Type.Literal('refused'), Type.Literal('failed')])),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
});
export type JournalQuery = Static<typeof JournalQuery>;

export const JournalEntry = Type.Object({
  number: Type.Integer(),
  at: Type.String(),
  /** `login`: null of whoever is no person, such as the service itself. */
  actor: Type.Object({ ...Who.properties, login: Nullable(Type.String()) }),
  address: Nullable(Type.String()),
  deed: Type.String(),
  /** The deed in words. */
  title: Type.String(),
  outcome: Type.String(),
  object: Nullable(Type.Record(Type.String(), Type.Unknown())),
  before: Type.Unknown(),
  after: Type.Unknown(),
  reason: Nullable(Type.String()),
  hash: Type.String(),
});
export type JournalEntry = Static<typeof JournalEntry>;
/** `names`: what the ids its entries speak of are called. */
export const JournalPage = Type.Object({
  count: Count,
  entries: Type.Array(JournalEntry),
  names: Type.Record(Type.String(), Type.String()),
});
export type JournalPage = Static<typeof JournalPage>;

export const JournalVerdict = Type.Object({
  ok: Type.Boolean(),
  entries: Count,
  algorithm: Type.String(),
  /** Number and hash of the last entry, to be noted down elsewhere. */
  head: Nullable(Type.Object({ number: Count, hash: Type.String() })),
  faults: Type.Array(
    Type.Object({
      number: Count,
      /** The last of them, when several in a row are missing. */
      to: Type.Optional(Count),
      /** `head`: the journal does not end as was kept beside it. */
      why: Type.Union([
        Type.Literal('changed'),
        Type.Literal('missing'),
        Type.Literal('reordered'),
        Type.Literal('head'),
      ]),
      message: Type.String(),
    }),
  ),
});
export type JournalVerdict = Static<typeof JournalVerdict>;

export const LibraryQuery = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 200 })),
  aspect: Type.Optional(Type.String({ maxLength: 40 })),
  year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 2200 })),
  region: Type.Optional(Type.String({ maxLength: 63 })),
  sector: Type.Optional(Type.String({ maxLength: 63 })),
  offset: Type.Optional(Count),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type LibraryQuery = Static<typeof LibraryQuery>;

export const LibraryRow = Type.Object({
  key: Type.String(),
  name: Type.String(),
  aspect: Nullable(Type.String()),
  unit: Nullable(Type.String()),
  count: Count,
  agencies: Count,
  years: Type.Array(Type.Integer()),
  /** Quartiles of the targets as decimals, when there are enough. */
  quartiles: Nullable(Type.Object({ low: Type.String(), median: Type.String(), high: Type.String() })),
});
export type LibraryRow = Static<typeof LibraryRow>;
export const LibraryPage = Type.Object({ count: Count, items: Type.Array(LibraryRow) });
export type LibraryPage = Static<typeof LibraryPage>;

export const LibraryEntry = Type.Intersect([
  LibraryRow,
  Type.Object({
    l1: Nullable(Level),
    l2: Nullable(Level),
    /** Spellings that are this one, with counts; `merged` those a person put here. */
    names: Type.Array(
      Type.Object({ name: Type.String(), key: Type.String(), count: Count, merged: Type.Boolean() }),
    ),
    values: Type.Array(Type.Object({ text: Type.String(), count: Count })),
    /** By year, region and sector. */
    groups: Type.Array(
      Type.Object({
        by: Type.Union([Type.Literal('year'), Type.Literal('region'), Type.Literal('sector')]),
        group: Type.String(),
        /** The year, or the id of the region or sector, as the search takes it. */
        id: Type.String(),
        count: Count,
        low: Nullable(Type.String()),
        median: Nullable(Type.String()),
        high: Nullable(Type.String()),
      }),
    ),
    /** Names much like it, that may be the same. */
    similar: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), count: Count })),
  }),
]);
export type LibraryEntry = Static<typeof LibraryEntry>;
export const MergeMade = Type.Object({
  keep: Type.String({ maxLength: 200 }),
  merge: Type.String({ maxLength: 200 }),
});
