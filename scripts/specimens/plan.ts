/**
 * Plan (样本清单): which forms are made, in which format, by which hand. Every specimen has its name as its seed, so one
 * can be added or changed without the others changing.
 *
 *     formPlan()  →  [{ name: 'list-001', file: { to: 'pdf', by: 'odt' }, … }, …]
 */
import { type Content, contentOf } from './content.ts';
import { book } from './forms/book.ts';
import { evaluation } from './forms/evaluation.ts';
import { type FormPrint, type Manner, mannerOf } from './forms/form.ts';
import { list, listWish } from './forms/list.ts';
import { matrix } from './forms/matrix.ts';
import { monitoring } from './forms/monitoring.ts';
import { project, projectWish } from './forms/project.ts';
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
  none: (random) => {
    const content = contentOf(random, { projects: 4 });
    return {
      content,
      form: { layout: 'none', blocks: book(random, content, [], random.int(5, 17), 3), declarations: [] },
    };
  },
} as const satisfies Record<string, Make>;

type Kind = keyof typeof KINDS;

const WIDE: readonly Kind[] = ['list', 'rows', 'monitoring', 'mixed', 'matrix'];

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
  };
}

/** How many of each kind, in which turn of formats. */
const COUNTS: readonly (readonly [Kind, number])[] = [
  ['list', 44],
  ['rows', 36],
  ['project', 52],
  ['evaluation', 34],
  ['monitoring', 24],
  ['matrix', 18],
  ['mixed', 14],
  ['book', 5],
  ['none', 5],
];

const odt = (after?: After): FileWish => ({
  to: 'pdf',
  by: 'odt',
  ...(after === undefined ? {} : { after }),
});
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

export function formPlan(): Specimen[] {
  return COUNTS.flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, at) => {
      const turn = TURNS[at % TURNS.length];
      const book = kind === 'book' || kind === 'none';
      return specimen(kind, at + 1, book || turn === undefined ? odt() : turn);
    }),
  );
}
