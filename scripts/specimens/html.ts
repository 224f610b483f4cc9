/**
 * Web page (网页): a Print as HTML, for the reader of web pages and for a browser to print.
 *
 *     html({ … })   →  '<!doctype html><html lang="zh">…<td rowspan="2">产出指标</td>…'
 */
import { type Block, borderOf, type PlacedCell, type Print, pageSize, type Table } from './print.ts';

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const lines = (text: string): string => text.split('\n').map(escaped).join('<br>');

function cellHtml(table: Table, cell: PlacedCell, tag: string): string {
  const sides = (['top', 'right', 'bottom', 'left'] as const).map((side) => {
    const width = borderOf(table, cell, side);
    return width === 0
      ? `border-${side}:none`
      : `border-${side}:${Math.max(1, Math.abs(width))}px ${width < 0 ? 'double' : 'solid'} #000`;
  });
  const style = [
    ...sides,
    `text-align:${cell.align ?? 'left'}`,
    `vertical-align:${table.valign ?? 'middle'}`,
    `padding:${table.padding ?? 2}px`,
    ...(cell.indent === undefined ? [] : [`padding-left:${cell.indent}em`]),
    ...(cell.bold === true ? ['font-weight:bold'] : ['font-weight:normal']),
    ...(cell.shaded === true ? ['background:#ddd'] : []),
  ].join(';');
  const spans = `${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}`;
  return `<${tag}${spans} style="${style}">${lines(cell.text)}</${tag}>`;
}

function tableHtml(table: Table): string {
  const total = table.widths.reduce((sum, share) => sum + share, 0);
  const columns = table.widths
    .map((share) => `<col style="width:${((100 * share) / total).toFixed(2)}%">`)
    .join('');
  const row = (at: number, tag: string): string =>
    `<tr>${table.cells
      .filter((cell) => cell.row === at)
      .map((cell) => cellHtml(table, cell, tag))
      .join('')}</tr>`;
  const all = Array.from({ length: table.rows }, (_, at) => row(at, at < table.headRows ? 'th' : 'td'));
  const head = table.headRows === 0 ? '' : `<thead>${all.slice(0, table.headRows).join('\n')}</thead>`;
  const style = `border-collapse:collapse;table-layout:fixed;font-size:${table.size}pt;width:${(table.width ?? 1) * 100}%;margin-bottom:8pt`;
  return `<table style="${style}"><colgroup>${columns}</colgroup>${head}<tbody>${all.slice(table.headRows).join('\n')}</tbody></table>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'break':
      return '<div style="break-before:page"></div>';
    case 'columns':
      return `<div style="column-count:${block.count};column-gap:18pt">${block.blocks.map(blockHtml).join('\n')}</div>`;
    case 'tabbed':
      throw new RangeError('a web page has no tab stops');
    case 'table':
      return tableHtml(block);
    case 'paragraph': {
      const [left = '', right] = block.text.split('\t');
      const style = `font-size:${block.size}pt;margin:0 0 ${block.after ?? 4}pt;text-align:${block.align ?? 'left'};font-weight:${block.bold === true ? 'bold' : 'normal'};text-indent:${block.indent ?? 0}em`;
      if (right === undefined) return `<p style="${style}">${lines(left)}</p>`;
      return `<p style="${style};display:flex;justify-content:${block.tabs?.[0]?.align === 'left' ? 'flex-start;gap:1em' : 'space-between'}"><span>${lines(left)}</span><span>${lines(right)}</span></p>`;
    }
  }
}

export function html(print: Print): string {
  const [width, height] = pageSize(print);
  const page = `@page{size:${width}pt ${height}pt;margin:${print.margin}pt}`;
  const body = `body{font-family:"${print.font}";margin:0}thead{display:${print.language === 'en' ? 'table-row-group' : 'table-header-group'}}tr{break-inside:avoid}td,th{overflow-wrap:anywhere}`;
  return `<!doctype html><html lang="${print.language}"><head><meta charset="utf-8"><title>${escaped(print.name)}</title><style>${page}${body}</style></head><body>\n${print.blocks.map(blockHtml).join('\n')}\n</body></html>\n`;
}
