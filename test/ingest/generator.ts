/**
 * Generator: any declaration, printed in any layout an extractor may leave. Everything comes from a seed.
 *
 *     const plan = makeDeclaration(random(7));
 *     printDeclaration(plan, random(8))   →  the text of the form, its lines broken anywhere
 *
 * Layouts are honest: the text still holds what is needed to read it. Rows end with a full stop, empty money columns
 * are left out only where the totals or the heading tell which they were, and a space between two Latin words is
 * never where a line breaks. Everything else may happen.
 */

/** A seeded source of randomness (mulberry32). */
export interface Random {
  /** An integer from 0 to n - 1. */
  below(n: number): number;
  chance(p: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    chance: (p) => next() < p,
    pick: <T>(list: readonly T[]): T => {
      const item = list[below(list.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}

export interface PlannedIndicator {
  readonly seq: number;
  readonly l1: { readonly code: string | null; readonly name: string };
  readonly l2: { readonly code: string | null; readonly name: string };
  readonly name: string;
  readonly term: string | null;
  readonly annual: string | null;
}

export type Column = 'total' | 'fiscal' | 'special' | 'other';

export interface PlannedProject {
  readonly name: string;
  readonly agency: string;
  /** In hundredths of the unit. */
  readonly funds: Readonly<Record<Column, number | null>>;
  readonly objective: string;
  readonly indicators: readonly PlannedIndicator[];
}

export interface Plan {
  readonly title: string;
  readonly agency: string;
  readonly unit: '元' | '万元';
  readonly agencies: readonly string[];
  readonly projects: readonly PlannedProject[];
  readonly totals: Readonly<Record<Column, number | null>>;
  /** The money columns of the heading. */
  readonly columns: readonly Column[];
  /** How a money column that is empty is printed. */
  readonly empty: 'lost' | 'zero' | 'dash' | 'lost-but-in-totals';
}

const PLACES = ['临江市', '青禾区', '云浦县', '东岭区', '海陵新区'];
const BUREAUS = [
  '教育局',
  '水务局',
  '卫生健康局',
  '文化广电旅游体育局',
  '城市管理和综合执法局',
  '档案馆',
  '第二人民医院',
  '交通运输局（本级）',
  '12345热线服务中心',
];
const NAME_STARTS = [
  '校园安全',
  '河道清淤',
  '智慧停车',
  '5G建设',
  '“放心早餐”',
  '农村公路养护',
  '图书采购',
  '基层医疗设备更新',
  '污水处理厂及管网运营',
  '老旧小区、危旧楼房改造',
  '12333热线外包',
  '（中央）困难群众救助',
  'OA系统',
  'Wi-Fi 6 覆盖',
  '省级财政[2023]45号文',
  '2024年公办幼儿园',
];
const NAME_ENDS = [
  '经费',
  '项目',
  '专项资金',
  '补助资金',
  '工程',
  '运维服务费',
  '建设项目2024',
  '项目（二期）',
  '项目（2023-2025年）',
  '工作经费—续建',
  '补贴',
  '改造、提升工程',
  '专项“十四五”',
  '项目V2.0',
  '',
];
const SENTENCES = [
  '按时完成全年任务',
  '保障群众办事便利、高效',
  '进一步提升服务水平，推动高质量发展',
  '建成“一网统管”平台，实现数据共享',
  '完成12.50公里道路养护，投入资金320.00万元',
  '2024年底前完成10、15号线沿线整治',
  '受益群众不少于3 000人次',
  '落实《公共机构节能条例》（国务院令第531号）',
  '覆盖全区22个镇街；其中山区镇6个',
  '开展A类、B类培训各2次',
  '使用Office 365 E3许可',
  '减少碳排放≥5%',
  '完成率达98.5%以上，确保“零事故”',
];
const LEVELS: readonly (readonly [string, string, string, string])[] = [
  ['1', '产出指标', '11', '数量指标'],
  ['1', '产出指标', '12', '质量指标'],
  ['1', '产出指标', '13', '时效指标'],
  ['1', '产出指标', '14', '成本指标'],
  ['2', '效益指标', '21', '经济效益'],
  ['2', '效益指标', '22', '社会效益'],
  ['2', '效益指标', '23', '生态效益指标'],
  ['2', '效益指标', '24', '可持续影响'],
  ['3', '满意度指标', '31', '服务对象满意度'],
];
const INDICATORS = [
  '培训人次',
  '验收合格率（%）',
  '10、15号线巡查次数',
  '资金到位及时率',
  '受益群众满意度',
  '平均响应时间',
  'PM2.5年均浓度',
  '设备完好率',
  '单位成本',
  '“绿色通道”办理量',
  '一、二类场所覆盖率',
  '人均财力：提升',
  '新增就业；灵活就业人数',
  'APP下载量（iOS/Android）',
];
const VALUES = [
  '≥95%',
  '100%',
  '每天6000人以上',
  '1-2次/年',
  '不少于60000条',
  '30',
  '2024年12月底前',
  '普通问题在2小时内解决；重大问题24小时内解决',
  '10、15号线各1次',
  '第1、2、3季度各完成25%',
  '得到有效提高',
  '标准：控制数',
  '200元/套为最高限价。',
  '平台运行稳定。无重大故障',
  '1：1.5',
  '6.5-8.5',
  '3,500.00元',
  '优、良',
  '≤0.05mg/L',
  '完成“三清、一改”',
  'Windows Server 2022 许可5套',
  '是',
  '0',
  '12.00',
  '（1）完成立项；（2）完成招标',
  '2、3号楼',
  '计算机相关专业，研究生以上学历，高级以上职称',
  '-5℃至40℃',
  '95% （含）以上',
];

function objective(r: Random, needsStop: boolean): string {
  const kind = r.below(9);
  if (kind === 0 && !needsStop) return '';
  const count = 1 + r.below(4);
  const sentences = Array.from({ length: count }, () => r.pick(SENTENCES));
  if (kind === 1) return `${sentences.map((text, i) => `${i + 1}、${text}`).join('；')}。`;
  if (kind === 2) return sentences.map((text, i) => `${i + 1}.${text}。`).join('');
  if (kind === 3) return `-${sentences.join('，')}。`;
  if (kind === 4) return `目标1：${sentences.join('。目标2：')}。`;
  if (kind === 5 && !needsStop) return sentences.join('，');
  return `${sentences.join('，')}。`;
}

/** Drops what the reader is told to drop: a space that touches a Chinese character. */
function published(text: string): string {
  return text.replace(/(?<=[^!-~]) | (?=[^!-~])/g, '').trim();
}

function indicators(r: Random, coding: number): PlannedIndicator[] {
  const count = r.chance(0.04) ? 0 : r.chance(0.1) ? 10 + r.below(4) : 1 + r.below(6);
  return Array.from({ length: count }, (_, i) => {
    const [c1, n1, c2, n2] = r.pick(LEVELS);
    const term = published(r.pick(VALUES));
    const annual = r.chance(0.6) ? term : published(r.pick(VALUES));
    const shape = r.below(30);
    return {
      seq: i + 1,
      l1: { code: coding === 0 ? null : coding === 1 ? `0${c1}` : c1, name: n1 },
      l2: { code: coding === 0 ? null : c2, name: n2 },
      name: published(r.pick(INDICATORS)),
      term: shape === 0 ? null : shape === 1 ? '' : term,
      annual: shape === 2 ? null : shape === 3 ? '' : annual,
    };
  });
}

/** A declaration of any content the form can hold. */
export function makeDeclaration(r: Random): Plan {
  const place = r.pick(PLACES);
  const head = `${place}${r.pick(BUREAUS)}`;
  const agencies = [
    ...new Set(
      Array.from({ length: r.chance(0.7) ? 1 : 1 + r.below(3) }, () => `${place}${r.pick(BUREAUS)}`),
    ),
  ];
  const empty = r.pick(['lost', 'lost', 'zero', 'dash', 'lost-but-in-totals'] as const);
  const columns: readonly Column[] =
    empty === 'lost' && r.chance(0.3)
      ? r.pick([
          ['total', 'fiscal'],
          ['total', 'fiscal', 'other'],
        ] as const)
      : ['total', 'fiscal', 'special', 'other'];
  const count = empty === 'lost-but-in-totals' ? 2 + r.below(4) : 1 + r.below(r.chance(0.1) ? 40 : 9);
  const coding = r.below(4);
  const projects: PlannedProject[] = [];
  for (const [index, agency] of agencies.entries()) {
    const share =
      index === agencies.length - 1
        ? count - projects.length
        : Math.max(1, Math.floor(count / agencies.length));
    for (let i = 0; i < Math.max(1, share); i++) {
      const list = indicators(r, coding);
      const amount = () =>
        r.chance(0.05)
          ? 0
          : r.chance(0.03)
            ? -1 - r.below(99_999)
            : 1 + r.below(r.chance(0.2) ? 300_000_000 : 300_000);
      const fiscal: number | null = amount();
      let funds: Record<'fiscal' | 'special' | 'other', number | null> = {
        fiscal,
        special: null,
        other: null,
      };
      if (empty === 'zero' || empty === 'dash')
        funds = {
          fiscal: r.chance(0.8) ? fiscal : null,
          special: r.chance(0.3) ? amount() : null,
          other: r.chance(0.3) ? amount() : null,
        };
      if (columns.length === 3) funds = { fiscal, special: null, other: amount() };
      if (empty === 'lost-but-in-totals') {
        // Powers of three tell, by their sum alone, which of them were added.
        const unique = 3 ** projects.length * 100 + 1;
        funds = r.chance(0.5)
          ? { fiscal: unique, special: null, other: null }
          : { fiscal: null, special: null, other: unique };
      }
      const name = published(
        `${r.pick(NAME_STARTS)}${r.pick(NAME_ENDS)}${r.chance(0.3) ? `（${i + 1}）` : ''}`,
      );
      const total = (funds.fiscal ?? 0) + (funds.special ?? 0) + (funds.other ?? 0);
      if (empty === 'zero')
        funds = { fiscal: funds.fiscal ?? 0, special: funds.special ?? 0, other: funds.other ?? 0 };
      projects.push({
        name,
        agency,
        funds: { total, ...funds },
        objective: published(objective(r, list.length === 0)),
        indicators: list,
      });
    }
  }
  const sum = (column: Column) => {
    const amounts = projects.map(({ funds }) => funds[column]).filter((amount) => amount !== null);
    if (amounts.length === 0) return empty === 'lost-but-in-totals' ? 0 : null;
    return amounts.reduce((total, amount) => total + amount, 0);
  };
  const year = r.chance(0.3) ? '2024年' : '';
  return {
    title: `${year}${r.pick(['项目支出绩效目标表', '项目支出绩效目标表（含转移支付项目）', '部门预算项目支出绩效目标表'])}`,
    agency: head,
    unit: r.chance(0.2) ? '元' : '万元',
    agencies,
    projects,
    totals: { total: sum('total'), fiscal: sum('fiscal'), special: sum('special'), other: sum('other') },
    columns,
    empty,
  };
}
