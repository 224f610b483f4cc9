/**
 * Form (项目支出绩效目标申报表，一表一项目): one project a table: labelled cells above, an indicator a row below. The
 * self-evaluation (绩效自评表), the monitoring form (绩效运行监控表) and the form of a whole department (部门整体支出
 * 绩效目标表) are the same with other blocks in it, and are read here too.
 *
 *     ┌──────────┬──────────────────────────────────────────────┐
 *     │ 项目名称 │ 校园维修改造                                 │
 *     ├──────────┼───────────────┬──────────┬───────────────────┤
 *     │ 项目资金 │ 中期资金总额  │ 300.00   │ 年度资金总额 100… │
 *     ├──────────┼───────────────┴──────────┼───────────────────┤
 *     │ 总体目标 │ 中期目标                 │ 年度目标          │
 *     │          ├──────────────────────────┼───────────────────┤
 *     │          │ 三年内…                  │ 2024年…           │
 *     ├──────────┼────────┬────────┬────────┼────────┬──────────┤
 *     │ 绩效指标 │一级指标│二级指标│三级指标│ 指标值 │ …         │
 *
 * The rows are walked from the top. What has no field of its own is kept as a particular, label and value.
 */
import { NO_FUNDS, type Project } from '../../core/project.ts';
import type { Form, Section, TableLayout } from '../form/form.ts';
import type { Grid } from '../form/grid.ts';
import { inlineOf, type Label, labelOf } from '../form/label.ts';
import { notationOf } from '../form/packed.ts';
import { panelAt } from '../form/panel-heading.ts';
import { Walk } from './form/walk.ts';

/** Whether a table has indicators in it, a row each or packed in a cell. */
function hasIndicators(grid: Grid): boolean {
  for (let row = 0; row < grid.rows; row++) {
    if (panelAt(grid, row) !== null) return true;
    for (const each of grid.beginning(row)) {
      if (!each.hasAny(/[标效]/) || labelOf(each.key)?.kind !== 'indicators') continue;
      const value = grid.at(each.row, each.beside);
      if (value !== undefined && !value.blank && notationOf(value.stream) !== null) return true;
    }
  }
  return false;
}

/** The label kinds a table has, at most. */
function labelsOf(grid: Grid): Set<Label['kind']> {
  const kinds = new Set<Label['kind']>();
  for (const each of grid.all()) {
    if (each.blank) continue;
    const label = labelOf(each.key) ?? inlineOf(each.key)?.label ?? null;
    if (label !== null) kinds.add(label.kind);
  }
  return kinds;
}

/** Whether 项目名称 has its value beside it, as a form has it, and is no heading of a column. */
function isNamed(grid: Grid): boolean {
  for (const each of grid.all()) {
    if (each.blank || labelOf(each.key)?.kind !== 'name') continue;
    const beside = grid.at(each.row, each.beside);
    return beside !== undefined && !beside.blank && labelOf(beside.key) === null;
  }
  return false;
}

/** The rows at which the form of another project begins in the same table. */
function startsOf(grid: Grid): number[] {
  const starts = [0];
  let seen = false;
  let named = false;
  for (let row = 0; row < grid.rows; row++) {
    const names = grid
      .beginning(row)
      .some(({ key }) => labelOf(key)?.kind === 'name' || inlineOf(key)?.label.kind === 'name');
    if (panelAt(grid, row) !== null) seen = true;
    if (!names) continue;
    if (named && seen) {
      starts.push(row);
      seen = false;
    }
    named = true;
  }
  return starts;
}

const isForm = (before: Form | null) =>
  before !== null && ['form', 'self-evaluation', 'monitoring', 'department-form'].includes(before.layout);

function layoutOf({ kind, execution }: Walk, title: string): string {
  if (kind === 'monitoring' || /监控|监测/.test(title)) return 'monitoring';
  if (kind === 'evaluation' || /自评/.test(title) || execution.length > 0) return 'self-evaluation';
  return /整体/.test(title) ? 'department-form' : 'form';
}

/** The project of a form; none where it is printed and not filled in. */
function filled({ desk, grid }: Section, walk: Walk): Project[] {
  if (!walk.blank) return [walk.project()];
  const [first] = grid.all();
  desk.note('table-empty', first?.pieces ?? [], { agency: walk.agency?.text ?? null });
  return [];
}

export const form: TableLayout = {
  read(section) {
    const { grid, caption } = section;
    const told = hasIndicators(grid);
    if (!told && caption.title === null) return null;
    const labels = labelsOf(grid);
    for (const { text } of caption.labelled) {
      const inline = inlineOf(text);
      if (inline !== null) labels.add(inline.label.kind);
    }
    if (caption.name !== null) labels.add('name');
    // Under a form's own title the head alone is one: its indicators stand on the next page, or are missing.
    const headed = caption.title !== null && isNamed(grid) && (labels.has('fund') || labels.has('objective'));
    if (!told && !headed) return null;
    // The half of a form on the next page, under no title of its own.
    const rest =
      !labels.has('name') && caption.name === null && caption.title === null && isForm(section.before);
    if (!labels.has('name') && !labels.has('objective') && !labels.has('fund') && !rest) return null;
    const starts = startsOf(grid);
    return starts.map((from, index): Form => {
      const own = starts.length === 1 ? grid : grid.slice(from, starts[index + 1] ?? grid.rows);
      const walk = new Walk({ ...section, grid: own });
      walk.run();
      const { before } = section;
      return {
        layout: rest && before !== null ? before.layout : layoutOf(walk, caption.title?.text ?? ''),
        ...(rest ? { rest } : {}),
        agency: caption.agency ?? walk.agency ?? walk.department,
        year: caption.year ?? walk.year,
        moneyUnit: walk.stated ?? caption.moneyUnit,
        ...{ funds: NO_FUNDS, subtotals: [], repeated: [], cells: {} },
        projects: rest ? [walk.project()] : filled(section, walk),
      };
    });
  },
};
