/**
 * Web page (网页): sheets as tables in one file that needs no other, printed on A4 as the paper form.
 *
 *     writeHtml(book)   →  '<!doctype html>\n<html lang="zh-CN">…<table>…</table>…'
 */
import type { Book, Row, Sheet, SheetCell } from './sheet.ts';

const STYLE = `
@page { size: A4 landscape; margin: 12mm 10mm }
@page upright { size: A4 portrait; margin: 12mm }
body { color: #000; background: #fff; font: 12px/1.5 "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; margin: 16px }
section { margin: 0 auto 32px; max-width: 1120px }
section + section { break-before: page }
section.portrait { page: upright; max-width: 760px }
h1 { font-size: 20px; text-align: center; margin: 0 0 8px }
.head { display: flex; justify-content: space-between; gap: 16px; margin: 0 0 4px }
.head p { margin: 0 }
.head .right { margin-left: auto }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th, td { border: 1px solid #000; padding: 3px 5px; overflow-wrap: anywhere; white-space: pre-line; font-variant-numeric: tabular-nums }
th { font-weight: 600 }
thead { display: table-header-group }
.center { text-align: center }
.right { text-align: right }
.indented { padding-left: 2em }
@media print { body { margin: 0; font-size: 9pt } tr { break-inside: auto } }
`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** The page's text. */
export function writeHtml({ title, sheets }: Book): string {
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="generator" content="Heng 衡">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    ...sheets.flatMap(section),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function section(sheet: Sheet): string[] {
  const { paper, title, head, widths, headerRows } = sheet;
  const rows = [...sheet.rows];
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => `<col style="width:${((width * 100) / whole).toFixed(2)}%">`);
  const sides = (['left', 'middle', 'right'] as const).flatMap((side) =>
    head[side] === null ? [] : [`<p class="${side}">${escaped(head[side])}</p>`],
  );
  return [
    `<section class="${paper}">`,
    ...(title === null ? [] : [`<h1>${escaped(title)}</h1>`]),
    ...(sides.length === 0 ? [] : [`<div class="head">${sides.join('')}</div>`]),
    '<table>',
    `<colgroup>${columns.join('')}</colgroup>`,
    '<thead>',
    ...rows.slice(0, headerRows).map(tableRow),
    '</thead>',
    '<tbody>',
    ...rows.slice(headerRows).map(tableRow),
    '</tbody>',
    '</table>',
    '</section>',
  ];
}

function tableRow(row: Row): string {
  return `<tr>${row.map(tableCell).join('')}</tr>`;
}

function tableCell({ text, columnSpan, rowSpan, align, label, indented }: SheetCell): string {
  const name = label ? 'th' : 'td';
  const classes = [...(align === 'left' ? [] : [align]), ...(indented ? ['indented'] : [])];
  const attributes = [
    ...(columnSpan === 1 ? [] : [` colspan="${columnSpan}"`]),
    ...(rowSpan === 1 ? [] : [` rowspan="${rowSpan}"`]),
    ...(classes.length === 0 ? [] : [` class="${classes.join(' ')}"`]),
  ];
  return `<${name}${attributes.join('')}>${escaped(text)}</${name}>`;
}
