/**
 * Differences as a list (差别清单): which cells, what they said before and what they say now, one walk through all.
 *
 *     第 1 版与第 2 版的差别   12 处差别   ↑ 3 / 12 ↓
 *     业务办公用房经费 · 办事群众 · 年度指标值      前 ≥50%      后 ≥90%
 */
import { useEffect, useRef, useState } from 'react';
import { useAddress } from '../../address.ts';
import { useKeys } from '../../keys.ts';
import { useLang } from '../../lang.tsx';
import { Push } from '../../parts/push.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import type { CellKey } from '../declare/form/cell.ts';
import { type Change, useChanges } from './changes.tsx';

export function ChangesList({ openCell }: { readonly openCell: (cell: CellKey) => void }) {
  const { words } = useLang();
  const { set } = useAddress();
  const { against, version, list, loading, error } = useChanges();
  const [at, setAt] = useState<number | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const say = words.review.diff;
  const choose = (next: number) => {
    const change = list[next];
    if (change === undefined) return;
    setAt(next);
    if (change.cell !== null) openCell(change.cell);
  };
  const walk = (by: 1 | -1) => {
    if (list.length > 0)
      choose(at === null ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length);
  };
  useKeys(against === null ? {} : { j: () => walk(1), k: () => walk(-1) });
  useEffect(() => {
    body.current?.querySelector('.change-on')?.scrollIntoView({ block: 'nearest' });
  });
  if (against === null) return null;
  if (error !== null) return <Trouble error={error} />;
  return (
    <section className="changes" aria-label={say.list}>
      <header>
        <h2>{say.title(against, version)}</h2>
        <span role="status">{loading ? words.loading : say.count(list.length)}</span>
        {list.length > 0 && (
          <div className="walk">
            <Push
              tone="quiet"
              glyph="up"
              aria-label={say.previous}
              title={`${say.previous} k`}
              aria-keyshortcuts="k"
              onClick={() => walk(-1)}
            />
            <span className="figure">{say.position(at === null ? 0 : at + 1, list.length)}</span>
            <Push
              tone="quiet"
              glyph="down"
              aria-label={say.next}
              title={`${say.next} j`}
              aria-keyshortcuts="j"
              onClick={() => walk(1)}
            />
          </div>
        )}
        <Push onClick={() => set({ against: null })}>{say.stop}</Push>
      </header>
      {list.length > 0 && (
        <div ref={body} className="changes-list">
          <table>
            <thead>
              <tr>
                <th scope="col">{say.where}</th>
                <th scope="col">{say.before}</th>
                <th scope="col">{say.after}</th>
              </tr>
            </thead>
            <tbody>
              {list.map((change, index) => (
                <tr key={change.id} className={index === at ? 'change-on' : ''}>
                  <th scope="row">
                    <button type="button" className="plain" onClick={() => choose(index)}>
                      {change.where}
                    </button>
                  </th>
                  <td>
                    <Side change={change} text={change.before} old />
                  </td>
                  <td>
                    <Side change={change} text={change.after} old={false} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** One side of a difference. */
function Side(props: { readonly change: Change; readonly text: string | null; readonly old: boolean }) {
  const { change, text, old } = props;
  const { words } = useLang();
  const say = words.review.diff;
  if (change.kind !== 'cell' && text === null && (change.kind !== 'moved' || old)) return null;
  if (change.kind !== 'cell') {
    return (
      <>
        <span className="row-change">{say[change.kind]}</span>
        {text !== null && (old ? <del className="change-before">{text}</del> : text)}
      </>
    );
  }
  if (text === null) return <small className="quiet">{say.blank}</small>;
  return old ? <del className="change-before">{text}</del> : <ins className="change-after">{text}</ins>;
}
