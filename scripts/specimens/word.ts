/**
 * Word by hand (手写 Word 文件): a Print as Word itself would save it: text cut into runs anywhere, merged cells as
 * `w:vMerge` and `w:gridSpan`, values in drop-downs and content controls, headings that repeat.
 *
 *     word({ … })  →  the bytes of a .docx
 */
import { escaped } from './html.ts';
import {
  type Block,
  borderOf,
  type PlacedCell,
  type Print,
  pageSize,
  type Table,
  tabbedLines,
} from './print.ts';
import { type Random, randomOf } from './random.ts';
import { zip } from './zip.ts';

const TYPES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** Twentieths of a point. */
const twips = (points: number): number => Math.round(points * 20);

function runs(random: Random, text: string, size: number, bold: boolean): string {
  const style = `<w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="宋体"/>${bold ? '<w:b/>' : ''}<w:sz w:val="${Math.round(size * 2)}"/></w:rPr>`;
  const run = (inner: string): string => `<w:r>${style}${inner}</w:r>`;
  return text
    .split(/([\n\t])/)
    .map((piece) => {
      if (piece === '\n') return run('<w:br/>');
      if (piece === '\t') return run('<w:tab/>');
      if (piece === '') return '';
      // Word cuts runs where the typist stopped, checked the spelling or changed the keyboard.
      const cut = random.chance(0.4) ? random.int(1, [...piece].length) : [...piece].length;
      const letters = [...piece];
      return [letters.slice(0, cut), letters.slice(cut)]
        .filter((part) => part.length > 0)
        .map((part) => run(`<w:t xml:space="preserve">${escaped(part.join(''))}</w:t>`))
        .join(random.chance(0.3) ? '<w:proofErr w:type="gramStart"/>' : '');
    })
    .join('');
}

function paragraphXml(
  random: Random,
  text: string,
  size: number,
  align: string,
  bold: boolean,
  more = '',
): string {
  const side = { left: 'left', center: 'center', right: 'right', justify: 'both' }[align] ?? 'left';
  return `<w:p><w:pPr>${more}<w:jc w:val="${side}"/></w:pPr>${runs(random, text, size, bold)}</w:p>`;
}

function cellXml(
  random: Random,
  table: Table,
  cell: PlacedCell,
  widths: readonly number[],
  covered: boolean,
): string {
  const width = widths.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, one) => sum + one, 0);
  const sides = (['top', 'left', 'bottom', 'right'] as const).map((side) => {
    const line = borderOf(table, cell, side);
    return line === 0
      ? `<w:${side} w:val="nil"/>`
      : `<w:${side} w:val="${line < 0 ? 'double' : 'single'}" w:sz="${Math.max(2, Math.round(Math.abs(line) * 8))}" w:color="000000"/>`;
  });
  const merge = cell.rowSpan > 1 ? `<w:vMerge${covered ? '' : ' w:val="restart"'}/>` : '';
  const span = cell.columnSpan > 1 ? `<w:gridSpan w:val="${cell.columnSpan}"/>` : '';
  const shade = cell.shaded === true ? '<w:shd w:val="clear" w:fill="D9D9D9"/>' : '';
  const properties = `<w:tcPr><w:tcW w:w="${twips(width)}" w:type="dxa"/>${span}${merge}<w:tcBorders>${sides.join('')}</w:tcBorders>${shade}<w:vAlign w:val="center"/></w:tcPr>`;
  const indent = cell.indent === undefined ? '' : `<w:ind w:left="${twips(cell.indent * table.size)}"/>`;
  if (covered) return `<w:tc>${properties}<w:p/></w:tc>`;
  // A line feed is a paragraph of its own at times.
  const parts = random.chance(0.5) ? cell.text.split('\n') : [cell.text];
  const text = parts.map((part) =>
    paragraphXml(random, part, table.size, cell.align ?? 'left', cell.bold === true, indent),
  );
  const plain = cell.text !== '' && !cell.text.includes('\n') && cell.text.length < 12 && random.chance(0.08);
  const inner = plain
    ? `<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="≥" w:value="≥"/><w:listItem w:displayText="定性" w:value="定性"/></w:dropDownList></w:sdtPr><w:sdtContent>${text.join('')}</w:sdtContent></w:sdt>`
    : text.join('');
  return `<w:tc>${properties}${inner}</w:tc>`;
}

function tableXml(random: Random, table: Table, width: number): string {
  const total = table.widths.reduce((sum, share) => sum + share, 0);
  const widths = table.widths.map((share) => (width * share) / total);
  const grid = widths.map((one) => `<w:gridCol w:w="${twips(one)}"/>`).join('');
  const rows = Array.from({ length: table.rows }, (_, at) => {
    const line = table.cells
      .filter(({ row, rowSpan }) => row <= at && at < row + rowSpan)
      .sort((a, b) => a.column - b.column)
      .map((cell) => cellXml(random, table, cell, widths, cell.row < at));
    const repeats = table.repeats && at < table.headRows ? '<w:tblHeader/>' : '';
    const whole = table.splits ? '' : '<w:cantSplit/>';
    return `<w:tr><w:trPr>${whole}${repeats}</w:trPr>${line.join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="${twips(width)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl><w:p/>`;
}

export function word(print: Print): Uint8Array {
  const random = randomOf(`${print.name} word`);
  const [width, height] = pageSize(print);
  const text = width - 2 * print.margin;
  const blockXml = (block: Block): string => {
    switch (block.kind) {
      case 'break':
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
      case 'columns':
        return block.blocks.map(blockXml).join('');
      case 'tabbed':
        return tabbedLines(block).map(blockXml).join('');
      case 'table':
        return tableXml(random, block, text);
      case 'paragraph': {
        const stops = (block.tabs ?? []).map(
          ({ at, align }) => `<w:tab w:val="${align}" w:pos="${twips(at)}"/>`,
        );
        const tabs = stops.length === 0 ? '' : `<w:tabs>${stops.join('')}</w:tabs>`;
        return paragraphXml(random, block.text, block.size, block.align ?? 'left', block.bold === true, tabs);
      }
    }
  };
  const section = `<w:sectPr><w:pgSz w:w="${twips(width)}" w:h="${twips(height)}"${print.landscape ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${twips(print.margin)}" w:right="${twips(print.margin)}" w:bottom="${twips(print.margin)}" w:left="${twips(print.margin)}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>`;
  const body = print.blocks.map(blockXml).join('');
  const document = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}${section}</w:body></w:document>`;
  return zip([
    ['[Content_Types].xml', TYPES],
    ['_rels/.rels', RELATIONS],
    ['word/document.xml', document],
  ]);
}
