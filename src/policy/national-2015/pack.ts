/**
 * National tree of 2015 (财预〔2015〕88号): 产出 效益 满意度, with cost as a kind of output.
 *
 *     产出指标: 数量 质量 时效 成本 · 效益指标: 经济 社会 生态 可持续影响 · 满意度指标: 服务对象满意度
 *
 * Names: the official one first, then the spellings in use. Points: 50, 30, 10, and 10 for the budget execution
 * rate at self-evaluation.
 */
import type { PolicyPack } from '../../core/policy.ts';
import { BENEFIT_LEAVES, REVIEW, SATISFACTION, THRESHOLDS } from '../shared-tree.ts';

export const NATIONAL_2015: PolicyPack = {
  id: 'national-2015',
  title: '全国（2015 年起）',
  since: 2015,
  basis: ['财预〔2015〕88号', '财预〔2020〕10号'],
  tree: [
    {
      branch: 'output',
      code: null,
      names: ['产出指标', '产出', '项目产出', '产出目标', '产出绩效指标'],
      points: 50,
      leaves: [
        { aspect: 'quantity', code: null, names: ['数量指标', '数量', '产出数量', '产出数量指标'] },
        { aspect: 'quality', code: null, names: ['质量指标', '质量', '产出质量', '产出质量指标'] },
        {
          aspect: 'timeliness',
          code: null,
          names: ['时效指标', '时效', '产出时效', '产出时效指标', '进度指标'],
        },
        { aspect: 'cost', code: null, names: ['成本指标', '成本', '产出成本', '产出成本指标', '成本控制'] },
      ],
    },
    {
      branch: 'benefit',
      code: null,
      names: ['效益指标', '效益', '项目效益', '效果指标', '效果', '效益目标', '效果目标'],
      points: 30,
      leaves: BENEFIT_LEAVES,
    },
    SATISFACTION,
  ],
  thresholds: THRESHOLDS,
  review: REVIEW,
  rules: {},
};
