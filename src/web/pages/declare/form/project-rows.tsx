/**
 * Project rows (项目行): one project as on paper: its name, its money and its objective once, one line an indicator.
 *
 *     业务办公用房经费 │ 2,499.38 │ … │ 为番禺区建设一体化的智慧大厅… │ 产出指标 │ 数量指标 │ 办事群众 │ 每天6000人以上 │ …
 */
import { memo, type ReactNode, type Ref } from 'react';
import type { MoneyUnit } from '../../../../core/money.ts';
import type { IndicatorView, ProjectView, Severity } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Glyph } from '../../../parts/glyph.tsx';
import { Money } from '../../../parts/money.tsx';
import { Reading, Written } from '../../../parts/reading.tsx';
import { SEVERITIES, SeverityIcon } from '../../../parts/severity.tsx';
import {
  type CellKey,
  cellKey,
  type IndicatorField,
  levelText,
  MONEY_FIELDS,
  spans,
  textOf,
} from './cell.ts';
import type { Note } from './choice.ts';
import { Margin } from './margin.tsx';

/** Rough heights before anything is measured, in pixels. */
const LINE = 58;
const NOTE = 44;

export function estimateHeight(project: ProjectView): number {
  const objective = Math.ceil((project.objective.text?.length ?? 0) / 12) * 22;
  return Math.max(project.withheld ? 56 : project.indicators.length * LINE, objective, 44);
}

function Cell(props: {
  readonly at: CellKey;
  readonly notes: readonly Note[];
  readonly selected: CellKey;
  readonly className?: string;
  readonly rowSpan?: number;
  readonly header?: boolean;
  readonly children: ReactNode;
}) {
  const { words } = useLang();
  const { at, notes, selected, className = '', rowSpan, header, children } = props;
  const severity: Severity | undefined = SEVERITIES.find((level) =>
    notes.some((note) => note.cell === at && note.finding.severity === level),
  );
  const marked = severity !== undefined && severity !== 'info' ? severity : null;
  const Tag = header === true ? 'th' : 'td';
  return (
    <Tag
      data-cell={at}
      tabIndex={-1}
      className={`${className}${selected === at ? ' cell-on' : ''}${marked === null ? '' : ' cell-marked'}`}
      {...(rowSpan === undefined || rowSpan === 1 ? {} : { rowSpan })}
      {...(header === true ? { scope: 'rowgroup' } : {})}
    >
      {marked !== null && (
        <span className="cell-mark">
          <SeverityIcon severity={marked} label={words.severity[marked]} />
        </span>
      )}
      {children}
    </Tag>
  );
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

export interface ProjectRowsProps {
  readonly project: ProjectView;
  /** Position in the declaration, from 1. */
  readonly at: number;
  readonly unit: MoneyUnit;
  readonly columns: readonly IndicatorField[];
  readonly notes: readonly Note[];
  readonly selected: CellKey;
  readonly active: number | null;
  readonly margin: boolean;
  readonly index: number;
  readonly measure: Ref<HTMLTableSectionElement>;
  readonly choose: (note: Note | null) => void;
}

export const ProjectRows = memo(function ProjectRows(props: ProjectRowsProps) {
  const { words } = useLang();
  const { project, at, unit, columns, notes, selected, active, margin, index, measure, choose } = props;
  const { indicators } = project;
  const rows = Math.max(1, indicators.length);
  const whole = { notes, selected, rowSpan: rows };
  const brief = notes.length * NOTE > estimateHeight(project);
  const merged: Partial<Record<IndicatorField, readonly number[]>> = {
    l1: spans(indicators.map((indicator) => levelText(indicator, 'l1'))),
    l2: spans(indicators.map((indicator) => levelText(indicator, 'l2'))),
  };
  const head = (
    <>
      <Cell {...whole} at={cellKey(at, null, 'name')} className="cell-name" header>
        <div className="stay">
          <span className="seq">{at}</span>
          {project.name}
          {project.agency !== null && <span className="unseen">{project.agency}</span>}
        </div>
      </Cell>
      {MONEY_FIELDS.map((field) => (
        <Cell {...whole} key={field} at={cellKey(at, null, field)} className="cell-money">
          <div className="stay">
            <Money amount={project.funds[field]} unit={unit} />
          </div>
        </Cell>
      ))}
    </>
  );
  const side = margin && (
    <td rowSpan={rows} className="margin-cell">
      {notes.length > 0 && <Margin notes={notes} active={active} brief={brief} choose={choose} />}
    </td>
  );
  if (project.withheld) {
    return (
      <tbody ref={measure} data-index={index} data-project={at}>
        <tr>
          {head}
          <td colSpan={columns.length + 1} className="cell-secret">
            <Glyph name="lock" size={14} /> {words.form.secretCode}
            <small>{words.form.withheldIndicators(project.indicatorCount)}</small>
          </td>
          {side}
        </tr>
      </tbody>
    );
  }
  const objective = (
    <Cell {...whole} at={cellKey(at, null, 'objective')} className="cell-objective">
      {project.objective.text ?? <span className="quiet">{words.form.noObjective}</span>}
    </Cell>
  );
  return (
    <tbody ref={measure} data-index={index} data-project={at}>
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
                <Cell
                  key={field}
                  at={cellKey(at, row + 1, field)}
                  notes={notes}
                  selected={selected}
                  className={`cell-${field}`}
                  rowSpan={span}
                >
                  <Value indicator={indicator} field={field} />
                </Cell>
              )
            );
          })}
          {row === 0 && side}
        </tr>
      ))}
    </tbody>
  );
});
