/**
 * Heading (栏目): what each column of a table holds, told by the words above it, over one line of headings or several.
 *
 *     ┌──────────┬──────────────────┬──────────┬─────────────────┐
 *     │          │ 预算金额（万元） │          │    绩效指标     │
 *     │ 项目名称 ├────────┬─────────┤ 绩效目标 ├────────┬────────┤    →  project  total  fiscal  objective  name  annual
 *     │          │  合计  │财政拨款 │          │指标名称│ 指标值 │
 *     └──────────┴────────┴─────────┴──────────┴────────┴────────┘
 */
import type { IndicatorRemark } from '../../core/indicator.ts';
import type { Grid, GridCell } from './grid.ts';
import { type Fund, fundOf } from './money.ts';

export type Role =
  | { readonly kind: 'fund'; readonly fund: Fund }
  | { readonly kind: 'likelihood'; readonly word: string }
  | { readonly kind: 'because'; readonly word: string }
  | { readonly kind: 'remark'; readonly remark: IndicatorRemark }
  | { readonly kind: PlainRole };

const PLAIN = [
  'seq',
  'code',
  'project',
  'agency',
  'objective',
  'objectiveTerm',
  'objectiveAnnual',
  'packed',
  'l1',
  'l2',
  'l3',
  'name',
  'term',
  'annual',
  'op',
  'unit',
  'points',
  'actual',
  'score',
] as const;
export type PlainRole = (typeof PLAIN)[number];

export interface Column {
  readonly role: Role | null;
  readonly from: number;
  readonly to: number;
  /** The words above it, from the top. */
  readonly path: readonly string[];
  readonly cells: readonly GridCell[];
}

/** Words of the whole term, of which the year is a part. */
export const WHOLE_TERM = /中期|实施期|实施周期|总体|全周期|三年|长期|整个|周期|总目标|项目期/;
const THIS_YEAR = /年度|当年|本年|全年|年初|20\d\d年/;
const ANNUAL_VALUE =
  /^(?:(?:20\d\d)?(?:年度?|当年|本年度?|全年|年初|预期|计划|预算年度|本期|预计当年)*)?(?:绩效)?(?:指标|目标|预期|计划|实现|标准)+值?(?:设定|内容|及单位)?(?:\(.*\))?$/;
const VALUE = /(?:指标|目标|预期|计划|标准|实现)+值|^目标$|^预期目标$|^年度目标$/;

const PLAIN_WORDS: readonly (readonly [pattern: RegExp, role: PlainRole])[] = [
  [/^(?:序号|编号|行次)$/, 'seq'],
  [/^(?:单位|部门|项目|预算)?(?:编码|代码)$/, 'code'],
  [
    /^(?:支出|预算|二级|具体)?项目(?:支出)?(?:名称)?(?:\((?:资金)?(?:使用)?单位(?:名称)?\))?$|^项目名称(?:\/|及|\()|(?:^|[/、及(])项目名称\)?$|^单位[(/、](?:项目|专项)\)?名称$|^项目[(/、]单位\)?名称$|^(?:资金|专项)名称$|^支出名称$/,
    'project',
  ],
  [/^(?:预算|资金使用|使用|项目|实施|项目实施|申报|主管)?(?:单位|部门)(?:名称)?(?:\(.{0,8}\))?$/, 'agency'],
  [/^(?:一级(?:绩效)?(?:指标|目标)?(?:名称)?|指标类[型别]|分解目标|一级)$/, 'l1'],
  [/^(?:二级(?:绩效)?(?:指标|目标)?(?:名称)?|二级)$/, 'l2'],
  [/^(?:三级(?:绩效)?(?:指标|目标)?(?:名称)?|三级)(?:\(.*\))?$/, 'l3'],
  [/^(?:绩效)?指标名称$|^四级(?:绩效)?指标$|^具体指标$|^(?:绩效)?指标内容$|^个性指标$|^指标$/, 'name'],
  [/(?:指标|比较|运算|计算|判断|关系)(?:性质|符号|方式)$|^(?:性质|符号|运算符号?|比较符|操作符)$/, 'op'],
  [/(?:度量|计量|指标值|数量|指标)单位$|^单位$/, 'unit'],
  [/^(?:指标|标准|本年|绩效|年度)*(?:分值|权重|分数)(?:权重|分值)?(?:\(.{0,6}\))?$/, 'points'],
  [/^(?:自评|评价|实际|最终)?(?:得分|评分|自评分)(?:\(.{0,6}\))?$/, 'score'],
  [
    /^(?:全年|年度|本年度?|指标|绩效|目标|年末|自评|截至年底|20\d\d年度?)*(?:实际|完成|达成|实现)(?:完成|达成|实现)?(?:的)?(?:指标值|目标值|值|情况|结果|数)?$/,
    'actual',
  ],
];

const EARLIER = /^(?:上年度?|前年|去年|历史|历年|近[两二三]年|往年|基期).{0,8}(?:值|情况|水平|标准|完成数?)$/;

const REMARK_WORDS: readonly (readonly [pattern: RegExp, remark: IndicatorRemark])[] = [
  [/^(?:绩效)?指标(?:属性|方向性?|极性|值?类型)$|^(?:方向性?|极性|正[反负]向)$/, 'nature'],
  [EARLIER, 'earlier'],
  [/偏差|未完成|改进措施|原因(?:分析|说明)/, 'reason'],
  [/全年预计|预计(?:全年|年底|年末)?(?:完成|实现|执行)|年底预计/, 'expected'],
  [/完成可能性|可能性/, 'likelihood'],
  [
    /(?:\d+月?[-~至]\d+月|截至|截止|目前|半年|上半年|监控期).{0,6}(?:完成|执行|实现)|^(?:目前|阶段)(?:完成|实现)/,
    'toDate',
  ],
  [/半年.{0,6}(?:指标|目标|计划)值?$/, 'halfway'],
  [/(?:评分|评价|计分|扣分|绩效|赋分|打分)(?:标准|规则|方法|细则)|评\(扣\)分标准/, 'criterion'],
  [/(?:指标|目标|计算)?(?:解释|说明|描述|释义|含义|定义|公式|方法|内容|依据|来源)$/, 'explanation'],
  [/^备注|^说明$|^其他说明/, 'remark'],
];

const LIKELY = /^(?:确定能|有可能|完全不可能|肯定能|可能|不可能|能)$/;
const BECAUSE = /^(?:经费|制度|人员|硬件|其他|硬件条件)(?:保障)?(?:条件)?(?:原因)?$|^原因说明$/;

const bare = (key: string) => key.replace(/^\(?\d{1,2}[、.)](?!\d)|[:*]$/g, '').replace(/^[*★]+/, '');

const LONGEST_HEADING = 60;

/** What the words above one column say it holds; null when they are none of the known ones. */
export function roleOf(path: readonly string[]): Role | null {
  // Longer words are text, and the patterns below are for headings.
  if (path.some((word) => word.length > LONGEST_HEADING)) return null;
  const words = path.map(bare).filter((word) => word !== '');
  const leaf = words.at(-1);
  if (leaf === undefined) return null;
  const above = words.slice(0, -1).join('');
  if (/可能性/.test(above) && LIKELY.test(leaf)) return { kind: 'likelihood', word: leaf };
  if (/原因|偏差/.test(above) && BECAUSE.test(leaf)) return { kind: 'because', word: leaf };
  // 基本支出 | 项目支出 under 按支出性质分 are amounts.
  if (/^(?:基本|项目)支出$/.test(leaf) && /支出|资金|预算|金额/.test(above))
    return { kind: 'fund', fund: { column: null, part: true } };
  for (const [pattern, kind] of PLAIN_WORDS) {
    if (!pattern.test(leaf)) continue;
    // 数量 | 单位 under 金额 is no agency; 单位 beside 指标值 counts things.
    if (kind === 'agency' && leaf === '单位' && /指标|目标值/.test(above)) return { kind: 'unit' };
    return { kind };
  }
  // 近两年指标值 › 2022年 | 2023年
  if (/^20\d\d年?$/.test(leaf) && EARLIER.test(above)) return { kind: 'remark', remark: 'earlier' };
  for (const [pattern, remark] of REMARK_WORDS) {
    if (pattern.test(leaf)) return { kind: 'remark', remark };
  }
  const all = above + leaf;
  if (/^(?:绩效)?指标值$|^目标值$/.test(leaf) && above !== '') {
    if (WHOLE_TERM.test(above) && !THIS_YEAR.test(above)) return { kind: 'term' };
    return { kind: 'annual' };
  }
  if (VALUE.test(leaf) && leaf.includes('值')) {
    if (/上年|前年|历史|近[两三]年|去年|半年/.test(leaf)) return null;
    return { kind: WHOLE_TERM.test(leaf) && !/年度|当年|本年/.test(leaf) ? 'term' : 'annual' };
  }
  const fund = fundOf(all, leaf);
  if (fund !== null) return { kind: 'fund', fund };
  if (
    /^(?:项目)?(?:支出)?(?:绩效)?(?:总体|年度|总|长期|中期|实施期|绩效|预期|当年|整体)*(?:绩效)?目标(?:\(.*\))?$/.test(
      leaf,
    )
  ) {
    if (
      WHOLE_TERM.test(leaf) &&
      !THIS_YEAR.test(leaf) &&
      leaf !== '总体目标' &&
      !/总体绩效目标|项目总目标/.test(leaf)
    )
      return { kind: 'objectiveTerm' };
    return { kind: THIS_YEAR.test(leaf) ? 'objectiveAnnual' : 'objective' };
  }
  if (/^(?:项目)?(?:年度)?(?:绩效)?指标$|^绩效指标(?:\(.*\))?$/.test(leaf)) return { kind: 'packed' };
  if (ANNUAL_VALUE.test(leaf)) return { kind: 'annual' };
  return null;
}

/** How many columns of a row are headings of known columns, as they stand. */
export function headingWords(grid: Grid, row: number): Set<string> {
  const kinds = new Set<string>();
  for (const each of grid.covering(row)) {
    const role = each.blank ? null : roleOf([each.key]);
    if (role !== null) kinds.add(role.kind);
  }
  return kinds;
}

/** The columns below headings that take the rows from `from` to `to`. */
export function columnsOf(grid: Grid, from: number, to: number): Column[] {
  const columns: Column[] = [];
  for (let at = 0; at < grid.columns; at++) {
    const cells: GridCell[] = [];
    for (let row = from; row < to; row++) {
      const each = grid.at(row, at);
      // A label that goes on beside the rows below is theirs.
      if (each !== undefined && !each.blank && !cells.includes(each) && each.below <= to) cells.push(each);
    }
    const last = cells.at(-1);
    const before = columns.at(-1);
    if (last !== undefined && before?.cells.at(-1) === last) {
      columns[columns.length - 1] = { ...before, to: at + 1 };
      continue;
    }
    const path = cells.map(({ key }) => key);
    columns.push({ role: roleOf(path), from: at, to: at + 1, path, cells });
  }
  return columns;
}
