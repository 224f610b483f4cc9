/**
 * National tree of 2021 (财预〔2021〕101号): cost stands at level 1 beside 产出 效益 满意度.
 *
 *     成本指标: 经济成本 社会成本 生态环境成本 · 产出指标: 数量 质量 时效 · 效益指标: 经济 社会 生态 · 满意度指标
 *
 * Points: 20, 40, 20, 10, and 10 for the budget execution rate at self-evaluation.
 */
import type { PolicyPack } from '../../core/policy.ts';
import { BENEFIT_LEAVES, REVIEW, SATISFACTION, THRESHOLDS } from '../shared-tree.ts';

export const NATIONAL_2021: PolicyPack = {
  id: 'national-2021',
  title: '全国（2021 年起，含成本指标）',
  since: 2021,
  basis: ['财预〔2021〕101号', '财预〔2020〕10号'],
  tree: [
    {
      branch: 'cost',
      code: null,
      names: ['成本指标', '成本', '项目成本'],
      points: 20,
      leaves: [
        {
          aspect: 'cost',
          code: null,
          names: ['经济成本指标', '经济成本', '成本指标', '总成本指标', '单位成本指标'],
        },
        { aspect: 'cost', code: null, names: ['社会成本指标', '社会成本'] },
        {
          aspect: 'cost',
          code: null,
          names: ['生态环境成本指标', '生态环境成本', '生态成本指标', '环境成本指标'],
        },
      ],
    },
    {
      branch: 'output',
      code: null,
      names: ['产出指标', '产出', '项目产出', '产出目标', '产出绩效指标'],
      points: 40,
      leaves: [
        { aspect: 'quantity', code: null, names: ['数量指标', '数量', '产出数量', '产出数量指标'] },
        { aspect: 'quality', code: null, names: ['质量指标', '质量', '产出质量', '产出质量指标'] },
        {
          aspect: 'timeliness',
          code: null,
          names: ['时效指标', '时效', '产出时效', '产出时效指标', '进度指标'],
        },
      ],
    },
    {
      branch: 'benefit',
      code: null,
      names: ['效益指标', '效益', '项目效益', '效果指标', '效果', '效益目标', '效果目标'],
      points: 20,
      leaves: BENEFIT_LEAVES,
    },
    SATISFACTION,
  ],
  thresholds: THRESHOLDS,
  review: REVIEW,
  rules: {},
};
