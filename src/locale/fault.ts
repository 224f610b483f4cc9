/**
 * Fault (不合要求之处): what is wrong with a part of a request, in a few words.
 *
 *     wordFault('zh-CN', { fault: 'most', than: '500' })   →  不得大于 500
 *     wordFault('en', { fault: 'missing', than: '' })      →  is required
 */
import type { Lang } from './lang.ts';

export const FAULTS = [
  ...(['missing', 'unexpected', 'type', 'one-of', 'none-of', 'pattern', 'format', 'unclear'] as const),
  ...(['least', 'most', 'over', 'under', 'shortest', 'longest', 'fewest', 'fullest'] as const),
] as const;
export type FaultKind = (typeof FAULTS)[number];

export interface Fault {
  readonly fault: FaultKind;
  /** What it was measured by: a limit, a type, a format, the values that may stand; blank where nothing is. */
  readonly than: string;
}

/** JSON's own names of types. */
const TYPES: Readonly<Record<string, string>> = {
  ...{ string: '文字', number: '数字', integer: '整数', boolean: 'true 或 false' },
  ...{ array: '列表', object: '对象', null: '空值' },
};

const ZH: Readonly<Record<FaultKind, (than: string) => string>> = {
  missing: (name) => (name === '' ? '必须填写' : `缺少 ${name}`),
  unexpected: () => '不应填写',
  type: (type) => `应为${TYPES[type] ?? ` ${type}`}`,
  'one-of': (values) => `应为以下之一：${values}`,
  'none-of': () => '不是可以填写的内容',
  pattern: () => '写法不合要求',
  format: (format) => `写法应为 ${format}`,
  unclear: () => '无法识别',
  least: (limit) => `不得小于 ${limit}`,
  most: (limit) => `不得大于 ${limit}`,
  over: (limit) => `应大于 ${limit}`,
  under: (limit) => `应小于 ${limit}`,
  shortest: (limit) => `不得少于 ${limit} 个字`,
  longest: (limit) => `不得超过 ${limit} 个字`,
  fewest: (limit) => `不得少于 ${limit} 项`,
  fullest: (limit) => `不得超过 ${limit} 项`,
};

const EN: Readonly<Record<FaultKind, (than: string) => string>> = {
  missing: (name) => (name === '' ? 'is required' : `lacks ${name}`),
  unexpected: () => 'is not expected',
  type: (type) => `is to be of type ${type}`,
  'one-of': (values) => `is to be one of ${values}`,
  'none-of': () => 'is none of what may stand there',
  pattern: () => 'is not written as it should be',
  format: (format) => `is to be written as ${format}`,
  unclear: () => 'cannot be understood',
  least: (limit) => `is to be at least ${limit}`,
  most: (limit) => `is to be at most ${limit}`,
  over: (limit) => `is to be more than ${limit}`,
  under: (limit) => `is to be less than ${limit}`,
  shortest: (limit) => `is to have at least ${limit} characters`,
  longest: (limit) => `is to have at most ${limit} characters`,
  fewest: (limit) => `is to have at least ${limit} entries`,
  fullest: (limit) => `is to have at most ${limit} entries`,
};

export function wordFault(lang: Lang, { fault, than }: Fault): string {
  return (lang === 'en' ? EN : ZH)[fault](than);
}
