/**
 * Print (印本): what a specimen shows on paper, whatever format it is written in: paragraphs and tables of cells with
 * spans. Every writer (odt.ts, ods.ts, html.ts, raw-pdf.ts …) writes any Print, every form (forms/, reports/) gives one.
 *
 *     table({ widths: [3, 2, 2], rows: [
 *       [{ text: '项目', rowSpan: 2 }, { text: '金额', columnSpan: 2 }],
 *       ['总计', '财政拨款'],
 *       ['免费刻章', '407.54', '407.54'],
 *     ] })
 *
 * Rows are written as in HTML: a cell goes to the first place of its row that no span from above takes.
 */

export interface Cell {
  readonly text: string;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly bold?: boolean;
  /** Ems the text is moved to the right. */
  readonly indent?: number;
  /** Grey behind the text. */
  readonly shaded?: boolean;
}

export interface PlacedCell extends Cell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/**
 * Which lines are drawn: every one, none, only those across, those around the head and at the end (booktabs), these
 * and one under each head that spans columns (partial) or above totals (totals), only those between columns (vertical),
 * all but the outer ones at the sides (open).
 */
export type Borders =
  | 'all'
  | 'none'
  | 'horizontal'
  | 'booktabs'
  | 'partial'
  | 'totals'
  | 'vertical'
  | 'open'
  | 'thick'
  | 'double'
  | 'rows';

export interface Table {
  readonly kind: 'table';
  /** Shares of the table's width. */
  readonly widths: readonly number[];
  readonly rows: number;
  readonly cells: readonly PlacedCell[];
  /** Rows of the head; printed again on the next page where `repeats`. */
  readonly headRows: number;
  readonly repeats: boolean;
  readonly borders: Borders;
  /** Points. */
  readonly size: number;
  /** Share of the text's width the table takes; 1 when absent. */
  readonly width?: number;
  /** Whether a row may go on on the next page. */
  readonly splits: boolean;
  /** Points around the text of a cell. */
  readonly padding?: number;
  /** Where the text of a cell stands in a higher row. */
  readonly valign?: 'top' | 'middle' | 'bottom';
  /** The truth of table scores leaves it out: a table only of the layout. */
  readonly notData?: boolean;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly size: number;
  readonly align?: 'left' | 'center' | 'right' | 'justify';
  readonly bold?: boolean;
  readonly indent?: number;
  /** Points below. */
  readonly after?: number;
  /** Where the tabs in `text` lead. */
  readonly tabs?: readonly TabStop[];
}

export interface TabStop {
  /** Points from the left. */
  readonly at: number;
  readonly align: 'left' | 'center' | 'right';
}

/** A table made with the tab key alone: each row a line, each column a tab stop. Its cells span no rows. */
export interface Tabbed {
  readonly kind: 'tabbed';
  readonly table: Table;
  /** Points. */
  readonly width: number;
}

export interface Break {
  readonly kind: 'break';
  /** The next pages lie on their side, or stand; unchanged when absent. */
  readonly landscape?: boolean;
}

/** Blocks in columns beside each other, as in a two-column report. */
export interface Columns {
  readonly kind: 'columns';
  readonly count: number;
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | Table | Tabbed | Break | Columns;

export interface Print {
  readonly name: string;
  readonly font: string;
  readonly landscape: boolean;
  /** Points. */
  readonly margin: number;
  /** The page's number at its foot, a line at its head. */
  readonly pageNumbers: boolean;
  readonly runningHead?: string;
  readonly letter?: boolean;
  /** A worksheet prints its title and the head of its table on every page. */
  readonly topRepeats?: boolean;
  /** Where words may break: Chinese anywhere, English between words. */
  readonly language: 'zh' | 'en';
  readonly blocks: readonly Block[];
}

export type Spec = string | Cell;

export interface TableSpec {
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Spec[])[];
  readonly headRows?: number;
  readonly repeats?: boolean;
  readonly borders?: Borders;
  readonly size?: number;
  readonly width?: number;
  readonly splits?: boolean;
  readonly padding?: number;
  readonly valign?: 'top' | 'middle' | 'bottom';
}

/** Places cells as HTML does. Throws where the rows do not fill the grid: our bug. */
export function table(spec: TableSpec): Table {
  const columns = spec.widths.length;
  const taken = spec.rows.map(() => new Array<boolean>(columns).fill(false));
  const cells: PlacedCell[] = [];
  spec.rows.forEach((row, at) => {
    let column = 0;
    for (const one of row) {
      const cell: Cell = typeof one === 'string' ? { text: one } : one;
      while (taken[at]?.[column] === true) column += 1;
      const placed = { rowSpan: 1, columnSpan: 1, ...cell, row: at, column };
      for (let r = at; r < at + placed.rowSpan; r++) {
        for (let c = column; c < column + placed.columnSpan; c++) {
          const line = taken[r];
          if (line?.[c] !== false) throw new RangeError(`row ${at}: ${cell.text} does not fit the grid`);
          line[c] = true;
        }
      }
      cells.push(placed);
    }
  });
  const hole = taken.findIndex((row) => row.includes(false));
  if (hole >= 0) throw new RangeError(`row ${hole} is not full: ${JSON.stringify(spec.rows[hole])}`);
  return {
    kind: 'table',
    widths: spec.widths,
    rows: spec.rows.length,
    cells,
    headRows: spec.headRows ?? 1,
    repeats: spec.repeats ?? false,
    borders: spec.borders ?? 'all',
    size: spec.size ?? 9,
    splits: spec.splits ?? true,
    ...(spec.width === undefined ? {} : { width: spec.width }),
    ...(spec.padding === undefined ? {} : { padding: spec.padding }),
    ...(spec.valign === undefined ? {} : { valign: spec.valign }),
  };
}

export function paragraph(text: string, style: Partial<Omit<Paragraph, 'kind' | 'text'>> = {}): Paragraph {
  return { kind: 'paragraph', text, size: 10, ...style };
}

/** The lines of a table made with tabs. */
export function tabbedLines({ table: of, width }: Tabbed): Paragraph[] {
  const total = of.widths.reduce((sum, share) => sum + share, 0);
  const edge = (column: number): number =>
    (width * of.widths.slice(0, column).reduce((sum, share) => sum + share, 0)) / total;
  return Array.from({ length: of.rows }, (_, at): Paragraph => {
    const cells = of.cells.filter(({ row, text }) => row === at && text !== '');
    const tabs = cells.map(({ column, columnSpan, align }): TabStop => {
      const [left, right] = [edge(column), edge(column + columnSpan)];
      if (align === 'right') return { at: right - 4, align };
      return align === 'center' ? { at: (left + right) / 2, align } : { at: left, align: 'left' };
    });
    const first = cells[0]?.column === 0 && (cells[0].align ?? 'left') === 'left';
    return {
      kind: 'paragraph',
      text: `${first ? '' : '\t'}${cells.map(({ text }) => text).join('\t')}`,
      size: of.size,
      bold: cells.some(({ bold }) => bold === true),
      after: 1,
      tabs: first ? tabs.slice(1) : tabs,
      indent: first ? (cells[0]?.indent ?? 0) : 0,
    };
  });
}

/** A4 or Letter, in points. */
export function pageSize(print: Pick<Print, 'landscape' | 'letter'>): readonly [number, number] {
  const [width, height] = print.letter === true ? [612, 792] : [595.3, 841.9];
  return print.landscape ? [height, width] : [width, height];
}

export type Side = 'top' | 'bottom' | 'left' | 'right';

/** The width of the line at a side of a cell, in points; 0 is none, negative is a double line. */
export function borderOf(table: Table, cell: PlacedCell, side: Side): number {
  const first = { top: cell.row === 0, left: cell.column === 0, bottom: false, right: false };
  const last = {
    bottom: cell.row + cell.rowSpan === table.rows,
    right: cell.column + cell.columnSpan === table.widths.length,
    top: false,
    left: false,
  };
  const outer = first[side] || last[side];
  const across = side === 'top' || side === 'bottom';
  const headEnd =
    (side === 'bottom' && cell.row + cell.rowSpan === table.headRows) ||
    (side === 'top' && cell.row === table.headRows);
  switch (table.borders) {
    case 'all':
      return 0.5;
    case 'thick':
      return outer ? 1.5 : 0.5;
    case 'double':
      return outer ? -1.5 : 0.25;
    case 'open':
      return outer && !across ? 0 : 0.5;
    case 'horizontal':
      return across ? 0.5 : 0;
    case 'rows':
      return across && (outer || headEnd || cell.row >= table.headRows) ? 0.5 : 0;
    case 'booktabs':
      return across && (outer || headEnd) ? (outer ? 1 : 0.5) : 0;
    case 'partial': {
      const spanning = side === 'bottom' && cell.columnSpan > 1 && cell.row < table.headRows;
      return across && (outer || headEnd || spanning) ? (outer ? 1 : 0.5) : 0;
    }
    case 'totals': {
      const sum = side === 'top' && cell.bold === true && cell.row >= table.headRows;
      return across && (outer || headEnd || sum) ? 0.5 : 0;
    }
    case 'vertical':
      return across ? (headEnd ? 0.5 : 0) : outer ? 0 : 0.5;
    case 'none':
      return 0;
  }
}
