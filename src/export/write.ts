/**
 * Write (导出): declarations in an official form, as a file of one of the formats.
 *
 *     await writeForm({ declarations, layout: 'form', own: null, format: 'xlsx', now })
 *       →  { ok: true, bytes, media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
 *       →  { ok: false, problem: { code: 'form-unfit', facts: { layout: 'form', fields: 'points', … } } }
 *
 * Of a secret project its name and funds leave and nothing else, in whatever format.
 */
import type { Declaration } from '../core/declaration.ts';
import { withholdDeclaration } from '../core/publish/withhold.ts';
import type { ExportProblem } from '../locale/export.ts';
import { writeCsv } from './csv.ts';
import { form as projectForm } from './forms/form.ts';
import { guangdongList } from './forms/guangdong-list.ts';
import { indicatorList } from './forms/indicator-list.ts';
import type { Layout } from './forms/layout.ts';
import { monitoring } from './forms/monitoring.ts';
import { selfEvaluation } from './forms/self-evaluation.ts';
import { writeHtml } from './html.ts';
import { Proof } from './proof.ts';
import type { Book } from './sheet.ts';

/** The formats of a form; JSON holds any document whole and is no form (json.ts). */
export const FORM_FORMATS = ['xlsx', 'docx', 'pdf', 'html', 'csv'] as const;
export type FormFormat = (typeof FORM_FORMATS)[number];

/** Every form there is; what was read from none of them is written in the first that holds all of it. */
export const FORMS: readonly Layout[] = [
  guangdongList,
  indicatorList,
  projectForm,
  selfEvaluation,
  monitoring,
];

/** Writers load when their first file is asked for: a workbook needs no fonts. */
const WRITERS: Readonly<Record<FormFormat, (book: Book, now: Date) => Promise<Uint8Array>>> = {
  xlsx: async (book, now) => (await import('./xlsx.ts')).writeXlsx(book, now),
  docx: async (book, now) => (await import('./docx.ts')).writeDocx(book, now),
  pdf: async (book, now) => (await import('./pdf.ts')).writePdf(book, now),
  html: async (book) => Buffer.from(writeHtml(book)),
  csv: async (book) => Buffer.from(writeCsv(book)),
};

export const MEDIA: Readonly<Record<FormFormat | 'json', string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

export interface FormRequest {
  readonly declarations: readonly Declaration[];
  /** The form's id; null for the one it was read from, or one that holds all of it. */
  readonly layout: string | null;
  /** The form it was read from; null when it was none. */
  readonly own: string | null;
  readonly format: FormFormat;
  /** What the file says of when it was made. */
  readonly now: Date;
}

export type Written =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly media: string; readonly layout: string }
  | { readonly ok: false; readonly problem: ExportProblem };

/** The file, or why these declarations cannot be written so. */
export async function writeForm(request: FormRequest): Promise<Written> {
  const { declarations, format, now } = request;
  const refuse = (problem: ExportProblem): Written => ({ ok: false, problem });
  if (declarations.length === 0) return refuse({ code: 'nothing-to-export', facts: { file: null } });
  const open = declarations.map(withholdDeclaration);
  const form = chooseForm(open, request);
  const fields = new Set(open.flatMap((declaration) => form.unfit(declaration)));
  if (fields.size > 0) {
    return refuse({ code: 'form-unfit', facts: { layout: form.id, fields: [...fields] } });
  }
  const book: Book = {
    title: open[0]?.title ?? '绩效目标表',
    sheets: open.flatMap((declaration) => form.sheets(declaration)),
  };
  const proof = await Proof.of(format);
  const bytes = await WRITERS[format](proof.reading(book), now);
  const problem = proof.problem();
  if (problem !== null) return refuse(problem);
  return { ok: true, bytes, media: MEDIA[format], layout: form.id };
}

/** The form asked for; else the one it was read from, or the first that has a place for everything. */
function chooseForm(declarations: readonly Declaration[], { layout, own }: FormRequest): Layout {
  const named = (id: string | null) => FORMS.find((form) => form.id === id);
  const asked = named(layout);
  if (asked !== undefined) return asked;
  const holds = (form: Layout) => declarations.every((declaration) => form.unfit(declaration).length === 0);
  const first = named(own) ?? guangdongList;
  return [first, ...FORMS].find(holds) ?? first;
}
