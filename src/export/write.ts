/**
 * Write (导出): declarations in an official form, as a file of one of the formats.
 *
 *     await writeForm({ declarations, layout: 'form', own: null, format: 'xlsx', now })
 *       →  { ok: true, bytes, media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
 *       →  { ok: false, problem: { code: 'form-unfit', facts: { layout: 'form', fields: ['subtotals'], fits: 'guangdong-list' } } }
 *
 * Each declaration is written in a form of its own: a file may hold a list of projects and tables of single ones.
 * Of a secret project its name and funds leave and nothing else, in whatever format.
 */
import type { Declaration } from '../core/declaration.ts';
import { withholdDeclaration } from '../core/publish/withhold.ts';
import type { ExportProblem, FormField } from '../locale/export.ts';
import { writeCsv } from './csv.ts';
import { departmentForm } from './forms/department-form.ts';
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
  departmentForm,
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
  | { readonly ok: true; readonly bytes: Uint8Array; readonly media: string }
  | { readonly ok: false; readonly problem: ExportProblem };

/** The file, or why these declarations cannot be written so. */
export async function writeForm(request: FormRequest): Promise<Written> {
  const { declarations, format, now } = request;
  const refuse = (problem: ExportProblem): Written => ({ ok: false, problem });
  if (declarations.length === 0) return refuse({ code: 'nothing-to-export', facts: { file: null } });
  const open = declarations.map(withholdDeclaration);
  const { placed, problem: unfit } = choose(open, request);
  if (unfit !== null) return refuse(unfit);
  const book: Book = {
    title: open[0]?.title ?? '绩效目标表',
    sheets: placed.flatMap(({ declaration, form }) => form.sheets(declaration)),
  };
  const proof = await Proof.of(format);
  const bytes = await WRITERS[format](proof.reading(book), now);
  const problem = proof.problem();
  if (problem !== null) return refuse(problem);
  return { ok: true, bytes, media: MEDIA[format] };
}

/** A declaration and the form it is written in. */
interface Placed {
  readonly declaration: Declaration;
  readonly form: Layout;
}

/** Declarations in forms, and what those have no place for. */
interface Choice {
  readonly placed: readonly Placed[];
  readonly fields: readonly FormField[];
}

/** In the form asked for; else each in the one it was read from, or the first that has a place for all of it. */
function choose(
  declarations: readonly Declaration[],
  { layout, own }: FormRequest,
): Choice & { readonly problem: ExportProblem | null } {
  const named = (id: string | null) => FORMS.find((form) => form.id === id);
  const first = named(own) ?? guangdongList;
  const asked = named(layout);
  const free = inForms(declarations, [first, ...FORMS]);
  const choice = asked === undefined ? free : inForms(declarations, [asked]);
  const fits = free.fields.length > 0 ? null : (free.placed[0]?.form.id ?? null);
  const { fields } = choice;
  const facts = { layout: (asked ?? first).id, fields, fits };
  return { ...choice, problem: fields.length === 0 ? null : { code: 'form-unfit', facts } };
}

/** Each declaration in the first of the forms that holds it, or in the first of them. */
function inForms(declarations: readonly Declaration[], forms: readonly Layout[]): Choice {
  const placed: Placed[] = [];
  const fields = new Set<FormField>();
  for (const declaration of declarations) {
    const tried = forms.map((form) => ({ form, unfit: unfitBelow(placed.at(-1), { declaration, form }) }));
    const best = tried.find(({ unfit }) => unfit.length === 0) ?? tried[0];
    for (const field of best?.unfit ?? []) fields.add(field);
    if (best !== undefined) placed.push({ declaration, form: best.form });
  }
  return { placed, fields: [...fields] };
}

/** What a form cannot hold of a declaration that is written below another one. */
function unfitBelow(above: Placed | undefined, { declaration, form }: Placed): readonly FormField[] {
  const own = form.unfit(declaration);
  if (above === undefined) return own;
  const { agency, title, year, moneyUnit, funds } = declaration;
  const { declaration: before } = above;
  // Tables of one form, agency, year and unit are read as one declaration, and one without a head has the last one's.
  const same =
    above.form === form &&
    before.agency === agency &&
    before.year === year &&
    before.moneyUnit === moneyUnit &&
    (funds.total === null || before.funds.total === null);
  const headless = title === null && agency === null && (before.agency !== null || before.year !== year);
  return same || headless ? [...own, 'apart'] : own;
}
