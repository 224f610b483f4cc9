/**
 * Comments (全部批注): every thread of a declaration in one list, the open ones first asked for; comments on the whole form
 * are written here.
 */
import Drawer from 'antd/es/drawer';
import { useState } from 'react';
import { useLang } from '../../lang.tsx';
import { Push } from '../../parts/push.tsx';
import type { CellKey } from '../declare/form/cell.ts';
import { cellParts } from '../declare/form/cell.ts';
import { useFieldName } from '../declare/form/editor.tsx';
import { type Thread, useDiscussion } from './discussion.tsx';
import { Composer, ThreadCard } from './thread.tsx';
import './comments.css';

/** `3.2 办事群众 · 年度指标值` */
function usePlace(names: (cell: CellKey) => string): (thread: Thread) => string {
  const { words } = useLang();
  const nameOf = useFieldName();
  const say = words.review.comment;
  return ({ cell, gone }) => {
    if (gone) return say.gone;
    const parts = cell === null ? null : cellParts(cell);
    if (cell === null || parts === null) return say.onGeneral;
    return [parts.project === 0 ? '' : names(cell), nameOf(cell)].filter((text) => text !== '').join(' · ');
  };
}

export function Comments(props: {
  /** What the row of a cell is called. */
  readonly names: (cell: CellKey) => string;
  readonly openCell: (cell: CellKey) => void;
  readonly close: () => void;
}) {
  const { names, openCell, close } = props;
  const { words } = useLang();
  const { threads, writing, write, say: tell } = useDiscussion();
  const placeOf = usePlace(names);
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<number | null>(null);
  const say = words.review.comment;
  const unsettled = threads.filter(({ open }) => open);
  const shown = all ? threads : unsettled;
  const leave = () => {
    if (writing === '') write(null);
    close();
  };
  return (
    <Drawer title={say.title} open onClose={leave} size={460} mask={false} className="comments">
      <div className="comments-tools">
        <fieldset className="severities">
          <legend className="unseen">{say.filter}</legend>
          {[false, true].map((every) => (
            <button
              key={String(every)}
              type="button"
              aria-pressed={all === every}
              onClick={() => setAll(every)}
            >
              {every ? say.filterAll : say.filterOpen}
              <span className="figure">{every ? threads.length : unsettled.length}</span>
            </button>
          ))}
        </fieldset>
        {writing !== '' && <Push onClick={() => write('')}>{say.whole}</Push>}
      </div>
      {writing === '' && (
        <div className="note thread note-open">
          <Composer
            label={say.whole}
            send={(text, then) =>
              tell(text, { cell: '' }, () => {
                then();
                write(null);
              })
            }
            cancel={() => write(null)}
          />
        </div>
      )}
      {shown.length === 0 && <p className="quiet">{threads.length === 0 ? say.none : say.noneOpen}</p>}
      {shown.map((thread) => {
        const { number, cell } = thread;
        const place = placeOf(thread);
        return (
          <section key={number} aria-label={place}>
            {cell === null ? (
              <small className="quiet">{place}</small>
            ) : (
              <button type="button" className="plain" onClick={() => openCell(cell)}>
                {place}
              </button>
            )}
            <ThreadCard
              thread={thread}
              open={opened === number}
              toggle={() => setOpened(opened === number ? null : number)}
            />
          </section>
        );
      })}
    </Drawer>
  );
}
