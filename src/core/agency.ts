/**
 * Agency (预算单位): who spends, under a department (主管部门) in a region (财政区划).
 *
 *     { name: '番禺区政务服务数据管理局（本级）', region: '440113000' }
 *
 * A region is a 9-digit mof_div_code: the six digits of GB/T 2260 and three more.
 */

export interface Agency {
  readonly name: string;
  /** 9-digit region code, or null when the document does not say. */
  readonly region: string | null;
}

const REGION = /^\d{9}$/;

/** Whether the text is a 9-digit region code. */
export function isRegionCode(text: string): boolean {
  return REGION.test(text);
}
