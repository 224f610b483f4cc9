/**
 * Words (词表): what the declarations of invented towns speak of: agencies, projects, indicators and the values officials
 * write. None of it is copied from a published table.
 *
 *     { l1: '产出指标', l2: '数量指标', name: '河道清淤长度', value: { op: '≥', number: '12.5', unit: '公里' } }
 */

export const TOWNS = [
  '云陵市', '临江县', '青原区', '松坪市', '望海新区', '石桥镇', '南浦区', '清溪县', '白鹿市', '双河区', '凤台市',
  '龙首区', '长汀州', '霞浦新城区', '玉屏自治县', '沧浪区', '鹤鸣县', '金沙洲街道', '晴川市', '岭北区',
] as const;

export const BUREAUS = [
  '教育局', '卫生健康局', '交通运输局', '水务局', '林业和园林局', '文化广电旅游体育局', '人力资源和社会保障局',
  '应急管理局', '市场监督管理局', '农业农村局', '城市管理和综合执法局', '自然资源局', '生态环境局', '民政局',
  '退役军人事务局', '医疗保障局', '统计局', '档案馆', '图书馆', '疾病预防控制中心', '人民政府办公室',
  '科学技术协会', '残疾人联合会', '公共资源交易中心', '气象局', '信访局', '妇女联合会', '司法局',
] as const;

export const TOWNSHIPS = [
  '东山镇', '西湖乡', '大塘镇', '马头街道', '沙坪镇', '五里乡', '黄泥坳镇', '新圩镇', '桃源乡', '红星街道',
  '李家渡镇', '丰田镇', '杨柳铺乡', '三江口镇',
] as const;

const PROJECT_HEADS = [
  '城乡供水一体化', '中小河流治理', '老旧小区改造', '义务教育阶段学校午餐', '公共图书馆免费开放', '农村公路养护',
  '重大传染病防控', '森林防火', '残疾儿童康复救助', '应急物资储备', '企业职工技能提升', '食品安全监督抽检',
  '高标准农田建设', '基层医疗卫生机构能力提升', '雨污分流管网', '社区养老服务', '档案数字化', '信访维稳',
  '非物质文化遗产保护', '气象灾害预警', '第五次经济普查', '优抚对象抚恤', '公交线路运营', '垃圾分类',
  '智慧政务平台', '法律援助', '妇女儿童关爱', '困难群众临时救助', '大气污染防治', '不动产登记档案整理',
] as const;
const PROJECT_TAILS = ['专项经费', '补助资金', '项目', '工程（二期）', '运行维护费', '购买服务', '', '工作经费', '以奖代补', '建设项目（2023-2025年）'] as const;
export const PROJECTS = PROJECT_HEADS.flatMap((head) => PROJECT_TAILS.map((tail) => `${head}${tail}`));

/** A value in its parts, so that forms can print it whole or in columns. */
export interface Value {
  /** ≥ ≤ ＝ ＞ ＜; empty where there is no comparator. */
  readonly op: '' | '≥' | '≤' | '=' | '＞' | '＜';
  /** The number, or the words of a qualitative value. */
  readonly number: string;
  readonly unit: string;
}

type Kind = 'count' | 'percent' | 'money' | 'date' | 'words' | 'ratio';

export interface Sort {
  readonly l1: string;
  readonly l2: string;
  readonly code1: string;
  readonly code2: string;
  readonly names: readonly (readonly [name: string, kind: Kind, unit: string])[];
}

export const SORTS: readonly Sort[] = [
  {
    l1: '产出指标', l2: '数量指标', code1: '1', code2: '11',
    names: [
      ['河道清淤长度', 'count', '公里'], ['培训班期数', 'count', '期'], ['抽检样品批次', 'count', '批次'],
      ['新建管网长度', 'count', '米'], ['发放补助人数', 'count', '人'], ['巡查次数', 'count', '次'],
      ['改造房屋面积', 'count', '平方米'], ['整理档案卷数', 'count', '卷'], ['举办公益讲座场次', 'count', '场'],
      ['购置设备数量（台套）', 'count', '台（套）'], ['服务覆盖村（社区）数', 'count', '个'], ['补贴车辆数', 'count', '辆'],
    ],
  },
  {
    l1: '产出指标', l2: '质量指标', code1: '1', code2: '12',
    names: [
      ['工程验收合格率', 'percent', '%'], ['培训合格率', 'percent', '%'], ['补助对象认定准确率', 'percent', '%'],
      ['设备完好率', 'percent', '%'], ['数据差错率', 'percent', '%'], ['水质达标情况', 'words', ''], ['政府采购合规性', 'words', ''],
    ],
  },
  {
    l1: '产出指标', l2: '时效指标', code1: '1', code2: '13',
    names: [
      ['资金拨付及时率', 'percent', '%'], ['项目完成时间', 'date', ''], ['应急响应时间', 'count', '小时'],
      ['故障修复时间', 'count', '分钟'], ['补助发放时限', 'date', ''], ['任务按期完成率', 'percent', '%'],
    ],
  },
  {
    l1: '产出指标', l2: '成本指标', code1: '1', code2: '14',
    names: [
      ['单位造价', 'money', '元/米'], ['项目总成本', 'money', '万元'], ['人均补助标准', 'money', '元/人·月'],
      ['预算成本控制数', 'money', '万元'], ['检测单价', 'money', '元/批次'],
    ],
  },
  {
    l1: '效益指标', l2: '经济效益指标', code1: '2', code2: '21',
    names: [['带动就业人数', 'count', '人'], ['减少经济损失', 'money', '万元'], ['农民人均增收', 'count', '元'], ['拉动社会投资', 'words', '']],
  },
  {
    l1: '效益指标', l2: '社会效益指标', code1: '2', code2: '22',
    names: [
      ['公共服务能力', 'words', ''], ['受益人口', 'count', '万人'], ['安全事故发生数', 'count', '起'],
      ['政策知晓率', 'percent', '%'], ['群众办事便利度', 'words', ''], ['医疗救治能力', 'words', ''],
    ],
  },
  {
    l1: '效益指标', l2: '生态效益指标', code1: '2', code2: '23',
    names: [['空气质量优良天数比率', 'percent', '%'], ['节约用水量', 'count', '吨'], ['生态环境改善情况', 'words', '']],
  },
  {
    l1: '效益指标', l2: '可持续影响指标', code1: '2', code2: '24',
    names: [['长效管理机制健全性', 'words', ''], ['设施使用年限', 'count', '年'], ['信息共享程度', 'words', '']],
  },
  {
    l1: '满意度指标', l2: '服务对象满意度指标', code1: '3', code2: '31',
    names: [['受益群众满意度', 'percent', '%'], ['学员满意度', 'percent', '%'], ['服务对象投诉率', 'percent', '%'], ['企业满意度', 'percent', '%']],
  },
];

export const QUALITIES = [
  '有效提升', '逐步提高', '持续改善', '明显增强', '健全', '合规', '达标', '符合国家标准', '有效保障', '不断完善', '显著改善', '优良中低差',
] as const;

export const REASONS = [
  '受汛期影响，施工进度滞后，下一步加快推进', '采购流程较长，已于十月签订合同', '实际需求少于预期，年中已调减预算',
  '参训人员临时变动，今后提前摸底', '上级下达任务数增加，超额完成',
] as const;

export const CRITERIA = ['完成得满分，未完成按比例扣分', '达到目标值得满分，每低1个百分点扣0.5分', '按照完成值/目标值×分值计算', '优得100%，良得80%，中得60%，差不得分'] as const;

export const EXPLANATIONS = ['反映项目实际完成的数量', '合格数量/总数量×100%', '反映资金拨付是否及时', '通过问卷调查统计', '反映项目实施对社会发展的影响'] as const;

export const PEOPLE = ['陈立言', '王小满', '赵秋实', '欧阳明', '李沐', '周思远', '何雨晴'] as const;

export const DEEDS = [
  '完成{n}公里河道清淤和{m}处险工险段整治，保障防洪安全',
  '开展专题培训{n}期，培训基层业务骨干{m}人次，提升履职能力',
  '对辖区内{n}家经营单位实施监督抽检，及时公布抽检结果',
  '改造老旧管网{m}米，降低漏损率，保障居民用水安全',
  '为{m}名符合条件的困难群众发放补助，确保应补尽补、按时足额',
  '建成覆盖{n}个社区的服务网络，让群众在家门口享受便利服务',
  '整理数字化历史档案{m}卷，实现查询利用“一网通办”',
  '完善应急预案体系，全年组织演练{n}次，提高突发事件处置能力',
  '推进垃圾分类示范点建设{n}个，居民知晓率达到95%以上',
  '维护信息系统安全稳定运行，全年故障停机时间不超过{n}小时',
  '落实《中华人民共和国森林法》有关要求，巩固造林成果{m}亩',
  '购置必要设备（含安装调试）{n}台，改善基层工作条件',
] as const;
