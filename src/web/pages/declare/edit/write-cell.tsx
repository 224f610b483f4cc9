/**
 * Cell of a form being written (编写单元格): what it says, whether it is chosen or among the selected, the pen in it while it is,
 * and a disagreement where two people wrote.
 */
import type { ReactNode } from 'react';
import { useLang } from '../../../lang.tsx';
import { Push } from '../../../parts/push.tsx';
import { SEVERITIES, SeverityIcon } from '../../../parts/severity.tsx';
import { Changed } from '../../review/changes.tsx';
import { TalkMark } from '../../review/thread.tsx';
import { type CellKey, cellKey } from '../form/cell.ts';
import type { Note } from '../form/choice.ts';
import type { Desk } from './desk.ts';
import type { Disagreement } from './slot.ts';
import { type Spot, sameSpot, spotName } from './spot.ts';

/** What the cells of some rows share. */
export interface CellsShared {
  readonly notes: readonly Note[];
  readonly selected: ReadonlySet<string>;
  /** The chosen cell among these rows, and the pen to stand in it. */
  readonly at: Spot | null;
  readonly pen: ReactNode;
  readonly disagreements: readonly Disagreement[];
  readonly desk: Desk;
}

export function WriteCell(props: {
  readonly shared: CellsShared;
  readonly spot: Spot;
  /** Its place by position. */
  readonly place: readonly [project: number, indicator: number | null];
  readonly tag?: 'td' | 'th' | 'div' | 'span' | 'h2';
  readonly className?: string;
  readonly rowSpan?: number;
  readonly children: ReactNode;
}) {
  const { words } = useLang();
  const { shared, spot, place, tag: Tag = 'td', className = '', rowSpan, children } = props;
  const { notes, selected, at, pen, disagreements, desk } = shared;
  const key: CellKey = cellKey(place[0], place[1], spot.cell);
  const severity = SEVERITIES.find((level) =>
    notes.some(
      (note) => note.cell === key && note.finding.severity === level && note.finding.answer === undefined,
    ),
  );
  const marked = severity !== undefined && severity !== 'info' ? severity : null;
  const on = at !== null && sameSpot(at, spot);
  const among = selected.has(spotName(spot));
  const two = disagreements.find(({ edit }) => edit.do === 'set' && sameSpot(edit, spot));
  const classes = [
    className,
    on ? 'cell-at' : '',
    among ? 'cell-among' : '',
    marked === null ? '' : 'cell-marked',
    two === undefined ? '' : 'cell-two',
  ];
  return (
    <Tag
      data-cell={key}
      role={Tag === 'th' ? 'rowheader' : 'gridcell'}
      aria-selected={on || among}
      className={classes.filter((name) => name !== '').join(' ')}
      {...(rowSpan === undefined || rowSpan === 1 ? {} : { rowSpan })}
    >
      {marked !== null && (
        <span className="cell-mark">
          <SeverityIcon severity={marked} label={words.severity[marked]} />
        </span>
      )}
      <TalkMark at={key} />
      <Changed at={key}>{children}</Changed>
      {two !== undefined && <TwoTexts two={two} desk={desk} />}
      {on && pen}
    </Tag>
  );
}

/** Both texts, and whose it is to be. */
export function TwoTexts({ two, desk }: { readonly two: Disagreement; readonly desk: Desk }) {
  const { words } = useLang();
  const say = words.edit;
  const { edit, why, theirs, by, message, id } = two;
  if (edit.do !== 'set') return null;
  const mine = edit.text ?? say.blank;
  const earlier = why === 'earlier';
  if (why !== 'changed' && !earlier) {
    return (
      <div className="two" role="alert">
        <p>
          {say.notSaved}
          {words.colon}“{mine}”{message === '' ? '' : ` ${message}`}
        </p>
        <p className="two-ways">
          <Push onClick={() => desk.decide(id, 'theirs')}>{say.letGo}</Push>
        </p>
      </div>
    );
  }
  return (
    <div className="two" role="alert">
      <p>{earlier ? say.earlier : say.conflict}</p>
      <dl>
        <dt>{say.mine}</dt>
        <dd>{mine}</dd>
        <dt>{earlier ? say.here : say.theirs(by ?? '')}</dt>
        <dd>{theirs ?? say.blank}</dd>
      </dl>
      <p className="two-ways">
        <Push onClick={() => desk.decide(id, 'mine')}>{say.takeMine}</Push>
        <Push onClick={() => desk.decide(id, 'theirs')}>{earlier ? say.takeHere : say.takeTheirs}</Push>
      </p>
    </div>
  );
}
