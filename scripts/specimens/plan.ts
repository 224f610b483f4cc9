/**
 * Plan (样本清单): which forms are made, in which format, by which hand. Every specimen has its name as its seed, so one
 * can be added or changed without the others changing.
 *
 *     formPlan()  →  [{ name: 'list-001', file: { to: 'pdf', by: 'odt' }, … }, …]
 */
import { type Content, contentOf } from './content.ts';
import { book } from './forms/book.ts';
import { department } from './forms/department.ts';
import { evaluation } from './forms/evaluation.ts';
import { type FormPrint, type Manner, mannerOf } from './forms/form.ts';
import { list, listWish } from './forms/list.ts';
import { matrix } from './forms/matrix.ts';
import { monitoring } from './forms/monitoring.ts';
import { project, projectWish } from './forms/project.ts';
import { city, register, template } from './forms/regional.ts';
import { review } from './forms/review.ts';
import { rows, rowsWish } from './forms/rows.ts';
import { pageSize } from './print.ts';
import { type Random, randomOf } from './random.ts';
import type { After, FileWish, Specimen } from './specimen.ts';

const FONTS = ['Noto Sans CJK SC', 'Noto Serif CJK SC', 'Noto Sans Mono CJK SC', 'Noto Sans CJK SC'] as const;

/** A form on a page of a width. */
type Make = (random: Random, manner: Manner, width: number) => { form: FormPrint; content: Content };

const KINDS = {
  list: (random, manner, width) => {
    const content = contentOf(random, { projects: random.int(2, 9) });
    return { content, form: list(random, content, manner, listWish(random, width)) };
  },
  rows: (random, manner, width) => {
    const content = contentOf(random, { projects: random.int(2, 5), sentences: [1, 2] });
    return { content, form: rows(random, content, manner, rowsWish(random, width)) };
  },
  project: (random, manner, width) => {
    const content = contentOf(random, { projects: random.int(1, 3) });
    return { content, form: project(random, content, manner, projectWish(random, width)) };
  },
  evaluation: (random, manner) => {
    const content = contentOf(random, { projects: random.int(1, 2) });
    return { content, form: evaluation(random, content, manner) };
  },
  monitoring: (random, manner) => {
    const content = contentOf(random, { projects: random.int(1, 2) });
    return { content, form: monitoring(random, content, manner) };
  },
  matrix: (random, manner) => {
    const content = contentOf(random, { projects: 1, indicators: [4, 10] });
    return { content, form: matrix(random, content, manner) };
  },
  /** A list in 万元 and projects in 元, of one agency, in one document. */
  mixed: (random, manner, width) => {
    const content = contentOf(random, { projects: 3, unit: '万元' });
    const other = {
      ...contentOf(random, { projects: 2, unit: '元' }),
      agency: content.agency,
      department: content.department,
      year: content.year,
    };
    const one = list(random, content, manner, listWish(random, width));
    const two = project(random, other, manner, { ...projectWish(random, width), halves: 'none' });
    return {
      content,
      form: {
        layout: 'mixed',
        blocks: [...one.blocks, { kind: 'break' }, ...two.blocks],
        declarations: [...one.declarations, ...two.declarations],
      },
    };
  },
  /** Form tables of a budget book, or a book that has none. */
  book: (random, manner, width) => {
    const content = contentOf(random, { projects: random.int(3, 5), sentences: [2, 4], indicators: [5, 9] });
    const form = random.chance(0.5)
      ? project(random, content, manner, projectWish(random, width))
      : evaluation(random, content, manner);
    return {
      content,
      form: { ...form, layout: `book-${form.layout}`, blocks: book(random, content, form.blocks) },
    };
  },
  /** Several agencies, each with its subtotal, or one project that is secret, or the third notation. */
  tree: (random, manner, width) => {
    const content = contentOf(random, { projects: random.int(5, 9), secret: random.chance(0.5) });
    const wish = { ...listWish(random, width), agencyRow: true, owners: random.int(2, 4) };
    return {
      content,
      form: list(random, content, manner, {
        ...wish,
        notation: random.pick(['codes', 'codes', 'brackets', 'lines'] as const),
      }),
    };
  },
  lines: (random, manner, width) => {
    const content = contentOf(random, { projects: random.int(2, 6), indicators: [6, 12] });
    return {
      content,
      form: list(random, content, manner, { ...listWish(random, width), notation: 'lines' }),
    };
  },
  /** Cells longer than a page. */
  deep: (random, manner, width) => {
    const content = contentOf(random, {
      projects: random.int(3, 5),
      sentences: [8, 12],
      indicators: [14, 26],
    });
    return {
      content,
      form: list(
        random,
        content,
        { ...manner, splits: true },
        { ...listWish(random, width), notation: 'codes' },
      ),
    };
  },
  /** Labels merged down over pages. */
  tall: (random, manner, width) => {
    const content = contentOf(random, {
      projects: random.int(1, 2),
      sentences: [6, 11],
      indicators: [18, 34],
    });
    return {
      content,
      form: project(random, content, { ...manner, splits: true }, projectWish(random, width)),
    };
  },
  remarks: (random, manner, width) => {
    const content = contentOf(random, { projects: random.int(2, 5), sentences: [1, 2] });
    return { content, form: rows(random, content, manner, { ...rowsWish(random, width), remarks: true }) };
  },
  department: (random, manner) => {
    const content = contentOf(random, { projects: random.int(2, 5), sentences: [1, 2], indicators: [5, 12] });
    return { content, form: department(random, content, manner) };
  },
  register: (random, manner) => {
    const content = contentOf(random, { projects: random.int(2, 5), sentences: [1, 2] });
    return { content, form: register(random, content, manner) };
  },
  template: (random, manner) => {
    const content = contentOf(random, { projects: random.int(1, 3) });
    return { content, form: template(random, content, manner) };
  },
  city: (random, manner) => {
    const content = contentOf(random, { projects: random.int(1, 2) });
    return { content, form: city(random, content, manner) };
  },
  review: (random, manner) => {
    const content = contentOf(random, { projects: random.int(1, 2) });
    return { content, form: review(random, content, manner) };
  },
  /** A worksheet over several pages, its title and heads on each. */
  pages: (random, manner, width) => {
    const content = contentOf(random, { projects: random.int(8, 14), indicators: [4, 8] });
    const form = random.chance(0.5)
      ? list(random, content, manner, listWish(random, width))
      : rows(random, content, manner, rowsWish(random, width));
    return { content, form };
  },
  /** The comparator stands behind the name, the number and the unit in columns of their own. */
  names: (random, manner, width) => {
    const content = contentOf(random, { projects: random.int(2, 4), sentences: [1, 2] });
    return { content, form: rows(random, content, manner, { ...rowsWish(random, width), values: 'named' }) };
  },
  none: (random) => {
    const content = contentOf(random, { projects: 4 });
    return {
      content,
      form: { layout: 'none', blocks: book(random, content, [], random.int(5, 17), 3), declarations: [] },
    };
  },
} as const satisfies Record<string, Make>;

type Kind = keyof typeof KINDS;

const WIDE: readonly Kind[] = [
  'list',
  'rows',
  'monitoring',
  'mixed',
  'matrix',
  'tree',
  'lines',
  'deep',
  'remarks',
];

function specimen(kind: Kind, at: number, file: FileWish): Specimen {
  const name = `${kind}-${String(at).padStart(3, '0')}`;
  const random = randomOf(name);
  const landscape = WIDE.includes(kind)
    ? random.chance(0.85)
    : kind !== 'book' && kind !== 'none' && random.chance(0.2);
  const margin = random.pick([36, 48, 60]);
  const manner = mannerOf(random);
  const width = pageSize({ landscape })[0] - 2 * margin;
  const { form } = KINDS[kind](random, manner, width);
  const font = random.pick(FONTS);
  const features = [
    landscape ? 'landscape' : 'portrait',
    `borders ${manner.borders}`,
    `${manner.size} pt`,
    ...(manner.repeats ? ['head repeated'] : []),
    ...(kind === 'pages' ? ['title on every page'] : []),
    ...(manner.splits ? ['rows split'] : []),
    `by ${file.by}`,
    ...(file.after === undefined ? [] : [file.after]),
  ];
  return {
    name,
    folder: 'forms',
    layout: form.layout,
    features,
    file,
    print: {
      ...(kind === 'pages' ? { topRepeats: true } : {}),
      name,
      language: 'zh',
      font,
      landscape,
      margin,
      pageNumbers: random.chance(0.5),
      blocks: form.blocks,
    },
    declarations: form.declarations,
    ...(file.after === 'user password' ? { refused: 'encrypted' } : {}),
    ...(file.after === 'digits lie' ? { doubted: 'number-disputed' } : {}),
    ...(kind === 'register' || kind === 'template' ? { prints: 'more' } : {}),
  };
}

const odt = (after?: After): FileWish => ({
  to: 'pdf',
  by: 'odt',
  ...(after === undefined ? {} : { after }),
});

/** How many of each kind, in which turn of formats. */
const COUNTS: readonly (readonly [Kind, number])[] = [
  ['list', 36],
  ['rows', 30],
  ['project', 42],
  ['evaluation', 26],
  ['monitoring', 18],
  ['matrix', 14],
  ['mixed', 10],
  ['book', 4],
  ['none', 3],
  ['tree', 14],
  ['lines', 6],
  ['remarks', 9],
  ['department', 9],
  ['register', 8],
  ['template', 9],
  ['city', 8],
  ['review', 9],
];

/** Kinds whose files are chosen one by one. */
const CHOSEN: readonly (readonly [Kind, number, FileWish])[] = [
  ...[1, 2, 3, 4].map((at) => ['deep', at, odt()] as const),
  ['deep', 5, { to: 'pdf', by: 'html' }],
  ['deep', 6, { to: 'docx', by: 'odt' }],
  ...[1, 2, 3, 4].map((at) => ['tall', at, odt()] as const),
  ...[5, 6].map((at) => ['tall', at, { to: 'pdf', by: 'ods' }] as const),
  ...[7, 8].map((at) => ['tall', at, { to: 'pdf', by: 'hand' }] as const),
  ['tall', 9, { to: 'docx', by: 'hand' }],
  ...[51, 52, 53, 54].map((at) => ['list', at, { to: 'csv', by: 'hand' }] as const),
  ['list', 55, odt('user password')],
  ['list', 56, odt('digits lie')],
  ...[1, 2, 3, 4, 5].map((at) => ['pages', at, { to: 'pdf', by: 'ods' }] as const),
  ...[1, 2].map((at) => ['names', at, odt()] as const),
  ['names', 3, { to: 'xlsx', by: 'hand' }],
  ['names', 4, { to: 'docx', by: 'hand' }],
  ['names', 5, { to: 'pdf', by: 'hand' }],
  ['project', 62, odt('digits lie')],
  ['project', 61, odt('user password')],
];

const TURNS: readonly FileWish[] = [
  odt(),
  { to: 'xlsx', by: 'ods' },
  { to: 'docx', by: 'odt' },
  { to: 'pdf', by: 'ods' },
  { to: 'xlsx', by: 'hand' },
  { to: 'docx', by: 'hand' },
  { to: 'pdf', by: 'hand' },
  odt('fonts stripped'),
  { to: 'html', by: 'hand' },
  { to: 'xlsx', by: 'ods' },
  { to: 'docx', by: 'odt' },
  { to: 'pdf', by: 'html' },
  odt('rotated'),
  { to: 'xlsx', by: 'hand' },
  { to: 'docx', by: 'hand' },
  { to: 'pdf', by: 'hand' },
  odt('owner password'),
];

/** `series` moves all numbers on: other seeds, documents nobody has seen. */
export function formPlan(series: number): Specimen[] {
  const chosen = CHOSEN.map(([kind, at, file]) => specimen(kind, at + series, file));
  const turned = COUNTS.flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, at) => {
      const turn = TURNS[at % TURNS.length];
      const book = kind === 'book' || kind === 'none';
      return specimen(kind, at + 1 + series, book || turn === undefined ? odt() : turn);
    }),
  );
  return [...turned, ...chosen];
}
