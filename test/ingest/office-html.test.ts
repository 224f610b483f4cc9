/**
 * Web pages: what a browser shows of one, in paragraphs and tables.
 */
import { readFileSync } from 'node:fs';
import { encode } from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readHtml } from '../../src/ingest/office/html.ts';
import { faults, folioOf, sketch } from './sketch.ts';

const reading = (html: string | Uint8Array) =>
  readHtml({ file: 'a.html', bytes: typeof html === 'string' ? new TextEncoder().encode(html) : html });
const read = async (html: string | Uint8Array) => sketch(await reading(html));

describe('a table', () => {
  test.each([
    [
      'has spans',
      '<table><tr><td rowspan=2>项目</td><td colspan="2">金额</td></tr><tr><td>总计</td><td>财政</td></tr></table>',
      ['| 项目 ↓2 | 金额 →2 |', '| 总计 | 财政 |'],
    ],
    ['may lack every end tag', '<table><tr><td>甲<td>乙<tr><td>丙<td>丁', ['| 甲 | 乙 |', '| 丙 | 丁 |']],
    [
      'has spans to its end, and nonsense ones',
      '<table><tr><td rowspan=0>甲<td colspan=65535>乙<td rowspan=-1>丙<tr><td>丁<td>戊<td>己</table>',
      ['| 甲 ↓2 | 乙 →3 | 丙 |', '| 丁 | 戊 | 己 |  |'],
    ],
    [
      'may have cells over each other',
      '<table><tr><td>甲<td rowspan=2>乙<tr><td colspan=3>丙</table>',
      ['| 甲 | 乙 ↓2 |', '| 丙 |'],
    ],
    [
      'has heads first and feet last, wherever they are written',
      '<table><tfoot><tr><td>尾</tfoot><tbody><tr><td>身</tbody><thead><tr><td>头</thead></table>',
      ['| 头 |', '| 身 |', '| 尾 |'],
    ],
    ['has a caption', '<table><caption>表一</caption><tr><td>甲<td>乙</table>', ['表一', '| 甲 | 乙 |']],
    [
      'has lines in its cells',
      '<table><tr><td>甲<br>乙<p>丙</p><td> 丁\n 戊&nbsp;己 </table>',
      ['| 甲/乙/丙 | 丁 戊\u00a0己 |'],
    ],
    [
      'that lays out the page is none',
      '<table><tr><td>首页</td><td>导航</td></tr><tr><td colspan=2>正文<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>落款</td></tr></table>',
      ['首页', '导航', '正文', '| 甲 | 乙 |', '| 丙 | 丁 |', '落款'],
    ],
    ['that is blank is none', '<p>甲<table><tr><td>&nbsp;<td></table>', ['甲']],
    ['has nothing outside its cells', '<table><tr>甲<td>乙</table>', ['甲', '| 乙 |']],
  ])('%s', async (_, html, lines) => {
    const got = await reading(html);
    expect(sketch(got)).toEqual(lines);
    expect(faults(folioOf(got))).toEqual([]);
  });
});

describe('a page shows', () => {
  test.each([
    ['lines', '<h1>标题</h1>单位<b>：</b>万元<div>甲<br>乙</div>', ['标题', '单位：万元', '甲', '乙']],
    [
      'no scripts, styles and heads',
      '<head><title>题</title><style>a{}</style></head><script>var a</script>甲<noscript>乙</noscript>',
      ['甲'],
    ],
    ['entities', '&ge;95&#37; &lt;5 &unknown; &#x6C;', ['≥95% <5 &unknown; l']],
    [
      'what stands in a form',
      '<input value="甲"><input type=hidden value="乙"><input type=checkbox checked>是<input type=radio>否<select><option>≤<option selected>≥</select><textarea>丙\n丁</textarea>',
      ['甲☑是☐否≥丙 丁'],
    ],
    ['lines of pre', '<pre>甲\n  乙</pre>', ['甲', '乙']],
    [
      'what Word writes',
      '<html xmlns:o="urn:o"><!--[if gte mso 9]><xml><w:View>Print</w:View></xml><![endif]--><p class=MsoNormal>甲<o:p></o:p></p><![if !supportEmptyParas]>&nbsp;<![endif]><p>乙<span style=\'mso-spacerun:yes\'>  </span>丙</p>',
      ['甲', '乙 丙'],
    ],
  ])('%s', async (_, html, lines) => {
    expect(await read(html)).toEqual(lines);
  });

  test('no hidden rows and cells', async () => {
    const hidden =
      '<tr><td>甲<td style="display:none">密<td>乙<tr hidden><td>文<tbody hidden><tr><td>！</tbody>';
    const got = folioOf(await reading(`<table>${hidden}</table>`));
    expect(sketch({ ok: true, folio: got })).toEqual(['| 甲 | 乙 |']);
    expect(got.notes.map(({ facts }) => facts['chars'])).toEqual([3]);
  });

  test('nothing hidden, and the reader says so', async () => {
    const got = folioOf(
      await reading('甲<div style="color:red; DISPLAY : none">密<p>文</div><span hidden>！</span>'),
    );
    expect(got.text.trim()).toBe('甲');
    expect(got.notes.map(({ code, facts }) => [code, facts])).toEqual([
      ['text-hidden', { chars: 3, excerpt: '密\n文\n！' }],
    ]);
  });
});

describe('bytes', () => {
  const page = '<html><head><meta charset=CHARSET></head><body><p>广东省番禺区：绩效目标表</body></html>';
  test.each(['utf-8', 'gb2312', 'gb18030', 'utf-16le'])('are %s, whatever the page says', async (charset) => {
    for (const said of ['utf-8', 'gb2312', 'iso-8859-1']) {
      const bytes = new Uint8Array(
        encode(page.replace('CHARSET', said), charset, { addBOM: charset === 'utf-16le' }),
      );
      expect(await read(bytes)).toEqual(['广东省番禺区：绩效目标表']);
    }
  });
});

describe('hostile pages', () => {
  test('nested beyond all use are refused', async () => {
    const got = await reading(`<p>${'<div>'.repeat(100_000)}甲`);
    expect(got).toEqual({
      ok: false,
      problem: { code: 'nested-too-deep', file: 'a.html', facts: { limit: 512 } },
    });
  });

  test.each([
    ['misplaced text', `<table>${'<tr>x<td>y'.repeat(50_000)}`],
    ['misplaced elements', `<table>${'<b>x</b>'.repeat(50_000)}`],
    ['open formatting', '<p><font size=1>'.repeat(400)],
    ['wide cells', `<table>${'<tr><td colspan=1000 rowspan=65534>甲'.repeat(20_000)}</table>`],
    ['unclosed quotes', `<td title="${'<p>'.repeat(100_000)}`],
    ['options', `<select>${'<option>甲'.repeat(100_000)}`],
  ])('of %s end soon', async (_, html) => {
    const start = performance.now();
    const got = await reading(html);
    expect(performance.now() - start).toBeLessThan(5_000);
    if (got.ok) expect(faults(got.folio)).toEqual([]);
    else expect(['too-many-cells', 'nested-too-deep']).toContain(got.problem.code);
  });
});

test('the example reads as it is printed', async () => {
  const file = 'examples/panyu-2024/panyu-2024.html';
  const folio = folioOf(await readHtml({ file, bytes: readFileSync(file) }));
  expect(faults(folio)).toEqual([]);
  expect(sketch({ ok: true, folio }).slice(2, 4)).toEqual([
    '| 项目名称（资金使用单位） | 总计 | 财政拨款 | 财政专户拨款 | 其他资金 | 绩效目标 | 绩效指标 |',
    '| 合计 | 6,028.01 | 6,028.01 |  |  |  |  |',
  ]);
});
