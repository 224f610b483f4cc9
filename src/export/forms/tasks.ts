/**
 * Tasks (年度主要任务): the block of a department's form that gives each task a row: what it is, what is done and what it
 * costs, and below them all what the department costs.
 *
 *     │          │ 任务名称 │ 主要内容 │     预算金额（万元）      │
 *     │ 年度主要 │          │          │  总额  │ 财政拨款 │ 其他… │
 *     │ 任务     │ 基层医疗 │ 培训…    │ 700.00 │  700.00  │       │
 *     │          │ 金额合计 │          │ 900.00 │  900.00  │       │
 */
import type { MoneyUnit } from '../../core/money.ts';
import type { Funds, Particular, Project } from '../../core/project.ts';
import { amount, entry, label, type SheetCell } from '../sheet.ts';

type Source = keyof Funds;

interface Task {
  readonly name: string;
  readonly content: string;
  /** As printed, by the heading of its column. */
  readonly amounts: ReadonlyMap<string, string>;
}

/** The particulars of a department, parted. */
export interface Tasks {
  /** Above the tasks, and below them. */
  readonly head: readonly Particular[];
  readonly foot: readonly Particular[];
  readonly tasks: readonly Task[];
  /** Headings of amounts, in their order, and the source of funds that each sums up. */
  readonly columns: readonly (readonly [heading: string, source: Source | null])[];
}

const SOURCES: readonly (readonly [source: Source | null, headings: RegExp, own: string])[] = [
  ['total', /^(?:总额|合计|总计|小计|金额|总金额|资金总额|预算金额|预算数)$/, '总额'],
  ['fiscal', /^财政(?:拨款|资金)$/, '财政拨款'],
  ['special', /^财政专户(?:拨款|资金)$/, '财政专户拨款'],
  ['other', /^(?:其他|其它)(?:资金)?$/, '其他资金'],
  [null, /^(?:一般公共预算|政府性基金(?:预算)?|国有资本经营预算)(?:拨款|资金|收入)?$|^上年结转$/, ''],
];
const AMOUNT = /^-?[\d,]+(?:\.\d+)?$/;
/** How rows of sums begin. */
export const SUM = /合计|总计/;

const sourceOf = (heading: string) => SOURCES.find(([, headings]) => headings.test(heading));
const rankOf = (heading: string) => SOURCES.findIndex(([, headings]) => headings.test(heading));
const isAmount = ({ label: heading, value }: Particular) =>
  sourceOf(heading) !== undefined && AMOUNT.test(value);

/** Whether a particular of a form's head would be read as its funds: 财政拨款 122384. */
export const isFunds = (own: Particular) => isAmount(own) && (sourceOf(own.label)?.[0] ?? null) !== null;

/** The tasks among the particulars of a department's form: what amounts follow; null where there are none. */
export function tasksOf({ particulars = [], funds }: Project): Tasks | null {
  const paid = particulars.findIndex(isFunds);
  if (paid < 1) return null;
  const until = particulars.findLastIndex(isAmount) + 1;
  const tasks: { name: string; content: string; amounts: Map<string, string> }[] = [];
  const headings: string[] = [];
  for (const each of particulars.slice(paid - 1, until)) {
    const task = tasks.at(-1);
    if (task === undefined || !isAmount(each) || task.amounts.has(each.label)) {
      tasks.push({ name: each.label, content: each.value, amounts: new Map() });
      continue;
    }
    if (!headings.includes(each.label)) headings.push(each.label);
    task.amounts.set(each.label, each.value);
  }
  const columns: (readonly [string, Source | null])[] = headings.map((heading) => [
    heading,
    sourceOf(heading)?.[0] ?? null,
  ]);
  for (const [source, , own] of SOURCES) {
    if (source === null || funds[source] === null) continue;
    if (!columns.some(([, each]) => each === source)) columns.push([own, source]);
  }
  // A task may lack what the first ones have: the order of the sources is tried before the order of their naming.
  const bySource = columns.toSorted(([one], [other]) => rankOf(one) - rankOf(other));
  return {
    ...{ head: particulars.slice(0, paid - 1), foot: particulars.slice(until), tasks },
    columns: inOrder(tasks, bySource) ? bySource : columns,
  };
}

/** The cells of the block but its label, a row each; a cell spans as many columns as `spans` says. */
export function taskRows({ tasks, columns }: Tasks, funds: Funds, unit: MoneyUnit): SheetCell[][] {
  const headings = columns.map(([heading]) => label(heading));
  const rows = tasks.map(({ name, content, amounts }) => [
    entry(name),
    entry(content),
    ...columns.map(([heading]) => entry(amounts.get(heading) ?? null, { align: 'right' })),
  ]);
  const sums = columns.map(([, source]) => amount(source === null ? null : funds[source], unit));
  return [
    [label('任务名称'), label('主要内容'), ...headings],
    ...rows,
    [label('金额合计'), entry(null), ...sums],
  ];
}

/** Whether every task names its amounts in the order of the columns. */
function inOrder(tasks: readonly Task[], columns: Tasks['columns']): boolean {
  const order = columns.map(([heading]) => heading);
  return tasks.every(({ amounts }) => {
    const at = [...amounts.keys()].map((heading) => order.indexOf(heading));
    return at.every((own, index) => index === 0 || own > (at[index - 1] ?? 0));
  });
}

/** Whether the tasks could be read again: none like a sum or without a name, their amounts in one order. */
export function isTold({ tasks, columns }: Tasks): boolean {
  const sources = columns.flatMap(([, source]) => source ?? []);
  return (
    new Set(sources).size === sources.length &&
    tasks.every(({ name }) => name !== '' && !SUM.test(name)) &&
    inOrder(tasks, columns)
  );
}
