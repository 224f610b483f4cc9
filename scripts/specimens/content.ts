/**
 * Content (申报内容): a random declaration, before any form is chosen to print it.
 *
 *     contentOf(randomOf('a'), { projects: 3 })
 *       →  { agency: '云陵市水务局', year: 2025, unit: '万元', projects: [{ name: '雨污分流管网补助资金', … }] }
 */
import type { Random } from './random.ts';
import { BUREAUS, DEEDS, PROJECTS, QUALITIES, SORTS, type Sort, TOWNS, type Value } from './words.ts';

export interface IndicatorContent {
  readonly sort: Sort;
  readonly name: string;
  readonly annual: Value;
  readonly term: Value;
  readonly qualitative: boolean;
}

/** Amounts in hundredths of the unit. */
export interface Amounts {
  readonly fiscal: number;
  readonly special: number | null;
  readonly other: number | null;
}

export interface ProjectContent {
  readonly name: string;
  readonly secret: boolean;
  readonly amounts: Amounts;
  readonly annual: string;
  readonly term: string;
  readonly indicators: readonly IndicatorContent[];
}

export interface Content {
  readonly town: string;
  readonly department: string;
  readonly agency: string;
  readonly year: number;
  readonly unit: '元' | '万元';
  readonly projects: readonly ProjectContent[];
}

export interface Wish {
  readonly projects: number;
  readonly indicators?: readonly [number, number];
  readonly unit?: '元' | '万元';
  readonly sentences?: readonly [number, number];
  /** One project that shows its name and amount alone. */
  readonly secret?: boolean;
}

const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');

export const sumOf = ({ fiscal, special, other }: Amounts): number => fiscal + (special ?? 0) + (other ?? 0);

/** 123456 → `1234.56`, as the contract prints it. */
export const plain = (hundredths: number | null): string | null =>
  hundredths === null ? null : `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

/** 123456 → `1,234.56`, or as the hand writes it: whole amounts without places. */
export function printed(
  hundredths: number | null,
  manner: 'grouped' | 'plain' | 'short' = 'grouped',
): string {
  if (hundredths === null) return '';
  const whole = Math.floor(hundredths / 100);
  const rest = String(hundredths % 100).padStart(2, '0');
  if (manner === 'short')
    return hundredths % 100 === 0 ? String(whole) : `${whole}.${rest.replace(/0$/, '')}`;
  return `${manner === 'grouped' ? grouped(whole) : whole}.${rest}`;
}

export const whole = ({ op, number, unit }: Value): string => `${op}${number}${unit}`;

function amountOf(random: Random, kind: string, unit: string, name: string): Value {
  const less = /差错|投诉|响应|修复|事故/.test(name);
  switch (kind) {
    case 'count': {
      const big = random.chance(0.2);
      const amount = big ? random.int(1000, 98_000) : random.int(1, 400);
      const text = random.chance(0.15)
        ? `${random.int(0, 90)}.${random.int(1, 9)}`
        : big && random.chance(0.3)
          ? grouped(amount)
          : String(amount);
      return { op: less ? '≤' : random.pick(['≥', '≥', '≥', '=', '＞', '']), number: text, unit };
    }
    case 'percent': {
      const high = random.pick(['100', '95', '90', '98.5', '85', '99', '92', '97']);
      const low = random.pick(['1', '0.5', '2', '3', '5']);
      return {
        op: less ? random.pick(['≤', '＜']) : random.pick(['≥', '≥', '=', '']),
        number: less ? low : high,
        unit,
      };
    }
    case 'money':
      return {
        op: /损失|投资/.test(name) ? '≥' : '≤',
        number: random.chance(0.4)
          ? `${random.int(10, 900)}.${random.int(10, 99)}`
          : String(random.int(20, 5000)),
        unit,
      };
    case 'date':
      return {
        op: '',
        number: random.pick([
          `${random.int(6, 12)}月底前`,
          `2025年${random.int(1, 12)}月${random.int(1, 28)}日前`,
          '每月10日前',
          '年底前完成',
          '收到申请后15个工作日内',
        ]),
        unit: '',
      };
    default:
      return { op: '', number: random.pick(QUALITIES), unit: '' };
  }
}

function indicatorsOf(random: Random, [low, high]: readonly [number, number]): IndicatorContent[] {
  const all = SORTS.flatMap((sort) => sort.names.map(([name, kind, unit]) => ({ sort, name, kind, unit })));
  return random.some(all, random.int(low, high)).map(({ sort, name, kind, unit }) => {
    const annual = amountOf(random, kind, unit, name);
    const term = random.chance(0.6) ? annual : amountOf(random, kind, unit, name);
    return { sort, name, annual, term, qualitative: kind === 'words' || kind === 'date' };
  });
}

export function objective(random: Random, [low, high]: readonly [number, number]): string {
  const deeds = random
    .some(DEEDS, random.int(low, high))
    .map((deed) =>
      deed.replaceAll('{n}', String(random.int(2, 60))).replaceAll('{m}', String(random.int(100, 9000))),
    );
  return random.chance(0.4) && deeds.length > 1
    ? `${deeds.map((deed, at) => `${at + 1}.${deed}`).join('；')}。`
    : `${deeds.join('；')}。`;
}

const CODE_NAMES = ['QXKHTA', 'ZXGZ03', '涉密项目甲'] as const;
const UNSAID = '本项目为涉密项目，相关内容不予公开。';

function amountsOf(random: Random, unit: '元' | '万元'): Amounts {
  const amount = (): number => {
    const cents = random.int(200, 900_000) * (random.chance(0.3) ? 100 : 1);
    return unit === '元' ? cents * 1000 : cents;
  };
  return {
    fiscal: amount(),
    special: random.chance(0.15) ? amount() : null,
    other: random.chance(0.25) ? amount() : null,
  };
}

export function contentOf(random: Random, wish: Wish): Content {
  const town = random.pick(TOWNS);
  const department = `${town}${random.pick(BUREAUS)}`;
  const unit = wish.unit ?? random.pick(['万元', '万元', '元']);
  const names = random.some(PROJECTS, wish.projects);
  const projects = random.shuffle(names).map((name): ProjectContent => {
    const annual = objective(random, wish.sentences ?? [1, 4]);
    return {
      name,
      secret: false,
      amounts: amountsOf(random, unit),
      annual,
      term: random.chance(0.4) ? annual : objective(random, wish.sentences ?? [1, 4]),
      indicators: indicatorsOf(random, wish.indicators ?? [3, 8]),
    };
  });
  if (wish.secret === true) {
    const [first] = projects;
    if (first !== undefined)
      projects[0] = {
        ...first,
        name: random.pick(CODE_NAMES),
        secret: true,
        annual: UNSAID,
        term: UNSAID,
        indicators: [],
      };
  }
  return {
    town,
    department,
    agency: random.chance(0.3) ? `${department}（本级）` : department,
    year: random.int(2021, 2026),
    unit,
    projects,
  };
}

/** The sum of the projects' amounts, column by column; null where no project has any. */
export function totals(projects: readonly ProjectContent[]): Amounts {
  const sum = (of: (amounts: Amounts) => number | null): number | null => {
    const known = projects.map(({ amounts }) => of(amounts)).filter((one) => one !== null);
    return known.length === 0 ? null : known.reduce((total, one) => total + one, 0);
  };
  return {
    fiscal: sum(({ fiscal }) => fiscal) ?? 0,
    special: sum(({ special }) => special),
    other: sum(({ other }) => other),
  };
}
