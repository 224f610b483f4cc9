/**
 * Repair card (存疑与更正卡片): what the reader was unsure of in a cell, or what a person has said of it, and what can be
 * done about it. It stands in the margin, under a card of the narrow form, and over the source.
 *
 *     ┊ 50 还是 90？
 *     ┊ 两种方法读出的数字不一致：“50”与“90”，暂取前者，请对照原文核对。   [与原文一致] [更正]
 *     │ 已更正，原读作“≥50%”    本机 2026年3月1日 10:24                    [撤销更正]
 */
import { displayTime, useLang } from '../../../lang.tsx';
import { Push } from '../../../parts/push.tsx';
import type { CellKey } from './cell.ts';
import { type Doubt, useRepair } from './repair.tsx';
import './repair.css';

export function RepairCard(props: {
  readonly cell: CellKey;
  readonly doubts: readonly Doubt[];
  readonly open: boolean;
  /** Chooses the cell it speaks of; none when it is closed. */
  readonly choose: (cell: CellKey) => void;
}) {
  const { cell, doubts, open, choose } = props;
  const { lang, words } = useLang();
  const { editable, busy, corrections, confirm, edit, undo } = useRepair();
  const say = words.repair;
  const correction = corrections.get(cell);
  const says =
    correction === undefined
      ? null
      : correction.text === correction.was
        ? say.confirmed
        : correction.was === null
          ? say.filled
          : say.corrected(correction.was);
  /** Closed, both readings must be there to see; what to do about them is told when it is open. */
  const brief = ({ readings, message }: Doubt) => (readings === null ? message : say.readings(...readings));
  return (
    <div
      className={`note repair${correction === undefined ? '' : ' repair-said'}${open ? ' note-open' : ''}`}
      data-repair={cell}
    >
      <button
        type="button"
        className="note-head"
        aria-expanded={open}
        onClick={() => choose(open ? '' : cell)}
        title={open ? undefined : doubts.map(({ message }) => message).join('\n')}
      >
        <span className="repair-sign" aria-hidden="true">
          {correction === undefined ? '?' : say.mark}
        </span>
        <span className="note-text">
          {correction === undefined && <span className="unseen">{say.doubt}</span>}
          {says ?? doubts.map((doubt) => (open ? doubt.message : brief(doubt))).join(' ')}
        </span>
      </button>
      {open && (
        <div className="repair-ways">
          {correction !== undefined && (
            <small>
              {say.by(
                correction.by === 'local' ? say.local : correction.by,
                displayTime(correction.at, lang),
              )}
            </small>
          )}
          {editable && (
            <p>
              {correction === undefined && doubts.length > 0 && (
                <Push disabled={busy} onClick={() => confirm(cell)}>
                  {say.confirm}
                </Push>
              )}
              <Push disabled={busy} onClick={() => edit(cell)}>
                {say.correct}
              </Push>
              {correction !== undefined && (
                <Push disabled={busy} onClick={() => undo(cell)}>
                  {correction.text === correction.was ? say.unconfirm : say.undo}
                </Push>
              )}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
