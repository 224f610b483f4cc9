/**
 * What a cell shows: its number and its format code, as Excel shows them.
 *
 *     6028.01 as #,##0.00 is 6,028.01
 */
import { describe, expect, test } from 'vitest';
import { general } from '../../src/ingest/office/decimal.ts';
import { builtInFormat, numberFormat } from '../../src/ingest/office/number-format.ts';

const ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ';

describe('without a format', () => {
  test.each([
    [0.1 + 0.2, '0.3'],
    [6028.01, '6028.01'],
    [254.8, '254.8'],
    [1 / 3, '0.333333333'],
    [2 / 3, '0.666666667'],
    [-1.5, '-1.5'],
    [440106198001011000, '440106198001011000'],
    [123456789012, '123456789012'],
    [1e21, '1000000000000000000000'],
    [0.000012345, '0.000012345'],
    [-0, '0'],
    [100.00000000000001, '100'],
  ])('%d shows %s', (value, shown) => {
    expect(general(value)).toBe(shown);
  });
});

describe('with a format', () => {
  test.each([
    [6028.01, '#,##0.00', '6,028.01'],
    [1234567.891, '#,##0', '1,234,568'],
    [0.95, '0%', '95%'],
    [0.955, '0.0%', '95.5%'],
    [0.29, '0%', '29%'],
    [1.005, '0.00', '1.01'],
    [2.675, '0.00', '2.68'],
    [-2.675, '0.00', '-2.68'],
    [-0.001, '0.00', '0.00'],
    [5, '000', '005'],
    [0.5, '#.##', '.5'],
    [3, '0.##', '3.'],
    [6028.01, ACCOUNTING, '6,028.01'],
    [-6028.01, ACCOUNTING, '-6,028.01'],
    [0, ACCOUNTING, '-'],
    [-5, '0.00_);[Red]\\(0.00\\)', '(5.00)'],
    [0, '#,##0;-#,##0;;@', ''],
    [0, '#,##0;-#,##0;"无"', '无'],
    [12, '0"个"', '12个'],
    [100, '"≥"0', '≥100'],
    [100, '≥0', '≥100'],
    [0.95, '≥0%', '≥95%'],
    [1, '[$¥-804]#,##0.00', '¥1.00'],
    [-1, '¥#,##0.00', '-¥1.00'],
    [12345678, '0.00,,"百万"', '12.35百万'],
    [60280100, '0!.0000"万"', '6028.0100万'],
    [1234567, '0.00E+00', '1.23E+06'],
    [50, '[>=100]"高";[<100]"低"', '低'],
    [120, '[>=100]"高";"低"', '高'],
    [7.5, '0.0_ ', '7.5'],
    [12, '[DBNum1][$-804]General', '12'],
    [12.5, 'G/通用格式', '12.5'],
    [12.5, 'G/通用格式"元"', '12.5元'],
    [3, '@', '3'],
    [1e-20, '0.00', '0.00'],
    [123456789012345680, '0', '123456789012346000'],
    [1e21, '0', '1000000000000000000000'],
    [4.567, '0.0?', '4.57'],
    [13812345678, '000-0000-0000', '138-1234-5678'],
  ])('%d as %s shows %s', (value, code, shown) => {
    expect(numberFormat(code, false)(value)).toBe(shown);
  });
});

describe('dates', () => {
  test.each([
    [45292, 'yyyy"年"m"月"d"日"', '2024年1月1日'],
    [45292, 'yyyy-mm-dd', '2024-01-01'],
    [45292, '[$-804]yyyy"年"m"月";@', '2024年1月'],
    [45292.5, 'yyyy/m/d h:mm', '2024/1/1 12:00'],
    [45292.999988426, 'yyyy/m/d h:mm:ss', '2024/1/1 23:59:59'],
    [45292.9999999, 'yyyy/m/d h:mm:ss', '2024/1/2 0:00:00'],
    [1.1, '[h]:mm', '26:24'],
    [0.75, 'h:mm AM/PM', '6:00 PM'],
    [0.25, '上午/下午h"时"mm"分"', '上午6时00分'],
    [45292, 'aaaa', '星期一'],
    [45292, 'd-mmm-yy', '1-Jan-24'],
    [60, 'yyyy-m-d', '1900-2-29'],
    [59, 'yyyy-m-d', '1900-2-28'],
    [61, 'yyyy-m-d', '1900-3-1'],
    [1, 'yyyy-m-d', '1900-1-1'],
    [0.5 / 86400, 'ss.000', '00.500'],
    [-1, 'yyyy-m-d', '########'],
  ])('%d as %s shows %s', (value, code, shown) => {
    expect(numberFormat(code, false)(value)).toBe(shown);
  });

  test('count from 1904 in workbooks of the Macintosh', () => {
    expect(numberFormat('yyyy-m-d', true)(43830)).toBe('2024-1-1');
    expect(numberFormat('yyyy-m-d', true)(0)).toBe('1904-1-1');
  });

  test('have formats that are named by number only', () => {
    expect(numberFormat(builtInFormat(31), false)(45292)).toBe('2024年1月1日');
    expect(numberFormat(builtInFormat(14), false)(45292)).toBe('2024/1/1');
    expect(numberFormat(builtInFormat(4), false)(6028.01)).toBe('6,028.01');
    expect(builtInFormat(999)).toBe('General');
  });
});
