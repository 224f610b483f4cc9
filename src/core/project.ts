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

export type ProjectCell = 'name' | 'total' | 'fiscal' | 'special' | 'other' | 'objective';

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
  readonly at: Place;
  readonly cells: Partial<Record<ProjectCell, Pieces>>;
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
