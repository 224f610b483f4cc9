/**
 * Printer: a planned declaration as an extractor might leave it.
 *
 *     校园安全⏎经费⏎⏎12.00 12.00⏎按时完成…⏎⏎1、1-产⏎出指标；11-数量指标；培训人次；实施周⏎期指标值:30⏎；年度…
 */
import type { Column, Plan, PlannedIndicator, PlannedProject, Random } from './generator.ts';

export interface Printed {
  readonly text: string;
  /** Names of the rows printed twice, in order. */
  readonly repeated: readonly string[];
}

interface Style {
  readonly semicolon: string;
  readonly colon: string;
  readonly point: string;
  readonly dash: string;
  readonly grouped: boolean;
  readonly feeds: boolean;
  readonly headings: 'none' | 'columns' | 'whole';
  readonly footer: number;
  readonly indent: string;
  readonly newline: string;
  readonly pageLines: number;
  /** Whether the last item of a list ends with a full stop; without one only indentation tells where a name begins. */
  readonly stopped: boolean;
}

const NAMES: Record<Column, string> = {
  total: '总计',
  fiscal: '财政拨款',
  special: '财政专户拨款',
  other: '其他资金',
};

function styleOf(r: Random): Style {
  const indent = r.pick(['', '  ', '    ', '\u3000\u3000']);
  return {
    semicolon: r.pick(['；', '；', ';']),
    colon: r.pick([':', ':', '：']),
    point: r.pick(['、', '、', '、', '．', '.']),
    dash: r.pick(['-', '-', '－', '—']),
    grouped: r.chance(0.7),
    feeds: r.chance(0.6),
    headings: r.pick(['none', 'columns', 'whole']),
    footer: r.below(5),
    indent,
    newline: r.chance(0.15) ? '\r\n' : '\n',
    pageLines: 8 + r.below(60),
    stopped: indent === '' || r.chance(0.8),
  };
}

/** A cell as lines: cut at a width, or anywhere; blank lines and trailing spaces where extractors leave them. */
function linesOf(text: string, r: Random, ragged: boolean): string[] {
  const lines: string[] = [];
  const width = 2 + r.below(r.chance(0.15) ? 6 : 45);
  let line = '';
  for (let i = 0; i < text.length; i++) {
    line += text[i] ?? '';
    const next = text[i + 1];
    const nearSpace = text[i] === ' ' || next === ' ';
    const pair = /[\ud800-\udbff]/.test(text[i] ?? '');
    if (next !== undefined && !nearSpace && !pair && (line.length >= width || (ragged && r.chance(0.03)))) {
      lines.push(line);
      line = '';
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

function loosen(lines: readonly string[], r: Random, blanks: number): string[] {
  return lines.flatMap((line) => {
    const spaced = r.chance(0.05) ? `${line}${' '.repeat(1 + r.below(4))}` : line;
    return r.chance(blanks) ? [spaced, ''] : [spaced];
  });
}

function money(hundredths: number, grouped: boolean): string {
  const sign = hundredths < 0 ? '-' : '';
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  const whole = digits.slice(0, -2);
  return `${sign}${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole}.${digits.slice(-2)}`;
}

function amounts(
  plan: Plan,
  funds: Readonly<Record<Column, number | null>>,
  style: Style,
  total: boolean,
): string[] {
  return plan.columns.flatMap((column) => {
    const amount = funds[column];
    if (amount !== null) return [money(amount, style.grouped)];
    if (plan.empty === 'dash') return ['-'];
    if (plan.empty === 'zero' || (total && plan.empty === 'lost-but-in-totals'))
      return [money(0, style.grouped)];
    return [];
  });
}

function listItem(
  { seq, l1, l2, name, term, annual }: PlannedIndicator,
  style: Style,
  last: boolean,
): string {
  const level = ({ code, name: text }: { code: string | null; name: string }) =>
    code === null ? text : `${code}${style.dash}${text}`;
  const fields = [level(l1), level(l2), name];
  if (term !== null) fields.push(`实施周期指标值${style.colon}${term}`);
  if (annual !== null) fields.push(`年度指标值${style.colon}${annual}`);
  const text = `${seq}${style.point}${fields.join(style.semicolon)}`;
  const bare = last && !style.stopped && annual !== null && annual !== '' && !annual.includes('。');
  return bare ? text : `${text}。`;
}

/** A row's name and amounts as lines: the amounts behind the name, or on lines of their own, or broken inside. */
function rowHead(
  name: string,
  numbers: readonly string[],
  style: Style,
  r: Random,
  dashes: boolean,
): string[] {
  const lines = linesOf(name, r, false).map((line, i) => (i === 0 ? `${style.indent}${line}` : line));
  const apart = loosen(lines, r, 0.15);
  const text = numbers.join(r.chance(0.8) ? ' ' : '   ');
  const inline = r.chance(0.5) && apart.at(-1) !== '';
  if (inline) apart[apart.length - 1] = `${apart.at(-1)}${' '.repeat(1 + r.below(3))}${text}`;
  else if (!dashes && numbers.length > 1 && r.chance(0.1)) apart.push(...numbers);
  else apart.push(text);
  return apart;
}

function heading(plan: Plan, style: Style, r: Random, whole: boolean): string[] {
  const top = whole
    ? [
        ...linesOf(plan.title, r, false),
        ...(r.chance(0.3) ? [''] : []),
        r.chance(0.5)
          ? `单位名称：${plan.agency} 单位：${plan.unit}`
          : `单位名称:${plan.agency}${style.newline}金额单位：${plan.unit}`,
      ]
    : [];
  const names = [
    '项目名称（资金使用单位）',
    ...plan.columns.map((column) => NAMES[column]),
    '绩效目标',
    '绩效指标',
  ];
  const broken = names.map((name) => linesOf(name, r, false).join(style.newline));
  return [...top, ...loosen([broken.join(r.pick([' ', '\n', '\n\n']))], r, 0.3)];
}

function footer(style: Style, page: number, pages: number): string[] {
  return (
    [[], [`第 ${page} 页 共 ${pages} 页`], [`- ${page} -`], [`${page}/${pages}`], [`${page}`]][
      style.footer
    ] ?? []
  );
}

/** Behind the table's last list anything may stand: what begins a line behind a full stop is not the value's. */
function unbroken(lines: readonly string[]): string[] {
  const out: string[] = [];
  for (const line of lines) {
    const last = out.findLastIndex((one) => one.trim() !== '');
    const open = out[last]?.trimEnd() ?? '';
    if (line.trim() !== '' && open.endsWith('。')) out.splice(last, out.length, open + line);
    else out.push(line);
  }
  return out;
}

function projectLines(plan: Plan, project: PlannedProject, style: Style, r: Random): string[] {
  const numbers = amounts(plan, project.funds, style, false);
  const head = rowHead(project.name, numbers, style, r, plan.empty === 'dash');
  const blanks = r.pick([0, 0.1, 0.5]);
  const ragged = r.chance(0.4);
  const text = loosen(linesOf(project.objective, r, ragged), r, blanks);
  const list = loosen(
    linesOf(
      project.indicators
        .map((item, i) => listItem(item, style, i === project.indicators.length - 1))
        .join(''),
      r,
      ragged,
    ),
    r,
    blanks,
  );
  const first = text[0];
  // The objective may follow on the amounts' line; a dash there would read as an empty column.
  if (first !== undefined && first !== '' && !/^[-\d]/.test(first) && r.chance(0.2)) {
    head[head.length - 1] = `${head.at(-1)} ${first}`;
    text.shift();
  }
  return [...head, ...(r.chance(0.5) ? [''] : []), ...text, ...(r.chance(0.5) ? [''] : []), ...list];
}

/** The form in one of its endless layouts. */
export function printDeclaration(plan: Plan, r: Random): Printed {
  const made = styleOf(r);
  // Agencies' rows are not indented: behind a list without a full stop nothing but widths tells where they begin.
  const style = { ...made, stopped: made.stopped || plan.agencies.length > 1 };
  const flat = { ...style, indent: '' };
  const row = (name: string, funds: Readonly<Record<Column, number | null>>, total: boolean) =>
    rowHead(name, amounts(plan, funds, style, total), flat, r, plan.empty === 'dash');
  const rows: { lines: string[]; project: PlannedProject | null }[] = [
    { lines: row('合计', plan.totals, true), project: null },
  ];
  for (const agency of plan.agencies) {
    const own = plan.projects.filter((project) => project.agency === agency);
    const sum = (column: Column) => {
      const present = own.map(({ funds }) => funds[column]).filter((amount) => amount !== null);
      return present.length === 0 ? null : present.reduce((total, amount) => total + amount, 0);
    };
    const funds = {
      total: sum('total'),
      fiscal: sum('fiscal'),
      special: sum('special'),
      other: sum('other'),
    };
    rows.push({ lines: row(agency, funds, false), project: null });
    for (const project of own) rows.push({ lines: projectLines(plan, project, style, r), project });
  }
  const last = rows.pop();
  if (last !== undefined) rows.push({ ...last, lines: unbroken(last.lines) });
  const repeated: string[] = [];
  const out: string[] = [...heading(plan, style, r, true), ''];
  const all = rows.reduce((count, { lines }) => count + lines.length, 0);
  const pages = Math.ceil(all / style.pageLines) + 1;
  let page = 1;
  let onPage = 0;
  const turn = () => {
    // Rows printed twice take pages more than were counted, and no printer says `7/6`.
    out.push(...footer(style, page, Math.max(page, pages)));
    page++;
    onPage = 0;
    out.push(...(style.feeds ? ['\f'] : ['', '', '']));
    if (style.headings !== 'none') out.push(...heading(plan, style, r, style.headings === 'whole'));
  };
  for (const { lines, project } of rows) {
    for (const line of lines) {
      if (onPage >= style.pageLines && page < pages) turn();
      out.push(line);
      onPage++;
    }
    if (project !== null && r.chance(0.04)) {
      turn();
      const again = unbroken(projectLines(plan, project, style, r));
      out.push(...again);
      onPage += again.length;
      repeated.push(project.name);
    }
  }
  if (page <= pages) out.push(...footer(style, page, pages));
  // A form feed starts its page on the same line.
  return {
    text: `${out.join(style.newline)}${style.newline}`.replaceAll(`\f${style.newline}`, '\f'),
    repeated,
  };
}
