/**
 * Monitoring (绩效运行监控表): how far money and targets are in the course of the year, and what the year will bring.
 *
 *     项目名称 · 预算执行情况 · 年度目标 · 指标值 | 截至目前完成值 | 全年预计完成值 | 完成可能性 | 偏差原因
 */
import { projectTable } from './project-table.ts';

export const monitoring = projectTable({
  id: 'monitoring',
  name: '项目名称',
  panel: ['annual', 'toDate', 'expected', 'likelihood', 'reason'],
  execution: ['initial', 'spent', 'expected', 'rate'],
  tasks: false,
  objective: ['年度目标', '年度目标'],
});
