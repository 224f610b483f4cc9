/**
 * Shared tree (两套指标体系共有的部分): what the trees of 2015 and 2021 have in common: the kinds of benefit,
 * satisfaction, the points and grades, and how a review judges.
 *
 *     经济效益指标, also written 经济效益 or 经济效果指标   →  economic
 *
 * Names: the official one first, then the spellings in use.
 */
import type { ReviewPolicy, Thresholds, TreeBranch, TreeLeaf } from '../core/policy.ts';

export const BENEFIT_LEAVES: readonly TreeLeaf[] = [
  { aspect: 'economic', code: null, names: ['经济效益指标', '经济效益', '经济效果指标'] },
  { aspect: 'social', code: null, names: ['社会效益指标', '社会效益', '社会效果指标'] },
  {
    aspect: 'ecological',
    code: null,
    names: ['生态效益指标', '生态效益', '环境效益指标', '环境效益', '生态环境效益指标'],
  },
  {
    aspect: 'sustainable',
    code: null,
    names: ['可持续影响指标', '可持续影响', '可持续性影响指标', '可持续发展指标', '可持续影响力指标'],
  },
];

export const SATISFACTION: TreeBranch = {
  branch: 'satisfaction',
  code: null,
  names: ['满意度指标', '满意度', '满意度目标', '服务对象满意度指标', '社会公众或服务对象满意度指标'],
  points: 10,
  leaves: [
    {
      aspect: 'satisfaction',
      code: null,
      names: [
        '服务对象满意度指标',
        '服务对象满意度',
        '满意度指标',
        '社会公众或服务对象满意度指标',
        '社会公众满意度指标',
        '受益对象满意度指标',
        '服务对象或受益人满意度指标',
        '群众满意度指标',
      ],
    },
  ],
};

export const THRESHOLDS: Thresholds = {
  declaredPoints: 90,
  fullShare: 100,
  grades: [
    { name: '优', from: 90 },
    { name: '良', from: 80 },
    { name: '中', from: 60 },
    { name: '差', from: 0 },
  ],
};

/**
 * 财预〔2015〕88号: 优 goes on; 良 goes on, or back to be completed, because what was handed in is never changed;
 * 中 goes back and is handed in again; 差 stops.
 */
export const REVIEW: ReviewPolicy = {
  points: { completeness: 20, relevance: 30, ambition: 30, feasibility: 20 },
  grades: [
    { name: '优', from: 90, deeds: ['review'] },
    { name: '良', from: 80, deeds: ['review', 'return'] },
    { name: '中', from: 60, deeds: ['return'] },
    { name: '差', from: 0, deeds: ['stop'] },
  ],
};
