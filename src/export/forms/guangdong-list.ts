/**
 * Guangdong list (广东 项目支出绩效目标表): a row a project, its indicators as a numbered list in the last cell.
 *
 *     项目名称（资金使用单位） │ 总计 │ 财政拨款 │ 财政专户拨款 │ 其他资金 │ 绩效目标 │ 绩效指标
 *     合计                     │ 6,028.01 │ 6,028.01 │ │ │ │
 *     广州市番禺区…局本级      │ 6,028.01 │ 6,028.01 │ │ │ │
 *     　　免费刻章             │   407.54 │   407.54 │ │ │ -贯彻落实… │ 1、1-产出指标；11-数量指标；…
 */
import type { Declaration } from '../../core/declaration.ts';
import type { Indicator } from '../../core/indicator.ts';
import type { Funds, Project } from '../../core/project.ts';
import type { FormField } from '../../locale/export.ts';
import { amount, entry, label, type Row, type Sheet } from '../sheet.ts';
import { agencyOrder, agencyUnfit } from './agencies.ts';
import { headOf, isFunded, type Layout, WITHHELD } from './layout.ts';
import { printLevel } from './panel.ts';

const WIDTHS = [13, 8, 8, 6, 6, 25, 34];
const COLUMNS = ['总计', '财政拨款', '财政专户拨款', '其他资金'];

export const guangdongList: Layout = {
  id: 'guangdong-list',
  unfit,
  sheets(declaration): Sheet[] {
    const header = ['项目名称（资金使用单位）', ...COLUMNS, '绩效目标', '绩效指标'];
    return [
      {
        name: '绩效目标表',
        paper: 'landscape',
        title: declaration.title,
        head: headOf(declaration),
        widths: WIDTHS,
        headerRows: 1,
        rows: { [Symbol.iterator]: () => rowsOf(declaration, header) },
      },
    ];
  },
};

function* rowsOf(declaration: Declaration, header: readonly string[]): Generator<Row> {
  const { funds, moneyUnit } = declaration;
  const row = (name: string, own: Funds, indented: boolean, texts: readonly string[]): Row => [
    entry(name, { indented }),
    ...[own.total, own.fiscal, own.special, own.other].map((fen) => amount(fen, moneyUnit)),
    ...[texts[0] ?? '', texts[1] ?? ''].map((text) => entry(text)),
  ];
  yield header.map((text) => label(text));
  if (isFunded(funds)) yield row('合计', funds, false, []);
  for (const item of agencyOrder(declaration)) {
    if (item.kind === 'agency') {
      yield row(item.agency, item.funds, false, []);
      continue;
    }
    const { name, funds: own, agency, secret, objective } = item.project;
    const text = secret ? WITHHELD : (objective.text ?? '');
    yield row(name, own, agency !== null, [text, packed(item.project)]);
  }
}

/** The indicators of a project as one numbered list, a line each. */
function packed({ indicators }: Project): string {
  return indicators.map(packedOne).join('\n');
}

function packedOne({ seq, l1, l2, l3, name, term, annual }: Indicator): string {
  const fields = [...[l1, l2, l3].filter((level) => level !== null).map(printLevel), name];
  if (term !== null) fields.push(`实施周期指标值:${term}`);
  if (annual !== null) fields.push(`年度指标值:${annual}`);
  return `${seq}、${fields.join('；')}。`;
}

/** Words the packed list uses itself: a name or value that has them would be read as several. */
const KEY = /(?:实施周期|年度)(?:绩效)?(?:指标|目标)值/;
const L1 = '(?:产出|效益|效果|满意|服务对象满意|社会公众|成本|投入|过程|结果)[^；;:：。，,、\\d]{0,12}[；;]';
const HEAD = new RegExp(
  `(?:\\d[、.,)）．，]|。)(?:\\d{1,6}[-－—]?)?${L1}|\\d[、)）]\\d{1,6}[-－—][^；;:：。，,、\\d－—-][^；;:：。]{0,20}[；;]`,
);

function unfit(declaration: Declaration): FormField[] {
  const found = agencyUnfit(declaration);
  for (const project of declaration.projects) {
    const { term, annual } = project.objective;
    if (term !== null && annual === null) found.push('objectiveTerm');
    for (const field of ['termFunds', 'execution', 'actual', 'score', 'particulars'] as const) {
      if (project[field] !== undefined) found.push(field);
    }
    for (const indicator of project.indicators) {
      for (const field of ['op', 'unit', 'points', 'actual', 'score', 'remarks'] as const) {
        if ((indicator[field] ?? null) !== null) found.push(field);
      }
      const field = unpackable(indicator);
      if (field !== null) found.push(field);
    }
  }
  return found;
}

/** The field of an indicator that a packed list cannot hold so that it is read again. */
function unpackable({ l1, l2, l3, name, term, annual }: Indicator): FormField | null {
  if (l1 === null && l2 !== null) return 'l2';
  if ((l2 === null && l3 !== null) || (l3 !== null && l3.code === null)) return 'l3';
  if ((l2 === null && /[；;]/.test(name)) || /^\d{1,8}[-－—][^；;]*[；;]/.test(name)) return 'name';
  const levels = [l1, l2, l3].flatMap((level) => level?.name ?? []);
  if (levels.some((text) => /[；;。、]/.test(text))) return 'l1';
  for (const [field, text] of [
    ['name', name],
    ['term', term],
    ['annual', annual],
  ] as const) {
    if (text !== null && (KEY.test(text) || HEAD.test(`${text}；`))) return field;
  }
  return null;
}
