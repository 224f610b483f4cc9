/**
 * Contract (接口约定): every shape the API takes and gives, as TypeBox schemas. The server validates with them,
 * OpenAPI 3.1 is generated from them, and the web room imports their types and nothing else of the server.
 *
 *     GET  /api/declarations?search=番禺&limit=100     →  DeclarationList
 *     GET  /api/declarations/:id                       →  DeclarationView   (form, readings, findings)
 *     GET  /api/declarations/:id/source                →  SourceView        (original text, spans point into it)
 *     GET  /api/declarations/:id/export?format=xlsx    →  the file of an official form
 *     GET  /api/declarations/:id/pages/:n              →  SourcePage        (where its text stands on page n)
 *     GET  /api/declarations/:id/pages/:n.png?width=   →  the page as it looks, secret content painted over
 *     POST /api/declarations/:id/corrections           →  DeclarationView   (with the correction)
 *     DELETE /api/declarations/:id/corrections/:number →  DeclarationView   (without it)
 *     POST /api/documents                              →  ImportReport      (one file, multipart field `file`)
 *     POST /api/examples/:name                         →  ImportReport      (an example that comes with Heng)
 *     GET  /api/rules?lang=zh-CN                       →  RuleView[]
 *     POST /api/target                                 →  TargetView
 *     GET  /api/health
 *
 * Beside it: contract/account.ts (signing in), organisation.ts (people), draft.ts (writing), review.ts (deeds,
 * comments, queues), journal.ts (journal, library).
 *
 * What goes wrong is a Problem (RFC 9457, application/problem+json).
 */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { AMOUNT_BASES, type AmountBasis } from '../core/declare/amount.ts';
import type { Indicator } from '../core/indicator.ts';
import type { ReviewPolicy } from '../core/policy.ts';
import type { Target } from '../core/target/target.ts';
import { MAX_BODY_BYTES } from './limits.ts';

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Count = Type.Integer({ minimum: 0 });

/** Decimal text in the declaration's own money unit: `"6028.01"`. */
const Money = Type.String({ pattern: '^-?\\d+\\.\\d{2,6}$' });
/** A tuple's `items` would be a list, which JSON Schema 2020-12 (OpenAPI 3.1) does not know. */
const Piece = Type.Unsafe<[number, number]>(Type.Array(Count, { minItems: 2, maxItems: 2 }));
const Pieces = Type.Array(Piece, {
  description: 'UTF-16 ranges into the decoded text, half-open',
});

export const Lang = Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]);
export type Lang = Static<typeof Lang>;

export const Severity = Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('info')]);
export type Severity = Static<typeof Severity>;

export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.String(),
  excerpt: Type.Optional(Type.String()),
  remedy: Type.Optional(Type.String()),
});
export type Problem = Static<typeof Problem>;

export const Funds = Type.Object({
  total: Nullable(Money),
  fiscal: Nullable(Money),
  special: Nullable(Money),
  other: Nullable(Money),
});
export type Funds = Static<typeof Funds>;

export const Level = Type.Object({ code: Nullable(Type.String()), name: Type.String() });
export type Level = Static<typeof Level>;

export const Place = Type.Object({
  page: Type.Integer({ minimum: 1 }),
  row: Type.Optional(Type.Integer({ minimum: 1 })),
  from: Type.Optional(Count),
  to: Type.Optional(Count),
});
export type Place = Static<typeof Place>;

/** The target language's result; its exact shapes are those of core/target/target.ts. */
export const TargetView = Type.Unsafe<Target>({
  type: 'object',
  required: ['kind'],
  properties: { kind: { type: 'string' } },
  additionalProperties: true,
  description: 'docs/spec/target-language.md',
});

/** What else the form says of an indicator; only what it has a column for and is not blank. */
const Remarks = Type.Unsafe<NonNullable<Indicator['remarks']>>(Type.Record(Type.String(), Type.String()));

export const ExecutionView = Type.Object({
  name: Type.String(),
  initial: Nullable(Money),
  budget: Nullable(Money),
  spent: Nullable(Money),
  expected: Nullable(Money),
  rate: Nullable(Type.String()),
  points: Nullable(Type.String()),
  score: Nullable(Type.String()),
});
export type ExecutionView = Static<typeof ExecutionView>;

export const IndicatorView = Type.Object({
  /** Its name for good, within its project (core/declare/draft.ts). */
  key: Type.String(),
  seq: Type.Integer(),
  l1: Nullable(Level),
  l2: Nullable(Level),
  l3: Nullable(Level),
  name: Type.String(),
  term: Nullable(Type.String()),
  annual: Nullable(Type.String()),
  op: Nullable(Type.String()),
  unit: Nullable(Type.String()),
  points: Nullable(Type.String()),
  actual: Nullable(Type.String()),
  score: Nullable(Type.String()),
  remarks: Type.Optional(Remarks),
  target: TargetView,
  at: Place,
  cells: Type.Record(Type.String(), Pieces),
});
export type IndicatorView = Static<typeof IndicatorView>;

export const ProjectView = Type.Object({
  /** Its name for good, and the revision of the draft that last changed it. */
  key: Type.String(),
  revision: Count,
  seq: Type.Integer(),
  name: Type.String(),
  agency: Nullable(Type.String()),
  secret: Type.Boolean(),
  /** Content withheld because the project is secret: only name and funds are here. */
  withheld: Type.Boolean(),
  /** How many indicators the project has, withheld ones included. */
  indicatorCount: Count,
  funds: Funds,
  objective: Type.Object({
    term: Nullable(Type.String()),
    annual: Nullable(Type.String()),
    text: Nullable(Type.String()),
  }),
  indicators: Type.Array(IndicatorView),
  /** These five only on forms that have them. */
  termFunds: Type.Optional(Funds),
  execution: Type.Optional(Type.Array(ExecutionView)),
  actual: Type.Optional(Type.String()),
  score: Type.Optional(Type.String()),
  particulars: Type.Optional(Type.Array(Type.Object({ label: Type.String(), value: Type.String() }))),
  at: Place,
  cells: Type.Record(Type.String(), Pieces),
});
export type ProjectView = Static<typeof ProjectView>;

export const FindingView = Type.Object({
  rule: Type.String(),
  severity: Severity,
  /** Positions from 1; none for the whole declaration. */
  at: Type.Object({
    project: Type.Optional(Type.Integer({ minimum: 1 })),
    indicator: Type.Optional(Type.Integer({ minimum: 1 })),
    field: Type.Optional(Type.String()),
  }),
  facts: Type.Record(Type.String(), Type.Unknown()),
  message: Type.String(),
  /** rule|project key|indicator key|field: the same finding in any version. */
  key: Type.String(),
  /** Why it stands, said by the agency instead of mending it. */
  answer: Type.Optional(Type.Object({ text: Type.String(), by: Type.String(), at: Type.String() })),
});
export type FindingView = Static<typeof FindingView>;

/** A cell by the places of its project and indicator, from 1; project 0 is the head of the form. */
const CellFields = {
  project: Count,
  indicator: Nullable(Type.Integer({ minimum: 1 })),
  cell: Type.String({ maxLength: 40 }),
};

export const NoteView = Type.Object({
  code: Type.String(),
  at: Place,
  facts: Type.Record(Type.String(), Type.Unknown()),
  message: Type.String(),
  /** The cell it speaks of, when it is one of the declaration shown. */
  cell: Type.Optional(Type.Object(CellFields)),
});
export type NoteView = Static<typeof NoteView>;

/** What a person says a cell holds, over what was read; the same text confirms the cell. */
export const CorrectionView = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  ...CellFields,
  was: Nullable(Type.String()),
  text: Nullable(Type.String()),
  settled: Type.Array(Type.String()),
  at: Type.String({ description: 'RFC 3339 time' }),
  by: Type.String(),
});
export type CorrectionView = Static<typeof CorrectionView>;

/** A correction on its way in: `base` is the revision its author saw. */
export const CorrectionMade = Type.Object({
  base: Count,
  ...CellFields,
  text: Nullable(Type.String({ maxLength: MAX_BODY_BYTES })),
});
export type CorrectionMade = Static<typeof CorrectionMade>;

/** How many indicators stand in each state of measurability. */
export const Measurability = Type.Object({
  /** bound, between, all, deadline, bands with a written operator */
  measurable: Count,
  /** measurable, but the operator is inferred */
  inferred: Count,
  yesno: Count,
  qualitative: Count,
  placeholder: Count,
  absent: Count,
  unreadable: Count,
  withheld: Count,
});
export type Measurability = Static<typeof Measurability>;

/** What a total that is not stated was added up from: the projects, or the budgets of their execution blocks. */
const AmountBy = Type.Unsafe<AmountBasis>(Type.Union(AMOUNT_BASES.map((by) => Type.Literal(by))));

export const DeclarationSummary = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  revision: Count,
  state: Type.String(),
  /** How the version came to be: import, empty, last-year, return, withdraw, adjust. */
  opened: Type.String(),
  node: Type.Object({ id: Type.String(), name: Type.String() }),
  /** The day its present stage is due: `2026-09-30`. */
  due: Nullable(Type.String()),
  title: Nullable(Type.String()),
  agency: Nullable(Type.String()),
  year: Nullable(Type.Integer()),
  layout: Nullable(Type.String()),
  /** The document it was read from; null for one written here. */
  file: Nullable(Type.String()),
  moneyUnit: Type.Union([Type.Literal('元'), Type.Literal('万元')]),
  /** The stated total. */
  total: Nullable(Money),
  /** What it comes to: the stated total, else its projects added up. */
  amount: Nullable(Money),
  computed: Nullable(AmountBy),
  projects: Count,
  indicators: Count,
  measurability: Measurability,
  findings: Type.Object({ error: Count, warning: Count, info: Count }),
  importedAt: Type.String({ description: 'RFC 3339 time' }),
});
export type DeclarationSummary = Static<typeof DeclarationSummary>;

export const DeclarationQuery = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 200 })),
  year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 2200 })),
  /** One heap of work (contract/review.ts), or a state. */
  queue: Type.Optional(Type.String({ maxLength: 20 })),
  state: Type.Optional(Type.String({ maxLength: 20 })),
  sort: Type.Optional(
    Type.Union([
      Type.Literal('agency'),
      Type.Literal('total'),
      Type.Literal('findings'),
      Type.Literal('importedAt'),
    ]),
  ),
  order: Type.Optional(Type.Union([Type.Literal('asc'), Type.Literal('desc')])),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
});
export type DeclarationQuery = Static<typeof DeclarationQuery>;

export const DeclarationList = Type.Object({
  /** How many match, whatever the page. */
  count: Count,
  /** Sums over all that match, in 万元; `computed`: how many state no total and were added up. */
  sums: Type.Object({
    total: Money,
    computed: Count,
    projects: Count,
    indicators: Count,
    measurability: Measurability,
  }),
  items: Type.Array(DeclarationSummary),
});
export type DeclarationList = Static<typeof DeclarationList>;

const Judging = Type.Unsafe<ReviewPolicy>(
  Type.Object({
    points: Type.Record(Type.String(), Type.Number()),
    grades: Type.Array(
      Type.Object({ name: Type.String(), from: Type.Number(), deeds: Type.Array(Type.String()) }),
    ),
  }),
);

export const DeclarationView = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  state: Type.String(),
  opened: Type.String(),
  /** Why the version was opened, and the one it came from. */
  reason: Nullable(Type.String()),
  base: Nullable(Type.Integer()),
  node: Type.Object({ id: Type.String(), name: Type.String() }),
  due: Nullable(Type.String()),
  /** The version whose budget and targets count: the last approved; null when none is. */
  inForce: Nullable(Type.Integer()),
  /** The deeds whoever asks may do to it now. */
  may: Type.Array(Type.String()),
  /** Whether people have edited it: what was read is then corrected by editing. */
  edited: Type.Boolean(),
  /** Whether the content of its secret projects is open to whoever asks. */
  cleared: Type.Boolean(),
  /** Points the pack asks for, and what they come to project by project. */
  points: Type.Object({ declared: Type.Integer(), sums: Type.Record(Type.String(), Type.String()) }),
  /** How a reviewer judges it: the most points of each quality, and the deeds each grade lets happen. */
  review: Judging,
  /** The indicator tree of its region and year, as forms print it: level 1, and the levels 2 below it. */
  levels: Type.Array(Type.Object({ level: Level, below: Type.Array(Level) })),
  /** The document it was read from: none for one written here. */
  file: Nullable(Type.String()),
  sha256: Nullable(Type.String()),
  type: Nullable(Type.String()),
  pages: Count,
  layout: Nullable(Type.String()),
  importedAt: Type.String(),
  title: Nullable(Type.String()),
  agency: Nullable(Type.String()),
  year: Nullable(Type.Integer()),
  moneyUnit: Type.Union([Type.Literal('元'), Type.Literal('万元')]),
  /** The stated totals. */
  funds: Funds,
  /** The rows it states for single agencies, in their order. */
  subtotals: Type.Array(Type.Object({ agency: Type.String(), funds: Funds })),
  /** What it comes to, when it states no total. */
  computed: Nullable(Type.Object({ by: AmountBy, funds: Funds })),
  /** How often it was corrected or uncorrected; a correction says which it saw. */
  revision: Count,
  /** Whether it may be corrected now. */
  editable: Type.Boolean(),
  corrections: Type.Array(CorrectionView),
  measurability: Measurability,
  projects: Type.Array(ProjectView),
  cells: Type.Record(Type.String(), Pieces),
  findings: Type.Array(FindingView),
  repeated: Type.Array(Type.Object({ name: Type.String(), at: Place })),
  notes: Type.Array(NoteView),
  coverage: Type.Object({
    chars: Count,
    accounted: Count,
    lost: Type.Array(Type.Object({ at: Place, text: Type.String() })),
  }),
});
export type DeclarationView = Static<typeof DeclarationView>;

export const SourceView = Type.Object({
  id: Type.String(),
  file: Type.String(),
  type: Type.String(),
  pages: Count,
  /** Decoded text; characters of secret projects are replaced one for one by █ so that offsets hold. */
  text: Type.String(),
  /** `image`: pages can be shown as they look; `grid`: as worksheets with addresses; `text`: the text alone. */
  shows: Type.Union([Type.Literal('image'), Type.Literal('grid'), Type.Literal('text')]),
  /** The size of each page in points, where pages have one. */
  sizes: Type.Array(Type.Unsafe<readonly [number, number]>(Type.Array(Type.Number()))),
});
export type SourceView = Static<typeof SourceView>;

/** Where stretches of the decoded text stand on one page or worksheet of the original. */
export const SourcePage = Type.Object({
  page: Type.Integer({ minimum: 1 }),
  places: Type.Array(
    Type.Object({
      from: Count,
      to: Count,
      /** Left, top, right, bottom in points, from the page's top left corner. */
      box: Type.Optional(Type.Unsafe<readonly [number, number, number, number]>(Type.Array(Type.Number()))),
      /** The cell of a worksheet: `B7`. */
      address: Type.Optional(Type.String()),
    }),
  ),
  /** False when the page has more places than are given. */
  whole: Type.Boolean(),
});
export type SourcePage = Static<typeof SourcePage>;

/** The widths in pixels a page is drawn at; any other is rounded up to the next. */
export const PAGE_WIDTHS = [400, 800, 1200, 1600, 2400] as const;
export const PageAsked = Type.Object({
  width: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  /** The declaration's, so that a browser does not show a page as it was covered before. */
  revision: Type.Optional(Count),
});

export const ExportQuery = Type.Object({
  lang: Type.Optional(Lang),
  format: Type.Union([
    Type.Literal('xlsx'),
    Type.Literal('docx'),
    Type.Literal('pdf'),
    Type.Literal('html'),
    Type.Literal('csv'),
    Type.Literal('json'),
  ]),
  /** The form's id; without it the form the declaration was read from, or the one that holds all of it. */
  layout: Type.Optional(
    Type.Union([
      Type.Literal('guangdong-list'),
      Type.Literal('indicator-list'),
      Type.Literal('form'),
      Type.Literal('department-form'),
      Type.Literal('self-evaluation'),
      Type.Literal('monitoring'),
    ]),
  ),
});
export type ExportQuery = Static<typeof ExportQuery>;

/** The form POST /api/documents takes. */
export const Upload = Type.Object({
  file: Type.String({
    contentMediaType: 'application/octet-stream',
    description: 'one document, 64 MB at most',
  }),
});

export const ImportVerdict = Type.Union([
  Type.Literal('imported'),
  Type.Literal('unchanged'),
  Type.Literal('empty'),
]);
export type ImportVerdict = Static<typeof ImportVerdict>;

export const ImportReport = Type.Object({
  file: Type.String(),
  sha256: Type.String(),
  /** `empty`: the document holds no performance table, which is no error. */
  verdict: ImportVerdict,
  declarations: Type.Array(
    Type.Object({
      id: Type.String(),
      agency: Nullable(Type.String()),
      total: Nullable(Money),
      moneyUnit: Type.String(),
      /** What is to be said of where it is kept, and the agency's other declarations of the year. */
      remarks: Type.Array(Type.String()),
      others: Type.Array(Type.Object({ id: Type.String(), version: Count, state: Type.String() })),
      /** Whether it was brought in before and thrown away: bringing it in again does not take it up. */
      discarded: Type.Boolean(),
      rows: Type.Array(
        Type.Object({
          row: Count,
          name: Type.String(),
          total: Nullable(Money),
          indicators: Count,
          secret: Type.Boolean(),
          findings: Type.Object({ error: Count, warning: Count, info: Count }),
        }),
      ),
    }),
  ),
  notes: Type.Array(NoteView),
  coverage: Type.Object({ chars: Count, accounted: Count, lost: Count }),
});
export type ImportReport = Static<typeof ImportReport>;

export const RuleView = Type.Object({
  id: Type.String(),
  section: Type.String(),
  stage: Type.String(),
  severity: Severity,
  quality: Type.String(),
  basis: Type.Array(Type.String()),
  question: Type.String(),
  guidance: Type.String(),
  good: Type.String(),
  bad: Type.String(),
});
export type RuleView = Static<typeof RuleView>;

export const TargetQuestion = Type.Object({
  value: Type.String({ maxLength: 10_000 }),
  name: Type.Optional(Type.String({ maxLength: 1_000 })),
  l1: Type.Optional(Type.String({ maxLength: 100 })),
  l2: Type.Optional(Type.String({ maxLength: 100 })),
  op: Type.Optional(Type.String({ maxLength: 100 })),
  unit: Type.Optional(Type.String({ maxLength: 100 })),
});
export type TargetQuestion = Static<typeof TargetQuestion>;

export const Health = Type.Object({
  ok: Type.Boolean(),
  /** Told to whoever is signed in. */
  version: Type.Optional(Type.String()),
  store: Type.Union([Type.Literal('embedded'), Type.Literal('server')]),
});
export type Health = Static<typeof Health>;
