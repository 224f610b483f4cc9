/**
 * Basis (依据): the statutes and notices rules rest on, cited in one place.
 *
 *     财预〔2015〕88号《中央部门预算绩效目标管理办法》：绩效目标应当指向明确、细化量化、合理可行、相应匹配
 *
 * An article is named only where its number is certain; otherwise the document and the requirement it makes.
 */
const TARGETS = '财预〔2015〕88号《中央部门预算绩效目标管理办法》';
const GUIDE = '财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》';
const EVALUATION = '财预〔2020〕10号《项目支出绩效评价管理办法》';

export const BASIS = {
  /** 指向明确: what for, what output, what effect. */
  directed: `${TARGETS}：绩效目标应当指向明确`,
  /** 细化量化: quantified; where that cannot be, described in graded words. */
  quantified: `${TARGETS}：绩效目标应当细化量化`,
  /** 合理可行: investigated and realistic. */
  realistic: `${TARGETS}：绩效目标应当合理可行`,
  /** 相应匹配: fits the tasks and the money. */
  matched: `${TARGETS}：绩效目标应当与任务数、资金量相匹配`,
  /** Review of 完整性 相关性 适当性 可行性. */
  reviewed: `${TARGETS}：绩效目标审核的完整性、相关性、适当性、可行性`,
  /** The tree of indicators: 产出 效益 满意度. */
  tree: `${TARGETS}：绩效指标分为产出指标、效益指标和满意度指标`,
  guide: GUIDE,
  evaluation: EVALUATION,
  /** Agencies draw up their budgets as performance targets require. */
  drafting: '《预算法》第三十二条',
  /** Thrift in drawing up expenditure. */
  thrift: '《预算法》第三十七条',
  /** Budgets are made public. */
  disclosure: '《预算法》第十四条',
  /** The form of the declaration. */
  form: `${TARGETS}附：项目支出绩效目标申报表`,
  secrets: '《保守国家秘密法》',
  secretNotPublic: '《政府信息公开条例》第十四条',
  privacyNotPublic: '《政府信息公开条例》第十五条',
  secrecyCheck: '《政府信息公开条例》第十七条',
  privacy: '《个人信息保护法》第二十五条',
} as const;
