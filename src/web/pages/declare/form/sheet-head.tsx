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
  nature: 72,
  earlier: 80,
  halfway: 80,
  remark: 80,
  margin: 272,
};
/** Room around an amount, the line between two columns included. */
const AROUND = 14;
/** Never narrower than the head of its column; beside the source, where the paper is narrow, than two characters of it. */
const LEAST: Readonly<Record<MoneyField, number>> = { total: 76, fiscal: 76, special: 66, other: 66 };
const LEAST_TIGHT = 42;

/** How wide each column stands, as CSS, from left to right, and all of the paper without the margin. */
export interface Widths {
  readonly columns: readonly { readonly key: string; readonly width: string }[];
  /** Null when there is no margin. */
  readonly margin: string | null;
  readonly paper: string;
}

/** The columns a declaration has: which amounts, and what of its indicators. */
export interface Columns {
  readonly funds: readonly MoneyField[];
  readonly columns: readonly IndicatorField[];
}

/**
 * Widths for these columns, for amounts of up to so many characters. An amount may not be broken, so its column is as
 * wide as the longest in the font of the form; the others share what is left of the sheet (`cqw`, sheet.css).
 */
export function widthsOf(
  { funds, columns }: Columns,
  characters: Readonly<Record<MoneyField, number>>,
  margin: boolean,
): Widths {
  const amounts = funds.map((field) => ({
    key: field,
    width: `max(${margin ? LEAST[field] : LEAST_TIGHT}px, ${characters[field]}ch + ${AROUND}px)`,
  }));
  const others = columns.map((field) => ({ key: `i-${field}`, width: WIDTH[field] }));
  const all = [...others.map(({ width }) => width), WIDTH.project, WIDTH.objective];
  const whole = all.reduce((sum, width) => sum + width, margin ? WIDTH.margin : 0);
  const left = `(100cqw - ${amounts.map(({ width }) => width).join(' - ')})`;
  const share = (width: number) => `calc(${left} * ${width / whole})`;
  return {
    columns: [
      { key: 'project', width: share(WIDTH.project) },
      ...amounts,
      { key: 'objective', width: share(WIDTH.objective) },
      ...others.map(({ key, width }) => ({ key, width: share(width) })),
    ],
    margin: margin ? share(WIDTH.margin) : null,
    paper: margin ? `calc(100cqw - ${left} * ${WIDTH.margin / whole})` : '100%',
  };
}

export function SheetHead({
  widths,
  funds,
  columns,
  margin,
}: Columns & { readonly widths: Widths; readonly margin: boolean }) {
  const { words } = useLang();
  const labels = words.form.field;
  return (
    <>
      <colgroup>
        {widths.columns.map(({ key, width }) => (
          <col key={key} style={{ width }} />
        ))}
        {widths.margin !== null && <col style={{ width: widths.margin }} />}
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
