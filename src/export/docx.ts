/**
 * Word document (Word 文档): each sheet a section on A4 with its table: merged cells, header rows again on every page,
 * page numbers at the foot.
 *
 *     await writeDocx(book, now)   →  the bytes of a .docx file; the same book and time give the same bytes
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Book, Head, Row, Sheet, SheetCell } from './sheet.ts';
import { undated } from './zip-time.ts';

/** A4 in twentieths of a point. */
const A4 = { short: 11906, long: 16838, margin: 720 } as const;
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const BORDERS = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;
/** Sizes in half points. */
const SIZE = { title: 32, head: 20, cell: 18 } as const;

/** The document's bytes. */
export async function writeDocx({ title, sheets }: Book, now: Date): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: 'Heng 衡',
    styles: { default: { document: { run: { font: FONT, size: SIZE.cell } } } },
    sections: sheets.map(section),
  });
  // The library dates its files itself; the same declaration shall give the same file.
  const properties = [{ path: 'docProps/core.xml', data: coreProperties(title, now) }];
  return undated(await Packer.toBuffer(document, false, properties));
}

function coreProperties(title: string, now: Date): string {
  const time = `${now.toISOString().slice(0, 19)}Z`;
  const safe = title.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${safe}</dc:title><dc:creator>Heng 衡</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified>` +
    '</cp:coreProperties>'
  );
}

function section(sheet: Sheet) {
  const { paper, title, head, widths, headerRows } = sheet;
  const across = (paper === 'landscape' ? A4.long : A4.short) - 2 * A4.margin;
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columnWidths = widths.map((width) => Math.floor((width * across) / whole));
  const { margin } = A4;
  return {
    properties: {
      page: {
        // The library turns the paper itself.
        size: {
          width: A4.short,
          height: A4.long,
          orientation: paper === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { top: margin, right: margin, bottom: margin, left: margin, footer: 400 },
      },
    },
    footers: { default: new Footer({ children: [pageNumbers()] }) },
    children: [
      ...(title === null ? [] : [heading(title)]),
      ...headLine(head, across),
      new Table({
        columnWidths,
        layout: TableLayoutType.FIXED,
        width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
        rows: [...sheet.rows].map((row, index) => tableRow(row, index < headerRows)),
      }),
    ],
  };
}

function heading(title: string): Paragraph {
  const run = new TextRun({ text: title, bold: true, size: SIZE.title });
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 120 }, children: [run] });
}

/** Left, middle and right text in one line, at tab stops. */
function headLine({ left, middle, right }: Head, across: number): Paragraph[] {
  if (left === null && middle === null && right === null) return [];
  const text = [left ?? '', ...(middle === null ? [] : [middle]), right ?? ''].join('\t');
  const center = { type: TabStopType.CENTER, position: Math.floor(across / 2) };
  const tabStops = [...(middle === null ? [] : [center]), { type: TabStopType.RIGHT, position: across }];
  return [
    new Paragraph({ tabStops, spacing: { after: 60 }, children: [new TextRun({ text, size: SIZE.head })] }),
  ];
}

function pageNumbers(): Paragraph {
  const children = ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'];
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children })] });
}

function tableRow(row: Row, tableHeader: boolean): TableRow {
  return new TableRow({ tableHeader, cantSplit: false, children: row.map(tableCell) });
}

function tableCell({ text, columnSpan, rowSpan, align, label, indented }: SheetCell): TableCell {
  const runs = text
    .split('\n')
    .map((line, index) => new TextRun({ text: line, bold: label, ...(index === 0 ? {} : { break: 1 }) }));
  const paragraph = new Paragraph({
    alignment: ALIGN[align],
    ...(indented ? { indent: { left: 300 } } : {}),
    children: runs,
  });
  return new TableCell({
    columnSpan,
    rowSpan,
    borders: BORDERS,
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 30, bottom: 30, left: 60, right: 60 },
    children: [paragraph],
  });
}
