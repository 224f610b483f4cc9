/**
 * Label (栏目名): what a cell of a form's head says of the cell beside or below it.
 *
 *     项目名称                →  name
 *     其中：财政拨款          →  fund fiscal
 *     实施期目标（2024年—2026年）  →  objective of the whole term
 *     年度总体目标            →  objective; of the year when it has a cell of its own
 */

import { WHOLE_TERM } from './heading.ts';
import { type Fund, fundOf } from './money.ts';

export type Label =
  | {
      readonly kind:
        | 'name'
        | 'agency'
        | 'department'
        | 'year'
        | 'actual'
        | 'score'
        | 'indicators'
        | 'funds'
        | 'tasks';
    }
  | { readonly kind: 'objective'; readonly of: 'term' | 'annual' | 'open' }
  | { readonly kind: 'fund'; readonly fund: Fund; readonly of: 'term' | 'annual' | 'open' }
  | { readonly kind: 'other' };

const bare = (key: string) =>
  key
    .replace(/^(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）、.])+/, '')
    .replace(/[:*]+$/, '')
    .replace(/^\*+/, '');

const NAME =
  /^(?:预算|支出|专项|申报|评价|部门预算)?(?:项目|政策|资金|专项资金|转移支付|项目\(政策\)|政策\(项目\)|资金\(项目\))(?:支出)?名称(?:\(.{0,10}\))?$|^(?:项目|专项)名称(?!:)|^部门\(?单位\)?名称$|^(?:部门|单位)(?:\(单位\))?名称$/;
const AGENCY =
  /^(?:项目|资金|政策)?(?:具体)?(?:实施|使用|承担|申报|执行|填报|填表|编制|预算|项目|用款|资金使用)(?:单位|部门)(?:名称)?(?:及代码|及编码)?(?:\(.{0,8}\))?$|^单位(?:信息)?$|^项目单位$/;
const DEPARTMENT =
  /^(?:项目)?(?:业务)?(?:主管|归口|上级|一级预算|预算主管)(?:部门|单位|主管部门|处室)(?:名称)?(?:及代码|及编码)?(?:\(.{0,8}\))?$/;
const YEAR = /^(?:预算|申报|填报|评价|项目|所属|绩效)?年[度份]$/;
const ACTUAL =
  /^(?!.*指标)[^。;,]{0,12}(?:完成|达成|实现)情况(?:综述|说明|描述|概述)?(?:\(.*\))?$|^(?:实际|全年)完成$|^年度目标完成$/;
const SCORE =
  /^(?:自评|评价|绩效自评|最终)?(?:总分|总得分|得分合计|合计得分|总评分|评价得分|自评得分|综合得分|得分)(?:\(.*\))?$/;
const INDICATORS = /^(?:项目|年度|部门|整体)*(?:绩效)?(?:绩效|指标)+(?:完成情况|体系)?$|^绩效指标/;
const FUNDS =
  /^其中$|^(?:项目|年度|部门|预算|总体|资金|整体)*(?:资金|预算|支出|经费)(?:总?额|情况|来源|申请|安排|执行情况|构成|概况)*$/;
const OBJECTIVE =
  /^(?!.*(?:指标|完成|实现|达到|达成|目标值|按照|符合))[^。;,、]{0,16}目标(?:内容|描述|设定|申报|概述)?(?:\(.*\))?$/;
const TASKS = /^年度?主要任务|^年度(?:重点)?工作任务|^主要职责|^部门职能|^单位职能/;

const UNIT_NOTE = /[(,](?:单位:)?(?:人民币)?万?元\)?$/;

/** What a cell labels; null when its words label nothing known. */
export function labelOf(key: string): Label | null {
  const words = bare(key);
  if (words === '' || words.length > 40) return null;
  const plain = words.replace(UNIT_NOTE, '');
  if (NAME.test(plain)) return { kind: 'name' };
  if (AGENCY.test(plain)) return { kind: 'agency' };
  if (DEPARTMENT.test(plain)) return { kind: 'department' };
  if (YEAR.test(plain)) return { kind: 'year' };
  if (ACTUAL.test(plain)) return { kind: 'actual' };
  if (SCORE.test(plain)) return { kind: 'score' };
  if (OBJECTIVE.test(plain)) {
    const term =
      WHOLE_TERM.test(plain.replace(/总体(?:绩效)?目标|总目标/, '')) &&
      !/年度|当年|本年/.test(plain.replace(/\(.*\)/, ''));
    const annual = /年度|当年|本年|全年|预期|20\d\d年/.test(plain.replace(/\(.*\)/, ''));
    return { kind: 'objective', of: term ? 'term' : annual ? 'annual' : 'open' };
  }
  if (TASKS.test(plain)) return { kind: 'tasks' };
  const fund = fundOf(plain);
  if (fund !== null) {
    const of = /中期|实施期|实施周期|全周期/.test(plain)
      ? 'term'
      : /年度|当年|本年|全年/.test(plain)
        ? 'annual'
        : 'open';
    // 项目资金 is a group where amounts with names of their own follow, a total where its amount does.
    return { kind: 'fund', fund, of };
  }
  if (INDICATORS.test(plain)) return { kind: 'indicators' };
  if (FUNDS.test(plain)) return { kind: 'funds' };
  return null;
}

const INLINE = /^([^:]{2,30}):(?=.)/;

/** A label and its value in one cell: 项目名称：校园维修. */
export function inlineOf(key: string): { readonly label: Label; readonly to: number } | null {
  const found = INLINE.exec(key);
  const words = found?.[1];
  if (found === null || words === undefined || words === '其中') {
    const second = /^(其中:[^:]{2,20}):(?=.)/.exec(key);
    const label = second?.[1] === undefined ? null : labelOf(second[1]);
    return second === null || label === null ? null : { label, to: second[0].length };
  }
  const label = labelOf(words);
  return label === null ? null : { label, to: found[0].length };
}
