/**
 * Write bar (编写栏): what may be done to the chosen rows, how the draft stands, who else is there, and what is still to be
 * answered; always in sight at the foot of the page.
 *
 *     ↶ ↷ │ 加指标 删除指标 上移 下移 加项目 加涉密项目    ✓ 已保存   王会计 也在编写    还有 12 个问题要改正或说明
 */
import type { Edit } from '../../../../core/declare/draft.ts';
import type { DeclarationView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Glyph, type GlyphName } from '../../../parts/glyph.tsx';
import { useProblem } from '../../../parts/problem.ts';
import { Push } from '../../../parts/push.tsx';
import type { IndicatorField } from '../form/cell.ts';
import { deedsOf, selectionOf } from './deeds.ts';
import type { Desk, Standing, Written } from './desk.ts';
import type { Grid } from './grid.ts';
import type { Disagreement } from './slot.ts';
import { indicatorAt, placeOf, projectAt } from './spot.ts';
import type { Writing } from './writing.tsx';
import './write.css';

const SIGN: Readonly<Record<Standing, GlyphName>> = {
  saved: 'done',
  saving: 'up',
  offline: 'clock',
  refused: 'close',
};

function State({ written, desk }: { readonly written: Written; readonly desk: Desk }) {
  const { words } = useLang();
  const say = words.edit;
  const { standing, unsaved, kept, problem } = written;
  const said = {
    saved: say.saved,
    saving: say.saving,
    offline: say.offline(unsaved),
    refused: say.refused(unsaved),
  }[standing];
  return (
    <>
      <span className="write-state" role="status" data-standing={standing}>
        <Glyph name={SIGN[standing]} size={14} /> {said}
      </span>
      {(standing === 'offline' || standing === 'refused') && unsaved > 0 && (
        <Push onClick={() => desk.again()}>{say.retry}</Push>
      )}
      {standing === 'refused' && <Why problem={problem} />}
      {!kept && <strong role="alert">{say.notKept}</strong>}
    </>
  );
}

function Why({ problem }: { readonly problem: unknown }) {
  const { detail, remedy } = useProblem(problem);
  return (
    <small role="alert">
      {detail} {remedy}
    </small>
  );
}

/** Changes of rows, and of rows that are not there to show them on. */
function Lost({
  two,
  desk,
  view,
}: {
  readonly two: Disagreement;
  readonly desk: Desk;
  readonly view: DeclarationView;
}) {
  const { words } = useLang();
  const say = words.edit;
  const { edit, id, message, why } = two;
  const stands = edit.project === null || projectAt(view, edit.project) !== undefined;
  const again =
    stands &&
    why !== 'sealed' &&
    (edit.do === 'set' ? edit.indicator !== null : edit.do === 'remove' || why === 'earlier');
  const [said, mine, theirs] =
    edit.do === 'set'
      ? [say.goneRow(edit.text ?? say.blank), say.asNewRow, say.letGo]
      : why === 'earlier'
        ? [say.earlierRow[edit.do](rowName(view, edit) ?? say.blank), say.doHere, say.letGo]
        : edit.do === 'remove' && why !== 'sealed'
          ? [say.changedRow, say.removeStill, say.keepRow]
          : [message, say.doHere, say.letGo];
  return (
    <div className="two" role="alert">
      <p>{said}</p>
      <p className="two-ways">
        {again && <Push onClick={() => desk.decide(id, 'mine')}>{mine}</Push>}
        <Push onClick={() => desk.decide(id, 'theirs')}>{theirs}</Push>
      </p>
    </div>
  );
}

/** What the row of an edit is called. */
function rowName(view: DeclarationView, edit: Exclude<Edit, { do: 'set' }>): string | undefined {
  if (edit.do === 'add') return edit.cells['name'];
  return edit.indicator === null ? projectAt(view, edit.project)?.name : indicatorAt(view, edit)?.name;
}

/** To the first cell two people have written in: the form is long, and nobody should have to look for it. */
function goToTwo(): void {
  const ways = document.querySelector('[data-cell] .two button');
  if (!(ways instanceof HTMLElement)) return;
  ways.closest('.two')?.scrollIntoView({ block: 'center' });
  ways.focus({ preventScroll: true });
}

export function WriteBar({
  writing,
  columns,
}: {
  readonly writing: Writing;
  readonly columns: readonly IndicatorField[];
}) {
  const { words } = useLang();
  const say = words.edit;
  const { desk, written, caret } = writing;
  const { view, others, disagreements, canUndo, canRedo } = written;
  const grid: Grid = { view, funds: ['total', 'fiscal', 'special', 'other'], columns };
  const deeds = deedsOf({ grid, writing, range: selectionOf(grid, writing), words });
  const row = caret?.at.indicator ?? null;
  const project = caret?.at.project ?? null;
  const lost = disagreements.filter(({ edit }) => edit.do !== 'set' || placeOf(view, edit) === null);
  const shown = disagreements.length - lost.length;
  const open = view.findings.filter(
    ({ severity, answer }) => severity !== 'info' && answer === undefined,
  ).length;
  // Buttons leave the keyboard in the cell: they act on it.
  const stay = (event: { preventDefault(): void }) => event.preventDefault();
  return (
    <div className="write-bar">
      <div role="toolbar" aria-label={say.rowTools} onPointerDown={stay}>
        <Push
          tone="quiet"
          glyph="undo"
          disabled={!canUndo}
          title={`${say.undo} Ctrl+Z`}
          aria-label={say.undo}
          onClick={deeds.undo}
        />
        <Push
          tone="quiet"
          glyph="redo"
          disabled={!canRedo}
          title={`${say.redo} Ctrl+Shift+Z`}
          aria-label={say.redo}
          onClick={deeds.redo}
        />
        <Push
          tone="quiet"
          glyph="plus"
          disabled={project === null}
          title={`${say.addRow} Ctrl+Enter`}
          onClick={deeds.addBelow}
        >
          {say.addRow}
        </Push>
        <Push tone="quiet" disabled={project === null} title="Ctrl+Delete" onClick={deeds.remove}>
          {row === null ? say.removeProject : say.removeRow}
        </Push>
        <Push
          tone="quiet"
          glyph="up"
          disabled={project === null}
          title={`${say.moveUp} Alt+↑`}
          aria-label={say.moveUp}
          onClick={() => deeds.shift(-1)}
        />
        <Push
          tone="quiet"
          glyph="down"
          disabled={project === null}
          title={`${say.moveDown} Alt+↓`}
          aria-label={say.moveDown}
          onClick={() => deeds.shift(1)}
        />
        <Push tone="quiet" glyph="plus" onClick={() => deeds.addProject(false)}>
          {say.addProject}
        </Push>
        <Push tone="quiet" glyph="lock" title={say.secretHint} onClick={() => deeds.addProject(true)}>
          {say.addSecret}
        </Push>
      </div>
      <State written={written} desk={desk} />
      <span className="write-end">
        {others.length > 0 && <span>{say.others(others.map(({ name }) => name).join(words.and))}</span>}
        {shown > 0 && (
          <button type="button" className="plain" onClick={goToTwo}>
            {say.conflicts(shown)}
          </button>
        )}
        <span>{say.toAnswer(open)}</span>
      </span>
      {lost.length > 0 && (
        <div className="write-lost">
          {lost.map((two) => (
            <Lost key={two.id} {...{ two, desk, view }} />
          ))}
        </div>
      )}
    </div>
  );
}
