/**
 * Form (项目支出绩效目标申报表): what a project asks for and will achieve, one project a table (财预〔2015〕88号 附件).
 *
 *     项目名称 · 项目资金 · 总体目标 · 绩效指标
 */
import { projectTable } from './project-table.ts';

export const form = projectTable({
  id: 'form',
  name: '项目名称',
  panel: ['annual'],
  execution: [],
  tasks: false,
  objective: ['年度目标', '年度目标'],
});
