/**
 * The head of the sheet (表头): the official columns in the official order, and how wide each stands.
 *
 *     项目名称（资金使用单位）│ 总计 │ 财政拨款 │ 财政专户拨款 │ 其他资金 │ 绩效目标 │ 绩效指标: 一级 二级 名称 …
 */
import { useLang } from '../../../lang.tsx';
import type { IndicatorField, MoneyField } from './cell.ts';

/** Widths in proportion; the table stretches them over whatever room there is. */
const WIDTH: Readonly<Record<IndicatorField | 'project' | 'objective' | 'margin', number>> = {
  project: 112,
  objective: 158,
  l1: 64,
  l2: 66,
  l3: 72,
  name: 106,
  op: 48,
  term: 104,
  annual: 112,
  unit: 56,
  points: 52,
  actual: 72,
  score: 52,
  toDate: 80,
  expected: 80,
  reason: 112,
  likelihood: 64,
  explanation: 112,
  criterion: 112,
  remark: 80,
  margin: 272,
};
/** An amount: its characters and the room around them; never narrower than the head of its column. */
const DIGIT = 8;
/** Beside the source the paper is narrow, and amounts may not be broken: they take their room first. */
const TIGHT_DIGIT = 10.5;
const AROUND = 12;
const LEAST: Readonly<Record<MoneyField, number>> = { total: 76, fiscal: 76, special: 66, other: 66 };

/** The columns from left to right, in proportion; the last is the margin, 0 when there is none. */
export interface Widths {
  readonly columns: readonly { readonly key: string; readonly width: number }[];
  readonly margin: number;
}

/** The columns a declaration has: which amounts, and what of its indicators. */
export interface Columns {
  readonly funds: readonly MoneyField[];
  readonly columns: readonly IndicatorField[];
}

/** Widths for these columns, for amounts of up to so many characters. */
export function widthsOf(
  { funds, columns }: Columns,
  characters: Readonly<Record<MoneyField, number>>,
  margin: boolean,
): Widths {
  return {
    columns: [
      { key: 'project', width: WIDTH.project },
      ...funds.map((field) => ({
        key: field,
        width: Math.max(LEAST[field], characters[field] * (margin ? DIGIT : TIGHT_DIGIT) + AROUND),
      })),
      { key: 'objective', width: WIDTH.objective },
      ...columns.map((field) => ({ key: `i-${field}`, width: WIDTH[field] })),
    ],
    margin: margin ? WIDTH.margin : 0,
  };
}

/** The part of the whole width that is paper, not margin. */
export function paperShare({ columns, margin }: Widths): number {
  const paper = columns.reduce((sum, { width }) => sum + width, 0);
  return paper / (paper + margin);
}

export function SheetHead({
  widths,
  funds,
  columns,
  margin,
}: Columns & { readonly widths: Widths; readonly margin: boolean }) {
  const { words } = useLang();
  const labels = words.form.field;
  const whole = widths.columns.reduce((sum, { width }) => sum + width, widths.margin);
  const share = (width: number) => ({ width: `${(width / whole) * 100}%` });
  return (
    <>
      <colgroup>
        {widths.columns.map(({ key, width }) => (
          <col key={key} style={share(width)} />
        ))}
        {margin && <col style={share(widths.margin)} />}
      </colgroup>
      <thead>
        <tr>
          <th rowSpan={2} scope="col">
            {labels.name}
          </th>
          {funds.map((field) => (
            <th key={field} rowSpan={2} scope="col">
              {labels[field]}
            </th>
          ))}
          <th rowSpan={2} scope="col">
            {labels.objective}
          </th>
          <th colSpan={columns.length} scope="colgroup">
            {words.form.indicators}
          </th>
          {margin && (
            <th rowSpan={2} scope="col" className="margin-cell">
              <span className="unseen">{words.findings.title}</span>
            </th>
          )}
        </tr>
        <tr>
          {columns.map((field) => (
            <th key={field} scope="col">
              {field === 'name' ? words.form.indicatorName : labels[field]}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}
