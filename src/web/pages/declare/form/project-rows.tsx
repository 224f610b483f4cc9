/**
 * Project rows (项目行): one project as on paper: its name, its money and its objective once, one line an indicator.
 *
 *     业务办公用房经费 │ 2,499.38 │ … │ 为番禺区建设一体化的智慧大厅… │ 产出指标 │ 数量指标 │ 办事群众 │ 每天6000人以上 │ …
 */
import { memo } from 'react';
import type { MoneyUnit } from '../../../../core/money.ts';
import type { IndicatorView, ProjectView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Money } from '../../../parts/money.tsx';
import { Reading, Written } from '../../../parts/reading.tsx';
import { useDiscussion } from '../../review/discussion.tsx';
import { talkRemarks } from '../../review/thread.tsx';
import {
  type CellKey,
  cellKey,
  hasHalves,
  type IndicatorField,
  levelText,
  type MoneyField,
  projectOf,
  spans,
  textOf,
} from './cell.ts';
import type { Note } from './choice.ts';
import type { Remark } from './margin.tsx';
import { CellTools, CorrectedMark, PaperCell } from './paper-cell.tsx';
import { type Framed, ProjectFrame } from './project-frame.tsx';
import { hasMore } from './project-more.tsx';
import { remarksOf } from './remarks.tsx';
import { type Doubt, useRepair } from './repair.tsx';

/** Rough heights before anything is measured, in pixels. */
const LINE = 58;
const NOTE = 44;

export function estimateHeight(project: ProjectView): number {
  const objective = Math.ceil((project.objective.text?.length ?? 0) / 12) * 22;
  const more = (project.execution?.length ?? 0) * 26 + (hasMore(project) ? 40 : 0);
  return Math.max(project.withheld ? 56 : project.indicators.length * LINE, objective, 44) + more;
}

function Value({ indicator, field }: { readonly indicator: IndicatorView; readonly field: IndicatorField }) {
  const text = textOf(indicator, field);
  const ruling = indicator.annual === null ? 'term' : 'annual';
  if (field === 'l1' || field === 'l2' || field === 'l3') {
    const level = indicator[field];
    if (level === null) return null;
    return (
      <>
        {level.code !== null && <span className="code">{level.code}-</span>}
        {level.name}
      </>
    );
  }
  if (field !== ruling) return text;
  return (
    <>
      {text !== null && <Written text={text} target={indicator.target} />}
      <Reading target={indicator.target} />
    </>
  );
}

export interface ProjectRowsProps extends Framed {
  /** Position in the declaration, from 1. */
  readonly at: number;
  readonly funds: readonly MoneyField[];
  readonly columns: readonly IndicatorField[];
  readonly notes: readonly Note[];
  readonly doubts: readonly Doubt[];
  /** Remarks on the row of sums, beside the first project. */
  readonly above: readonly Remark[];
  readonly selected: CellKey;
  readonly active: number | null;
  readonly margin: boolean;
  readonly choose: (note: Note | null) => void;
  readonly chooseCell: (cell: CellKey) => void;
}

export const ProjectRows = memo(function ProjectRows(props: ProjectRowsProps) {
  const { words } = useLang();
  const { project, at, unit, funds, columns, notes, doubts, above, selected, active } = props;
  const { margin, index, measure, over } = props;
  const { corrections } = useRepair();
  const discussion = useDiscussion();
  const { indicators } = project;
  const brief = (notes.length + doubts.length + above.length) * NOTE > estimateHeight(project);
  const { choose, chooseCell } = props;
  const here = (cell: CellKey) => projectOf(cell) === at;
  const also = talkRemarks(discussion, { here, selected, active, chooseCell });
  const remarks = margin
    ? [
        ...above,
        ...remarksOf({ notes, doubts, corrections, selected, active, brief, choose, chooseCell, also }),
      ]
    : null;
  const rows = Math.max(1, indicators.length);
  const own = { notes, selected, unit };
  const whole = { ...own, rowSpan: rows };
  /** A secret project is corrected by nobody here. */
  const may = (written: string | null) => (project.withheld ? {} : { written });
  const merged: Partial<Record<IndicatorField, readonly number[]>> = {
    l1: spans(indicators.map((indicator) => levelText(indicator, 'l1'))),
    l2: spans(indicators.map((indicator) => levelText(indicator, 'l2'))),
  };
  const head = (
    <>
      <PaperCell
        {...whole}
        {...may(project.name)}
        at={cellKey(at, null, 'name')}
        className="cell-name"
        header
      >
        <div className="stay">
          <span className="seq">{at}</span>
          {project.name}
          {project.agency !== null && <span className="unseen">{project.agency}</span>}
        </div>
      </PaperCell>
      {funds.map((field) => (
        <PaperCell
          {...whole}
          {...may(project.funds[field])}
          key={field}
          at={cellKey(at, null, field)}
          className="cell-money"
        >
          <div className="stay">
            <Money amount={project.funds[field]} unit={unit} />
          </div>
        </PaperCell>
      ))}
    </>
  );
  const objective = hasHalves(project) ? (
    <td rowSpan={rows} className="cell-objective cell-halves">
      {(['term', 'annual'] as const).map((half) => (
        <Half key={half} {...{ project, at, half, unit, selected }} />
      ))}
    </td>
  ) : (
    <PaperCell
      {...whole}
      {...may(project.objective.text)}
      at={cellKey(at, null, 'objective')}
      className="cell-objective"
    >
      {project.objective.text ?? <span className="quiet">{words.form.noObjective}</span>}
    </PaperCell>
  );
  return (
    <ProjectFrame
      {...{ project, at, unit, rows, head, remarks, selected, over, index, measure }}
      columns={columns.length + 1}
      funds={funds.length}
      hint={words.form.withheldIndicators(project.indicatorCount)}
    >
      {(side) => (
        <>
          {indicators.length === 0 && (
            <tr>
              {head}
              {objective}
              <td colSpan={columns.length} className="quiet">
                {words.form.noIndicators}
              </td>
              {side}
            </tr>
          )}
          {indicators.map((indicator, row) => (
            <tr key={cellKey(at, row + 1, 'name')}>
              {row === 0 && head}
              {row === 0 && objective}
              {columns.map((field) => {
                const span = merged[field]?.[row] ?? 1;
                return (
                  span > 0 && (
                    <PaperCell
                      {...own}
                      {...may(textOf(indicator, field))}
                      key={field}
                      at={cellKey(at, row + 1, field)}
                      className={`cell-${field}`}
                      rowSpan={span}
                    >
                      <Value indicator={indicator} field={field} />
                    </PaperCell>
                  )
                );
              })}
              {row === 0 && side}
            </tr>
          ))}
        </>
      )}
    </ProjectFrame>
  );
});

/** One half of an objective, where the form has both: 实施周期目标 over 年度目标. */
function Half(props: {
  readonly project: ProjectView;
  readonly at: number;
  readonly half: 'term' | 'annual';
  readonly unit: MoneyUnit;
  readonly selected: CellKey;
}) {
  const { project, at, half, unit, selected } = props;
  const { words } = useLang();
  const { doubted } = useRepair();
  const field = half === 'term' ? 'objectiveTerm' : 'objectiveAnnual';
  const key = cellKey(at, null, field);
  const text = project.objective[half];
  return (
    <div
      data-cell={key}
      tabIndex={-1}
      className={`${selected === key ? 'cell-on' : ''}${doubted.has(key) ? ' cell-doubt' : ''}`}
    >
      <CorrectedMark at={key} />
      <small className="quiet">{words.form.field[field]}</small>
      {text ?? <span className="quiet">{words.form.noObjective}</span>}
      <CellTools at={key} on={selected === key} written={text} unit={unit} />
    </div>
  );
}
