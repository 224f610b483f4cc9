/**
 * Per (每): what a quantity is counted per, before the number (每天, 每半年, 每个村) or after it (/天, /10万人).
 *
 *     每人每月   →  人, 月        /行政村  →  行政村       /10万人  →  100000人
 */
import { arabicAt, chineseAt, isChineseDigit } from './numerals.ts';
import { canonicalUnit, type Unit, unitAt } from './units.ts';

const DIGIT = /[0-9]/;
const PLACES: Record<string, number> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };
/** Where the noun after 每 or / ends. */
const NOUN_END =
  /每|以上|以下|以内|之内|左右|不|至少|最|达|约|为|的|内(?!$)|平均|提供|举办|开展|组织|完成|控制|补助|补贴|需|应|可|按|超|且|并|计|标准|发放|培训|召开|配备|给|对|用于|各|[0-9≥≤<>=,;、。()/~±:·×*+零一二三四五六七八九十两半-]/;

/** 元/人天 is per 人 and per 日. */
export const PERSON_TIME: Record<string, readonly string[]> = {
  人天: ['人', '日'],
  人日: ['人', '日'],
  人月: ['人', '月'],
  人年: ['人', '年'],
};

interface PerUnit {
  readonly unit: Unit;
  readonly to: number;
}

/** What stands after /: a unit (天), a number with a unit (10万人), or a noun (行政村). */
export function perAt(text: string, at: number): PerUnit | null {
  let i = at;
  if (text.charAt(i) === '(') i++;
  if (text.charAt(i) === '每') i++;
  const numeral = DIGIT.test(text.charAt(i)) ? arabicAt(text, i) : null;
  if (numeral !== null) {
    const unit = unitAt(text, numeral.to);
    if (unit === null) {
      const people = nounAt(text, numeral.to);
      if (people === null) return null;
      return { unit: { name: numeral.value + people.word, dimension: 'count' }, to: people.to };
    }
    return { unit: { name: numeral.value + unit.unit.name, dimension: 'count' }, to: unit.to };
  }
  if (text.charAt(i) === '半') {
    const unit = unitAt(text, i + 1);
    if (unit !== null) return { unit: { name: `半${unit.unit.name}`, dimension: 'time' }, to: unit.to };
  }
  const scaled = /^[十百千万亿]+/.exec(text.slice(i, i + 4));
  if (scaled !== null) {
    const unit = unitAt(text, i + scaled[0].length);
    const places = [...scaled[0]].reduce((sum, char) => sum + (PLACES[char] ?? 0), 0);
    if (unit === null && /^(?:$|[;。,)])/.test(text.slice(i + scaled[0].length, i + scaled[0].length + 1))) {
      return { unit: { name: `1${'0'.repeat(places)}`, dimension: 'count' }, to: i + scaled[0].length };
    }
    if (unit !== null && unitAt(text, i) === null) {
      return { unit: { name: `1${'0'.repeat(places)}${unit.unit.name}`, dimension: 'count' }, to: unit.to };
    }
  }
  const noun = nounAt(text, i);
  const found = unitAt(text, i);
  // 元/人/次 is per 人 and per 次; only a bare 人/次 is the slip for 人次.
  const joint = found === null ? -1 : text.slice(i, found.to).search(/[/]|·(?=[日天月年])/);
  const unit = joint > 0 ? unitAt(text.slice(0, i + joint), i) : found;
  if (noun !== null && noun.to > (unit?.to ?? 0)) {
    return { unit: { name: canonicalUnit(noun.word), dimension: 'count' }, to: noun.to };
  }
  return unit;
}

/** A run of Chinese characters that can be a noun; up to six, ended by a verb, operator, digit or mark. */
function nounAt(text: string, from: number): { readonly word: string; readonly to: number } | null {
  const ahead = text.slice(from, from + 8);
  const end = NOUN_END.exec(ahead);
  const run = /^[\u3400-\u9fff]+/.exec(end === null ? ahead : ahead.slice(0, end.index));
  if (run === null || run[0].length > 6) return null;
  return { word: run[0], to: from + run[0].length };
}

/** 每天, 每半年, 每2年, 每百人, 每个村: what the quantity is counted per. */
export function everyAt(text: string, from: number): { readonly per: string; readonly to: number } | null {
  let i = from + 1;
  if (text.charAt(i) === '隔') i++;
  if (text.charAt(i) === '半') {
    const unit = unitAt(text, i + 1);
    return unit === null ? null : { per: `半${unit.unit.name}`, to: unit.to };
  }
  const numeral = DIGIT.test(text.charAt(i))
    ? arabicAt(text, i)
    : isChineseDigit(text.charAt(i))
      ? chineseAt(text, i)
      : null;
  if (numeral !== null) {
    const unit = unitAt(text, numeral.to);
    if (unit !== null) {
      return { per: numeral.value === '1' ? unit.unit.name : numeral.value + unit.unit.name, to: unit.to };
    }
  }
  const scaled = /^[百千万]/.exec(text.charAt(i));
  if (scaled !== null && unitAt(text, i) === null) {
    const unit = unitAt(text, i + 1);
    const size = { 百: '100', 千: '1000', 万: '10000' }[scaled[0]] ?? '';
    if (unit !== null) return { per: size + unit.unit.name, to: unit.to };
    const people = nounAt(text, i + 1);
    if (people !== null) return { per: size + people.word, to: people.to };
  }
  const unit = unitAt(text, i);
  if (unit !== null) {
    if (unit.unit.name !== '个') return { per: unit.unit.name, to: unit.to };
    i = unit.to;
  }
  const noun = nounAt(text, i);
  if (noun !== null) return { per: canonicalUnit(noun.word), to: noun.to };
  return unit === null ? null : { per: unit.unit.name, to: unit.to };
}
