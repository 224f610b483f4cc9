/**
 * Workbooks: what each sheet shows, and where it falls apart into paragraphs and tables.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readXlsx } from '../../src/ingest/office/xlsx.ts';
import { xlsx } from './archive.ts';
import { faults, folioOf, sketch } from './sketch.ts';

/** A boxed style is number 1, a plain one 0. */
const BOXED =
  '<borders><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>' +
  '<cellXfs><xf numFmtId="0" borderId="0"/><xf numFmtId="0" borderId="1"/><xf numFmtId="4"/><xf numFmtId="10"/><xf numFmtId="31"/></cellXfs>';

/** Rows of cells: `text`, `#number`, `=` for a formula without a value; `*` before it: boxed; blank: no cell. */
function rows(grid: readonly string[], first = 1): string {
  return grid
    .map((line, index) => {
      const row = first + index;
      const cells = line.split('|').map((cell, column) => {
        const at = `r="${String.fromCharCode(65 + column)}${row}"`;
        const style = cell.startsWith('*') ? ' s="1"' : '';
        const text = cell.replace(/^\*/, '').trim();
        if (text === '' && style === '') return '';
        if (text === '=') return `<c ${at}${style}><f>A1</f></c>`;
        if (text.startsWith('#')) return `<c ${at}${style}><v>${text.slice(1)}</v></c>`;
        return `<c ${at}${style} t="inlineStr"><is><t>${text}</t></is></c>`;
      });
      return `<row r="${row}">${cells.join('')}</row>`;
    })
    .join('');
}

const merged = (...refs: string[]) =>
  `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
const read = (bytes: Uint8Array) => readXlsx({ file: 'a.xlsx', bytes });
const sheet = async (grid: readonly string[], after = '') =>
  sketch(await read(xlsx([{ rows: rows(grid), after }], { styles: BOXED })));

describe('a sheet falls apart into', () => {
  test('titles above drawn lines, the table, and remarks below', async () => {
    const grid = [
      '项目支出绩效目标表',
      '单位名称：教育局||单位：万元',
      '*项目|*总计|*财政',
      '*甲|*#1.5|*',
      '注：以上为初步数',
    ];
    expect(await sheet(grid, merged('A1:C1'))).toEqual([
      '项目支出绩效目标表',
      '单位名称：教育局',
      '单位：万元',
      '| 项目 | 总计 | 财政 |',
      '| 甲 | 1.5 |  |',
      '注：以上为初步数',
    ]);
  });

  test('the same without any lines', async () => {
    const grid = [
      '附件2',
      '项目支出绩效目标表',
      '（2024年度）||单位：万元',
      '项目|总计|财政',
      '甲|#1.5|#1',
      '注：以上为初步数',
    ];
    expect(await sheet(grid)).toEqual([
      '附件2',
      '项目支出绩效目标表',
      '（2024年度）',
      '单位：万元',
      '| 项目 | 总计 | 财政 |',
      '| 甲 | 1.5 | 1 |',
      '注：以上为初步数',
    ]);
  });

  test('tables below each other, with a title between', async () => {
    const grid = ['表一', '*项目|*总计', '*甲|*#1', '表二', '*项目|*总计', '*乙|*#2', '', '*丙|*#3'];
    expect(await sheet(grid)).toEqual([
      '表一',
      '| 项目 | 总计 |',
      '| 甲 | 1 |',
      '表二',
      '| 项目 | 总计 |',
      '| 乙 | 2 |',
      '| 丙 | 3 |',
    ]);
  });

  test('tables side by side', async () => {
    expect(await sheet(['*项目|*总计||*指标|*值', '*甲|*#1||*数量|*≥5'])).toEqual([
      '| 项目 | 总计 |',
      '| 甲 | 1 |',
      '| 指标 | 值 |',
      '| 数量 | ≥5 |',
    ]);
  });

  test('a table away from the corner, its blank boxed cells kept', async () => {
    expect(await sheet(['', '||*项目|*|*备注', '||*甲|*|*', '||*|*|*'])).toEqual([
      '| 项目 | 备注 |',
      '| 甲 |  |',
      '|  |  |',
    ]);
  });
});

describe('merged cells', () => {
  test('span rows and columns, blank ones too', async () => {
    const grid = ['*项目|*金额|*', '*|*总计|*财政', '*甲|*|*'];
    expect(await sheet(grid, merged('A1:A2', 'B1:C1', 'B3:C3'))).toEqual([
      '| 项目 ↓2 | 金额 →2 |',
      '| 总计 | 财政 |',
      '| 甲 |  →2 |',
    ]);
  });

  test('hide what lies under them, and the reader says so', async () => {
    const bytes = xlsx([{ rows: rows(['*甲|*乙|*丙', '*丁|*戊|*己']), after: merged('A1:B2') }], {
      styles: BOXED,
    });
    const folio = folioOf(await read(bytes));
    expect(sketch({ ok: true, folio })).toEqual(['| 甲 ↓2 | 丙 |', '| 己 |']);
    expect(folio.notes).toEqual([
      { code: 'text-hidden', at: { page: 1 }, facts: { chars: 3, excerpt: '乙\n丁\n戊' } },
    ]);
  });

  test('that make no sense are passed over', async () => {
    const nonsense = merged('A1:B2', 'B2:C3', 'Z9:A1', 'A1', 'A0:B1', 'A1:XFD1048576', 'A3:C3');
    const bytes = xlsx([{ rows: rows(['*甲|*|*丙', '*|*|*己', '*庚|*|*']), after: nonsense }], {
      styles: BOXED,
    });
    const folio = folioOf(await read(bytes));
    expect(faults(folio)).toEqual([]);
    expect(folio.text.replace(/\s/g, '')).toBe('甲丙己庚');
  });
});

describe('a cell shows', () => {
  const cell = async (xml: string, texts: readonly string[] = []) => {
    const folio = folioOf(
      await read(xlsx([{ rows: `<row><c r="A1"${xml}</c></row>` }], { styles: BOXED, texts })),
    );
    return folio.text.trim();
  };
  test.each([
    ['its number in its format', ' s="2"><v>6028.01</v>', '6,028.01'],
    ['a share in its format', ' s="3"><v>0.955</v>', '95.50%'],
    ['a date in its format', ' s="4"><v>45292</v>', '2024年1月1日'],
    ['a number as typed', '><v>0.30000000000000004</v>', '0.3'],
    ['a long number in figures', '><v>1.1010619800101E+17</v>', '110106198001010000'],
    ['a formula by its value', ' s="2"><f>SUM(B1:B9)</f><v>12</v>', '12.00'],
    ['a formula by its text', ' t="str"><f>A2&amp;B2</f><v>甲乙</v>', '甲乙'],
    ['true', ' t="b"><v>1</v>', 'TRUE'],
    ['an error', ' t="e"><v>#DIV/0!</v>', '#DIV/0!'],
    ['inline text with runs', ' t="inlineStr"><is><r><t>甲 </t></r><r><t>乙&lt;5</t></r></is>', '甲 乙<5'],
    ['a text that looks like a number', ' t="inlineStr"><is><t>007</t></is>', '007'],
    ['escaped characters', ' t="inlineStr"><is><t>甲_x0041_</t></is>', '甲A'],
    ['nothing when it has no value', ' s="2"/><c r="B1" t="inlineStr"><is><t>乙</t></is>', '乙'],
  ])('%s', async (_, xml, shown) => {
    expect(await cell(xml)).toBe(shown);
  });

  test('shared text without its furigana', async () => {
    const texts = [
      '<t>甲</t>',
      '<r><t>东</t></r><r><t xml:space="preserve"> 京</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh>',
    ];
    expect(await cell(' t="s"><v>1</v>', texts)).toBe('东 京');
  });

  test('each line of its text', async () => {
    const folio = folioOf(await read(xlsx([{ rows: rows(['*甲|*乙\n丙']) }], { styles: BOXED })));
    expect(sketch({ ok: true, folio })).toEqual(['| 甲 | 乙/丙 |']);
  });
});

describe('a workbook', () => {
  test('has a page a sheet, hidden ones with a note, each cell with its address', async () => {
    const bytes = xlsx([
      { name: '一', rows: rows(['甲']) },
      { name: '二', rows: rows(['', '|乙']), state: 'hidden' },
    ]);
    const folio = folioOf(await read(bytes));
    expect(folio.pages.count).toBe(2);
    expect(folio.imprints).toEqual([
      { from: 0, to: 1, page: 1, address: '一!A1' },
      { from: 3, to: 4, page: 2, address: '二!B2' },
    ]);
    expect(folio.notes).toEqual([{ code: 'sheet-hidden', at: { page: 2 }, facts: { sheet: '二' } }]);
    expect(faults(folio)).toEqual([]);
  });

  test('says what is hidden and what has no value', async () => {
    const hidden = '<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>';
    const before = '<cols><col min="2" max="3" hidden="1"/><col min="4" max="16384" hidden="0"/></cols>';
    const folio = folioOf(await read(xlsx([{ rows: hidden + rows(['='], 2), before }])));
    expect(folio.notes.map(({ code, facts }) => [code, facts])).toEqual([
      ['rows-hidden', { sheet: 'Sheet1', rows: 1 }],
      ['columns-hidden', { sheet: 'Sheet1', columns: 2 }],
      ['formula-without-value', { address: 'A2' }],
    ]);
  });

  test('has text boxes that float over its sheets', async () => {
    const others = {
      'xl/worksheets/_rels/sheet1.xml.rels':
        '<Relationships><Relationship Id="r" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>',
      'xl/drawings/drawing1.xml':
        '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:txBody><a:p><a:r><a:t>单位：</a:t></a:r><a:r><a:t>万元</a:t></a:r></a:p></xdr:txBody></xdr:wsDr>',
    };
    expect(sketch(await read(xlsx([{ rows: rows(['甲|乙', '丙|丁']) }], { others })))).toEqual([
      '| 甲 | 乙 |',
      '| 丙 | 丁 |',
      '单位：万元',
    ]);
  });

  test('may name its parts with any prefix, and leave out every address', async () => {
    const sheetXml =
      '<x:worksheet xmlns:x="x"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const bytes = xlsx([{ rows: '' }], { others: { 'xl/worksheets/sheet1.xml': sheetXml } });
    expect(folioOf(await read(bytes)).text.split(/\s+/)).toEqual(['甲', '2', '3', '']);
  });

  test('of the examples reads as it is printed', async () => {
    const file = 'examples/panyu-2024/panyu-2024.xlsx';
    const folio = folioOf(await readXlsx({ file, bytes: readFileSync(file) }));
    expect(faults(folio)).toEqual([]);
    const lines = sketch({ ok: true, folio });
    expect(lines.slice(0, 5)).toEqual([
      '项目支出绩效目标表（含转移支付项目）',
      '单位名称：番禺区政务服务数据管理局（本级）',
      '单位：万元',
      '| 项目名称（资金使用单位） | 总计 | 财政拨款 | 财政专户拨款 | 其他资金 | 绩效目标 | 绩效指标 |',
      '| 合计 | 6,028.01 | 6,028.01 |  |  |  |  |',
    ]);
    expect(lines).toHaveLength(25);
  });
});
