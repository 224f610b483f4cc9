/**
 * The table engine on pages drawn in letters: what a table is, where its cells are, and what it leaves alone.
 */
import { expect, test } from 'vitest';
import type { Folio, Table } from '../../src/ingest/folio.ts';
import type { PageGeometry } from '../../src/ingest/geometry.ts';
import { folioOf } from '../../src/ingest/table/bind.ts';
import { pageOf } from './page-maker.ts';

const folio = (...pages: PageGeometry[]) => folioOf(pages);

const tablesOf = ({ blocks }: Folio): Table[] => blocks.filter((block) => block.kind === 'table');

/** A table as lines of cells; `>2` and `v2` are spans, `/` parts the lines of a cell. */
function shown(folio: Folio, table = tablesOf(folio)[0]): string[] {
  if (table === undefined) return [];
  return Array.from({ length: table.rows }, (_, row) =>
    table.cells
      .filter((cell) => cell.row === row)
      .map(({ rowSpan, columnSpan, pieces }) => {
        const text = pieces.map(([from, to]) => folio.text.slice(from, to)).join('/');
        return `${columnSpan > 1 ? `>${columnSpan} ` : ''}${rowSpan > 1 ? `v${rowSpan} ` : ''}${text}`;
      })
      .join(' | '),
  );
}

const paragraphs = (folio: Folio) =>
  folio.blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block.pieces.map(([from, to]) => folio.text.slice(from, to)).join(' ¦ ')]
      : [],
  );

test('lines make cells, and missing lines spans', () => {
  const read = folio(
    pageOf(`
单位名称：番禺区政务服务数据管理局
┌────────┬────────────────────┐
│        │  金额              │
│项目    ├─────────┬──────────┤
│名称    │  总计   │ 财政拨款 │
├────────┼─────────┼──────────┤
│工作经费│    6.00 │          │
├────────┴─────────┼──────────┤
│合计              │     6.00 │
└──────────────────┴──────────┘`),
  );
  expect(shown(read)).toEqual([
    'v2 项目/名称 | >2 金额',
    '总计 | 财政拨款',
    '工作经费 | 6.00 | ',
    '>2 合计 | 6.00',
  ]);
  expect(tablesOf(read)[0]).toMatchObject({ rows: 4, columns: 3, by: 'ruled', breaks: [] });
  expect(paragraphs(read)).toEqual(['单位名称：番禺区政务服务数据管理局']);
});

test('a table open at both sides ends where its lines do', () => {
  const read = folio(
    pageOf(`
───────────┬───────┬───────
 Region    │  2005 │  2010
───────────┼───────┼───────
 North     │    12 │    13
───────────┼───────┼───────
 South     │     7 │     8
───────────┴───────┴───────`),
  );
  expect(shown(read)).toEqual(['Region | 2005 | 2010', 'North | 12 | 13', 'South | 7 | 8']);
});

test('a section row without sides keeps the table whole', () => {
  const read = folio(
    pageOf(
      `
┌──────────┬───────┬───────┐
│ Country  │  2005 │  2010 │
├──────────┴───────┴───────┤

  North

├──────────┬───────┬───────┤
│ Norway   │    12 │    13 │
├──────────┼───────┼───────┤
│ Sweden   │     7 │     8 │
└──────────┴───────┴───────┘`.replace('\n\n  North\n\n', '\n  North\n'),
    ),
  );
  expect(shown(read)).toEqual(['Country | 2005 | 2010', '>3 North', 'Norway | 12 | 13', 'Sweden | 7 | 8']);
});

test('a box around prose is no table', () => {
  const read = folio(
    pageOf(`
┌──────────────────────────────────────────────┐
│ This is a note to the reader, set in a box   │
│ so that nobody overlooks what it has to say. │
└──────────────────────────────────────────────┘`),
  );
  expect(tablesOf(read)).toEqual([]);
  expect(paragraphs(read)).toHaveLength(2);
});

test('white between columns makes a table; caption and source stay outside', () => {
  const read = folio(
    pageOf(`
Table 3. Farm holdings, thousands

Country            2005       2010
Belgium            51.5       42.9
Bulgaria          534.6      370.5
Czech Republic     42.3          :
Source: Eurostat.`),
  );
  expect(shown(read)).toEqual([
    'Country | 2005 | 2010',
    'Belgium | 51.5 | 42.9',
    'Bulgaria | 534.6 | 370.5',
    'Czech Republic | 42.3 | :',
  ]);
  expect(tablesOf(read)[0]?.by).toBe('unruled');
  expect(paragraphs(read)).toEqual(['Table 3. Farm holdings, thousands', 'Source: Eurostat.']);
});

test('a heading spans the columns a line is drawn under it for', () => {
  const read = folio(
    pageOf(`
────────────────────────────────────────────────────
                     Persons              Share
Age group       ─────────────────────    in %
                 Men      Women
────────────────────────────────────────────────────
15–24            12.1     11.8             4.5
25–34            23.9     24.0             9.7
35–44            30.3     31.2            12.2
────────────────────────────────────────────────────`),
  );
  expect(shown(read).slice(0, 3)).toEqual([
    'v2 Age group | >2 Persons | v2 Share/in %',
    'Men | Women',
    '15–24 | 12.1 | 11.8 | 4.5',
  ]);
  expect(tablesOf(read)[0]?.by).toBe('half-ruled');
});

test('without a line, a heading spans the columns it stands over the middle of', () => {
  const read = folio(
    pageOf(`
                 Permits issued        Cases closed
Country          2005      2006        2005      2006

Austria           405       232         529        45
Belgium           365       719          71       688
Denmark           867       955         477       901`),
  );
  expect(shown(read).slice(0, 3)).toEqual([
    'v2 Country | >2 Permits issued | >2 Cases closed',
    '2005 | 2006 | 2005 | 2006',
    'Austria | 405 | 232 | 529 | 45',
  ]);
});

test('a label that was broken is one cell, whichever line has its values', () => {
  const read = folio(
    pageOf(`
Industry                        2005       2006
Agriculture, forestry and
fishing                         12.5       13.1
Mining                           1.5        1.4
Wholesale and retail trade,      5.1        5.3
repair of motor vehicles
Construction                     4.4        4.2`),
  );
  expect(shown(read)).toEqual([
    'Industry | 2005 | 2006',
    'Agriculture, forestry and/fishing | 12.5 | 13.1',
    'Mining | 1.5 | 1.4',
    'Wholesale and retail trade,/repair of motor vehicles | 5.1 | 5.3',
    'Construction | 4.4 | 4.2',
  ]);
});

test('prose, lists and contents are no tables', () => {
  const read = folio(
    pageOf(`
The figures in this section are based on returns from local offices and
have been checked against the annual accounts of all the authorities.

1.   First the accounts are closed and
2.   then they are published by the board

Introduction .............................   3
Method of the survey .....................   5
Results ..................................  12`),
  );
  expect(tablesOf(read)).toEqual([]);
});

test('two columns of prose are read one after the other, and a table in one of them is found', () => {
  const left = [
    'Most of the change can be explained by the',
    'new method of counting, introduced in two',
    'steps. No data are available for islands',
    'where the sample was not large enough to',
    'be split by sex and age at the same time.',
    'The programme supports all investment in',
    'the infrastructure of twelve regions now.',
  ];
  const right = [
    'Authorities have taken steps to improve',
    'the collection of statistics in general.',
    'The average cost was below the planned',
    'amount, as the table shows for regions.',
    'North              12.5        13.1',
    'South               7.0         8.2',
    'Islands             1.5         1.4',
  ];
  const read = folio(pageOf(left.map((line, i) => line.padEnd(46) + (right[i] ?? '')).join('\n')));
  expect(shown(read)).toEqual(['North | 12.5 | 13.1', 'South | 7.0 | 8.2', 'Islands | 1.5 | 1.4']);
  expect(paragraphs(read)).toEqual([...left, ...right.slice(0, 4)]);
});

const rows = (...lines: string[]) => lines.map((line) => `│${line}│`).join('\n├────┼──────┼──────┤\n');
const part = (...lines: string[]) => `┌────┬──────┬──────┐\n${rows(...lines)}\n└────┴──────┴──────┘`;

test('a table goes on over the page; its header, printed again, is furniture', () => {
  const read = folio(
    pageOf(part('序号│ 项目 │ 金额 ', ' 1  │ 甲   │ 1.00 ', ' 2  │ 乙   │ 2.00 ')),
    pageOf(part('序号│ 项目 │ 金额 ', ' 3  │ 丙   │ 3.00 '), 2),
  );
  expect(shown(read)).toEqual(['序号 | 项目 | 金额', '1 | 甲 | 1.00', '2 | 乙 | 2.00', '3 | 丙 | 3.00']);
  expect(tablesOf(read)[0]?.breaks).toEqual([3]);
  expect(read.furniture.map(([from, to]) => read.text.slice(from, to))).toEqual(['序号', '项目', '金额']);
});

test('a form printed once a project is a table each time', () => {
  const form = (name: string) =>
    pageOf(part(`名称│ ${name}   │      `, '金额│ 1.00 │      ', '目标│ 好   │      '));
  const read = folio(form('甲'), { ...form('乙'), page: 2 });
  expect(tablesOf(read)).toHaveLength(2);
});

test('running heads and page numbers are furniture, not part of what they stand beside', () => {
  const page = (number: number, text: string) =>
    pageOf(
      `Annual report of the Board\n\n\n${text}\n${'\n'.repeat(55)}                         ${number}`,
      number,
    );
  const read = folio(
    page(1, 'First things first.'),
    page(2, 'Second things next.'),
    page(3, 'And so on and on.'),
  );
  expect(paragraphs(read)).toEqual(['First things first.', 'Second things next.', 'And so on and on.']);
  expect(read.furniture).toHaveLength(6);
});

test('a number read in two ways is a note on that number', () => {
  const page = pageOf('Total  95');
  const glyphs = page.glyphs.map((glyph) => (glyph.text === '5' ? { ...glyph, other: '6' } : glyph));
  const read = folio({ ...page, glyphs });
  expect(read.notes).toEqual([
    { code: 'number-disputed', at: { page: 1, from: 6, to: 8 }, facts: { text: '95', other: '96' } },
  ]);
  expect(read.text.slice(6, 8)).toBe('95');
});

test('columns and a header that are drawn, rows that are not', () => {
  const read = folio(
    pageOf(`
┌────────────┬────────┬────────┐
│ Region     │  2005  │  2010  │
├────────────┼────────┼────────┤
│ North      │  12.5  │  13.1  │
│ South      │   7.0  │   8.2  │
│ Islands    │   1.5  │   1.4  │
└────────────┴────────┴────────┘`),
  );
  expect(shown(read)).toEqual([
    'Region | 2005 | 2010',
    'North | 12.5 | 13.1',
    'South | 7.0 | 8.2',
    'Islands | 1.5 | 1.4',
  ]);
  expect(tablesOf(read)[0]?.by).toBe('half-ruled');
});

test('a box and rows that are drawn, columns that are not', () => {
  const read = folio(
    pageOf(`
┌──────────────────────────────────┐
│ Region         2005        2010  │
├──────────────────────────────────┤
│ North          12.5        13.1  │
├──────────────────────────────────┤
│ South           7.0         8.2  │
└──────────────────────────────────┘`),
  );
  expect(shown(read)).toEqual(['Region | 2005 | 2010', 'North | 12.5 | 13.1', 'South | 7.0 | 8.2']);
});

test('lines of text in a drawn cell stay one cell', () => {
  const read = folio(
    pageOf(`
┌────────────┬──────────────────────────┐
│ 项目名称   │ 办公用房租金             │
├────────────┼──────────────────────────┤
│ 绩效目标   │ 1.按时支付12个月租金；   │
│            │ 2.保障320人正常办公；    │
│            │ 3.满意度95%以上。        │
└────────────┴──────────────────────────┘`),
  );
  expect(shown(read)).toEqual([
    '项目名称 | 办公用房租金',
    '绩效目标 | 1.按时支付12个月租金；/2.保障320人正常办公；/3.满意度95%以上。',
  ]);
});

test('dots lead from a label to its values and fill no column', () => {
  const read = folio(
    pageOf(`
                                 1998     1999
Wages and salaries ............  12.5     13.1
Rent . . . . . . . . . . . . . .  7.0      8.2
Other expenditure of all kinds .  1.5      1.4
Total..........................  21.0     22.7`),
  );
  expect(shown(read)).toEqual([
    ' | 1998 | 1999',
    'Wages and salaries ............ | 12.5 | 13.1',
    'Rent . . . . . . . . . . . . . . | 7.0 | 8.2',
    'Other expenditure of all kinds . | 1.5 | 1.4',
    'Total .......................... | 21.0 | 22.7',
  ]);
});

test('a sign set apart at the left of its column stands with its number, dots without a value are a cell', () => {
  const read = folio(
    pageOf(`
────────────────────────────────────────────────
Item                     2005          2006
────────────────────────────────────────────────
Grants            $     1,250   $       940
Loans                     310           280
Transfers                  45   ...........
Total             $     1,605   $     1,220
────────────────────────────────────────────────`),
  );
  expect(shown(read)).toEqual([
    'Item | 2005 | 2006',
    'Grants | $ 1,250 | $ 940',
    'Loans | 310 | 280',
    'Transfers | 45 | ...........',
    'Total | $ 1,605 | $ 1,220',
  ]);
});

test('a line over the middle of all columns is a row of its own', () => {
  const read = folio(
    pageOf(`
────────────────────────────────────────────────
Status              2000       2008       2009
────────────────────────────────────────────────
               Men, 16 and over
Employed            70.8       72.6       70.1
Unemployed           4.2        5.9        9.8
              Women, 16 and over
Employed            53.7       58.9       58.2
Unemployed           4.5        5.1        7.7
────────────────────────────────────────────────`),
  );
  expect(shown(read)).toEqual([
    'Status | 2000 | 2008 | 2009',
    '>4 Men, 16 and over',
    'Employed | 70.8 | 72.6 | 70.1',
    'Unemployed | 4.2 | 5.9 | 9.8',
    '>4 Women, 16 and over',
    'Employed | 53.7 | 58.9 | 58.2',
    'Unemployed | 4.5 | 5.1 | 7.7',
  ]);
});

test('three lines that close in a header and text under it are a table of text', () => {
  const read = folio(
    pageOf(`
──────────────────────────────────────────────────────────────────────────────
Study                    Methods used                 Results
──────────────────────────────────────────────────────────────────────────────
Oral toxicity in rats    Groups of ten animals of     No adverse effects were
over ninety days         each sex had the substance   seen up to the highest
                         in their diet every day      dose that was given
Reproduction of rats     Two generations were kept    A slight reduction of
over two generations     in line with the guideline   the weight of the young
                         of the year before last      at the highest dose
──────────────────────────────────────────────────────────────────────────────`),
  );
  expect(tablesOf(read)[0]?.columns).toBe(3);
  expect(shown(read)[0]).toBe('Study | Methods used | Results');
});
