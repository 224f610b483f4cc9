/**
 * Panel (绩效指标区): an indicator a row, its levels merged down, under the columns this declaration needs.
 *
 *     一级指标 │ 二级指标 │ 指标名称   │ 年度指标值 │ 计量单位
 *     ─────────┼──────────┼────────────┼────────────┼─────────
 *              │          │ 机柜数量   │ ≥77        │ 台
 *     产出指标 │ 数量指标 ├────────────┼────────────┼─────────
 *              │          │ 宽带数量   │ ≥77        │ 条
 */
import { INDICATOR_REMARKS, type Indicator, type IndicatorRemark, type Level } from '../../core/indicator.ts';
import type { FormField } from '../../locale/export.ts';
import { entry, label, mark, type SheetCell } from '../sheet.ts';

/** What a column of the panel holds. */
type Field = 'op' | 'term' | 'annual' | 'unit' | 'points' | 'actual' | 'score' | IndicatorRemark;

export interface PanelColumn {
  readonly heading: string;
  readonly width: number;
  /** Columns of the sheet it takes; one where it is not said. */
  readonly span?: number;
  readonly field: Field | 'l1' | 'l2' | 'l3' | 'name';
}

const HEADINGS: Readonly<Record<Field, readonly [heading: string, width: number]>> = {
  op: ['比较符', 5],
  term: ['实施周期指标值', 12],
  annual: ['年度指标值', 12],
  unit: ['计量单位', 6],
  points: ['分值', 5],
  actual: ['实际完成值', 12],
  score: ['得分', 5],
  explanation: ['指标解释', 14],
  criterion: ['评分标准', 14],
  nature: ['指标属性', 7],
  earlier: ['上年指标值', 10],
  halfway: ['半年指标值', 10],
  toDate: ['截至目前完成值', 10],
  expected: ['全年预计完成值', 10],
  reason: ['偏差原因分析及改进措施', 14],
  likelihood: ['完成可能性', 7],
  remark: ['备注', 8],
};

const FIELDS: readonly Field[] = [
  'nature',
  'op',
  'earlier',
  'term',
  'halfway',
  'annual',
  'unit',
  'toDate',
  'expected',
  'actual',
  'points',
  'score',
  'explanation',
  'criterion',
  'likelihood',
  'reason',
  'remark',
];

function isRemark(field: Field): field is IndicatorRemark {
  return INDICATOR_REMARKS.some((remark) => remark === field);
}

function textOf(indicator: Indicator, field: Field): string | null {
  return isRemark(field) ? (indicator.remarks?.[field] ?? null) : indicator[field];
}

/** The columns these indicators need, and those the form always has. */
export function panelColumns(indicators: readonly Indicator[], always: readonly Field[]): PanelColumn[] {
  const needed = FIELDS.filter(
    (field) => always.includes(field) || indicators.some((indicator) => textOf(indicator, field) !== null),
  );
  const l3 = indicators.some((indicator) => indicator.l3 !== null);
  return [
    { field: 'l1', heading: '一级指标', width: 8 },
    { field: 'l2', heading: '二级指标', width: 9 },
    ...(l3 ? [{ field: 'l3', heading: '三级指标', width: 9 } as const] : []),
    { field: 'name', heading: '指标名称', width: 16 },
    ...needed.map((field) => ({ field, heading: HEADINGS[field][0], width: HEADINGS[field][1] })),
  ];
}

export function panelHeading(columns: readonly PanelColumn[]): SheetCell[] {
  return columns.map(({ heading, span: columnSpan = 1 }) => label(heading, { columnSpan }));
}

/** The rows of the panel, one an indicator; of none, one blank row. */
export function panelRows(columns: readonly PanelColumn[], indicators: readonly Indicator[]): SheetCell[][] {
  if (indicators.length === 0) return [columns.map(() => entry(null))];
  const spans = { l1: spansOf(indicators, 1), l2: spansOf(indicators, 2), l3: spansOf(indicators, 3) };
  return indicators.map((indicator, index) => {
    const row: SheetCell[] = [];
    for (const { field, span: columnSpan = 1 } of columns) {
      switch (field) {
        case 'l1':
        case 'l2':
        case 'l3': {
          const rowSpan = spans[field][index] ?? 1;
          if (rowSpan > 0) row.push(mark(printLevel(indicator[field]), rowSpan));
          break;
        }
        case 'name':
          row.push(entry(indicator.name, { columnSpan }));
          break;
        case 'op':
        case 'unit':
        case 'points':
        case 'score':
          row.push(mark(indicator[field]));
          break;
        default:
          row.push(entry(textOf(indicator, field), { columnSpan }));
      }
    }
    return row;
  });
}

/** A level as printed, its code before it: `11-数量指标`. */
export function printLevel(level: Level | null): string {
  if (level === null) return '';
  return level.code === null ? level.name : `${level.code}-${level.name}`;
}

const sameLevel = (one: Level | null, other: Level | null) =>
  one === other || (one?.code === other?.code && one?.name === other?.name);

/** How many rows a label takes from each row on; 0 where one from above still stands. */
function spansOf(indicators: readonly Indicator[], depth: 1 | 2 | 3): number[] {
  const spans = indicators.map(() => 0);
  let from = 0;
  for (const [index, { l1, l2, l3 }] of indicators.entries()) {
    const first = indicators[from];
    const same =
      first !== undefined &&
      sameLevel(first.l1, l1) &&
      (depth < 2 || sameLevel(first.l2, l2)) &&
      (depth < 3 || sameLevel(first.l3, l3));
    if (!same) from = index;
    spans[from] = (spans[from] ?? 0) + 1;
  }
  return spans;
}

const CODED = /^\(?\d{1,8}\)?[-.、:：．－—]/;
/** Names that a reader takes for an empty row's, or for the form's own numbering. */
const FORM_OWN = /^(?:指标\d{1,3}[:：、.]?|\.{2,}|…+|。{2,}|·{3,})/;

/** What of indicators a panel cannot hold so that it is read again. */
export function panelUnfit(indicators: readonly Indicator[]): FormField[] {
  const found: FormField[] = [];
  for (const [index, indicator] of indicators.entries()) {
    const { l1, l2, name, seq } = indicator;
    const above = indicators[index - 1];
    if (seq !== index + 1) found.push('seq');
    // A blank label goes on with the one above it.
    if (l1 === null && above !== undefined && above.l1 !== null) found.push('l1');
    const same = above !== undefined && printLevel(above.l1) === printLevel(l1);
    if (l2 === null && same && above.l2 !== null) found.push('l2');
    if (indicator.l3 === null && same && above.l3 !== null) found.push('l3');
    for (const field of ['l1', 'l2', 'l3'] as const) {
      const level = indicator[field];
      if (level === null) continue;
      if (level.code === null && CODED.test(level.name)) found.push(field);
      if (/[)）分]$/.test(level.name)) found.push(field);
    }
    if (FORM_OWN.test(name)) found.push('name');
    if (name === '' && FIELDS.every((field) => textOf(indicator, field) === null)) found.push('name');
    for (const field of ['points', 'score'] as const)
      if (/分$/.test(indicator[field] ?? '')) found.push(field);
  }
  return found;
}
