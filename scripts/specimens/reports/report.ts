/**
 * Report (报告): pages as European and American offices print them: prose, captions, notes, lists, and tables that are
 * ruled, half ruled or not ruled at all.
 *
 *     report('table-007')  →  { print: { blocks: [heading, prose, caption, table, note, prose] }, … }
 */
import { type Block, type Borders, paragraph, type Print, table } from '../print.ts';
import { type Random, randomOf } from '../random.ts';
import { KINDS } from './tables.ts';
import { HEADINGS, SENTENCES } from './words.ts';

const FONTS = ['DejaVu Sans', 'DejaVu Serif', 'Noto Sans CJK SC', 'Noto Serif CJK SC', 'DejaVu Sans'] as const;

export function prose(random: Random, size: number): Block {
  const text = random.some(SENTENCES, random.int(3, 7)).join(' ');
  return paragraph(text, { size, align: random.pick(['left', 'justify']), after: 6 });
}

function bullets(random: Random, size: number): Block[] {
  return random.some(SENTENCES, random.int(2, 4)).map((text, at) => {
    const mark = random.chance(0.5) ? '•' : `${at + 1}.`;
    return paragraph(`${mark}\t${text}`, { size, tabs: [18] });
  });
}

const CONTENTS: Block[] = HEADINGS.slice(0, 6).map((name, at) => paragraph(`${name} ${'.'.repeat(30)}\t${at * 3 + 2}`, { size: 10, tabs: [-430] }));

export function report(name: string): Print {
  const random = randomOf(name);
  const size = random.int(16, 22) / 2;
  const borders: Borders = random.pick(['all', 'all', 'horizontal', 'booktabs', 'none', 'none', 'rows', 'open', 'double']);
  const landscape = random.chance(0.15);
  const blocks: Block[] = [];
  if (random.chance(0.15)) blocks.push(paragraph('Table of contents', { size: size + 3, bold: true }), ...CONTENTS);
  if (random.chance(0.6)) blocks.push(paragraph(random.pick(HEADINGS), { size: size + 4, bold: true, after: 8 }));
  const count = random.pick([1, 1, 2, 2, 3]);
  for (let at = 1; at <= count; at++) {
    for (let lines = random.int(0, 2); lines > 0; lines--) blocks.push(prose(random, size));
    if (random.chance(0.2)) blocks.push(...bullets(random, size));
    const one = random.pick(KINDS)(random);
    const caption = `Table ${at}${random.pick([':', '.', ' –'])} ${one.title}`;
    const above = random.chance(0.8);
    if (above) blocks.push(paragraph(caption, { size, bold: random.chance(0.6) }));
    blocks.push(
      table({
        ...one.spec,
        borders,
        size: Math.max(6, size - random.int(1, 2)),
        padding: random.pick([1, 2, 3]),
        repeats: random.chance(0.5),
        splits: false,
        width: random.pick([1, 1, 1, 0.85, 0.7]),
      }),
    );
    if (!above) blocks.push(paragraph(caption, { size, align: 'center' }));
    if (one.note !== null) blocks.push(paragraph(one.note, { size: size - 2, after: 10 }));
  }
  if (random.chance(0.6)) blocks.push(prose(random, size));
  return {
    name,
    font: random.pick(FONTS),
    language: 'en',
    landscape,
    letter: random.chance(0.4),
    margin: random.pick([54, 64, 72]),
    pageNumbers: random.chance(0.7),
    ...(random.chance(0.4) ? { runningHead: 'Annual report of the Board' } : {}),
    blocks,
  };
}
