/**
 * Intake (导入): documents come in by the button, or dropped anywhere on the window.
 *
 *     const { choose } = useIntake();   choose()   →  the file dialog, then the panel in the corner, file by file
 *
 * Two files travel at a time: one is being sent while the other is being read.
 */
import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { sendDocument } from '../ask.ts';
import { useLang } from '../lang.tsx';
import { Glyph } from '../parts/glyph.tsx';
import { filesOf } from './dropped.ts';
import { NO_QUEUE, step } from './queue.ts';
import './intake.css';

const AT_ONCE = 2;

const IntakePanel = lazy(async () => ({ default: (await import('./panel.tsx')).IntakePanel }));

interface Intake {
  /** Opens the file dialog. */
  choose(): void;
}

const Taking = createContext<Intake>({ choose: () => undefined });

export function useIntake(): Intake {
  return useContext(Taking);
}

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Whether files hang over the window; lets them fall into `add`. */
function useWindowDrop(add: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (event.dataTransfer === null || !carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      filesOf(event.dataTransfer).then(add, (cause: unknown) => {
        throw new Error('the dropped files could not be opened', { cause });
      });
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, [add]);
  return over;
}

/** What the chooser offers first; whatever else is dropped gets its verdict all the same. */
const ACCEPTED = '.pdf,.xlsx,.docx,.html,.htm,.csv,.json,.txt';

export function IntakeProvider({ children }: { readonly children: ReactNode }) {
  const { lang, words } = useLang();
  const client = useQueryClient();
  const [queue, dispatch] = useReducer(step, NO_QUEUE);
  const input = useRef<HTMLInputElement>(null);
  const leaving = useRef(new AbortController());
  const sent = useRef(new Set<number>());

  const add = useCallback((files: readonly File[]) => {
    if (files.length > 0) dispatch({ do: 'add', files });
  }, []);
  const choose = useCallback(() => input.current?.click(), []);
  const forget = useCallback(() => {
    sent.current.clear();
    dispatch({ do: 'forget' });
  }, []);
  const stop = useCallback(() => dispatch({ do: 'stop' }), []);
  const over = useWindowDrop(add);

  useEffect(() => {
    const working = queue.items.filter((item) => item.state === 'working').length;
    const next = queue.items.filter((item) => item.state === 'waiting' && !sent.current.has(item.id));
    for (const { id, file } of next.slice(0, AT_ONCE - working)) {
      sent.current.add(id);
      dispatch({ do: 'start', id, now: performance.now() });
      sendDocument(file, lang, leaving.current.signal).then(
        (report) => {
          dispatch({ do: 'settle', id, report, now: performance.now() });
          if (report.verdict === 'imported') void client.invalidateQueries({ queryKey: ['declarations'] });
        },
        (error: unknown) => dispatch({ do: 'fail', id, error, now: performance.now() }),
      );
    }
  }, [queue, lang, client]);

  const intake = useMemo<Intake>(() => ({ choose }), [choose]);
  return (
    <Taking value={intake}>
      {children}
      <input
        ref={input}
        className="unseen"
        type="file"
        accept={ACCEPTED}
        multiple
        tabIndex={-1}
        aria-label={words.empty.choose}
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {over && (
        <div className="drop-veil" aria-hidden="true">
          <div>
            <Glyph name="import" size={32} />
            <b>{words.intake.drop}</b>
            <span>{words.intake.dropNote}</span>
          </div>
        </div>
      )}
      {queue.items.length > 0 && (
        <Suspense fallback={null}>
          <IntakePanel queue={queue} stop={stop} close={forget} more={choose} />
        </Suspense>
      )}
    </Taking>
  );
}
