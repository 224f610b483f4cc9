/**
 * Clipboard (剪贴板): a block of cells as worksheets hand it over, and back.
 *
 *     'a\tb\n"c\nd"\te'   ⇄   [['a', 'b'], ['c\nd', 'e']]
 *     <table>…rowspan…    →   a merged cell says the same in every row it covers
 */
export type Block = readonly (readonly string[])[];

/** Tab-separated lines; a cell with a tab, a line break or a quote in it stands in quotes. */
export function readTabs(text: string): Block {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
    quoted.lastIndex = at;
    const found = quoted.exec(text);
    const plain = /[^\t\r\n]*/y;
    plain.lastIndex = at;
    const said = found === null ? (plain.exec(text)?.[0] ?? '') : found[0];
    row.push(found === null ? said : (found[1] ?? '').replaceAll('""', '"'));
    at += said.length;
    if (text[at] === '\t') {
      at += 1;
      if (at === text.length) row.push('');
      continue;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

export function writeTabs(block: Block): string {
  const cell = (text: string) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return block.map((row) => row.map(cell).join('\t')).join('\n');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export function writeHtml(block: Block): string {
  const cell = (text: string) =>
    `<td>${text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign).replaceAll('\n', '<br>')}</td>`;
  return `<table>${block.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`;
}
