/**
 * Tables (数据表): migrations/*.sql as TypeScript sees it: what a query may name, and what each column holds.
 *
 *     kysely.selectFrom('declaration').select(['id', 'total'])   →   { id: string; total: Fen | null }[]
 *
 * A column is the value itself: fen are bigint, JSON is the structure kept in it (exact.ts makes it so).
 */
import type { Coverage, Declaration, DocumentType, Note, Repeated } from '../core/declaration.ts';
import type { Edit } from '../core/declare/draft.ts';
import type { Finding, Spot } from '../core/finding.ts';
import type { Indicator, Level } from '../core/indicator.ts';
import type { Entry } from '../core/library/entry.ts';
import type { Deed, Stage, State } from '../core/lifecycle.ts';
import type { Fen, MoneyUnit } from '../core/money.ts';
import type { NodeKind, Office } from '../core/organisation.ts';
import type { Imprint, PageSize, Place } from '../core/place.ts';
import type { Aspect } from '../core/policy.ts';
import type { ExecutionRow, Particular, Project } from '../core/project.ts';
import type { Span } from '../core/result.ts';
import type { Verdict } from '../core/review/verdict.ts';
import type { Peers } from '../core/rules/rule.ts';
import type { Target } from '../core/target/target.ts';

interface FundColumns {
  total: Fen | null;
  fiscal: Fen | null;
  special: Fen | null;
  other: Fen | null;
}

/** The key of a version, as every table below a declaration carries it. */
interface VersionKey {
  tenant: string;
  declaration: string;
  version: number;
}

export interface TenantTable {
  tenant: string;
  name: string;
  created_at: Date;
}

export interface DocumentTable {
  tenant: string;
  /** The SHA-256, or for an office's own copy one of that and its node (rows.ts). */
  id: string;
  sha256: string;
  file: string;
  type: DocumentType;
  layout: string | null;
  pages: number;
  source: string;
  bytes: Uint8Array | null;
  repeated: readonly Repeated[];
  notes: readonly Note[];
  chars: number;
  accounted: number;
  lost: Coverage['lost'];
  imprints: readonly Imprint[] | null;
  sizes: readonly PageSize[] | null;
  /** The stretches of `source` that are blocked out, the text itself being sealed. */
  withheld: readonly Span[] | null;
  imported_at: Date;
  imported_by: string;
  node: string;
  path: string;
}

/** Funds in JSON: fen as decimal text, because JSON numbers are not exact. */
export type FundsText = Readonly<Record<keyof FundColumns, string | null>>;

type ExecutionMoney = 'initial' | 'budget' | 'spent' | 'expected';
/** A row of the execution block in JSON, fen as decimal text. */
export type ExecutionText = Omit<ExecutionRow, ExecutionMoney> &
  Readonly<Record<ExecutionMoney, string | null>>;

export interface DeclarationTable extends FundColumns {
  tenant: string;
  id: string;
  version: number;
  latest: boolean;
  state: State;
  document: string | null;
  position: number | null;
  title: string | null;
  agency: string | null;
  year: number | null;
  money_unit: MoneyUnit;
  subtotals: readonly { readonly agency: string; readonly funds: FundsText }[] | null;
  cells: Declaration['cells'];
  agency_key: string;
  search: string;
  projects: number;
  indicators: number;
  measurable: number;
  inferred: number;
  yesno: number;
  qualitative: number;
  placeholder: number;
  absent: number;
  unreadable: number;
  withheld: number;
  ruleset: string | null;
  errors: number;
  warnings: number;
  infos: number;
  /** How often it was corrected or uncorrected. */
  revision: number;
  node: string;
  path: string;
  /** The furthest audience it was handed to, and the furthest any later version was; -1 for none (core/lifecycle.ts). */
  handed: number;
  overtaken: number;
  opened: Opening;
  reason: string | null;
  base: number | null;
  previous: string | null;
  edited: boolean;
  state_at: Date | null;
  state_by: string | null;
  created_at: Date;
  created_by: string;
}

/** How a version came to be. */
export type Opening = 'import' | 'empty' | 'last-year' | 'return' | 'withdraw' | 'adjust';

export interface ProjectTable extends VersionKey, FundColumns {
  position: number;
  key: string;
  /** The revision of the draft that last changed it. */
  revision: number;
  seq: number;
  name: string;
  agency: string | null;
  secret: boolean;
  objective_term: string | null;
  objective_annual: string | null;
  objective_text: string | null;
  actual: string | null;
  score: string | null;
  term_funds: FundsText | null;
  execution: readonly ExecutionText[] | null;
  particulars: readonly Particular[] | null;
  /** How many indicators of a secret project are sealed. */
  withheld: number;
  at: Place;
  cells: Project['cells'];
}

export interface IndicatorTable extends VersionKey {
  project: number;
  position: number;
  key: string;
  seq: number;
  l1: Level | null;
  l2: Level | null;
  l3: Level | null;
  name: string;
  term: string | null;
  annual: string | null;
  op_text: string | null;
  unit_text: string | null;
  points: string | null;
  actual: string | null;
  score: string | null;
  remarks: NonNullable<Indicator['remarks']> | null;
  target: Target;
  kind: string;
  op: string | null;
  at: Place;
  cells: Indicator['cells'];
}

export interface FindingTable extends VersionKey {
  position: number;
  rule: Finding['rule'];
  severity: Finding['severity'];
  project: number | null;
  indicator: number | null;
  field: NonNullable<Spot['field']> | null;
  facts: Finding['facts'];
}

export interface CorrectionTable extends VersionKey {
  number: number;
  document: string;
  project: number;
  indicator: number | null;
  cell: string;
  was: string | null;
  text: string | null;
  settled: readonly string[];
  made_at: Date;
  made_by: string;
  undone_at: Date | null;
  undone_by: string | null;
}

export interface EditTable extends VersionKey {
  revision: number;
  number: number;
  edit: Edit;
  before: Json | null;
  made_at: Date;
  made_by: string;
}

/** What a JSON column holds when no type of core says. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

export interface NodeTable {
  tenant: string;
  id: string;
  parent: string | null;
  kind: NodeKind;
  name: string;
  name_key: string;
  code: string | null;
  path: string;
  created_at: Date;
  closed_at: Date | null;
}

export interface PersonTable {
  tenant: string;
  id: string;
  login: string;
  name: string;
  status: 'invited' | 'active' | 'closed';
  created_at: Date;
  created_by: string;
}

export interface AppointmentTable {
  tenant: string;
  person: string;
  node: string;
  office: Office;
  made_at: Date;
  made_by: string;
}

export interface AccountTable {
  tenant: string;
  person: string;
  email: string | null;
  password: string | null;
  password_at: Date | null;
  totp: Uint8Array | null;
  totp_at: Date | null;
  totp_step: number | null;
  oidc_subject: string | null;
  failures: number;
  locked_until: Date | null;
  mailed: boolean;
}

export interface PasskeyTable {
  tenant: string;
  id: string;
  person: string;
  public_key: Uint8Array;
  counter: number;
  transports: readonly string[];
  name: string;
  made_at: Date;
  used_at: Date | null;
}

export interface SessionTable {
  tenant: string;
  id: string;
  person: string;
  made_at: Date;
  seen_at: Date;
  ends_at: Date;
  whole_at: Date | null;
  address: string | null;
  agent: string | null;
  ended_at: Date | null;
}

export interface ApiTokenTable {
  tenant: string;
  id: string;
  person: string;
  hash: string;
  name: string;
  scopes: readonly string[];
  made_at: Date;
  ends_at: Date;
  used_at: Date | null;
  ended_at: Date | null;
}

export interface InvitationTable {
  tenant: string;
  hash: string;
  person: string;
  made_at: Date;
  made_by: string;
  ends_at: Date;
  used_at: Date | null;
}

export interface CeremonyTable {
  tenant: string;
  id: string;
  kind: string;
  person: string | null;
  facts: JsonObject;
  ends_at: Date;
}

export interface DeedTable extends VersionKey {
  number: number;
  deed: Deed;
  from_state: State;
  to_state: State;
  reason: string | null;
  verdict: Verdict | null;
  made_at: Date;
  made_by: string;
}

export interface CommentTable extends VersionKey {
  number: number;
  project: string | null;
  indicator: string | null;
  cell: string | null;
  parent: number | null;
  text: string;
  /** The text of one that speaks of a secret, sealed. */
  sealed: Uint8Array | null;
  made_at: Date;
  made_by: string;
  resolved_at: Date | null;
  resolved_by: string | null;
}

export interface AnswerTable extends VersionKey {
  finding: string;
  text: string;
  made_at: Date;
  made_by: string;
}

export interface AttachmentTable extends VersionKey {
  id: string;
  removed: number | null;
  project: string | null;
  name: string;
  type: string;
  size: number;
  sha256: string;
  bytes: Uint8Array;
  made_at: Date;
  made_by: string;
}

export interface DeadlineTable {
  tenant: string;
  node: string;
  year: number;
  stage: Stage;
  /** `2026-09-30` */
  due: string;
  made_at: Date;
  made_by: string;
}

export interface NoticeTable {
  tenant: string;
  person: string;
  id: string;
  kind: string;
  declaration: string | null;
  version: number | null;
  facts: JsonObject;
  made_at: Date;
  read_at: Date | null;
  mailed_at: Date | null;
}

export interface JournalTable {
  tenant: string;
  number: number;
  at: Date;
  actor: string;
  address: string | null;
  deed: string;
  outcome: 'done' | 'refused' | 'failed';
  object: JsonObject | null;
  before: Json | null;
  after: Json | null;
  reason: string | null;
  algorithm: 'sha256' | 'sm3';
  previous: string;
  hash: string;
}

export interface SealedTable extends VersionKey {
  /** The key of the project. */
  project: string;
  sealed: Uint8Array;
}

export interface SealedDocumentTable {
  tenant: string;
  document: string;
  part: 'text' | 'bytes';
  sealed: Uint8Array;
}

export interface SealProofTable {
  one: boolean;
  sealed: Uint8Array;
  mark: string | null;
  swept: boolean;
}

export interface JournalHeadTable {
  tenant: string;
  number: number;
  hash: string;
}

export interface LibrarySourceTable {
  tenant: string;
  declaration: string;
  version: number;
  revision: number;
  open: boolean;
  path: string;
}

export interface LibraryLineTable {
  tenant: string;
  declaration: string;
  project: number;
  position: number;
  key: string;
  name: string;
  l1: Level | null;
  l2: Level | null;
  aspect: Aspect | null;
  text: string;
  unit: string | null;
  floor: boolean | null;
  value: string | null;
  year: number | null;
  agency: string;
  region: string | null;
  sector: string | null;
  open: boolean;
}

export interface LibraryProjectTable {
  tenant: string;
  declaration: string;
  project: number;
  mark: string;
  agency: string;
  open: boolean;
}

export interface LibraryDueTable {
  tenant: string;
  key: string;
}

export interface LibraryEntryTable {
  tenant: string;
  key: string;
  name: string;
  search: string;
  l1: Level | null;
  l2: Level | null;
  aspect: Aspect | null;
  unit: string | null;
  count: number;
  agencies: number;
  years: readonly number[];
  regions: readonly string[];
  sectors: readonly string[];
  quartiles: Peers | null;
}

export interface LibraryDetailTable {
  tenant: string;
  key: string;
  names: Entry['names'];
  texts: Entry['values'];
  groups: Entry['groups'];
  spreads: Entry['spreads'];
}

export interface LibraryMergeTable {
  tenant: string;
  key: string;
  keep: string;
  name: string;
  made_at: Date;
  made_by: string;
}

export interface Tables {
  tenant: TenantTable;
  document: DocumentTable;
  declaration: DeclarationTable;
  project: ProjectTable;
  indicator: IndicatorTable;
  finding: FindingTable;
  correction: CorrectionTable;
  edit: EditTable;
  node: NodeTable;
  person: PersonTable;
  appointment: AppointmentTable;
  account: AccountTable;
  passkey: PasskeyTable;
  session: SessionTable;
  api_token: ApiTokenTable;
  invitation: InvitationTable;
  ceremony: CeremonyTable;
  deed: DeedTable;
  comment: CommentTable;
  answer: AnswerTable;
  attachment: AttachmentTable;
  deadline: DeadlineTable;
  notice: NoticeTable;
  journal: JournalTable;
  journal_head: JournalHeadTable;
  seal_proof: SealProofTable;
  sealed: SealedTable;
  sealed_document: SealedDocumentTable;
  library_source: LibrarySourceTable;
  library_line: LibraryLineTable;
  library_project: LibraryProjectTable;
  library_due: LibraryDueTable;
  library_entry: LibraryEntryTable;
  library_detail: LibraryDetailTable;
  library_merge: LibraryMergeTable;
}
