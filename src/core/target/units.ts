/**
 * Units (计量单位): every spelling of a unit, with its one canonical form.
 *
 *     平方 平米 ㎡ m² 平方米  →  平方米        个小时 h  →  小时        人/次  →  人次
 *
 * A counter (个, 名, 台 …) is its own canonical form: Heng does not decide that a 名 is a 人.
 */
import { Words } from './words.ts';

export type Dimension = 'time' | 'share' | 'money' | 'count' | 'measure';

export interface Unit {
  readonly name: string;
  readonly dimension: Dimension;
  /** Not in the list: taken as written, and said so. */
  readonly unlisted?: true;
}

/** Canonical form, then the other spellings. */
const TIME = [
  '秒 秒钟 s',
  '分钟 min 分种',
  '小时 钟头 h H',
  '日 天 自然日 日历天 自然天 d 号',
  '工作日 工作天',
  '周 星期 礼拜',
  '旬',
  '月 个月 月份 个自然月',
  '季度 季',
  '年 年度 周年',
  '学期',
  '学年',
];

const SHARE = ['% 百分比 个百分比 百分率 百分数 percent', '‰', '百分点 个百分点 %点'];

const MONEY = ['元 块钱 人民币 元人民币', '美元', '欧元', '日元', '英镑', '港元 港币'];

const MEASURE = [
  '平方米 平方 平米 ㎡ m2 m² M2 M² 平 平方m 米²',
  '平方公里 平方千米 km2 km² ㎢',
  '立方米 立方 方 m3 m³ M3 ㎥ 方量 米³',
  'Nm³ Nm3',
  '公里 km KM Km 千米 ㎞',
  '延米 延长米',
  '米 m',
  '厘米 cm',
  '毫米 mm',
  '海里',
  '亩',
  '公顷 ha 顷 hm2 hm²',
  '吨 t',
  '吨标准煤',
  '吨二氧化碳 吨CO2 tCO2',
  '吨公里',
  '人公里',
  '兆帕',
  'T',
  'G',
  'K',
  'N',
  '公斤',
  '千克',
  'kg KG Kg ㎏',
  '斤',
  '市斤',
  '担',
  '克',
  'g',
  '毫克',
  'mg ㎎',
  '微克',
  'μg ug µg',
  '升',
  'L',
  '毫升',
  'ml mL ML',
  '千瓦时 千瓦·时',
  'kWh kwh KWH kW·h kw·h kW.h',
  '千瓦',
  'kW KW kw',
  '兆瓦',
  'MW',
  'GW',
  '千伏',
  'kV KV',
  '千伏安',
  'kVA KVA',
  'VA',
  '瓦',
  'W',
  '伏',
  'V',
  '℃ °C 摄氏度',
  '度',
  'MB',
  'GB',
  'TB',
  'PB',
  'M',
  'Mbps Mb/s',
  'Gbps',
  '兆',
  '分贝',
  'dB db',
  'dB(A)',
  '勒克斯',
  'lux',
  'lx',
  'ppm',
  'pH',
  '毫秒',
  'ms',
  '千米每小时',
];

/** Counters: each is kept as written. */
const COUNT =
  `个 名 人 位 户 家 所 座 台 套 辆 艘 架 部 件 份 项 次 场 期 批 条 篇 本 册 张 幅 块 根 棵 株 盆 头 只 羽 匹 尾 口
 间 栋 幢 层 处 段 片 宗 起 例 种 类 门 节 届 轮 趟 班 列 组 队 支 对 双 枚 颗 粒 瓶 盒 箱 袋 包 桶 罐 卷 盘 顿 餐 床 床位 席
 座位 席位 餐位 车位 泊位 工位 学位 村 行政村 自然村 镇 乡 乡镇 街道 镇街 社区 县 区 市 县区 县市 省 校 学校 企业 单位 机构 站 网点
 站点 点位 点 卡 笔 首 集 字 千字 词 页 线 路 端口 节点 核 模块 人次 人·次 场次 家次 户次 例次 台次 件次 批次 条次 项次 班次 车次 航次 架次
 频次 站次 点次 课次 卷次 期次 宗次 台套 台班 工日 床日 周岁 字节 管 夜 晚 间夜 单元 样本 片区 岗位 台时 页码 座席 证书 户籍 档 U IU 标准箱 腔 柱 尊 株次 尾次 项次 万尾 分钟次 套次 台套 台(套) 倍 人天 人日 人·日 人·天 人月 人年 学时 课时 标准学时 学分 工时 标箱 TEU 星 分 盏 杆 眼
 具 面 把 扇 樘 副 付 版 版面 标段 机位 机架 机柜 坪 丘 畦 筐 捆 束 挂 串 滴 针 剂 剂次 针次 支次 人份 份次 票 单 证 岗 人岗 席次 户次
 样 样品 批样 项目 课题 案 案件 专利 头次 羽次 平台 系统 门次 万字 栋次 间次 张次 段次 头份 羽份 毫升份 垧 公里次 组次 队次 支队 家庭 小组 岁 条目 指标 名次 位次 元次 人数 人员`
    .trim()
    .split(/\s+/);

/** Slips that mean the joined unit: 人/次 is 人次 (target-language, decisions). */
const SLIPS = '人/次 场/次 家/次 户/次 车/次 例/次 人·次'.split(' ');

const CANONICAL_OF: Record<string, string> = {
  人员: '人',
  人数: '人',
  人·次: '人次',
  人·日: '人日',
  人·天: '人天',
  '台(套)': '台套',
};

/** Time units and the like that may follow a bare 个: 2个小时, 3个工作日, 2个百分点. */
const AFTER_GE = [
  '日历天',
  '自然天',
  '工作天',
  '自然日',
  '小时',
  '工作日',
  '月',
  '季度',
  '学期',
  '学年',
  '星期',
  '周',
  '百分点',
  '学时',
  '课时',
  '年度',
  '钟头',
];

function entries(): [string, Unit][] {
  const list: [string, Unit][] = [];
  const put = (rows: readonly string[], dimension: Dimension): void => {
    for (const row of rows) {
      const [name = '', ...others] = row.split(' ');
      const unit: Unit = { name, dimension };
      for (const word of [name, ...others]) list.push([word, unit]);
    }
  };
  put(TIME, 'time');
  put(SHARE, 'share');
  put(MONEY, 'money');
  put(MEASURE, 'measure');
  const known = new Map(list);
  for (const word of AFTER_GE) {
    const unit = known.get(word) ?? { name: word, dimension: 'count' };
    list.push([`个${word}`, unit]);
  }
  for (const word of COUNT) list.push([word, { name: CANONICAL_OF[word] ?? word, dimension: 'count' }]);
  for (const slip of SLIPS) list.push([slip, { name: slip.replace(/[/·]/, ''), dimension: 'count' }]);
  return list;
}

export const UNITS = new Words<Unit>(entries());

const LATIN = /[A-Za-z]/;

/** The longest unit at `from`; a Latin unit must not run on into a word (5GB is a unit, 5Green is not). */
export function unitAt(text: string, from: number): { readonly unit: Unit; readonly to: number } | null {
  const match = UNITS.longest(text, from);
  if (match === null) return null;
  const joined = match.to - from === 1 && match.value.dimension !== 'share' ? joinedAt(text, from) : null;
  if (joined !== null) return joined;
  const times = match.value.name === '个' ? timesAt(text, match.to) : null;
  if (times !== null) return times;
  const last = text.charAt(match.to - 1);
  const next = text.charAt(match.to);
  if (LATIN.test(last) && next !== '' && /[A-Za-z0-9]/.test(next)) return null;
  return { unit: match.value, to: match.to };
}

const JOINED = /([\u3400-\u9fff])(?:次(?!数|日|月|年|性)|[(]([\u3400-\u9fff])[)]|([件套台])(?![(]))/y;

/** Two counters in one: 艘次, 亩次, 台件, 件（套）. */
function joinedAt(text: string, from: number): { readonly unit: Unit; readonly to: number } | null {
  JOINED.lastIndex = from;
  const found = JOINED.exec(text);
  if (found === null) return null;
  const [whole, first = '', inBrackets, direct] = found;
  const second = inBrackets ?? direct ?? '次';
  if (
    second === first ||
    UNITS.whole(second) === null ||
    (inBrackets !== undefined && !'件套台'.includes(second))
  )
    return null;
  return { unit: { name: first + second, dimension: 'count' }, to: from + whole.length };
}

const TIMES = /[\u3400-\u9fff]次(?!数|日|月|年|性)/y;

/** A counter of times behind a bare 个: 4个餐次, 3个班次, 2个频次 are so many 餐次, 班次, 频次. */
function timesAt(text: string, from: number): { readonly unit: Unit; readonly to: number } | null {
  TIMES.lastIndex = from;
  const word = TIMES.exec(text)?.[0];
  if (word === undefined || (UNITS.whole(word) === null && UNITS.whole(word.charAt(0)) === null)) return null;
  return { unit: { name: word, dimension: 'count' }, to: from + word.length };
}

/** The canonical name of a unit word; the word itself when it is not in the list. */
export function canonicalUnit(word: string): string {
  return UNITS.whole(word)?.name ?? word;
}
