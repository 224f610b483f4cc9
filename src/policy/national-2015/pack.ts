/**
 * National tree of 2015 (财预〔2015〕88号): 产出 效益 满意度, with cost as a kind of output.
 *
 *     产出指标: 数量 质量 时效 成本 · 效益指标: 经济 社会 生态 可持续影响 · 满意度指标: 服务对象满意度
 *
 * Names: the official one first, then the spellings in use. Points: 50, 30, 10, and 10 for the budget execution
 * rate at self-evaluation.
 */
import type { PolicyPack } from '../../core/policy.ts';

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
      leaves: [
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
      ],
    },
    {
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
    },
  ],
  thresholds: {
    declaredPoints: 90,
    fullShare: 100,
    grades: [
      { name: '优', from: 90 },
      { name: '良', from: 80 },
      { name: '中', from: 60 },
      { name: '差', from: 0 },
    ],
  },
  rules: {},
};
