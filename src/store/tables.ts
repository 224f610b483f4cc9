/**
 * Tables (数据表): migrations/*.sql as TypeScript sees it: what a query may name, and what each column holds.
 *
 *     kysely.selectFrom('declaration').select(['id', 'total'])   →   { id: string; total: Fen | null }[]
 *
 * A column is the value itself: fen are bigint, JSON is the structure kept in it (exact.ts makes it so).
 */
import type { Coverage, Declaration, DocumentType, Note, Repeated } from '../core/declaration.ts';
import type { Finding, Spot } from '../core/finding.ts';
import type { Indicator, Level } from '../core/indicator.ts';
import type { State } from '../core/lifecycle.ts';
import type { Fen, MoneyUnit } from '../core/money.ts';
import type { Imprint, PageSize, Place } from '../core/place.ts';
import type { ExecutionRow, Particular, Project } from '../core/project.ts';
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
  imported_at: Date;
  imported_by: string;
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
  created_at: Date;
  created_by: string;
}

export interface ProjectTable extends VersionKey, FundColumns {
  position: number;
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
  at: Place;
  cells: Project['cells'];
}

export interface IndicatorTable extends VersionKey {
  project: number;
  position: number;
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

export interface Tables {
  tenant: TenantTable;
  document: DocumentTable;
  declaration: DeclarationTable;
  project: ProjectTable;
  indicator: IndicatorTable;
  finding: FindingTable;
  correction: CorrectionTable;
}
