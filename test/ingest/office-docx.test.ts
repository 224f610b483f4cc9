/**
 * Word documents: what a page of one shows, in paragraphs and tables.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../src/ingest/office/docx.ts';
import { docx } from './archive.ts';
import { faults, folioOf, sketch } from './sketch.ts';

const p = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]) => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;
const START = '<w:vMerge w:val="restart"/>';
const ON = '<w:vMerge/>';

const reading = (body: string, others: Record<string, string> = {}) =>
  readDocx({ file: 'a.docx', bytes: docx(body, others) });
const read = async (body: string, others: Record<string, string> = {}) => sketch(await reading(body, others));

describe('a table', () => {
  test('has cells merged down and across', async () => {
    const table = tbl(
      tr(tc('项目', START), tc('金额', span(2))),
      tr(tc('', ON), tc('总计'), tc('财政')),
      tr(tc('甲'), tc('', span(2))),
    );
    expect(await read(p('标题') + table)).toEqual([
      '标题',
      '| 项目 ↓2 | 金额 →2 |',
      '| 总计 | 财政 |',
      '| 甲 |  →2 |',
    ]);
  });

  test('may go down in several columns at once, and begin anew', async () => {
    const table = tbl(
      tr(tc('一', START), tc('甲', START)),
      tr(tc('', ON), tc('', ON)),
      tr(tc('二', START), tc('', ON)),
      tr(tc('', ON), tc('乙')),
    );
    expect(await read(table)).toEqual(['| 一 ↓2 | 甲 ↓3 |', '|', '| 二 ↓2 |', '| 乙 |']);
  });

  test('that goes on under nothing, or with another width, is a cell of its own', async () => {
    const table = tbl(tr(tc('甲', ON), tc('乙', START + span(2))), tr(tc('丙'), tc('丁', ON), tc('戊')));
    expect(await read(table)).toEqual(['| 甲 | 乙 →2 |', '| 丙 | 丁 | 戊 |']);
  });

  test('leaves out grid columns before a row, and rows that were deleted', async () => {
    const deleted =
      '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:tc></w:tr>';
    const late = `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc('丙')}</w:tr>`;
    expect(await read(tbl(tr(tc('甲'), tc('乙')), deleted, late))).toEqual(['| 甲 | 乙 |', '|  | 丙 |']);
  });

  test('has cells merged across the old way', async () => {
    const across = '<w:hMerge w:val="restart"/>';
    expect(
      await read(tbl(tr(tc('甲', across), tc('', '<w:hMerge/>'), tc('乙')), tr(tc('1'), tc('2'), tc('3')))),
    ).toEqual(['| 甲 →2 | 乙 |', '| 1 | 2 | 3 |']);
  });

  test('has its cells inside controls and changes', async () => {
    const control = (inside: string) =>
      `<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="≤"/></w:dropDownList></w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
    const cell = `<w:tc><w:p>${control('<w:r><w:t>≥</w:t></w:r>')}<w:r><w:t>95%</w:t></w:r></w:p></w:tc>`;
    expect(await read(tbl(control(tr(control(tc('甲')), cell))))).toEqual(['| 甲 | ≥95% |']);
  });

  test('is as its formats are now, not as they were', async () => {
    const old = '<w:tcPrChange w:id="1"><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange>';
    expect(await read(tbl(tr(tc('甲', span(2) + old)), tr(tc('乙', old), tc('丙'))))).toEqual([
      '| 甲 →2 |',
      '| 乙 | 丙 |',
    ]);
  });

  test('inside a cell is read after the one around it, its text once', async () => {
    const inner = tbl(tr(tc('一'), tc('二')), tr(tc('三'), tc('四')));
    const outer = tbl(
      tr(tc('项目'), tc('甲')),
      tr(tc('单位'), tc('乙')),
      tr(tc('指标'), `<w:tc>${p('见下')}${inner}<w:p/></w:tc>`),
    );
    const folio = folioOf(await reading(outer));
    expect(sketch({ ok: true, folio })).toEqual([
      '| 项目 | 甲 |',
      '| 单位 | 乙 |',
      '| 指标 | 见下/一/二/三/四 |',
      '| 一 | 二 |',
      '| 三 | 四 |',
    ]);
    expect(folio.text.replace(/\s/g, '')).toBe('项目甲单位乙指标见下一二三四');
  });

  test('that only frames another is none', async () => {
    const inner = tbl(tr(tc('一'), tc('二')), tr(tc('三'), tc('四')));
    expect(await read(tbl(tr(`<w:tc>${p('标题')}${inner}<w:p/></w:tc>`)))).toEqual([
      '标题',
      '| 一 | 二 |',
      '| 三 | 四 |',
    ]);
  });
});

describe('a paragraph', () => {
  const r = (inside: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr>${inside}</w:r>`;
  const t = (text: string) => `<w:t>${text}</w:t>`;
  test.each([
    ['is its runs', r(t('单位：')) + r(t('万元')), ['单位：万元']],
    ['ends at a line break', r(`${t('甲')}<w:br/>${t('乙')}`), ['甲', '乙']],
    [
      'has tabs and hyphens',
      r(`${t('甲')}<w:tab/>${t('1')}<w:noBreakHyphen/>${t('2')}<w:softHyphen/>`),
      ['甲\t1-2'],
    ],
    ['has symbols of other fonts', r('<w:sym w:font="Wingdings" w:char="F0FE"/>') + r(t('是')), ['☑是']],
    ['has the results of fields', r('<w:instrText>PAGE</w:instrText>') + r(t('3')), ['3']],
    [
      'has links and smart tags',
      `<w:hyperlink>${r(t('甲'))}</w:hyperlink><w:smartTag>${r(t('乙'))}</w:smartTag>`,
      ['甲乙'],
    ],
    [
      'has the choice of an old drop-down',
      r(
        '<w:fldChar><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="≤"/><w:listEntry w:val="≥"/></w:ddList></w:ffData></w:fldChar>',
      ) + r(t('5')),
      ['≥5'],
    ],
    [
      'has a check box',
      r(
        '<w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar>',
      ) + r(t('是')),
      ['☑是'],
    ],
    [
      'has no numbers that Word counts out',
      `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${r(t('甲'))}`,
      ['甲'],
    ],
    ['has a formula', '<m:oMath xmlns:m="m"><m:r><m:t>x≥5</m:t></m:r></m:oMath>', ['x≥5']],
  ])('%s', async (_, inside, lines) => {
    expect(await read(`<w:p>${inside}</w:p>`)).toEqual(lines);
  });

  test('is read as changed, and the reader says so', async () => {
    const body = `<w:p>${r(t('单位：'))}<w:del>${r('<w:delText>元</w:delText>')}</w:del><w:ins>${r(t('万元'))}</w:ins></w:p>`;
    const folio = folioOf(await reading(body));
    expect(folio.text.trim()).toBe('单位：万元');
    expect(folio.notes).toEqual([{ code: 'changes-tracked', at: { page: 1 }, facts: { count: 2 } }]);
  });

  test('whose end was deleted goes on in the next', async () => {
    const first = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${r(t('甲'))}</w:p>`;
    expect(await read(first + p('乙'))).toEqual(['甲乙']);
  });

  test('may be hidden, and the reader says so', async () => {
    const folio = folioOf(
      await reading(
        `<w:p>${r(t('甲'))}${r(t('密'), '<w:vanish/>')}${r(t('乙'), '<w:vanish w:val="0"/>')}</w:p>`,
      ),
    );
    expect(folio.text.trim()).toBe('甲乙');
    expect(folio.notes.map(({ code, facts }) => [code, facts])).toEqual([
      ['text-hidden', { chars: 1, excerpt: '密' }],
    ]);
  });

  test('has its text boxes behind it, once', async () => {
    const box = `<w:txbxContent>${p('框')}</w:txbxContent>`;
    const both = `<mc:AlternateContent xmlns:mc="mc"><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent>`;
    expect(await read(`<w:p>${r(t('甲'))}${r(both)}${r(t('乙'))}</w:p>`)).toEqual(['甲', '框', '乙']);
  });
});

test('a page begins where the author says so', async () => {
  const breaks = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'.repeat(2);
  const section = (type: string) => `<w:p><w:pPr><w:sectPr>${type}</w:sectPr></w:pPr></w:p>`;
  const before = '<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>丁</w:t></w:r></w:p>';
  const continuous = section('<w:type w:val="continuous"/>');
  const body = p('甲') + breaks + p('乙') + section('') + p('丙') + continuous + p('丙') + before + breaks;
  const folio = folioOf(await reading(body));
  expect(folio.text).toBe('甲\n\f乙\n\f丙\n丙\n\f丁\n');
  expect(folio.pages.count).toBe(4);
  expect(faults(folio)).toEqual([]);
});

describe('around the body', () => {
  const related = (...parts: string[]) => ({
    'word/_rels/document.xml.rels': `<Relationships>${parts.map((part) => `<Relationship Id="${part}" Type="x/${part.replace(/\d/, '')}" Target="${part}.xml"/>`).join('')}</Relationships>`,
  });

  test('stand headers, footers and footnotes', async () => {
    const others = {
      ...related('header1', 'header2', 'footer1', 'footnotes'),
      'word/header1.xml': `<w:hdr xmlns:w="w">${p('单位：万元')}</w:hdr>`,
      'word/header2.xml': `<w:hdr xmlns:w="w">${p('单位：万元')}</w:hdr>`,
      'word/footer1.xml': `<w:ftr xmlns:w="w">${p('第 1 页')}</w:ftr>`,
      'word/footnotes.xml': `<w:footnotes xmlns:w="w"><w:footnote w:type="separator">${p('—')}</w:footnote><w:footnote>${p('含上年结转')}</w:footnote></w:footnotes>`,
    };
    const folio = folioOf(await reading(p('正文'), others));
    expect(sketch({ ok: true, folio })).toEqual(['单位：万元', '正文', '含上年结转', '第 1 页']);
    expect(folio.furniture.map(([from, to]) => folio.text.slice(from, to).trim())).toEqual([
      '单位：万元',
      '第 1 页',
    ]);
    expect(faults(folio)).toEqual([]);
  });
});

test('the example reads as it is printed', async () => {
  const file = 'examples/panyu-2024/panyu-2024.docx';
  const folio = folioOf(await readDocx({ file, bytes: readFileSync(file) }));
  expect(faults(folio)).toEqual([]);
  expect(sketch({ ok: true, folio }).slice(0, 4)).toEqual([
    '项目支出绩效目标表（含转移支付项目）',
    '单位名称：番禺区政务服务数据管理局（本级）　　　　　　　　　　　　　　　　　　单位：万元',
    '| 项目名称（资金使用单位） | 总计 | 财政拨款 | 财政专户拨款 | 其他资金 | 绩效目标 | 绩效指标 |',
    '| 合计 | 6,028.01 | 6,028.01 |  |  |  |  |',
  ]);
});
