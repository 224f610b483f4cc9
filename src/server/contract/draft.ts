/**
 * Draft (草稿): writing a declaration: beginning one, editing it cell by cell, what helps while writing.
 *
 *     POST /api/declarations              { from, … }     →  DeclarationView   (empty, or last year's as a copy)
 *     POST /api/declarations/:id/edits    EditsMade       →  DraftChange       (what changed since `base`, conflicts)
 *     GET  /api/declarations/:id/changes?since=12         →  DraftChange       (what others changed)
 *     POST /api/declarations/:id/answers  AnswersMade     →  { findings }      (a finding answered instead of fixed)
 *     GET  /api/declarations/:id/suggestions?project=…    →  Suggestion[]      (last year's, and the library's)
 *     GET|POST /api/declarations/:id/attachments          →  AttachmentView[]  (multipart, field file)
 *     GET|DELETE /api/declarations/:id/attachments/:attachment
 *
 * Nobody's work is lost: an edit of a cell somebody else changed meanwhile is not made and comes back as a conflict
 * with both texts; all others of the same request are made.
 */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import type { Conflict, Edit } from '../../core/declare/draft.ts';
import { LONGEST_SAID } from '../../core/longest.ts';
import { FindingView, Funds, Level, Measurability, ProjectView } from '../contract.ts';
import { MAX_EDITS_BYTES, MAX_NUMBER } from '../limits.ts';

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Count = Type.Integer({ minimum: 0, maximum: MAX_NUMBER });
const Version = Type.Integer({ minimum: 1, maximum: MAX_NUMBER });
const Key = Type.String({ minLength: 1, maxLength: 20, pattern: '^[A-Za-z0-9]+$' });
const Cell = Type.String({ minLength: 1, maxLength: 40 });
/** What a cell holds or is to hold; one that is too long for it is a conflict of its own, and the others are made. */
const Text = Nullable(Type.String({ maxLength: MAX_EDITS_BYTES }));
const Name = Type.String({ minLength: 1, maxLength: 300 });

export const DeclarationBegun = Type.Union([
  Type.Object({
    from: Type.Literal('empty'),
    agency: Name,
    year: Type.Integer({ minimum: 1990, maximum: 2200 }),
    /** The agency it belongs to, when the person writes for several. */
    node: Type.Optional(Type.String({ maxLength: 63 })),
  }),
  Type.Object({
    from: Type.Literal('last-year'),
    /** The declaration to copy, in its newest version; its targets come along, its actuals do not. */
    source: Type.String({ maxLength: 100 }),
    year: Type.Integer({ minimum: 1990, maximum: 2200 }),
  }),
]);
export type DeclarationBegun = Static<typeof DeclarationBegun>;

export const EditView = Type.Unsafe<Edit>(
  Type.Union([
    Type.Object({
      do: Type.Literal('set'),
      project: Nullable(Key),
      indicator: Nullable(Key),
      cell: Cell,
      was: Text,
      text: Text,
    }),
    Type.Object({
      do: Type.Literal('add'),
      project: Nullable(Key),
      key: Key,
      after: Nullable(Key),
      cells: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: MAX_EDITS_BYTES })),
      secret: Type.Optional(Type.Boolean()),
    }),
    Type.Object({ do: Type.Literal('remove'), project: Key, indicator: Nullable(Key), seen: Count }),
    Type.Object({ do: Type.Literal('move'), project: Key, indicator: Nullable(Key), after: Nullable(Key) }),
  ]),
);

export const EditsMade = Type.Object({
  version: Version,
  /** The revision their author saw. */
  base: Count,
  edits: Type.Array(EditView, { minItems: 1, maxItems: 5000 }),
});
export type EditsMade = Static<typeof EditsMade>;

export const ConflictView = Type.Object({
  /** Position in the request's list, from 0. */
  edit: Count,
  why: Type.Unsafe<Conflict['why']>(Type.String()),
  message: Type.String(),
  theirs: Text,
  by: Nullable(Type.String()),
  at: Nullable(Type.String()),
});
export type ConflictView = Static<typeof ConflictView>;

/** A draft's change since a revision: the projects changed, the order of all, and what follows from them. */
export const DraftChange = Type.Object({
  version: Type.Integer(),
  revision: Count,
  conflicts: Type.Array(ConflictView),
  head: Type.Object({
    title: Nullable(Type.String()),
    agency: Nullable(Type.String()),
    year: Nullable(Type.Integer()),
    moneyUnit: Type.Union([Type.Literal('元'), Type.Literal('万元')]),
    funds: Funds,
    subtotals: Type.Array(Type.Object({ agency: Type.String(), funds: Funds })),
  }),
  /** Keys of all projects in their order. */
  order: Type.Array(Type.String()),
  /** Those changed since, whole. */
  projects: Type.Array(ProjectView),
  findings: Type.Array(FindingView),
  measurability: Measurability,
  /** Who else has written or looked in the last minute. */
  others: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
});
export type DraftChange = Static<typeof DraftChange>;

/** One answer to one finding, or to all of a rule (`rule`) that are not answered yet. */
export const AnswersMade = Type.Object({
  version: Version,
  findings: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 1000 }),
  rule: Type.Optional(Type.String({ maxLength: 60 })),
  /** Null takes the answers back. */
  text: Nullable(Type.String({ minLength: 1, maxLength: LONGEST_SAID })),
});
export const FindingsView = Type.Object({ findings: Type.Array(FindingView) });

export const SuggestionQuery = Type.Object({
  /** Key of the project the indicator is for. */
  project: Type.Optional(Key),
  /** What has been typed of the name. */
  name: Type.Optional(Type.String({ maxLength: 200 })),
  l2: Type.Optional(Type.String({ maxLength: 100 })),
});

export const Suggestion = Type.Object({
  source: Type.Union([Type.Literal('last-year'), Type.Literal('library')]),
  name: Type.String(),
  l1: Nullable(Level),
  l2: Nullable(Level),
  unit: Nullable(Type.String()),
  /** Values in use, the most frequent first; last year's has one. */
  values: Type.Array(Type.Object({ text: Type.String(), count: Count })),
  /** How many declarations and agencies use it. */
  count: Count,
  agencies: Count,
  /** Quartiles of the targets as decimals, when there are enough. */
  quartiles: Nullable(Type.Object({ low: Type.String(), median: Type.String(), high: Type.String() })),
});
export type Suggestion = Static<typeof Suggestion>;

export const AttachmentView = Type.Object({
  id: Type.String(),
  project: Nullable(Type.String()),
  name: Type.String(),
  type: Type.String(),
  size: Count,
  sha256: Type.String(),
  at: Type.String(),
  by: Type.Object({ id: Type.String(), name: Type.String() }),
});
export type AttachmentView = Static<typeof AttachmentView>;
