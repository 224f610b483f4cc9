/**
 * Outline (提要): a document in lines that finance people can check: declarations, projects, indicators, doubts.
 *
 *     表 项目支出绩效目标表 | 空 | 2024 | 万元 | 空 空 空 空
 *     项目 校园维修 | 空 | 100.00 100.00 空 空
 *       目标 完成教学楼维修
 *       1 产出指标/数量指标 | 维修面积 | 缺 | ≥5000平方米 | 分值 10
 *     疑 money-unit-assumed 万元
 */
import type { Document } from '../../src/core/declaration.ts';
import type { Indicator, IndicatorRemark } from '../../src/core/indicator.ts';
import { type Fen, type MoneyUnit, printMoney } from '../../src/core/money.ts';
import type { Funds, Project } from '../../src/core/project.ts';

const REMARKS: Readonly<Record<IndicatorRemark, string>> = {
  explanation: '解释',
  criterion: '标准',
  remark: '备注',
  nature: '属性',
  earlier: '上年',
  halfway: '半年',
  reason: '原因',
  toDate: '目前',
  expected: '预计',
  likelihood: '可能',
};

/** What a column of its own says, where the form has it. */
function columnsOf({ op, unit, points, actual, score, remarks = {} }: Indicator): string[] {
  const own: [string, string | null | undefined][] = [
    ['符号', op],
    ['单位', unit],
    ['分值', points],
    ['完成', actual],
    ['得分', score],
    ['解释', remarks.explanation],
    ['标准', remarks.criterion],
    [REMARKS.nature, remarks.nature],
    [REMARKS.earlier, remarks.earlier],
    [REMARKS.halfway, remarks.halfway],
    [REMARKS.toDate, remarks.toDate],
    [REMARKS.expected, remarks.expected],
    [REMARKS.reason, remarks.reason],
    [REMARKS.likelihood, remarks.likelihood],
    [REMARKS.remark, remarks.remark],
  ];
  return own.flatMap(([label, text]) => (text == null ? [] : [`${label} ${text}`]));
}

function moneyIn(unit: MoneyUnit) {
  const money = (fen: Fen | null) => (fen === null ? '空' : printMoney(fen, unit));
  const sums = ({ total, fiscal, special, other }: Funds) =>
    [total, fiscal, special, other].map(money).join(' ');
  return { money, sums };
}

function projectLines(project: Project, unit: MoneyUnit): string[] {
  const { money, sums } = moneyIn(unit);
  const lines: string[] = [];
  const { objective, termFunds, execution = [], particulars = [] } = project;
  lines.push(
    `项目 ${project.name} | ${project.agency ?? '空'} | ${sums(project.funds)}${project.secret ? ' | 涉密' : ''}`,
  );
  if (termFunds !== undefined) lines.push(`  中期资金 ${sums(termFunds)}`);
  for (const { name, initial, budget, spent, expected, rate, points, score } of execution) {
    const told = [rate, points, score].map((text) => text ?? '空').join(' ');
    lines.push(`  执行 ${name} | ${[initial, budget, spent, expected].map(money).join(' ')} | ${told}`);
  }
  for (const { label, value } of particulars) lines.push(`  栏 ${label} ${value}`);
  if (objective.term !== null && objective.text !== objective.term)
    lines.push(`  中期目标 ${objective.term}`);
  if (objective.text !== null) {
    lines.push(
      `  ${objective.text === objective.term && objective.annual === null ? '中期目标' : '目标'} ${objective.text}`,
    );
  }
  if (project.actual !== undefined) lines.push(`  实际 ${project.actual}`);
  for (const indicator of project.indicators) {
    const { seq, l1, l2, l3, name, term, annual } = indicator;
    const levels = [l1, l2, l3].flatMap((level) =>
      level === null ? [] : [`${level.code ?? ''}${level.name}`],
    );
    const own = columnsOf(indicator);
    lines.push(`  ${seq} ${[levels.join('/'), name, term ?? '缺', annual ?? '缺', ...own].join(' | ')}`);
  }
  if (project.score !== undefined) lines.push(`  总分 ${project.score}`);
  return lines;
}

/** The outline of a document: one line a declaration, project and indicator, and what was unsure. */
export function outline({ declarations, repeated, notes }: Document): string {
  const lines: string[] = [];
  for (const { title, agency, year, moneyUnit, funds, projects } of declarations) {
    const head = [title, agency, year, moneyUnit].map((part) => part ?? '空').join(' | ');
    lines.push(`表 ${head} | ${moneyIn(moneyUnit).sums(funds)}`);
    for (const project of projects) lines.push(...projectLines(project, moneyUnit));
  }
  for (const { name } of repeated) lines.push(`重复 ${name}`);
  for (const { code, facts } of notes)
    lines.push(`疑 ${code} ${Object.values(facts).join(' ').replaceAll('\n', '⏎')}`.trim());
  return lines.join('\n');
}
