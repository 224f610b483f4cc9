/**
 * 中文 (zh-CN): the names of the core's codes as officials say them; the rules' sentences are in zh-CN/rules.ts.
 *
 *     stage review → 审核      aspect timeliness → 时效指标      severity warning → 警告
 */

import type { Locale } from './lang.ts';
import { LIFECYCLE } from './lifecycle.ts';
import { RULES } from './zh-CN/rules.ts';

export const ZH_CN: Locale = {
  lang: 'zh-CN',
  ...LIFECYCLE['zh-CN'],
  roles: { clerk: '经办', head: '单位负责人', reviewer: '部门审核', approver: '财政审核' },
  offices: {
    clerk: '经办',
    head: '单位负责人',
    reviewer: '部门审核',
    approver: '财政审核',
    cleared: '涉密人员',
    system: '系统管理员',
    security: '安全保密管理员',
    audit: '安全审计员',
  },
  nodes: { region: '财政区划', finance: '财政部门', department: '主管部门', agency: '预算单位' },
  severities: { error: '错误', warning: '警告', info: '提示' },
  qualities: {
    completeness: '完整性',
    relevance: '相关性',
    ambition: '适当性',
    feasibility: '可行性',
    funds: '资金',
    disclosure: '公开',
    form: '格式',
  },
  sections: {
    funds: '资金',
    completeness: '完整性',
    measurability: '可衡量',
    classification: '指标归类',
    consistency: '一致性',
    ambition: '适当性',
    disclosure: '公开',
    form: '格式',
  },
  branches: { output: '产出指标', benefit: '效益指标', satisfaction: '满意度指标', cost: '成本指标' },
  aspects: {
    quantity: '数量指标',
    quality: '质量指标',
    timeliness: '时效指标',
    cost: '成本指标',
    economic: '经济效益指标',
    social: '社会效益指标',
    ecological: '生态效益指标',
    sustainable: '可持续影响指标',
    satisfaction: '服务对象满意度指标',
  },
  catalogue: {
    title: '规则目录',
    intro: '每条规则向绩效目标表问一个问题。规则是否启用、严重程度如何，由政策包决定。',
    stage: '阶段',
    severity: '程度',
    quality: '审核内容',
    basis: '依据',
    good: '可以',
    bad: '不妥',
    guidance: '怎样写',
    message: '提示语',
  },
  facts: {
    op: { ge: '≥', gt: '＞', le: '≤', lt: '＜', eq: '＝' },
    unit: { 元: '元', 万元: '万元' },
    cell: { total: '总计', fiscal: '财政拨款', special: '财政专户拨款', other: '其他资金' },
    dimension: { time: '时间', share: '比率', money: '金额', area: '面积', count: '数量' },
    half: { annual: '年度指标值', term: '实施周期指标值' },
    leak: { plate: '车牌号', identity: '身份证号', phone: '手机号', card: '银行卡号' },
    withheld: '（不予显示）',
  },
  withheld: '涉密内容不予显示，请自查：',
  rules: RULES,
};
