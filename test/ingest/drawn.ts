/**
 * Drawn (画出的表): a document as one types it, for the case files: lines, and tables between bars.
 *
 *     项目支出绩效目标表
 *     （2024年度）
 *     │ 项目名称 │ 校园维修       │ ← │          ←  merged with the cell at its left
 *     │ 项目资金 │ 年度资金总额   │ 100.00 │
 *     │ ↑        │ 其中：财政拨款 │ 100.00 │     ↑  merged with the cell above
 *     ────                                       a page ends here
 *     │          │ 其他资金       │ 0⏎元  │      ⏎  a line ends inside the cell
 */
import type { Span } from '../../src/core/result.ts';
import type { Block, Folio, Table, TableCell } from '../../src/ingest/folio.ts';
import { Scribe } from '../../src/ingest/scribe.ts';

interface Draft {
  readonly row: number;
  readonly column: number;
  rowSpan: number;
  columnSpan: number;
  readonly pieces: Span[];
}

class Draw {
  readonly #scribe = new Scribe();
  readonly #blocks: Block[] = [];
  #rows: (Draft | undefined)[][] = [];
  #breaks: number[] = [];

  line(line: string): void {
    if (/^─+$/.test(line)) {
      this.#scribe.page();
      if (this.#rows.length > 0) this.#breaks.push(this.#rows.length);
    } else if (line.startsWith('│')) this.#row(line.slice(1).replace(/│\s*$/, '').split('│'));
    else {
      this.#close();
      if (line.trim() === '') return;
      this.#blocks.push({ kind: 'paragraph', pieces: [this.#scribe.put(line.trim())] });
      this.#scribe.line();
    }
  }

  #row(texts: readonly string[]): void {
    const row = this.#rows.length;
    const cells: (Draft | undefined)[] = [];
    for (const [column, raw] of texts.entries()) {
      const text = raw.trim();
      const beside = cells[column - 1];
      const above = this.#rows[row - 1]?.[column];
      if (text === '←' && beside !== undefined) {
        if (beside.row === row) beside.columnSpan = column + 1 - beside.column;
        cells.push(beside);
      } else if (text === '↑' && above !== undefined) {
        above.rowSpan = row + 1 - above.row;
        cells.push(above);
      } else {
        const pieces: Span[] = [];
        for (const part of text === '' ? [] : text.split('⏎')) {
          if (pieces.length > 0) this.#scribe.line();
          pieces.push(this.#scribe.put(part));
        }
        cells.push({ row, column, rowSpan: 1, columnSpan: 1, pieces });
        this.#scribe.cell();
      }
    }
    this.#rows.push(cells);
    this.#scribe.line();
  }

  #close(): void {
    if (this.#rows.length === 0) return;
    const cells = [...new Set(this.#rows.flat())].filter((each) => each !== undefined);
    const table: Table = {
      ...{
        kind: 'table',
        rows: this.#rows.length,
        columns: this.#rows[0]?.length ?? 0,
        breaks: this.#breaks,
      },
      cells: cells satisfies readonly TableCell[],
      by: 'given',
    };
    this.#blocks.push(table);
    this.#rows = [];
    this.#breaks = [];
  }

  folio(): Folio {
    this.#close();
    const { text, pages, imprints } = this.#scribe;
    return { text, pages, blocks: this.#blocks, imprints, sizes: [], furniture: [], notes: [] };
  }
}

/** The folio of a drawn document. */
export function folioOf(drawing: string): Folio {
  const draw = new Draw();
  for (const line of drawing.split('\n')) draw.line(line);
  return draw.folio();
}
