/**
 * Department form (部门整体支出绩效目标表): what a whole department will do in the year, its tasks with their amounts, and
 * what it is to achieve.
 *
 *     部门名称 · 年度主要任务（任务名称 · 主要内容 · 预算金额） · 年度总体目标 · 年度绩效指标
 */
import { projectTable } from './project-table.ts';

export const departmentForm = projectTable({
  id: 'department-form',
  name: '部门名称',
  panel: ['annual'],
  execution: [],
  tasks: true,
  objective: ['年度总体目标', '年度总体目标'],
});
