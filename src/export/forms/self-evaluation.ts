/**
 * Self-evaluation (项目支出绩效自评表): what was spent and reached by the end of the year, scored by the agency itself.
 *
 *     项目名称 · 预算执行情况 · 年度总体目标 | 实际完成情况 · 指标值 | 实际完成值 | 分值 | 得分 · 总得分
 */
import { projectTable } from './project-table.ts';

export const selfEvaluation = projectTable({
  id: 'self-evaluation',
  name: '项目名称',
  panel: ['annual', 'actual', 'points', 'score', 'reason'],
  execution: ['initial', 'budget', 'spent', 'points', 'rate', 'score'],
  tasks: false,
  objective: ['年度总体目标', '预期目标'],
});
