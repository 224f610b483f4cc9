/**
 * Rows of a form being written (编写项目行): one project as on paper, its lines with handles, and under them the points it
 * comes to and the way to one line more.
 *
 *     ⠿ 产出指标 │ 数量指标 │ 办件量 │ ≥ 5000 件 │ 20
 *     分值合计 80 / 90　还差 10　　＋ 加指标
 */
import { type KeyboardEvent, memo, useMemo } from 'react';
import { compare, decimal, parseDecimal, printDecimal, subtract } from '../../../../core/quantity.ts';
import type { ProjectView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Glyph } from '../../../parts/glyph.tsx';
import { Money } from '../../../parts/money.tsx';
import { useDiscussion } from '../../review/discussion.tsx';
import { talkRemarks } from '../../review/thread.tsx';
import {
  type CellKey,
  cellKey,
  hasHalves,
  type IndicatorField,
  type MoneyField,
  projectOf,
} from '../form/cell.ts';
import type { Note } from '../form/choice.ts';
import { group } from '../form/group.ts';
import type { Remark } from '../form/margin.tsx';
import { type Framed, ProjectFrame } from '../form/project-frame.tsx';
import { estimateHeight } from '../form/project-rows.tsx';
import { remarksOf } from '../form/remarks.tsx';
import type { Doubt } from '../form/repair.tsx';
import { pointsOf } from './merge.ts';
import type { Spot } from './spot.ts';
import { type CellsShared, WriteCell } from './write-cell.tsx';
import { IndicatorLine } from './write-line.tsx';

/** The height of a closed note, in pixels. */
const NOTE = 44;
const NO_NOTES: readonly Note[] = [];
/** What is corrected while it is written is simply written. */
const NONE_CORRECTED = new Map<CellKey, never>();

export interface WriteRowsProps extends CellsShared, Framed {
  /** Position in the declaration, from 1. */
  readonly position: number;
  readonly funds: readonly MoneyField[];
  readonly columns: readonly IndicatorField[];
  /** Points the declaration must come to. */
  readonly whole: number;
  readonly doubts: readonly Doubt[];
  readonly active: number | null;
  /** Whether the margin is shown, and what stands in it of the sums, beside the first project. */
  readonly margin: boolean;
  readonly above: readonly Remark[];
  readonly choose: (note: Note | null) => void;
  readonly chooseCell: (cell: CellKey) => void;
  readonly addRow: (project: string) => void;
  /** Arrow keys on a handle. */
  readonly moveByKey: (event: KeyboardEvent) => void;
}

/** 分值合计 80 / 90: red only when it does not fit. */
export function Balance({ project, whole }: { readonly project: ProjectView; readonly whole: number }) {
  const { words } = useLang();
  const say = words.edit;
  const sum = pointsOf(project);
  const [given, asked] = [parseDecimal(sum) ?? decimal('0'), decimal(String(whole))];
  const order = project.indicators.every(({ points }) => points === null) ? 0 : compare(given, asked);
  return (
    <span className={order === 0 ? 'balance' : 'balance balance-off'}>
      {say.points(sum, whole)} {order < 0 && say.pointsShort(printDecimal(subtract(asked, given)))}
      {order > 0 && say.pointsOver(printDecimal(subtract(given, asked)))}
    </span>
  );
}

export const WriteRows = memo(function WriteRows(props: WriteRowsProps) {
  const { words } = useLang();
  const discussion = useDiscussion();
  const { project, position, unit, funds, columns, whole, index, measure, over } = props;
  const { addRow, moveByKey } = props;
  const { notes, selected, at, pen, disagreements, desk, doubts, active, margin, above } = props;
  const { choose, chooseCell } = props;
  const notesByRow = useMemo(() => group(notes, ({ finding }) => finding.at.indicator ?? 0), [notes]);
  const shared: CellsShared = { notes, selected, at, pen, disagreements, desk };
  const brief = (notes.length + doubts.length + above.length) * NOTE > estimateHeight(project);
  const place = at === null ? '' : placeIn(project, position, at);
  const of = { notes, doubts, corrections: NONE_CORRECTED, selected: place, active, brief };
  const here = (cell: CellKey) => projectOf(cell) === position;
  const also = talkRemarks(discussion, { here, selected: place, active, chooseCell });
  const remarks = margin ? [...above, ...remarksOf({ ...of, choose, chooseCell, also })] : null;
  const say = words.edit;
  const { indicators } = project;
  const rows = Math.max(1, indicators.length) + (project.secret ? 0 : 1);
  const own = (cell: string) => ({
    ...{ shared, rowSpan: rows },
    spot: { project: project.key, indicator: null, cell },
    place: [position, null] as const,
  });
  const head = (
    <>
      <WriteCell {...own('name')} tag="th" className="cell-name">
        <div className="stay">
          <button
            type="button"
            className="handle"
            tabIndex={-1}
            data-handle={project.key}
            onKeyDown={moveByKey}
            aria-label={say.handle(project.name)}
            title={say.handle(project.name)}
          >
            <Glyph name="grip" size={12} />
          </button>
          <span className="seq">{position}</span>
          {project.name}
          {project.secret && <Glyph name="lock" size={12} />}
        </div>
      </WriteCell>
      {funds.map((field) => (
        <WriteCell key={field} {...own(field)} className="cell-money">
          <div className="stay">
            <Money amount={project.funds[field]} unit={unit} />
          </div>
        </WriteCell>
      ))}
    </>
  );
  const halves = ['objectiveTerm', 'objectiveAnnual'] as const;
  const said = { objectiveTerm: project.objective.term, objectiveAnnual: project.objective.annual };
  const objective = hasHalves(project) ? (
    <td rowSpan={rows} className="cell-objective cell-halves">
      {halves.map((half) => (
        <WriteCell key={half} {...own(half)} tag="div">
          <small className="quiet">{words.form.field[half]}</small>
          {said[half] ?? <span className="quiet">{words.form.noObjective}</span>}
        </WriteCell>
      ))}
    </td>
  ) : (
    <WriteCell {...own('objective')} className="cell-objective">
      {project.objective.text ?? <span className="quiet">{words.form.noObjective}</span>}
    </WriteCell>
  );
  const first = (
    <>
      {head}
      {objective}
    </>
  );
  return (
    <ProjectFrame
      {...{ project, unit, rows, head, remarks, over, index, measure }}
      at={position}
      columns={columns.length + 1}
      funds={funds.length}
      selected=""
      hint={
        project.indicatorCount === 0 ? say.secretHint : words.form.withheldIndicators(project.indicatorCount)
      }
    >
      {(side) => (
        <>
          {indicators.length === 0 && (
            <tr>
              {first}
              <td colSpan={columns.length} className="quiet">
                <button type="button" className="plain" onClick={() => addRow(project.key)}>
                  {say.startHere}
                </button>
              </td>
              {side}
            </tr>
          )}
          {indicators.map((indicator, row) => (
            <IndicatorLine
              key={indicator.key}
              {...{ indicator, position, row, columns, selected, desk, moveByKey }}
              project={project.key}
              above={indicators[row - 1]}
              open={!project.secret}
              notes={notesByRow.get(row + 1) ?? NO_NOTES}
              at={at?.indicator === indicator.key ? at : null}
              pen={at?.indicator === indicator.key ? pen : null}
              disagreements={disagreements}
              first={row === 0 ? first : null}
              side={row === 0 ? side : null}
            />
          ))}
          {!project.secret && (
            <tr className="foot">
              <td colSpan={columns.length}>
                <Balance project={project} whole={whole} />
                <button type="button" className="plain" onClick={() => addRow(project.key)}>
                  <Glyph name="plus" size={12} /> {say.addRow}
                </button>
              </td>
            </tr>
          )}
        </>
      )}
    </ProjectFrame>
  );
}, same);

/** Where a cell of this project stands, by position. */
function placeIn(project: ProjectView, position: number, { indicator, cell }: Spot): CellKey {
  const row = project.indicators.findIndex(({ key }) => key === indicator);
  return cellKey(position, row < 0 ? null : row + 1, cell);
}

/** Drawn anew only when something of these rows is another: a list made anew with the same in it is the same. */
function same(before: WriteRowsProps, after: WriteRowsProps): boolean {
  const { notes, disagreements, above, doubts, ...plain } = after;
  const known: Readonly<Record<string, unknown>> = { ...before };
  return (
    Object.entries(plain).every(([name, value]) => known[name] === value) &&
    alike(
      before.notes,
      notes,
      (a, b) => a.finding === b.finding && a.number === b.number && a.rule === b.rule,
    ) &&
    alike(before.disagreements, disagreements, Object.is) &&
    alike(before.doubts, doubts, (a, b) => a.id === b.id && a.cell === b.cell) &&
    above.length === 0 &&
    before.above.length === 0
  );
}

function alike<Item>(a: readonly Item[], b: readonly Item[], equal: (a: Item, b: Item) => boolean): boolean {
  return a.length === b.length && a.every((item, at) => b[at] !== undefined && equal(item, b[at]));
}
