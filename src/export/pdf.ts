/**
 * PDF (版式文件): each sheet on A4 pages with hairlines, header rows again on every page, page numbers at the foot, and
 * its Chinese font (思源黑体) embedded, so that it looks and reads the same everywhere.
 *
 *     await writePdf(book, now)           →  the bytes of a .pdf file; the same book and time give the same bytes
 *     await pdfShows()                    →  what tells whether the font has a glyph for a character
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Content, TableCell } from 'pdfmake';
import pdfmake from 'pdfmake';
import { charactersOf } from './glyphs.ts';
import { type Book, placed, type Sheet, type SheetCell } from './sheet.ts';

const require = createRequire(import.meta.url);
const FONTS = {
  normal: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
};
const FONT = 'Noto Sans SC';

pdfmake.setFonts({ [FONT]: FONTS });
// Nothing of a document names a file or an address; were it to, nothing else is opened.
pdfmake.setLocalAccessPolicy((path) => path === FONTS.normal || path === FONTS.bold);
pdfmake.setUrlAccessPolicy(() => false);

/** A4 in points. */
const A4 = { short: 595.28, long: 841.89 } as const;
const MARGIN = { side: 34, top: 34, bottom: 40 } as const;
const PADDING = 3;
const HAIRLINE = 0.5;

/** Tells of code points whether the font can show them. */
export async function pdfShows(): Promise<(codePoint: number) => boolean> {
  return charactersOf(await readFile(FONTS.normal));
}

/** The document's bytes. */
export async function writePdf({ title, sheets }: Book, now: Date): Promise<Uint8Array> {
  const [first] = sheets;
  return await pdfmake
    .createPdf({
      pageSize: 'A4',
      pageOrientation: first?.paper ?? 'landscape',
      pageMargins: [MARGIN.side, MARGIN.top, MARGIN.side, MARGIN.bottom],
      info: { title, creator: 'Heng 衡', producer: 'Heng 衡', creationDate: now, modDate: now },
      defaultStyle: { font: FONT, fontSize: 8, lineHeight: 1.15 },
      content: sheets.flatMap(sheetContent),
      footer: (page, pages) => ({
        text: `第 ${page} 页，共 ${pages} 页`,
        alignment: 'center',
        margin: [0, 12, 0, 0],
      }),
    })
    .getBuffer();
}

function sheetContent(sheet: Sheet, index: number): Content[] {
  const { paper, title, head, headerRows } = sheet;
  const pageBreak = index === 0 ? {} : { pageBreak: 'before' as const, pageOrientation: paper };
  const sides = [head.left, head.middle, head.right] as const;
  const aligned = ['left', 'center', 'right'] as const;
  const heading: Content = {
    stack: [
      ...(title === null ? [] : [{ text: title, fontSize: 15, bold: true, alignment: 'center' as const }]),
      {
        columns: sides.flatMap((text, side) =>
          text === null ? [] : [{ text, fontSize: 9, alignment: aligned[side] ?? 'left', width: '*' }],
        ),
        margin: [0, 6, 0, 3],
      },
    ],
    ...pageBreak,
  };
  return [
    heading,
    {
      table: { headerRows, widths: columnWidths(sheet), body: body(sheet), keepWithHeaderRows: 1 },
      layout: {
        hLineWidth: () => HAIRLINE,
        vLineWidth: () => HAIRLINE,
        paddingLeft: () => PADDING,
        paddingRight: () => PADDING,
        paddingTop: () => PADDING,
        paddingBottom: () => PADDING,
      },
    },
  ];
}

function columnWidths({ paper, widths }: Sheet): number[] {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const across = (paper === 'landscape' ? A4.long : A4.short) - 2 * MARGIN.side - HAIRLINE;
  return widths.map((width) => (width * across) / whole - 2 * PADDING - HAIRLINE);
}

/** The whole grid: the library wants a placeholder wherever a cell reaches over. */
function body(sheet: Sheet): TableCell[][] {
  const grid = sheet.rows.map((): TableCell[] => sheet.widths.map(() => ({})));
  for (const { row, column, cell } of placed(sheet)) {
    const line = grid[row];
    if (line !== undefined) line[column] = tableCell(cell);
  }
  return grid;
}

function tableCell({ text, columnSpan, rowSpan, align, label, indented }: SheetCell): TableCell {
  return {
    text,
    colSpan: columnSpan,
    rowSpan,
    alignment: align,
    bold: label,
    verticalAlignment: 'middle',
    ...(indented ? { margin: [16, 0, 0, 0] } : {}),
  };
}
