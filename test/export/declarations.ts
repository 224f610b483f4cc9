/**
 * Declarations (任意申报表): declarations as published forms hold them, for the law that reading an export finds the same.
 *
 *     fc.assert(fc.asyncProperty(declarations('form'), …))
 *
 * Texts are as a reader gives them: no line breaks, no blanks but between Latin words. They hold what breaks careless
 * writers: commas, quotes, what looks like a formula, a tag or an entity, punctuation at any place.
 */
import fc from 'fast-check';
import type { Declaration } from '../../src/core/declaration.ts';
import type { Indicator, IndicatorRemark, Level } from '../../src/core/indicator.ts';
import { MONEY_UNITS } from '../../src/core/money.ts';
import {
  callsItselfSecret,
  type ExecutionRow,
  type Funds,
  NO_FUNDS,
  type Project,
} from '../../src/core/project.ts';
import { readTarget } from '../../src/core/target/read.ts';

const pick = (...texts: readonly string[]) => fc.constantFrom(...texts);
const maybe = <T>(value: fc.Arbitrary<T>, nil = 3) => fc.option(value, { nil: null, freq: nil });

const WORDS = [
  ...[
    '校园',
    '维修改造',
    '信息化',
    '运维',
    '“十四五”',
    '《管理办法》',
    '（二期）',
    '、',
    '，',
    '：',
    '·',
    '—',
  ],
  ...[
    'A4',
    'B2B platform',
    'PPP, Ltd.',
    'a,b',
    '"引号"',
    "it's",
    '<b>',
    '&amp;',
    '1.5',
    '2,300',
    '100%',
    '①',
    '㎡',
    '/',
  ],
];
/** What a spreadsheet would run, and what a reader could take for layout. */
const STARTS = ['=1+1', '-3', '+5', '@办', '=cmd|calc', '-贯彻', '1、', '（1）', '·', '“', 'x', '培训'];
const phrase = (most: number) =>
  fc
    .tuple(pick(...STARTS, ...WORDS), fc.array(pick(...WORDS), { minLength: 1, maxLength: most }))
    .map(([start, rest]) => `${start}${rest.join('')}经费`);
const sentence = fc.array(phrase(4), { minLength: 1, maxLength: 6 }).map((parts) => `${parts.join('，')}。`);
/** Longer than a page of a narrow column. */
const page = fc.array(sentence, { minLength: 8, maxLength: 14 }).map((parts) => parts.join(''));
const prose = fc.oneof({ weight: 9, arbitrary: sentence }, { weight: 1, arbitrary: page });
const value = fc.oneof(
  pick(
    '≥95%',
    '=1+1',
    '≤3',
    '-3%~5%',
    '2024年12月底前',
    '每天6000人以上',
    '100',
    '0',
    '有效提高',
    '好',
    '500元/人，次',
  ),
  pick(
    '“合格”',
    '95％以上',
    '> 80',
    '1.50',
    '100.00',
    '1,000',
    '007',
    '1E5',
    '2024-05-01',
    '3/4',
    'TRUE',
    '是',
  ),
  sentence,
);
const name = fc.oneof(
  pick('培训人次', '群众满意度（%）', '成本', '资金支付率', 'a,"b"', '=SUM(A1)', '+1', '@x'),
  phrase(2),
);

const fen = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 12n }),
  fc.constant(0n),
  fc.bigInt({ min: 0n, max: 10n ** 7n }).map((amount) => amount * 10_000n),
  fc.bigInt({ min: -(10n ** 9n), max: 10n ** 20n }),
);
const funds: fc.Arbitrary<Funds> = fc.record({
  ...{ total: fen, fiscal: maybe(fen), special: maybe(fen, 1), other: maybe(fen) },
});

const levels: readonly (readonly [Level, readonly Level[]])[] = [
  [
    { code: '1', name: '产出指标' },
    [
      { code: '11', name: '数量指标' },
      { code: '12', name: '质量指标' },
      { code: '13', name: '时效指标' },
    ],
  ],
  [
    { code: null, name: '效益指标' },
    [
      { code: null, name: '社会效益指标' },
      { code: null, name: '可持续影响指标' },
    ],
  ],
  [{ code: '3', name: '满意度指标' }, [{ code: '31', name: '服务对象满意度' }]],
];
const branch = fc
  .constantFrom(...levels)
  .chain(([l1, seconds]) => fc.record({ l1: fc.constant(l1), l2: fc.constantFrom(...seconds) }));

export type Kind =
  | 'guangdong-list'
  | 'indicator-list'
  | 'form'
  | 'department-form'
  | 'self-evaluation'
  | 'monitoring';

const none = fc.constant(null);
const points = pick('10', '5.5', '0', '100');

function indicators(kind: Kind): fc.Arbitrary<Indicator[]> {
  const listed = kind === 'guangdong-list';
  const evaluated = kind === 'self-evaluation' || kind === 'indicator-list';
  const remark: Record<IndicatorRemark, fc.Arbitrary<string | null>> = {
    explanation: maybe(sentence),
    criterion: maybe(sentence),
    remark: maybe(sentence),
    nature: maybe(pick('定量指标', '定性指标', '正向指标')),
    earlier: maybe(value),
    halfway: maybe(value),
    reason: kind === 'form' ? none : maybe(sentence),
    toDate: kind === 'monitoring' ? maybe(value) : none,
    expected: kind === 'monitoring' ? maybe(value) : none,
    likelihood: kind === 'monitoring' ? maybe(pick('确定能', '有可能', '完全不可能')) : none,
  };
  const one = fc.record({
    branch,
    l3: listed ? none : maybe(pick('培训类', '设备类'), 1),
    name,
    term: maybe(value),
    annual: listed ? maybe(value, 8) : value,
    op: listed ? none : maybe(pick('≥', '≤', '=')),
    unit: listed ? none : maybe(pick('人次', '%', '万元', '元/人')),
    points: listed ? none : maybe(points),
    actual: evaluated ? maybe(value) : none,
    score: evaluated ? maybe(points) : none,
    remarks: listed ? none : fc.record(remark),
  });
  return fc.array(one, { maxLength: 7 }).map((all) => {
    const order = [...all].sort((a, b) => levelOrder(a.branch.l1) - levelOrder(b.branch.l1));
    // A blank label goes on with the one above: forms have a level 3 everywhere or nowhere.
    const deep = order.every(({ l3 }) => l3 !== null);
    return order.map(({ branch: { l1, l2 }, l3, remarks, ...own }, index): Indicator => {
      const said = Object.entries(remarks ?? {}).filter(
        (entry): entry is [string, string] => entry[1] !== null,
      );
      return {
        seq: index + 1,
        ...{ l1, l2, l3: deep && l3 !== null ? { code: null, name: l3 } : null },
        ...own,
        ...(said.length === 0 ? {} : { remarks: Object.fromEntries(said) }),
        target: readTarget({
          value: own.annual ?? own.term ?? '',
          ...{ name: own.name, l1: l1.name, l2: l2.name, op: own.op, unit: own.unit },
        }),
        ...{ at: { page: 1 }, cells: {} },
      };
    });
  });
}

const levelOrder = (level: Level) => levels.findIndex(([l1]) => l1 === level);

function execution(kind: Kind): fc.Arbitrary<ExecutionRow[] | null> {
  if (kind !== 'self-evaluation' && kind !== 'monitoring') return none;
  const row = fc.record({
    ...{ initial: maybe(fen), budget: maybe(fen), spent: maybe(fen) },
    expected: kind === 'monitoring' ? maybe(fen) : none,
    rate: maybe(pick('98.68%', '100%', '0')),
    ...{ points: maybe(points), score: maybe(points) },
  });
  return fc.tuple(row, row, row).map((rows) =>
    rows.map((own, index) => ({
      name: ['年度资金总额', '其中：当年财政拨款', '其他资金'][index] ?? '',
      ...own,
    })),
  );
}

/** A department's tasks with their amounts as printed. */
const tasks = fc
  .array(
    fc.record({
      task: phrase(3),
      content: prose,
      total: pick('12623.72', '7,658.59', '0'),
      fiscal: maybe(pick('7658.59', '122,384.00')),
      other: maybe(pick('-3', '4965.13')),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.flatMap(({ task, content, total, fiscal, other }) => [
      { label: task, value: content },
      { label: '总额', value: total },
      ...(fiscal === null ? [] : [{ label: '财政拨款', value: fiscal }]),
      ...(other === null ? [] : [{ label: '其他资金', value: other }]),
    ]),
  );

function project(kind: Kind): fc.Arbitrary<Project> {
  const lists = kind === 'guangdong-list' || kind === 'indicator-list';
  const twofold = kind !== 'guangdong-list' && kind !== 'monitoring';
  return fc
    .record({
      name: phrase(3),
      secret: fc.integer({ min: 0, max: 14 }).map((chance) => chance === 0),
      funds: kind === 'self-evaluation' || kind === 'monitoring' ? fc.constant(NO_FUNDS) : funds,
      termFunds: kind === 'form' ? maybe(funds, 1) : none,
      term: twofold ? maybe(prose, 1) : none,
      annual: prose,
      indicators: indicators(kind),
      execution: execution(kind),
      actual: kind === 'self-evaluation' ? maybe(prose) : none,
      score: kind === 'self-evaluation' ? maybe(pick('97.5', '100', '88')) : none,
      particulars: lists
        ? none
        : kind === 'department-form'
          ? tasks
          : maybe(
              fc.tuple(pick('某某市教育局', '="A"'), pick('张三', '李四')).map(([department, person]) => [
                { label: '主管部门', value: department },
                { label: '项目负责人', value: person },
              ]),
            ),
    })
    .map(
      ({ secret, term, annual, termFunds, execution: rows, actual, score, particulars, ...own }): Project => {
        const text = secret ? `此项目为保密项目。${annual}` : annual;
        const objective = { term, annual: text, text };
        return {
          ...{ seq: 1, agency: null, ...own, objective },
          secret: callsItselfSecret(own.name, text),
          ...(termFunds === null ? {} : { termFunds }),
          ...(rows === null ? {} : { execution: rows }),
          ...(actual === null ? {} : { actual }),
          ...(score === null ? {} : { score }),
          ...(particulars === null ? {} : { particulars }),
          ...{ at: { page: 1 }, cells: {} },
        };
      },
    );
}

const TITLES = [
  '项目支出绩效目标表（含转移支付项目）',
  '2024年部门预算项目支出绩效目标表',
  '项目支出绩效自评表',
];
const AGENCIES = ['某某市教育局（本级）', '某某市第一中学', '某某市“双拥”办公室'];

/** Declarations that a form may hold; what it has no place for is left out, what it may refuse is not. */
export function declarations(kind: Kind, most = 6): fc.Arbitrary<Declaration> {
  const lists = kind === 'guangdong-list' || kind === 'indicator-list';
  return fc.constantFrom(...MONEY_UNITS).chain((moneyUnit) =>
    fc
      .record({
        title: maybe(pick(...TITLES), 8),
        agency: maybe(pick(...AGENCIES), 8),
        year: maybe(fc.integer({ min: 2018, max: 2029 })),
        total: lists ? maybe(funds) : none,
        grouped: fc.boolean(),
        projects: fc.array(project(kind), { minLength: 1, maxLength: most }),
      })
      .map(({ title, agency, year, total, grouped, projects }): Declaration => {
        const groups =
          lists && grouped ? [...new Set(projects.map((_, index) => AGENCIES[index % 2] ?? ''))].sort() : [];
        const each = Math.ceil(projects.length / Math.max(1, groups.length));
        const owned = projects.map(({ particulars, ...own }, index) => ({
          ...own,
          // Without an agency of its own a form is its department's.
          ...(particulars === undefined || agency === null ? {} : { particulars }),
          seq: index + 1,
          agency: groups[Math.floor(index / each)] ?? null,
        }));
        const subtotals = groups
          .filter((group) => owned.some((own) => own.agency === group))
          .map((group) => ({
            agency: group,
            funds: { ...NO_FUNDS, total: sum(owned.filter((own) => own.agency === group)) },
          }));
        return {
          ...{ title, agency, moneyUnit, cells: {}, projects: owned },
          year: title?.startsWith('2024') === true ? 2024 : year,
          funds: total ?? NO_FUNDS,
          ...(subtotals.length === 0 ? {} : { subtotals }),
        };
      }),
  );
}

const sum = (projects: readonly Project[]) =>
  projects.reduce((all, { funds: own }) => all + (own.total ?? 0n), 0n);
