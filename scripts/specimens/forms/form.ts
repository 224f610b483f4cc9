/**
 * Form (表式): what every official form of this folder gives: its printed blocks and what a reader must find in them.
 *
 *     list(random, content, manner)  →  { blocks: [title, heading, table], declaration: { … } }
 */
import { type Amounts, plain, sumOf } from '../content.ts';
import { type Block, type Borders, type Cell, paragraph } from '../print.ts';
import type { Random } from '../random.ts';
import type { DeclarationTruth } from '../truth.ts';

/** How a form looks: not what it says. */
export interface Manner {
  readonly size: number;
  readonly borders: Borders;
  readonly repeats: boolean;
  readonly splits: boolean;
  readonly shadedHead: boolean;
  readonly padding: number;
  readonly money: 'grouped' | 'plain' | 'short';
}

export interface FormPrint {
  readonly layout: string;
  readonly blocks: readonly Block[];
  readonly declarations: readonly DeclarationTruth[];
}

export function mannerOf(random: Random): Manner {
  return {
    size: random.int(14, 22) / 2,
    borders: random.pick(['all', 'all', 'all', 'thick', 'double', 'open']),
    repeats: random.chance(0.5),
    splits: random.chance(0.7),
    shadedHead: random.chance(0.3),
    padding: random.pick([1, 2, 2, 3, 4]),
    money: random.pick(['grouped', 'plain', 'short']),
  };
}

export const tableStyle = ({ size, borders, repeats, splits, padding }: Manner) =>
  ({ size, borders, repeats, splits, padding }) as const;

/** A cell of a form's head. */
export function head(manner: Manner, text: string, spans: Partial<Cell> = {}): Cell {
  return { text, align: 'center', bold: manner.shadedHead, shaded: manner.shadedHead, ...spans };
}

export const fundsTruth = (amounts: Amounts) => ({
  total: plain(sumOf(amounts)),
  fiscal: plain(amounts.fiscal),
  special: plain(amounts.special),
  other: plain(amounts.other),
});

export const NO_FUNDS = { total: null, fiscal: null, special: null, other: null };

export function title(text: string, size = 15): Block {
  return paragraph(text, { size, align: 'center', bold: true, after: 8 });
}

/** `单位名称：…    单位：万元` on one line, or the unit alone at the right. */
export function heading(agency: string, unit: string, width: number, label = '单位名称'): Block {
  return paragraph(`${label}：${agency}\t单位：${unit}`, { size: 10, tabs: [{ at: width, align: 'right' }] });
}

export const NONE = { op: null, unit: null, points: null, actual: null, score: null } as const;
export const level = (name: string, code: string | null = null) => ({ code, name });
