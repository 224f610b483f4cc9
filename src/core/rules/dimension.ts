/**
 * Dimension (量纲): what kind of thing a unit counts, and what kind an indicator's name promises.
 *
 *     dimensionOf('小时') → 'time'           promised('网络平均无故障时间') → 'time'
 *     dimensionOf('%')    → 'share'          promised('服务合同执行规范率') → 'share'
 *
 * Only names that leave no doubt promise anything: 频率 and 功率 end in 率 and are no shares.
 */
import { compare, decimal } from '../quantity.ts';

export type Dimension = 'time' | 'share' | 'money' | 'area' | 'count';

const UNITS: ReadonlyMap<string, Dimension> = new Map(
  (
    [
      ['time', '年 月 周 日 小时 分钟 秒 毫秒 季度 工作日 个工作日 旬 自然日 学期'],
      ['share', '% ‰'],
      ['money', '元 美元'],
      ['area', '平方米 亩 公顷 平方公里 平方千米'],
      [
        'count',
        '人 名 个 次 人次 户 台 套 件 场 场次 期 班 批 批次 份 本 条 项 辆 座 处 所 家 起 例 篇 宗 只 头 株',
      ],
    ] as const
  ).flatMap(([dimension, units]) => units.split(' ').map((unit) => [unit, dimension] as const)),
);

/** What a canonical unit counts; null for none and for units of no interest here (公里, 吨, 分). */
export function dimensionOf(unit: string | null): Dimension | null {
  return unit === null ? null : (UNITS.get(unit) ?? null);
}

const TEMPLATE = /\((?:[≥≤><=*%‰]|百分比|单位:?%)*\)$/;
const NO_SHARE =
  /(?:频率|功率|效率|速率|汇率|利率|税率|费率|分辨率|周转率|心率|容积率|流动比率|曝光率|转速率|密度|生育率|发病率|死亡率|患病率|出生率|犯罪率|案发率|发案率)$/;
const SHARE = /(?:率|占比|比重|百分比|满意度)$/;
const TIME = /(?:时间|时长|时限|天数|工期)$/;
const COUNT = /(?:人数|人次|次数|户数|台数|套数|件数|个数|场次|场数|份数|数量)$/;
const AREA = /面积$/;

/** What kind of quantity a name (in one spelling) promises; null when it promises none for certain. */
export function promised(name: string): Dimension | null {
  const last = name.charAt(name.length - 1);
  const core = last === ')' ? name.replace(TEMPLATE, '') : name;
  if (core !== name && /[%‰]|百分比/.test(name)) return 'share';
  if (SHARE.test(core)) return NO_SHARE.test(core) ? null : 'share';
  if (TIME.test(core)) return 'time';
  if (COUNT.test(core)) return 'count';
  return AREA.test(core) ? 'area' : null;
}

/** Shares that cannot pass 100 %: 合格率, 满意度, 及时率; not 增长率 or 收益率. */
const WHOLE =
  /(?:合格|达标|覆盖|及时|准时|按时|按期|准确|优良|通过|使用|知晓|到位|发放|落实|完好|签约|规范|满意|参与|出勤|保障|处理|办结|竣工|验收)(?:率|度)$/;

/** Whether the name is of a share that is complete at 100 %. */
export function isBounded(name: string): boolean {
  return WHOLE.test(name.charAt(name.length - 1) === ')' ? name.replace(TEMPLATE, '') : name);
}

/** Whether a share in canonical decimals reaches the percentage from which a pack calls it everything. */
export function isFull(value: string, fullShare: number): boolean {
  const full = String(fullShare);
  return value === full || (value.length >= full.length && compare(decimal(value), decimal(full)) >= 0);
}
