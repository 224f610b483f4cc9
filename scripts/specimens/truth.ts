/**
 * Truth (真值): what a reader must find in a specimen: the published fields of `heng read --json`, without offsets,
 * readings of targets, notes and the layout's name. A field that a form leaves open is absent and is not compared.
 *
 *     { declarations: [{ title: '项目支出绩效目标表', agency: '云陵市水务局', moneyUnit: '万元', projects: [ … ] }] }
 */
import type { ExecutionJson, FundsJson } from '../../src/export/json.ts';

export interface LevelTruth {
  readonly code: string | null;
  readonly name: string;
}

export interface IndicatorTruth {
  readonly seq?: number;
  readonly l1: LevelTruth | null;
  readonly l2: LevelTruth | null;
  readonly l3?: LevelTruth | null;
  readonly name: string;
  readonly term: string | null;
  readonly annual: string | null;
  readonly op: string | null;
  readonly unit: string | null;
  readonly points: string | null;
  readonly actual: string | null;
  readonly score: string | null;
  readonly remarks?: Readonly<Record<string, string>>;
}

export interface ProjectTruth {
  readonly name?: string;
  readonly agency?: string | null;
  readonly secret: boolean;
  readonly funds?: FundsJson;
  readonly termFunds?: FundsJson;
  readonly objective?: {
    readonly term: string | null;
    readonly annual: string | null;
    readonly text?: string | null;
  };
  readonly indicators: readonly IndicatorTruth[];
  readonly execution?: readonly Partial<ExecutionJson>[];
  readonly actual?: string;
  readonly score?: string;
  readonly particulars?: readonly { readonly label: string; readonly value: string }[];
}

export interface DeclarationTruth {
  readonly title?: string | null;
  readonly agency?: string | null;
  readonly year?: number | null;
  readonly moneyUnit: '元' | '万元';
  readonly funds?: FundsJson;
  readonly subtotals?: readonly { readonly agency: string; readonly funds: FundsJson }[];
  readonly projects: readonly ProjectTruth[];
}

/** A table as anyone would copy it out: cells in the order of rows, spans, blanks at its edges removed. */
export interface TableTruth {
  readonly rows: number;
  readonly columns: number;
  /** [row, column, row span, column span, text] */
  readonly cells: readonly (readonly [number, number, number, number, string])[];
  /** Rows of the head; a head printed again on the next page is not told twice. */
  readonly headRows: number;
}

export interface Truth {
  readonly declarations?: readonly DeclarationTruth[];
  readonly repeated?: readonly { readonly name: string }[];
  readonly tables: readonly TableTruth[];
}
