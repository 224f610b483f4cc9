/**
 * Text document (文字文档): a Print as a flat OpenDocument text, which LibreOffice lays out as PDF or Word.
 *
 *     odt({ name: 'a', blocks: [paragraph('单位：万元'), table(…)], … })   →  '<office:document …>'
 */
import {
  type Block,
  borderOf,
  type Cell,
  type Columns,
  type Paragraph,
  type PlacedCell,
  type Print,
  pageSize,
  type Table,
  tabbedLines,
} from './print.ts';

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Runs of blanks, tabs and line feeds as OpenDocument spells them. */
export function runs(text: string): string {
  return escaped(text)
    .replace(/ {2,}/g, (blanks) => ` <text:s text:c="${blanks.length - 1}"/>`)
    .replace(/^ /, '<text:s/>')
    .replaceAll('\t', '<text:tab/>')
    .replaceAll('\n', '<text:line-break/>');
}

export const NAMESPACES = [
  ['office', 'office'],
  ['text', 'text'],
  ['table', 'table'],
  ['style', 'style'],
  ['number', 'datastyle'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat([
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  ])
  .join(' ');

export function fontFaces(font: string): string {
  return `<office:font-face-decls><style:font-face style:name="F" svg:font-family="'${font}'"/></office:font-face-decls>`;
}

const FONT = 'style:font-name="F" style:font-name-asian="F" style:font-name-complex="F"';

const pt = (points: number): string => `${Math.round(points * 100) / 100}pt`;

/** `fo:border-…` of a cell. */
export function borderAttributes(table: Table, cell: PlacedCell): string {
  return (['top', 'bottom', 'left', 'right'] as const)
    .map((side) => {
      const width = borderOf(table, cell, side);
      const style = width < 0 ? 'double' : 'solid';
      const value = width === 0 ? 'none' : `${pt(Math.abs(width))} ${style} #000000`;
      const lines = width < 0 ? ` style:border-line-width-${side}="0.5pt 0.5pt 0.5pt"` : '';
      return `fo:border-${side}="${value}"${lines}`;
    })
    .join(' ');
}

/** Collects automatic styles by what they say, so that each is written once. */
export class Styles {
  readonly #names = new Map<string, string>();

  name(family: string, body: string): string {
    const key = `${family}|${body}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `S${this.#names.size}`;
    this.#names.set(key, name);
    return name;
  }

  xml(): string {
    return [...this.#names]
      .map(([key, name]) => {
        const [family = '', body = ''] = key.split(/\|(.*)/s);
        const [attributes = '', inner = ''] = body.split(/\^(.*)/s);
        return `<style:style style:name="${name}" style:family="${family}" ${attributes}>${inner}</style:style>`;
      })
      .join('');
  }
}

export function cellText(styles: Styles, table: Table, cell: Cell): string {
  const align = { left: 'start', center: 'center', right: 'end' }[cell.align ?? 'left'];
  const indent = cell.indent === undefined ? '' : ` fo:margin-left="${pt(cell.indent * table.size)}"`;
  const bold = cell.bold === true ? ' fo:font-weight="bold" style:font-weight-asian="bold"' : '';
  const style = styles.name(
    'paragraph',
    `style:parent-style-name="Standard"^<style:paragraph-properties fo:text-align="${align}"${indent}/><style:text-properties fo:font-size="${pt(table.size)}" style:font-size-asian="${pt(table.size)}"${bold}/>`,
  );
  return `<text:p text:style-name="${style}">${runs(cell.text)}</text:p>`;
}

function tableXml(styles: Styles, one: Table, width: number, breakBefore: string): string {
  const total = one.widths.reduce((sum, share) => sum + share, 0);
  const own = width * (one.width ?? 1);
  const style = styles.name(
    'table',
    `${breakBefore}^<style:table-properties style:width="${pt(own)}" table:align="left" fo:margin-bottom="6pt" table:border-model="collapsing"/>`,
  );
  const row = styles.name(
    'table-row',
    `^<style:table-row-properties fo:keep-together="${one.splits ? 'auto' : 'always'}"/>`,
  );
  const columns = one.widths.map((share) => {
    const name = styles.name(
      'table-column',
      `^<style:table-column-properties style:column-width="${pt((own * share) / total)}"/>`,
    );
    return `<table:table-column table:style-name="${name}"/>`;
  });
  const rows = Array.from({ length: one.rows }, (_, at) => {
    const line: string[] = [];
    for (let column = 0; column < one.widths.length; ) {
      const cell = one.cells.find(
        ({ row: r, column: c, rowSpan, columnSpan }) =>
          r <= at && at < r + rowSpan && c <= column && column < c + columnSpan,
      );
      if (cell === undefined) throw new RangeError('a hole in the grid');
      if (cell.row === at && cell.column === column) {
        const shade = cell.shaded === true ? ' fo:background-color="#d9d9d9"' : '';
        const name = styles.name(
          'table-cell',
          `^<style:table-cell-properties style:vertical-align="${one.valign ?? 'middle'}" fo:padding="${pt(one.padding ?? 2)}" ${borderAttributes(one, cell)}${shade}/>`,
        );
        const spans = `table:number-rows-spanned="${cell.rowSpan}" table:number-columns-spanned="${cell.columnSpan}"`;
        line.push(
          `<table:table-cell table:style-name="${name}" ${spans} office:value-type="string">${cellText(styles, one, cell)}</table:table-cell>`,
        );
        column += 1;
        for (let covered = 1; covered < cell.columnSpan; covered++, column++)
          line.push('<table:covered-table-cell/>');
      } else {
        line.push('<table:covered-table-cell/>');
        column += 1;
      }
    }
    return `<table:table-row table:style-name="${row}">${line.join('')}</table:table-row>`;
  });
  const head = rows.slice(0, one.headRows).join('');
  const body = rows.slice(one.headRows).join('');
  const heading =
    one.repeats && head !== '' ? `<table:table-header-rows>${head}</table:table-header-rows>` : head;
  return `<table:table table:style-name="${style}">${columns.join('')}${heading}${body}</table:table>`;
}

function paragraphXml(styles: Styles, one: Paragraph, breakBefore: string): string {
  const align = { left: 'start', center: 'center', right: 'end', justify: 'justify' }[one.align ?? 'left'];
  const stops = (one.tabs ?? []).map(
    ({ at, align: to }) => `<style:tab-stop style:position="${pt(at)}" style:type="${to}"/>`,
  );
  const tabs = stops.length === 0 ? '' : `<style:tab-stops>${stops.join('')}</style:tab-stops>`;
  const bold = one.bold === true ? ' fo:font-weight="bold" style:font-weight-asian="bold"' : '';
  const style = styles.name(
    'paragraph',
    `style:parent-style-name="Standard" ${breakBefore}^<style:paragraph-properties fo:text-align="${align}" fo:text-indent="${pt((one.indent ?? 0) * one.size)}" fo:margin-bottom="${pt(one.after ?? 4)}">${tabs}</style:paragraph-properties><style:text-properties fo:font-size="${pt(one.size)}" style:font-size-asian="${pt(one.size)}"${bold}/>`,
  );
  return `<text:p text:style-name="${style}">${runs(one.text)}</text:p>`;
}

function columnsXml(styles: Styles, one: Columns, width: number, at: number): string {
  const gap = 18;
  const share = (width - gap * (one.count - 1)) / one.count;
  const style = styles.name(
    'section',
    `^<style:section-properties><style:columns fo:column-count="${one.count}" fo:column-gap="${pt(gap)}"/></style:section-properties>`,
  );
  const inner = blocksXml(styles, one.blocks, () => share, '');
  return `<text:section text:style-name="${style}" text:name="Section${at}">${inner}</text:section>`;
}

function blocksXml(
  styles: Styles,
  blocks: readonly Block[],
  width: (landscape: boolean) => number,
  first: string,
): string {
  let breakBefore = first;
  let landscape = first.includes('Landscape');
  const out: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'break') {
      landscape = block.landscape ?? landscape;
      breakBefore = `style:master-page-name="${landscape ? 'Landscape' : 'Portrait'}"`;
      continue;
    }
    if (block.kind === 'paragraph') out.push(paragraphXml(styles, block, breakBefore));
    else if (block.kind === 'tabbed')
      out.push(...tabbedLines(block).map((line) => paragraphXml(styles, line, '')));
    else if (block.kind === 'table') out.push(tableXml(styles, block, width(landscape), breakBefore));
    else out.push(columnsXml(styles, block, width(landscape), out.length));
    breakBefore = '';
  }
  return out.join('');
}

function pageLayouts(print: Print): string {
  return ([false, true] as const)
    .map((landscape) => {
      const [width, height] = pageSize({ ...print, landscape });
      const name = landscape ? 'L' : 'P';
      return `<style:page-layout style:name="${name}"><style:page-layout-properties fo:page-width="${pt(width)}" fo:page-height="${pt(height)}" style:print-orientation="${landscape ? 'landscape' : 'portrait'}" fo:margin="${pt(print.margin)}"/><style:header-style><style:header-footer-properties fo:min-height="0.4cm" fo:margin-bottom="0.2cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.4cm" fo:margin-top="0.2cm"/></style:footer-style></style:page-layout>`;
    })
    .join('');
}

function masterPages(print: Print): string {
  const head =
    print.runningHead === undefined
      ? ''
      : `<style:header><text:p text:style-name="Foot">${escaped(print.runningHead)}</text:p></style:header>`;
  const foot = print.pageNumbers
    ? '<style:footer><text:p text:style-name="Foot"><text:page-number/></text:p></style:footer>'
    : '';
  return (['Portrait', 'Landscape'] as const)
    .map(
      (name) =>
        `<style:master-page style:name="${name}" style:page-layout-name="${name[0]}">${head}${foot}</style:master-page>`,
    )
    .join('');
}

export function odt(print: Print): string {
  const styles = new Styles();
  const width = (landscape: boolean): number => pageSize({ ...print, landscape })[0] - 2 * print.margin;
  const first = `style:master-page-name="${print.landscape ? 'Landscape' : 'Portrait'}"`;
  const body = blocksXml(styles, print.blocks, width, first);
  return `<?xml version="1.0" encoding="UTF-8"?><office:document ${NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">${fontFaces(print.font)}<office:styles><style:default-style style:family="paragraph"><style:text-properties ${FONT} fo:font-size="10pt" style:font-size-asian="10pt" ${print.language === 'zh' ? 'fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"' : 'fo:language="en" fo:country="GB" style:language-asian="en" style:country-asian="GB"'}/></style:default-style><style:style style:name="Standard" style:family="paragraph"/><style:style style:name="Foot" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="8pt" style:font-size-asian="8pt"/></style:style></office:styles><office:automatic-styles>${pageLayouts(print)}${styles.xml()}</office:automatic-styles><office:master-styles>${masterPages(print)}</office:master-styles><office:body><office:text>${body}</office:text></office:body></office:document>`;
}
