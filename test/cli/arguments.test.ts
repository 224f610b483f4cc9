/**
 * The words after `heng`: what they mean, and why some cannot be used.
 */
import { expect, test } from 'vitest';
import { langOf, parseCall, type Shape } from '../../src/cli/arguments.ts';

const SHAPE: Shape = { options: { json: 'flag', type: ['txt', 'pdf'], name: 'text' }, takes: 'some' };
const parse = (...words: string[]) => parseCall('read', SHAPE, words);

function refusal(...words: string[]) {
  const parsed = parse(...words);
  return parsed.ok ? null : parsed.problem;
}

test('options and things may come in any order', () => {
  const parsed = parse('a.txt', '--json', '--type=pdf', 'b.txt', '--name', '群众满意度');
  expect(parsed.ok && parsed.call.positionals).toEqual(['a.txt', 'b.txt']);
  expect(parsed.ok && [parsed.call.has('json'), parsed.call.text('type'), parsed.call.text('name')]).toEqual([
    true,
    'pdf',
    '群众满意度',
  ]);
});

test.each([
  [['-3%~5%'], ['-3%~5%']],
  [['-'], ['-']],
  [['--', '--json'], ['--json']],
  [
    ['-5', '3'],
    ['-5', '3'],
  ],
])('%j are things', (words, things) => {
  const parsed = parse(...words);
  expect(parsed.ok && parsed.call.positionals).toEqual(things);
});

test.each([
  [['--jsn', 'a'], 'option-unknown'],
  [['-x', 'a'], 'option-unknown'],
  [['--constructor', 'a'], 'option-unknown'],
  [['--type', 'exe', 'a'], 'option-value'],
  [['a', '--type'], 'option-needs-value'],
  [['--json=yes', 'a'], 'option-takes-no-value'],
  [[], 'argument-missing'],
])('%j is refused as %s', (words, code) => {
  expect(refusal(...words)?.code).toBe(code);
});

test('a call for help needs nothing else', () => {
  expect(refusal('--help')).toBeNull();
  expect(refusal('-h')).toBeNull();
});

test('too many things are refused by name', () => {
  const parsed = parseCall('serve', { options: {}, takes: 'none' }, ['now']);
  expect(!parsed.ok && parsed.problem).toEqual({ code: 'argument-unexpected', facts: { argument: 'now' } });
});

test('Chinese is the default; --lang wins over the environment', () => {
  expect(langOf([], {})).toBe('zh-CN');
  expect(langOf([], { LANG: 'C.UTF-8' })).toBe('zh-CN');
  expect(langOf([], { LANG: 'en_GB.UTF-8' })).toBe('en');
  expect(langOf(['--lang', 'en'], {})).toBe('en');
  expect(langOf(['--lang=zh-CN'], { LANG: 'en_GB.UTF-8' })).toBe('zh-CN');
});
