/**
 * Report (报告): pages as European and American offices print them: prose, captions, notes, lists, and tables that are
 * ruled, half ruled or not ruled at all, in text columns, over pages, made with the tab key.
 *
 *     report(randomOf('report-007'), 'pages')  →  { blocks: [heading, prose, caption, table, note, prose], … }
 */
import {
  type Block,
  type Borders,
  type Columns,
  type Print,
  pageSize,
  paragraph,
  type Table,
  table,
} from '../print.ts';
import type { Random } from '../random.ts';
import { HARD } from './hard.ts';
import { budget, groups, KINDS, measures, narrow, type ReportTable, survey, years } from './tables.ts';
import { HEADINGS, SENTENCES } from './words.ts';

/** What a report is about, as layout. */
export type Manner = 'plain' | 'columns' | 'long' | 'tabs' | 'sheet' | 'web' | 'hard';

const FONTS = [
  'DejaVu Sans',
  'DejaVu Serif',
  'Noto Sans CJK SC',
  'Noto Serif CJK SC',
  'DejaVu Sans',
] as const;
const BORDERS: readonly Borders[] = [
  'all',
  'all',
  'horizontal',
  'booktabs',
  'booktabs',
  'none',
  'none',
  'rows',
  'open',
  'double',
];

function prose(random: Random, size: number): Block {
  const text = random.some(SENTENCES, random.int(3, 7)).join(' ');
  return paragraph(text, { size, align: random.pick(['left', 'justify']), after: 6 });
}

function bullets(random: Random, size: number): Block[] {
  const numbered = random.chance(0.5);
  return random
    .some(SENTENCES, random.int(2, 4))
    .map((text, at) =>
      paragraph(`${numbered ? `${at + 1}.` : '•'}\t${text}`, { size, tabs: [{ at: 18, align: 'left' }] }),
    );
}

const contents = (width: number): Block[] =>
  HEADINGS.slice(0, 7).map((name, at) =>
    paragraph(`${name} ${'.'.repeat(30)}\t${at * 3 + 2}`, {
      size: 10,
      tabs: [{ at: width, align: 'right' }],
    }),
  );

interface Look {
  readonly size: number;
  readonly borders: Borders;
  readonly shadedHead: boolean;
  readonly zebra: boolean;
  readonly random: Random;
  readonly repeats: boolean;
  readonly valign?: 'top' | 'middle' | 'bottom';
}

/** The table as this report prints tables: shaded heads, every second row grey. */
function styled(one: ReportTable, look: Look, width: number): Table {
  const made = table({
    ...one.spec,
    borders: look.borders,
    size: Math.max(6, look.size - look.random.int(1, 2)),
    padding: look.random.pick([1, 2, 3]),
    repeats: look.repeats,
    splits: false,
    width,
    ...(look.valign === undefined ? {} : { valign: look.valign }),
  });
  const cells = made.cells.map((cell) => {
    if (cell.row < made.headRows) return look.shadedHead ? { ...cell, shaded: true, bold: true } : cell;
    return look.zebra && cell.row % 2 === 1 && cell.rowSpan === 1 ? { ...cell, shaded: true } : cell;
  });
  return { ...made, cells };
}

function captioned(one: ReportTable, at: number, look: Look, block: Block): Block[] {
  const { random, size } = look;
  const caption = `${random.pick(['Table', 'Table', 'TABLE'])} ${at}${random.pick([':', '.', ' –'])} ${one.title}`;
  const above = random.chance(0.8);
  return [
    ...(above ? [paragraph(caption, { size, bold: random.chance(0.6) })] : []),
    block,
    ...(above ? [] : [paragraph(caption, { size, align: 'center' })]),
    ...(one.note === null ? [] : [paragraph(one.note, { size: size - 2, after: 10 })]),
  ];
}

function plain(random: Random, look: Look, manner: Manner): Block[] {
  const blocks: Block[] = [];
  const count = random.pick([1, 1, 2, 2, 3]);
  for (let at = 1; at <= count; at++) {
    for (let lines = random.int(0, 2); lines > 0; lines--) blocks.push(prose(random, look.size));
    if (random.chance(0.2)) blocks.push(...bullets(random, look.size));
    const one = random.pick(KINDS)(random);
    const width = manner === 'sheet' ? 1 : random.pick([1, 1, 1, 0.85, 0.7]);
    blocks.push(...captioned(one, at, look, styled(one, look, width)));
  }
  if (random.chance(0.6)) blocks.push(prose(random, look.size));
  return blocks;
}

/** Tables as annexes of laws, accounts and surveys have them, each with lines of its own. */
function hard(random: Random, look: Look): Block[] {
  const blocks: Block[] = [];
  const count = random.pick([1, 2, 2, 3]);
  for (let at = 1; at <= count; at++) {
    for (let lines = random.int(0, 2); lines > 0; lines--) blocks.push(prose(random, look.size));
    const one = random.pick(HARD)(random);
    const borders = random.pick([
      'none',
      'none',
      'booktabs',
      'partial',
      'partial',
      'totals',
      'vertical',
      'rows',
      'all',
    ] as const);
    const own: Look = { ...look, borders, valign: random.pick(['top', 'top', 'middle', 'bottom']) };
    blocks.push(...captioned(one, at, own, styled(one, own, random.pick([1, 1, 0.9, 0.75]))));
  }
  blocks.push(prose(random, look.size));
  return blocks;
}

/** Text in two columns with narrow tables in it, a wide one above or below at times. */
function inColumns(random: Random, look: Look): Block[] {
  const small = { ...look, size: Math.min(look.size, 9) };
  const inner: Block[] = [prose(random, small.size), prose(random, small.size)];
  for (let at = 1; at <= random.int(1, 3); at++) {
    const one = narrow(random);
    inner.push(
      ...captioned(one, at, small, styled(one, small, 1)),
      prose(random, small.size),
      prose(random, small.size),
    );
  }
  const columns: Columns = { kind: 'columns', count: 2, blocks: inner };
  if (random.chance(0.5)) return [columns];
  const wide = random.pick([years, survey, groups])(random);
  return [columns, ...captioned(wide, 4, look, styled(wide, look, 1))];
}

/** One table over pages, its head printed again or not. */
function long(random: Random, look: Look): Block[] {
  const one = random.pick([
    (from: Random) => years(from, 60),
    (from: Random) => budget(from, 9),
    (from: Random) => measures(from, 9),
  ])(random);
  return [
    ...Array.from({ length: random.int(0, 4) }, () => prose(random, look.size)),
    ...captioned(one, 1, look, styled(one, look, 1)),
    prose(random, look.size),
  ];
}

/** Tables made with the tab key: no rows span, no cell takes two lines. */
function tabbed(random: Random, look: Look, width: number): Block[] {
  const blocks: Block[] = [prose(random, look.size)];
  for (let at = 1; at <= random.int(1, 2); at++) {
    const one = narrow(random);
    const made = styled(one, { ...look, borders: 'none', zebra: false, shadedHead: false }, 1);
    blocks.push(
      ...captioned(one, at, look, { kind: 'tabbed', table: made, width: width * random.pick([0.6, 0.8, 1]) }),
      prose(random, look.size),
    );
  }
  return blocks;
}

export function report(name: string, manner: Manner, random: Random): Print {
  const size = random.int(16, 22) / 2;
  const landscape = manner !== 'columns' && random.chance(0.15);
  const margin = random.pick([54, 64, 72]);
  const letter = random.chance(0.4);
  const width = pageSize({ landscape, letter })[0] - 2 * margin;
  const look: Look = {
    size,
    random,
    borders: random.pick(BORDERS),
    shadedHead: random.chance(0.25),
    zebra: random.chance(0.12),
    repeats: random.chance(0.5),
  };
  const front: Block[] = [
    ...(manner === 'plain' && random.chance(0.15)
      ? [paragraph('Table of contents', { size: size + 3, bold: true }), ...contents(width)]
      : []),
    ...(random.chance(0.6)
      ? [paragraph(random.pick(HEADINGS), { size: size + 4, bold: true, after: 8 })]
      : []),
  ];
  const body =
    manner === 'columns'
      ? inColumns(random, look)
      : manner === 'hard'
        ? hard(random, look)
        : manner === 'long'
          ? long(random, look)
          : manner === 'tabs'
            ? tabbed(random, look, width)
            : plain(random, look, manner);
  return {
    name,
    language: 'en',
    font: random.pick(FONTS),
    landscape,
    letter,
    margin,
    pageNumbers: random.chance(0.7),
    ...(random.chance(0.4) ? { runningHead: 'Annual report of the Board' } : {}),
    blocks: [...front, ...body],
  };
}
