/**
 * Writing (编写): the desk of the page, and who sits at it, for every part of the form.
 *
 *     const { desk, written } = useWriting();   written.standing  →  'saved'
 *
 * A declaration nobody may write, or that is only read now, has none: `useWriting()` is null.
 */
import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { DraftChange } from '../../../../server/contract/draft.ts';
import type { DeclarationView } from '../../../../server/contract.ts';
import { ask, Refusal, send } from '../../../ask.ts';
import { browserStorage } from '../../../browser-storage.ts';
import { useLang } from '../../../lang.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { Push } from '../../../parts/push.tsx';
import { useSession } from '../../../session.tsx';
import type { IndicatorField } from '../form/cell.ts';
import { Desk, type Written } from './desk.ts';
import { Slot, tabName } from './slot.ts';
import { type Spot, sameSpot } from './spot.ts';

export interface Caret {
  /** The cell that is written in. */
  readonly at: Spot;
  /** The other corner of what is selected; the same cell when it is one. */
  readonly from: Spot;
  /** Whether it was led there by keys, and is to be brought into sight; a pointer is where it points. */
  readonly follow: boolean;
}

/** What is asked before it is done, as undo does not bring it back. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** What the button says, and what it does. */
  readonly verb: string;
  readonly then: () => void;
}

export interface Writing {
  readonly desk: Desk;
  readonly written: Written;
  readonly caret: Caret | null;
  /** Chooses a cell, or with `extend` selects up to it. */
  choose(spot: Spot | null, extend?: boolean, by?: 'keys' | 'pointer'): void;
  /** What a screen reader is told. */
  readonly said: string;
  say(text: string): void;
  confirm(question: Question): void;
  /** Columns shown beside those that are filled. */
  readonly columns: readonly IndicatorField[];
  showColumns(columns: readonly IndicatorField[]): void;
}

const Desks = createContext<Writing | null>(null);

export function useWriting(): Writing | null {
  return useContext(Desks);
}

function tab(): string {
  try {
    return tabName(browserStorage('sessionStorage'));
  } catch {
    return 'tab';
  }
}

/** Columns a form that is being written has in any case. */
const FIRST_COLUMNS: readonly IndicatorField[] = ['points'];

export function WritingProvider(props: {
  readonly declaration: DeclarationView;
  readonly children: (view: DeclarationView) => ReactNode;
}) {
  const { declaration, children } = props;
  const { id } = declaration;
  const { lang, words } = useLang();
  const client = useQueryClient();
  const { person, ended } = useSession();
  const [desk] = useState(() => {
    const path = `/api/declarations/${encodeURIComponent(id)}`;
    return new Desk(declaration, {
      person: person.id,
      slot: new Slot(browserStorage('localStorage'), id, tab()),
      now: () => Date.now(),
      visible: () => document.visibilityState === 'visible',
      way: {
        send: (made) => send<DraftChange>('POST', `${path}/edits`, made),
        look: (since) => ask<DraftChange>(`${path}/changes`, { since }),
        isSilence: (error) => error instanceof Refusal && error.problem.code === 'offline',
        settled: (base) => {
          client.setQueryData(['declaration', id, lang], base);
          void client.invalidateQueries({ queryKey: ['declarations'], refetchType: 'none' });
        },
      },
    });
  });
  const written = useSyncExternalStore(desk.subscribe, desk.state);
  useEffect(() => {
    const close = desk.open();
    const back = () => desk.again();
    window.addEventListener('online', back);
    return () => {
      window.removeEventListener('online', back);
      close();
    };
  }, [desk]);
  // What could not be sent while nobody was signed in goes as soon as its writer is back.
  useEffect(() => (ended ? () => desk.again() : undefined), [desk, ended]);
  const seen = useRef(declaration);
  useEffect(() => {
    if (seen.current === declaration) return;
    seen.current = declaration;
    desk.rebase(declaration);
  }, [desk, declaration]);

  const [caret, setCaret] = useState<Caret | null>(null);
  const [said, say] = useState('');
  const [question, confirm] = useState<Question | null>(null);
  const [columns, showColumns] = useState(FIRST_COLUMNS);
  const choose = useCallback<Writing['choose']>(
    (spot, extend = false, by = 'keys') =>
      setCaret((before) => {
        if (spot === null) return null;
        const follow = by === 'keys';
        if (extend && before !== null) return { at: spot, from: before.from, follow };
        if (before !== null && sameSpot(before.at, spot) && sameSpot(before.from, spot)) return before;
        return { at: spot, from: spot, follow };
      }),
    [],
  );
  const writing = useMemo<Writing>(
    () => ({ desk, written, caret, choose, said, say, confirm, columns, showColumns }),
    [desk, written, caret, choose, said, columns],
  );
  return (
    <Desks value={writing}>
      {children(written.view)}
      {question !== null && (
        <Dialog title={question.title} close={() => confirm(null)}>
          <p>{question.text}</p>
          <p>
            <Push
              tone="primary"
              onClick={() => {
                confirm(null);
                question.then();
              }}
            >
              {question.verb}
            </Push>
            <Push onClick={() => confirm(null)}>{words.edit.cancel}</Push>
          </p>
        </Dialog>
      )}
    </Desks>
  );
}
