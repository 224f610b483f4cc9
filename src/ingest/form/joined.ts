/**
 * Joined (前后相接的表): two tables that are one, where a page's end and stray words of a merged label part them.
 *
 *     │ 产出指标 │ 数量指标 │ 抽检批次 │        a table of three columns ends the page
 *     效                                      words of a label that was centred over both pages
 *     指
 *     │          │ 质量指标 │ 合格率   │        a table of three columns begins the next: it goes on
 *
 * Only what has no heading, title or name of its own is taken to go on; the words between stay lines of their own.
 */

import type { Pieces } from '../../core/place.ts';
import type { Block, Folio, Paragraph, Table } from '../folio.ts';
import { streamOver } from '../stream.ts';
import { isTitle } from './caption.ts';

/** A stray word of a label is no longer. */
const LONGEST_WORD = 12;
const MOST_WORDS = 16;
/** Rows at the top of a table among which its headings are. */
const HEADING_ROWS = 6;
/** Indicators as lists write them into one cell. */
const PACKED =
  /(?:年度|实施周期)(?:指标|目标)值|\d[、.](?:\d-)?(?:产出|效益|满意|成本)|【(?:产出|效益|满意|成本)/;
const OPENS =
  /^(?:项目名称|(?:支出)?项目|单位名称|序号|部门名称|预算单位|主管部门|专项名称|[一二三]级指标|科目|功能分类|收入|支出|预算数|单位编码|采购|品目|栏次)/;
const HEADS = /表$|表[(:]|[:：]|^第|^[一二三四五六七八九十]+、|^附|单位/;

export interface Joined {
  readonly blocks: readonly Block[];
  /** Words of the tables' own cells, printed again between their halves. */
  readonly again: Pieces;
  /** Lines that were taken to go on with a table's last cell. */
  readonly unsure: readonly Pieces[];
}

/** The blocks of a folio, tables that are one joined. */
export function joinedBlocks({ text, blocks, pages }: Folio): Joined {
  const joined: Block[] = [];
  const repeatedly: (readonly [number, number])[] = [];
  const unsure: Pieces[] = [];
  let last: Table | null = null;
  let between: Paragraph[] = [];
  /** The lines above the last table, which its next page may print again. */
  let heads: ReadonlySet<string> = new Set();
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      between.push(block);
      continue;
    }
    const whole: Table | null = last !== null && goesOn(last, block) ? append(last, block) : null;
    if (whole === null) {
      if (last !== null) joined.push(...overflowing(last));
      else joined.push(...between);
      heads = new Set(between.slice(-MOST_WORDS).map(({ pieces }) => streamOver(text, pieces).text));
      last = block;
    } else {
      // Words that stray between stand in none of its cells.
      joined.push(...between.filter(({ pieces }) => !heads.has(streamOver(text, pieces).text)));
      last = whole;
    }
    between = [];
  }
  joined.push(...(last === null ? between : overflowing(last)));
  return { blocks: joined, again: repeatedly, unsure };

  /** A table and the lines behind it; those that go on with the list in its last cell are put there. */
  function overflowing(table: Table): Block[] {
    const isPacked = ({ pieces }: { readonly pieces: Pieces }) => PACKED.test(streamOver(text, pieces).text);
    const count = between.findLastIndex(isPacked) + 1;
    const from = between[0]?.pieces[0]?.[0] ?? 0;
    if (count === 0 || pages.place(from, from).page !== pageOf(table, -1) + 1) return [table, ...between];
    const at = table.cells.findLastIndex(isPacked);
    const cell = table.cells[at];
    if (cell === undefined || cell.row + cell.rowSpan < table.rows) return [table, ...between];
    const more = between.slice(0, count).flatMap(({ pieces }) => pieces);
    unsure.push(more);
    const cells = table.cells.with(at, { ...cell, pieces: [...cell.pieces, ...more] });
    return [{ ...table, cells }, ...between.slice(count)];
  }

  function goesOn(above: Table, table: Table): boolean {
    if (above.columns !== table.columns || above.columns < 3 || between.length > MOST_WORDS) return false;
    if (pageOf(table, 0) !== pageOf(above, -1) + 1) return false;
    const first = keysOf(table, 0);
    const filled = first.filter((key) => key !== '');
    if (filled.length < 2) return false;
    // The headings printed again, or rows that are none.
    const again = Array.from({ length: HEADING_ROWS }, (_, row) => keysOf(above, row)).some(
      (keys) => keys.length === first.length && keys.every((key, index) => key === first[index]),
    );
    if (!again && first.some((key) => OPENS.test(key))) return false;
    // Merged cells of the page before go on: blank here, their words drawn anywhere between.
    const hangs = first.length > 4 && first.slice(0, 2).every((key) => key === '');
    const repeated: (readonly [number, number])[] = [];
    for (const { pieces } of between) {
      const whole = streamOver(text, pieces);
      // A cell's words may be drawn in the margin of the page before, and again in the cell.
      const own = pieces.every((piece) => first.some((key) => key.includes(streamOver(text, [piece]).text)));
      if (own || (again && heads.has(whole.text))) repeated.push(...pieces);
      else if ((whole.text.length > LONGEST_WORD && !hangs) || HEADS.test(whole.text) || isTitle(whole))
        return false;
    }
    repeatedly.push(...repeated);
    return true;
  }

  function keysOf({ cells }: Table, row: number): string[] {
    return cells.filter((each) => each.row === row).map(({ pieces }) => streamOver(text, pieces).text);
  }

  function pageOf({ cells }: Table, at: 0 | -1): number {
    const filled = cells.filter(({ pieces }) => pieces.length > 0);
    const [from, to] = filled.at(at)?.pieces.at(at) ?? [0, 0];
    return pages.place(at === 0 ? from : Math.max(from, to - 1), to).page;
  }
}

function append(above: Table, table: Table): Table {
  const cells = table.cells.map((each) => ({ ...each, row: each.row + above.rows }));
  return {
    ...above,
    rows: above.rows + table.rows,
    cells: [...above.cells, ...cells],
    breaks: [...above.breaks, above.rows, ...table.breaks.map((row) => row + above.rows)],
  };
}
