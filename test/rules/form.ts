/**
 * Forms in plain text, as the case files of rules write them, so that finance people can read and extend them.
 *
 *     年度：2024
 *     合计：31.00 | 财政 31.00
 *     项目：车辆购置 | 总计 20.00 | 财政 20.00
 *     目标：购置一辆新能源车。
 *     执行：年度资金总额 | 年初 20.00 | 全年 20.00 | 支出 18.00
 *     产出指标/数量指标/车辆购置数量：1辆 | 周期 1辆 | 分值 20
 *
 * Also: `政策包：` `单位小计：` `重印：` (a row printed twice) `同类：` (others' targets) `照抄：` (agencies that say the same) and `上年：` / `今年：`, which
 * turn to last year's form and back; `填表：` (written here), `单位名称：`, `归在：` (the agency it is kept under) and
 * `同年：2 版 | 项目 3 | 首个 …` (another declaration of the year). A blank money cell is left out; what cannot be read stays unread, as in a form.
 */
import type { Declaration, Repeated } from '../../src/core/declaration.ts';
import type { Indicator, Level } from '../../src/core/indicator.ts';
import { parseMoney } from '../../src/core/money.ts';
import {
  callsItselfSecret,
  type ExecutionRow,
  type Funds,
  NO_FUNDS,
  type Project,
} from '../../src/core/project.ts';
import type { Neighbour, Peers, RuleContext } from '../../src/core/rules/rule.ts';
import { readTarget } from '../../src/core/target/read.ts';
import { PACKS, packFor } from '../../src/policy/choose.ts';

const NOWHERE = { page: 1 };
const FUNDS = { 总计: 'total', 财政: 'fiscal', 专户: 'special', 其他: 'other' } as const;

interface Draft {
  agency: string | null;
  year: number | null;
  funds: Funds;
  subtotals: { agency: string; funds: Funds }[];
  projects: Project[];
}

/** `name | key value | key value` */
function fields(text: string): { head: string; rest: Map<string, string> } {
  const [head = '', ...parts] = text.split(' | ');
  const pairs = parts.map((part) => {
    const space = part.indexOf(' ');
    return space < 0 ? ([part, ''] as const) : ([part.slice(0, space), part.slice(space + 1)] as const);
  });
  return { head: head.trim(), rest: new Map(pairs) };
}

function amount(text: string | undefined): bigint | null {
  const money = text === undefined ? null : parseMoney(text, '万元');
  return money?.ok ? money.value : null;
}

function fundsOf(rest: Map<string, string>): Funds {
  const known = Object.entries(FUNDS).map(([word, cell]) => [cell, amount(rest.get(word))] as const);
  return { ...NO_FUNDS, ...Object.fromEntries(known) };
}

/** Cells that hold text are known by a span, read or not. */
function cellsOf(rest: Map<string, string>): Project['cells'] {
  const spans = Object.entries(FUNDS).filter(([word]) => rest.has(word));
  return Object.fromEntries(spans.map(([word, cell]) => [cell, [[0, rest.get(word)?.length ?? 0]]]));
}

function level(text: string): Level | null {
  const coded = /^(\d+)-(.+)$/.exec(text);
  if (coded !== null) return { code: coded[1] ?? null, name: coded[2] ?? '' };
  return text === '' ? null : { code: null, name: text };
}

function indicatorOf(line: string, position: number): Indicator {
  const numbered = /^(\d+)、(.*)$/.exec(line);
  const { head, rest } = fields(numbered?.[2] ?? line);
  const [first = '', second = '', ...others] = head.split('/');
  const tail = others.join('/');
  const colon = tail.indexOf('：');
  const [name, value] = colon < 0 ? [tail, ''] : [tail.slice(0, colon), tail.slice(colon + 1)];
  const [l1, l2] = [level(first), level(second)];
  const [op, unit] = [rest.get('比较符') ?? null, rest.get('单位') ?? null];
  const annual = value === '' && rest.has('周期') ? null : value;
  return {
    seq: numbered === null ? position : Number(numbered[1]),
    l1,
    l2,
    l3: null,
    name,
    term: rest.get('周期') ?? null,
    annual,
    op,
    unit,
    points: rest.get('分值') ?? null,
    actual: null,
    score: null,
    target: readTarget({
      value: annual ?? rest.get('周期') ?? '',
      name,
      l1: l1?.name ?? null,
      l2: l2?.name ?? null,
      op,
      unit,
    }),
    at: NOWHERE,
    cells: {},
  };
}

/** `年度资金总额 | 年初 20.00 | 全年 20.00 | 支出 18.00` */
function executionOf(text: string): ExecutionRow {
  const { head, rest } = fields(text);
  const [initial, budget, spent] = ['年初', '全年', '支出'].map((word) => amount(rest.get(word)));
  return {
    ...{ name: head, initial: initial ?? null, budget: budget ?? null, spent: spent ?? null },
    ...{ expected: null, rate: null, points: null, score: null },
  };
}

function declarationOf({ agency, year, funds, subtotals, projects }: Draft): Declaration {
  return {
    title: '项目支出绩效目标表',
    agency,
    year,
    moneyUnit: '万元',
    funds,
    ...(subtotals.length > 0 ? { subtotals } : {}),
    projects,
    cells: {},
  };
}

const blank = (): Draft => ({ agency: null, year: null, funds: NO_FUNDS, subtotals: [], projects: [] });

export interface Form {
  readonly declaration: Declaration;
  readonly context: RuleContext;
}

/** Reads a form; throws on a line it does not know, so that a slip in a case file is seen. */
export function readForm(lines: readonly string[]): Form {
  const [now, last] = [blank(), blank()];
  const repeated: Repeated[] = [];
  const peers = new Map<string, Peers>();
  let copies = 0;
  let written = false;
  let kept: string | null = null;
  const others: Neighbour[] = [];
  let draft = now;
  let pack = null;
  for (const line of lines) {
    const colon = line.indexOf('：');
    const [key, text] = [line.slice(0, colon), line.slice(colon + 1)];
    const project = draft.projects.at(-1);
    if (key === '年度') draft.year = Number(text);
    else if (key === '上年') draft = last;
    else if (key === '今年') draft = now;
    else if (key === '政策包') pack = PACKS.find(({ id }) => id === text) ?? null;
    else if (key === '重印') repeated.push({ name: text, at: NOWHERE, pieces: [] });
    else if (key === '合计') draft.funds = fundsOf(fields(` | 总计 ${text}`).rest);
    else if (key === '单位小计') {
      const { head, rest } = fields(text);
      draft.subtotals.push({ agency: head, funds: fundsOf(rest) });
    } else if (key === '同类') {
      const [name = '', unit = '', count = '0', low = '', median = '', high = ''] = text.split(' ');
      peers.set(`${name} ${unit}`, { count: Number(count), low, median, high });
    } else if (key === '填表') written = true;
    else if (key === '单位名称') draft.agency = text;
    else if (key === '归在') kept = text;
    else if (key === '同年') {
      const { head, rest } = fields(text);
      others.push({
        ...{ id: `other-${others.length}`, version: Number.parseInt(head, 10), state: 'draft' },
        ...{ projects: Number(rest.get('项目') ?? 0), first: rest.get('首个') ?? null },
      });
    } else if (key === '照抄') copies = Number(text);
    else if (key === '项目') {
      const { head, rest } = fields(text);
      draft.projects.push({
        seq: draft.projects.length + 1,
        name: head,
        agency: rest.get('单位') ?? null,
        secret: callsItselfSecret(head, null),
        funds: fundsOf(rest),
        objective: { term: null, annual: null, text: null },
        indicators: [],
        at: NOWHERE,
        cells: cellsOf(rest),
      });
    } else if (project === undefined) throw new Error(`a line before any 项目: ${line}`);
    else if (key === '执行') draft.projects.splice(-1, 1, { ...project, execution: [executionOf(text)] });
    else if (key === '目标')
      draft.projects.splice(-1, 1, { ...project, objective: { ...project.objective, text } });
    else if (line.includes('/')) {
      const indicators = [...project.indicators, indicatorOf(line, project.indicators.length + 1)];
      draft.projects.splice(-1, 1, { ...project, indicators });
    } else throw new Error(`not a line of a form: ${line}`);
  }
  const declaration = declarationOf(now);
  return {
    declaration,
    context: {
      pack: pack ?? packFor(declaration),
      repeated,
      ...(last.projects.length > 0 ? { previous: declarationOf(last) } : {}),
      ...(written ? { written } : {}),
      ...(kept !== null || others.length > 0 ? { neighbours: { agency: kept, others } } : {}),
      ...(copies > 0 ? { copies: () => copies } : {}),
      ...(peers.size > 0 ? { peers: (name, unit) => peers.get(`${name} ${unit}`) ?? null } : {}),
    },
  };
}
