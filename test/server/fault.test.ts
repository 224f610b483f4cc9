/** What a validator says, in our words: the two that check requests say the same, and no English stands in a Chinese sentence. */
import { expect, test } from 'vitest';
import { wordFault } from '../../src/locale/fault.ts';
import { faultOf } from '../../src/server/fault.ts';

const complaint = (message: string) => [
  { message, keyword: '', instancePath: '/year', schemaPath: '', params: {} },
];
const keyword = (name: string, params: Record<string, unknown>) => [
  { message: 'must', keyword: name, instancePath: '/year', schemaPath: '', params },
];

test.each([
  ['Expected required property', 'required', { missingProperty: '' }, '必须填写'],
  ['Expected integer', 'type', { type: 'integer' }, '应为整数'],
  ['Expected integer to be less or equal to 2200', 'maximum', { limit: 2200 }, '不得大于 2200'],
  ['Expected number to be greater or equal to 0', 'minimum', { limit: 0 }, '不得小于 0'],
  ['Expected string length less or equal to 300', 'maxLength', { limit: 300 }, '不得超过 300 个字'],
  ['Expected string length greater or equal to 1', 'minLength', { limit: 1 }, '不得少于 1 个字'],
  ['Expected array length to be less or equal to 5000', 'maxItems', { limit: 5000 }, '不得超过 5000 项'],
  ["Expected string to match '^[a-z]+$'", 'pattern', { pattern: '^[a-z]+$' }, '写法不合要求'],
  ["Expected string to match 'email' format", 'format', { format: 'email' }, '写法应为 email'],
  ["Expected 'set'", 'const', { allowedValue: 'set' }, '应为以下之一：set'],
  ['Expected union value', 'anyOf', {}, '不是可以填写的内容'],
])('%s', (message, name, params, said) => {
  expect(wordFault('zh-CN', faultOf(complaint(message)))).toBe(said);
  expect(wordFault('zh-CN', faultOf(keyword(name, params)))).toBe(said);
});

test('one of several values: all that may stand are told', () => {
  const fault = faultOf([
    ...keyword('const', { allowedValue: 'asc' }),
    ...keyword('const', { allowedValue: 'desc' }),
  ]);
  expect(wordFault('en', fault)).toBe('is to be one of asc, desc');
});

test('what is not known is said to be unclear, never in words of a library', () => {
  expect(wordFault('zh-CN', faultOf(complaint('Expected AsyncIterator')))).toBe('无法识别');
});
