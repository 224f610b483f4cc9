/**
 * Declaration (绩效目标申报表): one agency's projects, objectives, indicators and funds for one budget year.
 *
 *     项目支出绩效目标表（含转移支付项目）
 *     单位名称：番禺区政务服务数据管理局（本级） 单位：万元
 *     19 projects, 80 indicators, 6,028.01 万元
 *
 * And Document (文件): what a reader found in one file, with what it was unsure of and an account of every
 * character. This is what `heng read` prints (docs/spec/contract.md).
 */
import type { MoneyUnit } from './money.ts';
import type { Imprint, PageSize, Pieces, Place } from './place.ts';
import type { Funds, Project } from './project.ts';
import type { Span } from './result.ts';

export type DeclarationCell =
  | 'title'
  | 'agency'
  | 'year'
  | 'moneyUnit'
  | 'total'
  | 'fiscal'
  | 'special'
  | 'other';

export interface Declaration {
  readonly title: string | null;
  readonly agency: string | null;
  /** Budget year, when the document says. */
  readonly year: number | null;
  readonly moneyUnit: MoneyUnit;
  /** The stated totals (合计 row), not a sum of ours. */
  readonly funds: Funds;
  /** The subtotal rows the form prints for each agency (单位小计), where it does. */
  readonly subtotals?: readonly { readonly agency: string; readonly funds: Funds }[];
  readonly projects: readonly Project[];
  readonly cells: Partial<Record<DeclarationCell, Pieces>>;
}

export const DOCUMENT_TYPES = ['txt', 'pdf', 'xlsx', 'docx', 'html', 'csv', 'json'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** A row printed twice and kept once, as happens at page breaks. */
export interface Repeated {
  readonly name: string;
  readonly at: Place;
  /** The pieces of the text the second printing takes. */
  readonly pieces: Pieces;
}

/** What the reader was unsure of: data, worded in locale; never silent. */
export interface Note {
  readonly code: string;
  readonly at: Place;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** Every non-blank character of the source is data, header or furniture, or it is listed in `lost`. */
export interface Coverage {
  readonly chars: number;
  readonly accounted: number;
  readonly lost: readonly { readonly at: Place; readonly text: string }[];
}

export interface Document {
  readonly file: string;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
  readonly type: DocumentType;
  readonly pages: number;
  /** Which official form was recognised: `guangdong-list`; null when none was. */
  readonly layout: string | null;
  readonly declarations: readonly Declaration[];
  readonly repeated: readonly Repeated[];
  readonly notes: readonly Note[];
  readonly coverage: Coverage;
  /** The decoded text that every offset points into. */
  readonly text: string;
  /** Where the text stands in the original, in the order of the text; of formats that have such places. */
  readonly imprints?: readonly Imprint[];
  /** The size of each page; of formats that have pages. */
  readonly sizes?: readonly PageSize[];
  /** The stretches of the text that are blocked out in it: of a document whose secrets are not open to whoever asks. */
  readonly withheld?: readonly Span[];
}
