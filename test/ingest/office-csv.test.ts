/**
 * Separated text: by RFC 4180, and as programs stray from it.
 */
import { encode } from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../src/ingest/office/csv.ts';
import { faults, folioOf, sketch } from './sketch.ts';

const reading = (text: string | Uint8Array) =>
  readCsv({ file: 'a.csv', bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text });

describe('rows and cells', () => {
  test.each([
    ['of commas', '甲,乙\n1,2\n', ['| 甲 | 乙 |', '| 1 | 2 |']],
    ['of tabs', '甲\t乙\r\n1,5\t2\r\n', ['| 甲 | 乙 |', '| 1,5 | 2 |']],
    ['of semicolons', '甲;乙\r1,5;2\r', ['| 甲 | 乙 |', '| 1,5 | 2 |']],
    ['of what the first line says', 'sep=|\n甲|乙\n1,2|3,4', ['| 甲 | 乙 |', '| 1,2 | 3,4 |']],
    ['in quotes', '"甲,""乙""","丙\n丁"\n1,2', ['| 甲,"乙" | 丙/丁 |', '| 1 | 2 |']],
    ['with what strays behind quotes', '"甲"x,乙\n1,2', ['| 甲x | 乙 |', '| 1 | 2 |']],
    ['with a quote never closed', '甲,乙\n1,"2,3\n4', ['| 甲 | 乙 |', '| 1 | 2,3/4 |']],
    ['with quotes inside a cell', '甲,5"管\n1,2', ['| 甲 | 5"管 |', '| 1 | 2 |']],
    ['of different lengths', '甲,乙,丙\n1\n2,,3', ['| 甲 | 乙 | 丙 |', '| 1 |  |  |', '| 2 |  | 3 |']],
    [
      'below titles, with blank columns',
      '绩效目标表,,\n单位名称：教育局,,单位：万元\n项目,总计,备注\n甲,"1,000.50",\n',
      ['绩效目标表', '单位名称：教育局', '单位：万元', '| 项目 | 总计 | 备注 |', '| 甲 | 1,000.50 |  |'],
    ],
  ])('%s', async (_, text, lines) => {
    const got = await reading(text);
    expect(sketch(got)).toEqual(lines);
    expect(faults(folioOf(got))).toEqual([]);
  });
});

test.each(['utf-8', 'utf-16le', 'gb18030'])('bytes in %s', async (encoding) => {
  const bytes = new Uint8Array(
    encode('项目名称,指标值\n机柜数量,≥77台', encoding, { addBOM: encoding !== 'gb18030' }),
  );
  const folio = folioOf(await reading(bytes));
  expect(sketch({ ok: true, folio })).toEqual(['| 项目名称 | 指标值 |', '| 机柜数量 | ≥77台 |']);
  expect(folio.imprints.map(({ address }) => address)).toEqual(['A1', 'B1', 'A2', 'B2']);
});

test('a million separators are no cells', async () => {
  const folio = folioOf(await reading(`甲,乙\n1,2\n${','.repeat(1_000_000)}`));
  expect(folio.text.replace(/\s/g, '')).toBe('甲乙12');
});

test('a text far to the right is read, or the file refused', async () => {
  const wide = await reading(`甲,乙\n1,2\n${','.repeat(20_000)}末`);
  expect(folioOf(wide).text.replace(/\s/g, '')).toBe('甲乙12末');
  const wider = await reading(`甲,乙\n1,2\n${','.repeat(3_000_000)}末`);
  expect(wider).toMatchObject({ problem: { code: 'too-many-cells' } });
});

test('more cells than are read are refused', async () => {
  const got = await reading('1,2\n'.repeat(1_000_001));
  expect(got).toEqual({
    ok: false,
    problem: { code: 'too-many-cells', file: 'a.csv', facts: { limit: 2_000_000 } },
  });
});
