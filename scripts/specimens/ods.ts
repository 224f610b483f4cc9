/**
 * Worksheet (工作表): a Print as a flat OpenDocument spreadsheet, which LibreOffice prints as PDF or writes as Excel. All
 * blocks stand on one sheet over common columns; titles are merged over the width.
 *
 *     ods({ … })   →  '<office:document … spreadsheet>'
 */
import { borderAttributes, cellText, escaped, fontFaces, NAMESPACES, Styles } from './odt.ts';
import { type Block, type PlacedCell, type Print, pageSize, type Table, table } from './print.ts';

const pt = (points: number): string => `${Math.round(points * 100) / 100}pt`;

/** Edges of all tables' columns, from 0 to 1, so that tables of other widths share a sheet by merging. */
function edges(tables: readonly Table[]): number[] {
  const all = new Set<number>([0, 1]);
  for (const one of tables) {
    const total = one.widths.reduce((sum, share) => sum + share, 0);
    let at = 0;
    for (const share of one.widths) {
      at += share / total;
      all.add(Math.round(at * 200) / 200);
    }
  }
  return [...all].sort((a, b) => a - b);
}

interface Grid {
  readonly rows: {
    readonly cells: ReadonlyMap<number, { cell: PlacedCell; span: number; table: Table }>;
    readonly size: number;
  }[];
  readonly edges: readonly number[];
}

/** A paragraph with a tab is two cells: left, and right-aligned. */
function paragraphTable(text: string, size: number, align: PlacedCell['align'], bold: boolean): Table {
  const [left = '', right] = text.split('\t');
  const style = { borders: 'none', size, splits: true } as const;
  return right === undefined
    ? table({ ...style, widths: [1], rows: [[{ text: left, align: align ?? 'left', bold }]], headRows: 0 })
    : table({ ...style, widths: [3, 1], rows: [[left, { text: right, align: 'right' }]], headRows: 0 });
}

function gridOf(blocks: readonly Block[]): Grid {
  const tables = blocks.flatMap((block) => {
    if (block.kind === 'table') return [block];
    if (block.kind === 'columns' || block.kind === 'tabbed') throw new RangeError('no block of a worksheet');
    if (block.kind === 'break') return [];
    const align = block.align === 'justify' ? 'left' : block.align;
    return [paragraphTable(block.text, block.size, align, block.bold === true)];
  });
  const at = edges(tables);
  const rows: Grid['rows'] = [];
  for (const one of tables) {
    const total = one.widths.reduce((sum, share) => sum + share, 0);
    const starts = one.widths.map((_, column) => {
      const share = one.widths.slice(0, column).reduce((sum, width) => sum + width, 0) / total;
      return at.indexOf(Math.round(share * 200) / 200);
    });
    starts.push(at.length - 1);
    for (let row = 0; row < one.rows; row++) {
      const cells = new Map<number, { cell: PlacedCell; span: number; table: Table }>();
      for (const cell of one.cells.filter((each) => each.row === row)) {
        const from = starts[cell.column] ?? 0;
        cells.set(from, { cell, span: (starts[cell.column + cell.columnSpan] ?? 0) - from, table: one });
      }
      rows.push({ cells, size: one.size });
    }
  }
  return { rows, edges: at };
}

/** Merged rows do not grow by themselves: the height the text of a row needs at that width. */
function rowHeight(grid: Grid, at: number, width: number): number {
  const heights = [...(grid.rows[at]?.cells ?? [])].map(([from, { cell, span, table: of }]) => {
    const share = (grid.edges[from + span] ?? 1) - (grid.edges[from] ?? 0);
    const letters = Math.max(1, Math.floor((share * width - 8) / of.size));
    const lines = cell.text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / letters)), 0);
    return (lines * of.size * 1.5 + 6) / cell.rowSpan;
  });
  return Math.max(14, ...heights);
}

export function ods(print: Print): string {
  const styles = new Styles();
  const grid = gridOf(print.blocks);
  const [paper] = pageSize(print);
  const width = paper - 2 * print.margin;
  const columns = grid.edges.slice(1).map((edge, at) => {
    const own = (edge - (grid.edges[at] ?? 0)) * width;
    const name = styles.name(
      'table-column',
      `^<style:table-column-properties style:column-width="${pt(own)}"/>`,
    );
    return `<table:table-column table:style-name="${name}"/>`;
  });
  const covered = grid.rows.map(() => new Array<boolean>(grid.edges.length - 1).fill(false));
  grid.rows.forEach((row, at) => {
    for (const [from, { cell, span }] of row.cells) {
      for (let r = at; r < at + cell.rowSpan; r++) covered[r]?.fill(true, from, from + span);
    }
  });
  const rows = grid.rows.map((row, at) => {
    const height = rowHeight(grid, at, width);
    const style = styles.name(
      'table-row',
      `^<style:table-row-properties style:row-height="${pt(height)}" style:use-optimal-row-height="false"/>`,
    );
    const line: string[] = [];
    for (let column = 0; column < grid.edges.length - 1; column++) {
      const found = row.cells.get(column);
      if (found === undefined) {
        line.push(covered[at]?.[column] === true ? '<table:covered-table-cell/>' : '<table:table-cell/>');
        continue;
      }
      const { cell, span, table: of } = found;
      const shade = cell.shaded === true ? ' fo:background-color="#d9d9d9"' : '';
      const align = { left: 'start', center: 'center', right: 'end' }[cell.align ?? 'left'];
      const name = styles.name(
        'table-cell',
        `style:parent-style-name="Default"^<style:table-cell-properties style:vertical-align="middle" fo:wrap-option="wrap" fo:padding="${pt(of.padding ?? 2)}" ${borderAttributes(of, cell)}${shade}/><style:paragraph-properties fo:text-align="${align}" fo:margin-left="${pt((cell.indent ?? 0) * of.size)}"/><style:text-properties fo:font-size="${pt(of.size)}" style:font-size-asian="${pt(of.size)}"${cell.bold === true ? ' fo:font-weight="bold" style:font-weight-asian="bold"' : ''}/>`,
      );
      const spans = `table:number-rows-spanned="${cell.rowSpan}" table:number-columns-spanned="${span}"`;
      line.push(
        `<table:table-cell table:style-name="${name}" ${spans}${cellValue(cell, styles, of)}</table:table-cell>`,
      );
      for (let next = 1; next < span; next++) {
        line.push('<table:covered-table-cell/>');
        column += 1;
      }
    }
    return `<table:table-row table:style-name="${style}">${line.join('')}</table:table-row>`;
  });
  const first = print.blocks.findIndex((block) => block.kind === 'table');
  const one = print.blocks[first];
  const top = print.topRepeats === true && one?.kind === 'table' ? first + one.headRows : 0;
  const heading =
    top === 0 ? '' : `<table:table-header-rows>${rows.slice(0, top).join('')}</table:table-header-rows>`;
  const font = 'style:font-name="F" style:font-name-asian="F" style:font-name-complex="F"';
  const [pageWidth, pageHeight] = pageSize(print);
  const foot = print.pageNumbers
    ? '<style:footer><text:p>第<text:page-number/>页</text:p></style:footer>'
    : '<style:footer style:display="false"/>';
  const sheet = styles.name('table', 'style:master-page-name="Portrait"^<style:table-properties/>');
  return `<?xml version="1.0" encoding="UTF-8"?><office:document ${NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">${fontFaces(print.font)}<office:styles><style:style style:name="Default" style:family="table-cell"><style:text-properties ${font} fo:font-size="10pt" style:font-size-asian="10pt"/></style:style></office:styles><office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="${pt(pageWidth)}" fo:page-height="${pt(pageHeight)}" style:print-orientation="${print.landscape ? 'landscape' : 'portrait'}" fo:margin="${pt(print.margin)}" style:scale-to-X="1" style:scale-to-Y="0"/><style:header-style/><style:footer-style/></style:page-layout>${styles.xml()}</office:automatic-styles><office:master-styles><style:master-page style:name="Portrait" style:page-layout-name="P"><style:header style:display="false"/>${foot}</style:master-page></office:master-styles><office:body><office:spreadsheet><table:table table:name="${escaped(print.name)}" table:style-name="${sheet}">${columns.join('')}${heading}${rows.slice(top).join('')}</table:table></office:spreadsheet></office:body></office:document>`;
}

/** Amounts are numbers shown by a format; everything else is text. */
function cellValue(cell: PlacedCell, styles: Styles, of: Table): string {
  if (cell.text === '') return ' >';
  return ` office:value-type="string">${cellText(styles, of, { ...cell, indent: 0 })}`;
}
