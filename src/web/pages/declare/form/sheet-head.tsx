/**
 * The head of the sheet (表头): the official columns in the official order, and how wide each stands.
 *
 *     项目名称（资金使用单位）│ 总计 │ 财政拨款 │ 财政专户拨款 │ 其他资金 │ 绩效目标 │ 绩效指标: 一级 二级 名称 …
 */
import { useLang } from '../../../lang.tsx';
import { type IndicatorField, MONEY_FIELDS, type MoneyField } from './cell.ts';

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
  points: 48,
  actual: 72,
  score: 48,
  margin: 272,
};
const MONEY_WIDTH: Readonly<Record<MoneyField, number>> = { total: 72, fiscal: 72, special: 62, other: 62 };

function paperWidth(columns: readonly IndicatorField[]): number {
  const money = MONEY_FIELDS.reduce((sum, field) => sum + MONEY_WIDTH[field], 0);
  return WIDTH.project + money + WIDTH.objective + columns.reduce((sum, field) => sum + WIDTH[field], 0);
}

/** The part of the whole width that is paper, not margin. */
export function paperShare(columns: readonly IndicatorField[], margin: boolean): number {
  const paper = paperWidth(columns);
  return margin ? paper / (paper + WIDTH.margin) : 1;
}

export function SheetHead({
  columns,
  margin,
}: {
  readonly columns: readonly IndicatorField[];
  readonly margin: boolean;
}) {
  const { words } = useLang();
  const labels = words.form.field;
  const whole = paperWidth(columns) + (margin ? WIDTH.margin : 0);
  const width = (part: number) => ({ width: `${(part / whole) * 100}%` });
  return (
    <>
      <colgroup>
        <col style={width(WIDTH.project)} />
        {MONEY_FIELDS.map((field) => (
          <col key={field} style={width(MONEY_WIDTH[field])} />
        ))}
        <col style={width(WIDTH.objective)} />
        {columns.map((field) => (
          <col key={field} style={width(WIDTH[field])} />
        ))}
        {margin && <col style={width(WIDTH.margin)} />}
      </colgroup>
      <thead>
        <tr>
          <th rowSpan={2} scope="col">
            {labels.name}
          </th>
          {MONEY_FIELDS.map((field) => (
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
