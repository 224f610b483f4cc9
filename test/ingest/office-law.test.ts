/**
 * The law of every reader: what is to be seen in a file is in the decoded text exactly once, in a block, and the cells
 * of a table cover its grid. Tables are made at random, written as Word, Excel, a web page and separated text.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Folio } from '../../src/ingest/folio.ts';
import { readCsv } from '../../src/ingest/office/csv.ts';
import { readDocx } from '../../src/ingest/office/docx.ts';
import { readHtml } from '../../src/ingest/office/html.ts';
import { readXlsx } from '../../src/ingest/office/xlsx.ts';
import { docx, xlsx } from './archive.ts';
import { faults, folioOf } from './sketch.ts';

interface Box {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

interface Made {
  readonly rows: number;
  readonly columns: number;
  readonly boxes: readonly Box[];
}

const words = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  {
    weight: 5,
    arbitrary: fc.string({
      unit: fc.constantFrom(...'项目总计≥95%1.,，；：“”"<>&\'	 ①㎡𠮷_x', '\u00a0', '　'),
      minLength: 1,
      maxLength: 12,
    }),
  },
);

/** A grid, some of its cells merged into boxes that do not overlap. */
const made: fc.Arbitrary<Made> = fc
  .record({
    rows: fc.integer({ min: 1, max: 7 }),
    columns: fc.integer({ min: 1, max: 6 }),
    texts: fc.array(words, { minLength: 42, maxLength: 42 }),
    spans: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), {
      minLength: 42,
      maxLength: 42,
    }),
  })
  .map(({ rows, columns, texts, spans }) => {
    const taken = new Set<number>();
    const boxes: Box[] = [];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = row * columns + column;
        if (taken.has(at)) continue;
        const [down, across] = spans[at] ?? [1, 1];
        let columnSpan = 1;
        while (columnSpan < across && column + columnSpan < columns && !taken.has(at + columnSpan))
          columnSpan++;
        const rowSpan = Math.min(down, rows - row);
        for (let r = 0; r < rowSpan; r++)
          for (let c = 0; c < columnSpan; c++) taken.add(at + r * columns + c);
        boxes.push({ row, column, rowSpan, columnSpan, text: texts[at] ?? '' });
      }
    }
    return { rows, columns, boxes };
  });

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const inRow = ({ boxes }: Made, row: number) => boxes.filter((box) => box.row === row);

function asHtml(table: Made): Uint8Array {
  const rows = Array.from({ length: table.rows }, (_, row) => {
    const cells = inRow(table, row).map(
      (box) => `<td rowspan="${box.rowSpan}" colspan=${box.columnSpan}>${escaped(box.text)}`,
    );
    return `<tr>${cells.join('')}`;
  });
  return new TextEncoder().encode(`<p>题<table>${rows.join('')}</table>`);
}

function asDocx(table: Made): Uint8Array {
  const rows = Array.from({ length: table.rows }, (_, row) => {
    const cells = table.boxes
      .filter((box) => box.row <= row && row < box.row + box.rowSpan)
      .sort((a, b) => a.column - b.column)
      .map((box) => {
        const merge =
          box.rowSpan === 1 ? '' : box.row === row ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>';
        const text = box.row === row ? `<w:r><w:t xml:space="preserve">${escaped(box.text)}</w:t></w:r>` : '';
        return `<w:tc><w:tcPr><w:gridSpan w:val="${box.columnSpan}"/>${merge}</w:tcPr><w:p>${text}</w:p></w:tc>`;
      });
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
  return docx(`<w:p><w:r><w:t>题</w:t></w:r></w:p><w:tbl>${rows.join('')}</w:tbl>`);
}

const address = (row: number, column: number) => `${String.fromCharCode(65 + column)}${row + 3}`;

function asXlsx(table: Made): Uint8Array {
  const rows = Array.from({ length: table.rows }, (_, row) => {
    const cells = inRow(table, row).map(
      (box) =>
        `<c r="${address(row, box.column)}" t="inlineStr"><is><t xml:space="preserve">${escaped(box.text).replaceAll('_x', '_x005F_x')}</t></is></c>`,
    );
    return `<row r="${row + 3}">${cells.join('')}</row>`;
  });
  const merges = table.boxes
    .filter((box) => box.rowSpan + box.columnSpan > 2)
    .map(
      (box) =>
        `<mergeCell ref="${address(box.row, box.column)}:${address(box.row + box.rowSpan - 1, box.column + box.columnSpan - 1)}"/>`,
    );
  const title = '<row r="1"><c r="A1" t="inlineStr"><is><t>题</t></is></c></row>';
  return xlsx([{ rows: title + rows.join(''), after: `<mergeCells>${merges.join('')}</mergeCells>` }]);
}

function asCsv(table: Made): Uint8Array {
  const rows = Array.from({ length: table.rows }, (_, row) => {
    const cells = inRow(table, row).map(({ text }) => `"${text.replaceAll('"', '""')}"`);
    return cells.join(',');
  });
  return new TextEncoder().encode(`sep=,\n题\n\n${rows.join('\n')}`);
}

const seen = (text: string) => text.replace(/\s/g, '');
const wanted = (table: Made) => `题${table.boxes.map(({ text }) => seen(text)).join('')}`;

function check(folio: Folio, table: Made): void {
  expect(faults(folio)).toEqual([]);
  // Tables side by side are read one after the other: the same characters, in another order.
  expect([...seen(folio.text)].sort().join('')).toBe([...wanted(table)].sort().join(''));
}

const RUNS = { numRuns: 150, seed: 20_241_123 };

describe('what is to be seen is in the text once', () => {
  test('of a web page', async () => {
    await fc.assert(
      fc.asyncProperty(made, async (table) => {
        const folio = folioOf(await readHtml({ file: 'a.html', bytes: asHtml(table) }));
        check(folio, table);
        expect(seen(folio.text)).toBe(wanted(table));
      }),
      RUNS,
    );
  });

  test('of a Word document', async () => {
    await fc.assert(
      fc.asyncProperty(made, async (table) => {
        const folio = folioOf(await readDocx({ file: 'a.docx', bytes: asDocx(table) }));
        check(folio, table);
        expect(seen(folio.text)).toBe(wanted(table));
      }),
      RUNS,
    );
  });

  test('of a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(made, async (table) => {
        check(folioOf(await readXlsx({ file: 'a.xlsx', bytes: asXlsx(table) })), table);
      }),
      RUNS,
    );
  });

  test('of separated text', async () => {
    await fc.assert(
      fc.asyncProperty(made, async (table) => {
        check(folioOf(await readCsv({ file: 'a.csv', bytes: asCsv(table) })), table);
      }),
      RUNS,
    );
  });
});
