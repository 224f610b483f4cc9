/**
 * Review bar (办理条): where a version stands, until when, who is to act, and the deeds that whoever looks may do now.
 *
 *     [已送审] 第 2 版 · 待主管部门审核 · 9月30日前 还剩 5 天      [批注 3] [版本] │ [退回] [不予通过] [审核通过]
 */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { DEEDS, type Deed } from '../../../core/lifecycle.ts';
import type { VersionView } from '../../../server/contract/review.ts';
import type { DeclarationView } from '../../../server/contract.ts';
import { useAddress } from '../../address.ts';
import { ask } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Push } from '../../parts/push.tsx';
import { useWriting } from '../declare/edit/writing.tsx';
import { type CellKey, cellParts } from '../declare/form/cell.ts';
import type { Note } from '../declare/form/choice.ts';
import { useDiscussion } from './discussion.tsx';
import { Due } from './due.tsx';
import { openNotes } from './open-notes.ts';
import { Standing } from './standing.tsx';
import './bar.css';

const DeedPanel = lazy(async () => ({ default: (await import('./deed-panel.tsx')).DeedPanel }));
const History = lazy(async () => ({ default: (await import('./history.tsx')).History }));
const Comments = lazy(async () => ({ default: (await import('./comments.tsx')).Comments }));

/** Deeds with a button here, in the order they stand; editing is the form itself, evaluating a stage to come. */
const OFFERED: readonly Deed[] = [
  'discard',
  'withdraw',
  'return',
  'stop',
  'adjust',
  'submit',
  'review',
  'approve',
];
/** The way on. */
const ONWARD: readonly Deed[] = ['submit', 'review', 'approve'];

function toneOf(deed: Deed): 'primary' | 'plain' | 'quiet' {
  if (deed === 'discard') return 'quiet';
  return ONWARD.includes(deed) ? 'primary' : 'plain';
}

type Panel = Deed | 'history' | 'comments' | null;

export interface ReviewBarProps {
  readonly declaration: DeclarationView;
  readonly notes: readonly Note[];
  readonly openCell: (cell: CellKey) => void;
}

export function ReviewBar({ declaration, notes, openCell }: ReviewBarProps) {
  const { words } = useLang();
  const { set } = useAddress();
  const { threads, writing: talking } = useDiscussion();
  const writing = useWriting();
  // A deed is done to what the server has: what is written goes there first.
  const saved = writing === null || writing.written.standing === 'saved';
  const [panel, setPanel] = useState<Panel>(null);
  const [done, setDone] = useState<Deed | null>(null);
  const { id, version, state } = declaration;
  const versions = useQuery({
    queryKey: ['versions', id],
    queryFn: ({ signal }) =>
      ask<VersionView[]>(`/api/declarations/${encodeURIComponent(id)}/versions`, {}, signal),
  });
  const say = words.review;
  const known = versions.data ?? [];
  const newest = known.find((one) => one.newest)?.version ?? version;
  // What went before may be another's to see.
  const base = known.find((one) => one.version === declaration.base)?.version;
  const unsettled = openNotes(declaration, notes).length;
  const open = threads.filter((thread) => thread.open).length;
  const offered = OFFERED.filter((deed) => declaration.may.includes(deed));
  const awaits = version !== newest ? undefined : say.awaits[state];
  const names = (cell: CellKey) => {
    const parts = cellParts(cell);
    const project = parts === null ? undefined : declaration.projects[parts.project - 1];
    const row = parts?.indicator ?? null;
    return (row === null ? project?.name : project?.indicators[row - 1]?.name) ?? '';
  };
  // A panel that closes takes the keyboard with it: it goes back to the button that opened the panel.
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    const { current } = opener;
    if (panel === null && document.activeElement === document.body && current instanceof HTMLElement)
      current.focus({ preventScroll: true });
  }, [panel]);
  const show = (next: Panel) => {
    opener.current = document.activeElement;
    setPanel(next);
  };
  const close = () => setPanel(null);
  const begin = (deed: Deed) => {
    setDone(null);
    show(deed);
  };
  const deed = DEEDS.find((one) => one === panel);
  return (
    <section className="review-bar" aria-label={say.deed.label}>
      <p className="review-state" role="status">
        <Standing state={state} />
        <span>{say.version(version)}</span>
        {awaits !== undefined && <span className="quiet">{awaits}</span>}
        {declaration.due !== null && awaits !== undefined && <Due day={declaration.due} />}
        {declaration.year === null && awaits !== undefined && <span className="quiet">{say.due.noYear}</span>}
        {done !== null && (
          <span className="review-done">{say.deed.done(words.review.state[state] ?? state, version)}</span>
        )}
      </p>
      <div className="review-ways">
        <Push tone="quiet" glyph="talk" aria-pressed={panel === 'comments'} onClick={() => show('comments')}>
          {open > 0 ? say.comment.open(open) : say.comment.title}
        </Push>
        <Push tone="quiet" glyph="history" onClick={() => show('history')}>
          {say.history.open} {known.length > 1 ? known.length : ''}
        </Push>
        {offered.length > 0 && <span className="review-break" />}
        {offered.map((one) => (
          <Push
            key={one}
            tone={toneOf(one)}
            disabled={!saved}
            title={one === 'submit' && unsettled > 0 ? say.deed.first(unsettled) : undefined}
            onClick={() => begin(one)}
          >
            {say.deed.verb[one]}
            {one === 'submit' && unsettled > 0 && (
              <span className="review-count">{say.deed.toSettle(unsettled)}</span>
            )}
          </Push>
        ))}
      </div>
      {version !== newest && (
        <p className="review-old">
          {say.history.old(version, newest)}{' '}
          <button
            type="button"
            className="plain"
            onClick={() => set({ version: null, against: null, at: null, finding: null })}
          >
            {say.history.toNewest}
          </button>
        </p>
      )}
      {version === newest && declaration.reason !== null && (
        <p className="review-why">
          <b>{say.history.opened[declaration.opened] ?? declaration.opened}</b>
          {words.colon}
          {declaration.reason}{' '}
          {base !== undefined && (
            <button type="button" className="plain" onClick={() => set({ against: String(base) })}>
              {say.history.compareWith(base)}
            </button>
          )}
        </p>
      )}
      <Suspense fallback={null}>
        {panel === 'history' && <History versions={known} shown={version} close={close} />}
        {(panel === 'comments' || talking === '') && (
          <Comments names={names} openCell={openCell} close={close} />
        )}
        {deed !== undefined && (
          <DeedPanel
            key={`${deed}${version}`}
            {...{ declaration, deed, notes, saved, openCell, close }}
            done={() => {
              setPanel(null);
              setDone(deed);
            }}
          />
        )}
      </Suspense>
    </section>
  );
}
