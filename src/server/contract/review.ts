/**
 * Review (审核): what is done to a version and said of it.
 *
 *     POST /api/declarations/:id/deeds     DeedMade      →  DeclarationView
 *     POST /api/deeds                      DeedsMade     →  DeedOutcome[]      (many at once, each told)
 *     GET  /api/declarations/:id/versions                →  VersionView[]      (those the asker may see)
 *     GET  /api/declarations/:id/diff?from=1&to=2        →  DiffView
 *     GET|POST /api/declarations/:id/comments            →  CommentView[]
 *     POST /api/declarations/:id/comments/:number        →  CommentView[]      ({ resolved: true|false })
 *     GET  /api/queues                                   →  QueueView[]
 *     GET  /api/deadlines?year=2027, PUT /api/deadlines  →  DeadlineView[]
 *     GET  /api/notices, POST /api/notices/read          →  NoticesView
 */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { DEEDS, STAGES } from '../../core/lifecycle.ts';
import { LONGEST_SAID } from '../../core/longest.ts';
import { QUEUES } from '../../core/review/queue.ts';
import { MAX_NUMBER } from '../limits.ts';

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Count = Type.Integer({ minimum: 0, maximum: MAX_NUMBER });
const Version = Type.Integer({ minimum: 1, maximum: MAX_NUMBER });
const Id = Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9-]+$' });
const Reason = Type.String({ minLength: 1, maxLength: LONGEST_SAID });
const Points = Type.String({ pattern: '^\\d{1,3}(\\.\\d{1,2})?$' });
export const Who = Type.Object({ id: Type.String(), name: Type.String() });
export type Who = Static<typeof Who>;
const Deed = Type.Union(DEEDS.map((deed) => Type.Literal(deed)));

/** The points a reviewer gives the four qualities; the grade follows from their sum. */
export const QualityPoints = Type.Object({
  completeness: Points,
  relevance: Points,
  ambition: Points,
  feasibility: Points,
});
export type QualityPoints = Static<typeof QualityPoints>;

export const VerdictView = Type.Object({
  points: QualityPoints,
  sum: Type.String(),
  /** 优 良 中 差 */
  grade: Type.String(),
});
export type VerdictView = Static<typeof VerdictView>;

export const DeedMade = Type.Object({
  deed: Deed,
  version: Version,
  /** What its author saw last: the deed is refused when the draft has gone on. */
  revision: Count,
  reason: Type.Optional(Reason),
  points: Type.Optional(QualityPoints),
});
export type DeedMade = Static<typeof DeedMade>;

export const DeedsMade = Type.Object({
  deed: Deed,
  items: Type.Array(Type.Object({ id: Id, version: Version, revision: Count }), {
    minItems: 1,
    maxItems: 500,
  }),
  reason: Type.Optional(Reason),
});
export const DeedOutcome = Type.Object({
  id: Type.String(),
  ok: Type.Boolean(),
  /** Why not, in words. */
  message: Nullable(Type.String()),
});
export type DeedOutcome = Static<typeof DeedOutcome>;

export const DeedView = Type.Object({
  deed: Deed,
  from: Type.String(),
  to: Type.String(),
  reason: Nullable(Type.String()),
  verdict: Nullable(VerdictView),
  at: Type.String(),
  by: Who,
});
export type DeedView = Static<typeof DeedView>;

export const VersionView = Type.Object({
  version: Type.Integer(),
  state: Type.String(),
  /** import, empty, last-year, return, withdraw, adjust. */
  opened: Type.String(),
  reason: Nullable(Type.String()),
  base: Nullable(Type.Integer()),
  at: Type.String(),
  by: Who,
  /** Whether its budget and targets are the ones that count: the last approved. */
  inForce: Type.Boolean(),
  /** Whether it is the newest: what followed it was discarded, or nothing did. */
  newest: Type.Boolean(),
  deeds: Type.Array(DeedView),
});
export type VersionView = Static<typeof VersionView>;

export const DiffQuery = Type.Object({ from: Version, to: Version });

/** Two versions cell by cell; rows by their keys. */
export const DiffView = Type.Object({
  from: Type.Integer(),
  to: Type.Integer(),
  cells: Type.Array(
    Type.Object({
      project: Nullable(Type.String()),
      indicator: Nullable(Type.String()),
      cell: Type.String(),
      before: Nullable(Type.String()),
      after: Nullable(Type.String()),
    }),
  ),
  /** Rows that are new, gone or elsewhere, with the names to show. */
  rows: Type.Array(
    Type.Object({
      change: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('moved')]),
      project: Type.String(),
      indicator: Nullable(Type.String()),
      name: Type.String(),
    }),
  ),
  /** Names of the projects and indicators that are spoken of, by `project` or `project.indicator`. */
  names: Type.Record(Type.String(), Type.String()),
});
export type DiffView = Static<typeof DiffView>;

export const CommentMade = Type.Object({
  version: Version,
  project: Nullable(Type.String({ maxLength: 20 })),
  indicator: Nullable(Type.String({ maxLength: 20 })),
  cell: Nullable(Type.String({ maxLength: 40 })),
  parent: Nullable(Version),
  text: Type.String({ minLength: 1, maxLength: LONGEST_SAID }),
});
export type CommentMade = Static<typeof CommentMade>;

export const CommentView = Type.Object({
  number: Type.Integer(),
  version: Type.Integer(),
  project: Nullable(Type.String()),
  indicator: Nullable(Type.String()),
  cell: Nullable(Type.String()),
  parent: Nullable(Type.Integer()),
  text: Type.String(),
  at: Type.String(),
  by: Who,
  resolved: Nullable(Type.Object({ at: Type.String(), by: Who })),
});
export type CommentView = Static<typeof CommentView>;
export const CommentResolved = Type.Object({ resolved: Type.Boolean() });

/** The heaps of work; which of them a person has follows from the offices. */
export const Queue = Type.Union(QUEUES.map((queue) => Type.Literal(queue)));
export type Queue = Static<typeof Queue>;

export const QueueView = Type.Object({
  queue: Queue,
  count: Count,
  /** The first day something of it is due: `2026-09-30`. */
  due: Nullable(Type.String()),
  /** The sum it asks for, in 万元. */
  total: Type.String(),
});
export type QueueView = Static<typeof QueueView>;

export const DeadlineView = Type.Object({
  node: Type.Object({ id: Type.String(), name: Type.String() }),
  year: Type.Integer(),
  stage: Type.Union(STAGES.map((stage) => Type.Literal(stage))),
  due: Type.String({ description: '2026-09-30' }),
  by: Who,
});
export type DeadlineView = Static<typeof DeadlineView>;
export const DeadlineSet = Type.Object({
  node: Type.String({ maxLength: 63 }),
  year: Type.Integer({ minimum: 1990, maximum: 2200 }),
  stage: Type.Union(STAGES.map((stage) => Type.Literal(stage))),
  /** Null takes it away. */
  due: Nullable(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
});

export const NoticeView = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  declaration: Nullable(Type.String()),
  version: Nullable(Type.Integer()),
  message: Type.String(),
  at: Type.String(),
  read: Type.Boolean(),
});
export type NoticeView = Static<typeof NoticeView>;
export const NoticesView = Type.Object({ unread: Count, items: Type.Array(NoticeView) });
export type NoticesView = Static<typeof NoticesView>;
/** Ids that were read; none for all. */
export const NoticesRead = Type.Object({
  ids: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 1000 })),
});
