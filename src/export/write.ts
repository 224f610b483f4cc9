/**
 * Write (导出): declarations in an official form, as a file of one of the formats.
 *
 *     await writeForm({ declarations, layout: 'guangdong-list', format: 'xlsx', now })
 *       →  { ok: true, bytes, media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
 *       →  { ok: false, problem: { code: 'form-unfit', facts: { layout: 'form', fields: 'points', … } } }
 *
 * Of a secret project its name and funds leave and nothing else, in whatever format.
 */
import type { Declaration } from '../core/declaration.ts';
import { withholdDeclaration } from '../core/publish/withhold.ts';
import type { Problem } from '../locale/problem.ts';
import { writeCsv } from './csv.ts';
import type { Form } from './forms/form.ts';
import { guangdongList } from './forms/guangdong-list.ts';
import { writeHtml } from './html.ts';
import type { Book } from './sheet.ts';

/** The formats of a form; JSON holds any document whole and is no form (json.ts). */
export const FORM_FORMATS = ['xlsx', 'docx', 'pdf', 'html', 'csv'] as const;
export type FormFormat = (typeof FORM_FORMATS)[number];

/** Every form there is; the first that holds all of a declaration is the one for what was read from no form. */
export const FORMS: readonly Form[] = [guangdongList];

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
  /** The form's id; null for the one that suits. */
  readonly layout: string | null;
  readonly format: FormFormat;
  /** What the file says of when it was made. */
  readonly now: Date;
}

export type Written =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly media: string; readonly layout: string }
  | { readonly ok: false; readonly problem: Problem };

/** The file, or why these declarations cannot be written so. */
export async function writeForm({ declarations, layout, format, now }: FormRequest): Promise<Written> {
  const open = declarations.map(withholdDeclaration);
  const form = FORMS.find(({ id }) => id === layout) ?? guangdongList;
  const book: Book = {
    title: open[0]?.title ?? '绩效目标表',
    sheets: open.flatMap((declaration) => form.sheets(declaration)),
  };
  const bytes = await WRITERS[format](book, now);
  return { ok: true, bytes, media: MEDIA[format], layout: form.id };
}
