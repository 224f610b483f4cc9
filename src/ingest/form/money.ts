/**
 * Money (资金栏): which source of funds a heading or a label names, and the amount its cell holds.
 *
 *     财政拨款 › 一般公共预算        →  { column: 'fiscal', part: true }      a part of 财政拨款
 *     其中：财政资金（万元）         →  { column: 'fiscal', part: false }, in 万元
 *     上年结转                       →  { column: null, part: true }          counts in the total, has no field of its own
 */
import type { DeclarationCell } from '../../core/declaration.ts';
import { type Fen, type MoneyUnit, parseMoney } from '../../core/money.ts';
import type { Pieces } from '../../core/place.ts';
import type { Funds, Particular } from '../../core/project.ts';
import type { Desk } from './desk.ts';

export type FundColumn = Extract<DeclarationCell, 'total' | 'fiscal' | 'special' | 'other'>;

export interface Fund {
  /** Null for a source that the model has no field for. */
  readonly column: FundColumn | null;
  /** A part of the column, which may have a cell of its own beside it. */
  readonly part: boolean;
}

const TOTAL =
  /^(?:20\d\d年度?|年度|本年度?|当年|全年|年初|项目|资金|预算|支出|申报|申请|安排|批复|下达|财政|实际|实施期|中期|实施周期|总|其中)*(?:总额|总计|合计|总金额|金额|预算数|总预算|预算总额|资金总额|资金总量|预算|总投资|资金)(?:合计)?$|^小计$/;
const FISCAL =
  /^(?:年度|本年|当年|全年|年初|本级|市级|区级|县级|省级)*(?:财政(?:性)?(?:拨款|资金|预算|安排|补助)(?:资金|收入|拨款)*)$/;
const FISCAL_PART =
  /一般公共预算|公共财政预算|政府性基金|国有资本|国资预算|专项债|地方债|一般债|(?:中央|省级?|市级?|区级?|县级?|州级?|本级|上级)(?:财政)?(?:资金|拨款|补助|安排|预算|转移支付|配套)|转移支付/;
const SPECIAL = /财政专户|专户(?:资金|拨款|管理)|教育收费/;
const OTHER =
  /^(?:年度|本年|当年)*(?:其他|其它|单位|自有|自筹|非财政(?:拨款)?)(?:来源)?(?:资金|收入)(?:合计)?$|^(?:其他|其它|自筹)$/;
const OTHER_PART =
  /事业收入|事业单位经营|经营收入|上级补助收入|附属单位上缴|其他收入|社会资金|捐赠|银行贷款|单位自有/;
/** Counted in the total and of no field of its own: carried over, or 地方资金 beside 中央补助. */
const CARRIED = /结转|结余|^地方资金$/;
const SUBTOTAL = /^(?:小计|合计|总计|金额|总额)$/;

const bare = (words: string) =>
  words
    .replace(/\((?:[^()]*万?元[^()]*|[\d一二三四五六七八九十]+)\)/g, '')
    .replace(/^(?:其中:?|[-—]+|[(]?\d+[)、.])+/, '')
    .replace(/[:*]+$|^其中/g, '')
    .replace(/[,，]?单位:.*$/, '');

/** The source of funds that words name; `all` are those of the headings above it too. */
export function fundOf(all: string, leaf = all): Fund | null {
  const own = bare(leaf);
  const above = bare(all.slice(0, all.length - leaf.length));
  const direct = SUBTOTAL.test(own);
  if (own.length > 24) return null;
  if (CARRIED.test(own)) return { column: null, part: true };
  if (SPECIAL.test(own)) return { column: 'special', part: false };
  if (/财政拨款|财政(?:性)?资金/.test(above) && (direct || FISCAL_PART.test(own))) {
    return { column: 'fiscal', part: !direct };
  }
  if (/其他资金|单位资金|非财政/.test(above) && (direct || OTHER_PART.test(own))) {
    return { column: 'other', part: !direct };
  }
  if (SPECIAL.test(above) && direct) return { column: 'special', part: false };
  if (FISCAL.test(own)) return { column: 'fiscal', part: false };
  if (OTHER.test(own)) return { column: 'other', part: false };
  if (FISCAL_PART.test(own)) return { column: 'fiscal', part: true };
  if (OTHER_PART.test(own)) return { column: 'other', part: true };
  if (TOTAL.test(own)) return { column: 'total', part: false };
  return null;
}

/** The unit of money that a label or a heading names in itself: 金额（万元）. */
export function unitOfWords(words: string): MoneyUnit | null {
  const found = [...words.matchAll(/[(:,](?:单位:?)?(?:人民币)?(万?元)(?:\)|$)/g)].at(-1)?.[1];
  return found === '元' || found === '万元' ? found : null;
}

/** What holds an amount: a cell of a table, or the part of one behind a label. */
export interface AmountCell {
  readonly key: string;
  readonly text: string;
  readonly pieces: Pieces;
}

const NOTHING = /^[-/\\]+$|^无$/;
const OWN_UNIT = /^(?:人民币)?([-+\d,.\s¥￥]+)(万?元)(?:整|人民币)?$/;

/** The amount of a cell in fen: null where it is blank or a dash; one that is none is a note and null. */
export function amountOf(desk: Desk, each: AmountCell, unit: MoneyUnit, row?: number): Fen | null {
  const { key } = each;
  if (key === '' || NOTHING.test(key)) return null;
  // Digits before a point or a comma at the end were cut: what is left is another number.
  if (/\d[.,]$/.test(key)) {
    desk.note('amount-unreadable', each.pieces, { text: each.text, why: 'number-expected' }, row);
    return null;
  }
  const own = OWN_UNIT.exec(key);
  const money =
    own?.[1] === undefined
      ? parseMoney(each.text, unit)
      : parseMoney(own[1], own[2] === '元' ? '元' : '万元');
  if (money.ok) return money.value;
  desk.note('amount-unreadable', each.pieces, { text: each.text, why: money.why }, row);
  return null;
}

interface Entry {
  readonly fund: Fund;
  readonly label: string;
  readonly each: AmountCell;
  readonly fen: Fen | null;
}

/** Collects the amounts of one project: parts of a source count where its own cell is missing. */
export class Purse {
  readonly #entries: Entry[] = [];

  get empty(): boolean {
    return this.#entries.length === 0;
  }

  add(fund: Fund, label: string, each: AmountCell, fen: Fen | null): void {
    this.#entries.push({ fund, label, each, fen });
  }

  #of(column: FundColumn): { readonly entries: readonly Entry[]; readonly spare: readonly Entry[] } {
    const own = this.#entries.filter(({ fund }) => fund.column === column && !fund.part);
    const parts = this.#entries.filter(({ fund }) => fund.column === column && fund.part);
    const [first, ...more] = own.filter(({ fen }) => fen !== null);
    if (first !== undefined) return { entries: [first], spare: [...more, ...parts] };
    return { entries: parts, spare: [] };
  }

  get funds(): Funds {
    const sum = (column: FundColumn): Fen | null => {
      const stated = this.#of(column).entries.flatMap(({ fen }) => (fen === null ? [] : [fen]));
      return stated.length === 0 ? null : stated.reduce((total, fen) => total + fen, 0n);
    };
    return { total: sum('total'), fiscal: sum('fiscal'), special: sum('special'), other: sum('other') };
  }

  get cells(): Partial<Record<FundColumn, Pieces>> {
    const cells: Partial<Record<FundColumn, Pieces>> = {};
    for (const column of ['total', 'fiscal', 'special', 'other'] as const) {
      const pieces = this.#of(column).entries.flatMap(({ each, fen }) => (fen === null ? [] : each.pieces));
      if (pieces.length > 0) cells[column] = pieces;
    }
    return cells;
  }

  /** What no field holds alone: the parts of a source, and what was carried over. */
  get particulars(): readonly Particular[] {
    const spare = new Set(
      (['total', 'fiscal', 'special', 'other'] as const).flatMap((column) => {
        const { entries, spare: rest } = this.#of(column);
        return entries.length > 1 ? [...entries, ...rest] : rest;
      }),
    );
    return this.#entries
      .filter((entry) => (spare.has(entry) || entry.fund.column === null) && entry.fen !== null)
      .map(({ label, each }) => ({ label, value: each.text }));
  }

  /** Whether the sources add up to the total, where both are stated. */
  get additive(): boolean {
    const { total, fiscal, special, other } = this.funds;
    const carried = this.#entries.filter(({ fund }) => fund.column === null).map(({ fen }) => fen);
    const sources = [fiscal, special, other].filter((fen) => fen !== null);
    if (total === null || sources.length === 0) return true;
    const sum = (fens: readonly (Fen | null)[]) => fens.reduce<Fen>((all, fen) => all + (fen ?? 0n), 0n);
    return sum(sources) === total || sum([...sources, ...carried]) === total;
  }
}
