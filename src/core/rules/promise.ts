/**
 * Promise (承诺): a number in the objective that binds: with a unit, and with a word that promises it.
 *
 *     拟完成250项政务服务事项的梳理      →  { text: '拟完成250项政务服务事项的梳理', value: '250', unit: '项' }
 *     群众办事满意度达95%                →  { …, value: '95', unit: '%' }
 *
 * Years, document numbers, amounts of money, names (5G, 粤A8G1U3), about-numbers (800多名) and sums of a list
 * (等6项工作) promise nothing. Used by objective-number-missing and objective-number-differs.
 */
import { parseDecimal, printDecimal, shift } from '../quantity.ts';
import type { Line, Row } from './sheet.ts';

/** One promise. */
export interface Promised {
  /** The clause it stands in; of a long one what stands around the number. */
  readonly text: string;
  /** Decimal text, the scale folded in: 2.5万 → 25000. */
  readonly value: string;
  readonly unit: string;
  /** It promises that those served are content. */
  readonly satisfaction: boolean;
}

const PROMISING =
  /完成|达到|达成|达|实现|不低于|不少于|不小于|超过|确保|保证|力争|新增|新建|改造|建成|培训|覆盖|举办|开展|组织|提高到|提升到|降低到|控制在|整治|种植|安装|拟|≥|≤|高于|低于|保持在/;
/** Number, scale and unit; what may not stand before and after. */
const NUMBER =
  /(?<![\dA-Za-z.〔[(第近约逾等每共]|约为|以下|上述)(\d{1,12}(?:\.\d{1,6})?)(万|亿)?(%|‰|[项个名人次场期户台套件辆座处所家起例篇批份条亩公米立平吨])(?![多余来])/g;
const ABOUT = /[多余来几]/;
/** Promises of one objective that are looked at, and the characters of a long clause that are quoted. */
const MOST = 50;
const EXCERPT = 40;
const YEAR = /^(?:19|20)\d\d$/;

/** The number as plain decimal text, scale folded in. */
function plain(digits: string, scale: string | undefined): string {
  const value = parseDecimal(digits);
  return value === null ? digits : printDecimal(shift(value, scale === '万' ? 4 : scale === '亿' ? 8 : 0));
}

/** The clause, or what of a long one stands around the number. */
function excerpt(clause: string, from: number, to: number): string {
  if (clause.length <= EXCERPT) return clause;
  return clause.slice(Math.max(0, from - EXCERPT / 2), to + EXCERPT / 2);
}

function promisesIn(clause: string): Promised[] {
  if (!/\d/.test(clause) || !PROMISING.test(clause)) return [];
  return [...clause.matchAll(NUMBER)].flatMap(
    ({ 0: whole, 1: digits = '', 2: scale, 3: unit = '', index }) => {
      const end = index + whole.length;
      const before = clause.slice(Math.max(0, index - EXCERPT), index);
      if (YEAR.test(digits) || ABOUT.test(clause.charAt(end)) || !PROMISING.test(before.slice(-12)))
        return [];
      const text = excerpt(clause, index, end);
      return [{ text, value: plain(digits, scale), unit, satisfaction: /满意/.test(before) }];
    },
  );
}

/** The promises of an objective, in order; linear in its length. */
export function promisesOf(objective: string): Promised[] {
  if (!/\d/.test(objective)) return [];
  return objective
    .split(/[,。;!?、:]/)
    .flatMap(promisesIn)
    .slice(0, MOST);
}

/** Every number written in a line's name and values, scale folded in. */
function numbersOf({ name, value, indicator }: Line): Set<string> {
  const text = `${name} ${value} ${indicator.term ?? ''}`;
  return new Set(
    [...text.matchAll(/(\d{1,20}(?:\.\d{1,6})?)(万|亿)?/g)].map(([, digits = '', scale]) =>
      plain(digits, scale),
    ),
  );
}

const STAFF = /工作人员|职工|员工|干部|内部/;

/** Two characters in a row that both texts share and that say what is counted. */
function share(text: string, name: string): boolean {
  const core = name.replace(/数量|人数|次数|完成|指标|率|情况|工作|项目|服务|建设/g, '');
  for (let at = 0; at + 2 <= core.length; at += 1) {
    const pair = core.slice(at, at + 2);
    if (/^[\u4e00-\u9fff]{2}$/.test(pair) && text.includes(pair)) return true;
  }
  return false;
}

/** Whether a line speaks of what is promised with another number: the same unit and a word in common. */
function speaksOf({ target, name }: Line, promise: Promised): boolean {
  if (target.kind !== 'bound' || target.unit === null || !target.unit.startsWith(promise.unit)) return false;
  if (promise.satisfaction) return /满意/.test(name) && !STAFF.test(name);
  return target.unit !== '%' && share(promise.text, name);
}

/** A promise that no line carries, with the lines that speak of the same thing. */
export interface Unkept {
  readonly promise: Promised;
  readonly rivals: readonly Line[];
}

/**
 * The promises of a row that no line carries: none has the number, or of satisfaction none that asks those it was
 * promised to.
 */
export function unkeptOf(row: Row): Unkept[] {
  if (row.promises.length === 0) return [];
  const numbers = row.lines.map((line) => ({ line, written: numbersOf(line) }));
  const isKept = (promise: Promised) =>
    numbers.some(
      ({ line: { name }, written }) =>
        written.has(promise.value) &&
        (!promise.satisfaction || (/满意/.test(name) && (!STAFF.test(name) || STAFF.test(promise.text)))),
    );
  return row.promises
    .filter((promise) => !isKept(promise))
    .map((promise) => ({ promise, rivals: row.lines.filter((line) => speaksOf(line, promise)) }));
}
