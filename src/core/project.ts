/**
 * Project (项目): the budget item that asks for money and says what it will achieve.
 *
 *     免费刻章  407.54  407.54  -贯彻落实国务院《优化营商环境条例》…  1、1-产出指标；11-数量指标；…
 *
 * Also: whether a project is secret (涉密), because a secret project counts in every sum and shows nothing else
 * (保守国家秘密法).
 */
import type { Indicator } from './indicator.ts';
import type { Fen } from './money.ts';
import type { Pieces, Place } from './place.ts';

/** Sources of funds (资金来源) in fen; null is a cell left blank, which is not zero. */
export interface Funds {
  /** 总计 */
  readonly total: Fen | null;
  /** 财政拨款 */
  readonly fiscal: Fen | null;
  /** 财政专户拨款 */
  readonly special: Fen | null;
  /** 其他资金 */
  readonly other: Fen | null;
}

export const NO_FUNDS: Funds = { total: null, fiscal: null, special: null, other: null };

/** Objective (绩效目标): the prose; whole term (实施周期) and annual (年度) where the form tells them apart. */
export interface Objective {
  readonly term: string | null;
  readonly annual: string | null;
  /** As published, whichever half it stood in. */
  readonly text: string | null;
}

/**
 * Execution (预算执行情况): a row of the block above a self-evaluation or monitoring form, as printed.
 *
 *     年度资金总额  | 年初预算数 100.00 | 全年预算数 98.50 | 全年执行数 97.20 | 分值 10 | 执行率 98.68% | 得分 9.87
 */
export interface ExecutionRow {
  /** 年度资金总额, 其中：当年财政拨款, 上年结转资金, 其他资金. */
  readonly name: string;
  /** 年初预算数 */
  readonly initial: Fen | null;
  /** 全年预算数 */
  readonly budget: Fen | null;
  /** 全年执行数, or executed so far on a monitoring form. */
  readonly spent: Fen | null;
  /** 全年预计执行数, on a monitoring form. */
  readonly expected: Fen | null;
  /** 执行率, 分值, 得分 as printed. */
  readonly rate: string | null;
  readonly points: string | null;
  readonly score: string | null;
}

/** A labelled cell of a form's head that has no field of its own, as published: 主管部门, 项目负责人, 联系电话. */
export interface Particular {
  readonly label: string;
  readonly value: string;
}

export type ProjectCell =
  | 'name'
  | 'total'
  | 'fiscal'
  | 'special'
  | 'other'
  | 'objective'
  | 'objectiveTerm'
  | 'objectiveAnnual'
  | 'actual'
  | 'score';

export interface Project {
  /** Position in the declaration, from 1. */
  readonly seq: number;
  readonly name: string;
  /** The agency whose row this project stands under, when the form groups by agency. */
  readonly agency: string | null;
  readonly secret: boolean;
  readonly funds: Funds;
  readonly objective: Objective;
  readonly indicators: readonly Indicator[];
  /** 中期资金 of forms that ask for the whole term beside the year. */
  readonly termFunds?: Funds;
  readonly execution?: readonly ExecutionRow[];
  /** 年度总体目标的实际完成情况, on a self-evaluation or monitoring form. */
  readonly actual?: string;
  /** 总分 the agency gave itself, as printed. */
  readonly score?: string;
  readonly particulars?: readonly Particular[];
  /** How many indicators are withheld (涉密内容不予公开): of a secret project shown without its content. */
  readonly withheld?: number;
  readonly at: Place;
  readonly cells: Partial<Record<ProjectCell, Pieces>>;
}

/** How many indicators a project has, those that are withheld too. */
export function indicatorCount({
  indicators,
  withheld = 0,
}: Pick<Project, 'indicators' | 'withheld'>): number {
  return indicators.length + withheld;
}

const CALLS_ITSELF_SECRET =
  /(?:保密|涉密|密级)(?:的)?项目|(?:项目|内容|信息|资料)[^。；]{0,6}(?:不宜|不予|不得|不便)公开|属于?(?:国家秘密|工作秘密)/;
const NOT_SECRET = /非涉密项目|不涉密|不属于(?:国家秘密|涉密)|脱密/;

/** Whether a project calls itself secret in its name or objective: 保密项目, 项目信息不宜公开. */
export function callsItselfSecret(name: string, objective: string | null): boolean {
  const text = `${name}\n${objective ?? ''}`;
  // Every such phrase has one of these two in it; most objectives have neither.
  if (!text.includes('密') && !text.includes('公开')) return false;
  return CALLS_ITSELF_SECRET.test(text) && !NOT_SECRET.test(text);
}
