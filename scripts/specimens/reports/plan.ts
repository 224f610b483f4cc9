/**
 * Plan of reports (统计报告清单): which general tables are made, by which hand.
 *
 *     reportPlan()  →  [{ name: 'plain-001', folder: 'tables', file: { to: 'pdf', by: 'odt' }, … }, …]
 */
import type { Block, Print } from '../print.ts';
import { randomOf } from '../random.ts';
import type { FileWish, Specimen } from '../specimen.ts';
import { type Manner, report } from './report.ts';

const COUNTS: readonly (readonly [Manner | 'set', number, FileWish['by']])[] = [
  ['plain', 36, 'odt'],
  ['columns', 15, 'odt'],
  ['long', 15, 'odt'],
  ['tabs', 15, 'odt'],
  ['sheet', 12, 'ods'],
  ['web', 15, 'html'],
  ['hard', 28, 'odt'],
  ['set', 36, 'type'],
];

/** Dots as Western fonts have them. */
function western(print: Print): Print {
  const blocks = print.blocks.map((block): Block => {
    if (block.kind !== 'table') return block;
    const cells = block.cells.map((cell) => ({
      ...cell,
      text: cell.text.replaceAll('●', '•').replaceAll('○', 'o'),
    }));
    return { ...block, cells };
  });
  return { ...print, blocks };
}

/** What a page maker sets, in turn. */
const SET: readonly Manner[] = ['hard', 'plain', 'columns', 'hard', 'tabs', 'long'];

export function reportPlan(series: number): Specimen[] {
  return COUNTS.flatMap(([manner, count, hand]) =>
    Array.from({ length: count }, (_, at): Specimen => {
      // Every third of the hard ones is printed by a browser.
      const by = manner === 'hard' && at % 3 === 2 ? 'html' : hand;
      const name = `${manner}-${String(at + 1 + series).padStart(3, '0')}`;
      const made = report(name, manner === 'set' ? (SET[at % SET.length] ?? 'hard') : manner, randomOf(name));
      const print = by === 'type' ? western(made) : made;
      const borders = [
        ...new Set(
          print.blocks.flatMap((block) => (block.kind === 'table' ? [`borders ${block.borders}`] : [])),
        ),
      ];
      const features = [print.landscape ? 'landscape' : 'portrait', ...borders, `by ${by}`];
      return { name, folder: 'tables', layout: 'report', features, print, file: { to: 'pdf', by } };
    }),
  );
}
