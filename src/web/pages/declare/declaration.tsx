/**
 * Declaration (申报表): the paper form, alive. The official table, findings in its margin, the original beside it.
 *
 *     /declarations/d1?at=3.2.annual&finding=12&side=source
 */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { Link, useLocation, useNavigationType, useParams } from 'react-router';
import type { DeclarationView, RuleView } from '../../../server/contract.ts';
import { useAddress } from '../../address.ts';
import { ask } from '../../ask.ts';
import { useKeys } from '../../keys.ts';
import { displayTime, useLang, useTitle } from '../../lang.tsx';
import { Bones } from '../../parts/bones.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useMedia } from '../../theme.tsx';
import { ReviewBar } from '../review/bar.tsx';
import { ChangesProvider } from '../review/changes.tsx';
import { ChangesList } from '../review/changes-list.tsx';
import { DiscussionProvider, useDiscussion } from '../review/discussion.tsx';
import { Attachments } from './edit/attachments.tsx';
import { ModeSwitch, mayWrite, ReadOnly } from './edit/read-only.tsx';
import { spotAt } from './edit/spot.ts';
import { WriteBar } from './edit/write-bar.tsx';
import { useWriting, WritingProvider } from './edit/writing.tsx';
import { Cards } from './form/cards.tsx';
import { type CellKey, type IndicatorField, mayCorrect, projectOf, shownCell } from './form/cell.ts';
import { type Note, useChoice } from './form/choice.ts';
import { RepairProvider, useRepair } from './form/repair.tsx';
import { Sheet } from './form/sheet.tsx';
import { Summary } from './form/summary.tsx';
import { Tools } from './form/tools.tsx';
import { Source } from './source/source.tsx';
import './declaration.css';

/** Below this the form is cards; also in the style sheets of this folder. */
const NARROW = 'screen and (max-width: 1100px)';
const NO_RULES: readonly RuleView[] = [];
const NO_COLUMNS: readonly IndicatorField[] = [];
/** What only whoever writes needs. */
const WriteSheet = lazy(async () => ({ default: (await import('./edit/write-sheet.tsx')).WriteSheet }));
const WriteCards = lazy(async () => ({ default: (await import('./edit/write-cards.tsx')).WriteCards }));
/** Frames to wait for a block of rows that was not in the page yet. */
const PATIENCE = 30;
/** Frames to look again once it is there. */
const SETTLING = 6;

/**
 * Brings a cell into sight, wherever it is; when it does not exist yet, its project first. Rows that were estimated
 * are measured as they appear and move what is under them: so it looks again until the cell stays.
 */
function bringToSight(cell: CellKey, revealProject: (project: number) => void, patience = PATIENCE): void {
  const again = (left: number) => {
    if (left > 0) requestAnimationFrame(() => bringToSight(cell, revealProject, left));
  };
  const element = document.querySelector(`[data-cell="${cell}"]`);
  if (element === null) {
    const project = projectOf(cell);
    if (patience === PATIENCE && project !== null) revealProject(project);
    again(patience - 1);
    return;
  }
  const box = element.getBoundingClientRect();
  // On a phone what was found stands under its cell, and is to be seen with it.
  const below = window.matchMedia(NARROW).matches ? window.innerHeight / 3 : 60;
  const calm = box.top > 150 && box.bottom < window.innerHeight - below;
  if (calm) return;
  const tall = box.height > window.innerHeight - 210;
  element.scrollIntoView({ block: tall ? 'start' : 'center' });
  if (!tall) again(Math.min(patience, SETTLING) - 1);
}

function Open({ declaration }: { readonly declaration: DeclarationView }) {
  const { get, set } = useAddress();
  const against = Number(get('against')) || null;
  const renumbered = useCallback(() => set({ finding: null }), [set]);
  // What was read from a document is first looked over; what people write in opens to be written.
  const asked = get('mode');
  const begun = declaration.edited || declaration.file === null;
  const writes = against === null && mayWrite(declaration) && (asked === '' ? begun : asked === 'write');
  const shown = (view: DeclarationView) => (
    <RepairProvider declaration={view} renumbered={renumbered}>
      <DiscussionProvider declaration={view}>
        <ChangesProvider declaration={view} against={against}>
          <Opened declaration={view} />
        </ChangesProvider>
      </DiscussionProvider>
    </RepairProvider>
  );
  if (!writes) return shown(declaration);
  return (
    <WritingProvider key={declaration.version} declaration={declaration}>
      {shown}
    </WritingProvider>
  );
}

function Opened({ declaration }: { readonly declaration: DeclarationView }) {
  const { lang, words } = useLang();
  const { doubts, editable, editing, edit, cancel } = useRepair();
  const writing = useWriting();
  const { write, at: saidOf } = useDiscussion();
  useTitle(declaration.agency ?? words.list.unnamed);
  const rules = useQuery({
    queryKey: ['rules', lang],
    queryFn: ({ signal }) => ask<RuleView[]>('/api/rules', { lang }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const choice = useChoice(declaration, rules.data ?? NO_RULES, writing?.columns ?? NO_COLUMNS);
  const narrow = useMedia(NARROW);
  const { set } = choice.address;
  const field = useRef<HTMLInputElement>(null);
  const revealProject = useRef<(project: number) => void>(() => undefined);
  const offerReveal = useCallback((reveal: (project: number) => void) => {
    revealProject.current = reveal;
  }, []);
  const latest = useRef(choice);
  useLayoutEffect(() => {
    latest.current = choice;
  });

  const rows = useRef(declaration.projects);
  useLayoutEffect(() => {
    rows.current = declaration.projects;
  });
  // The same function however often the form is written: its rows are not drawn anew for it.
  const goTo = useCallback(
    (cell: CellKey) =>
      bringToSight(shownCell(rows.current, cell), (project) => revealProject.current(project)),
    [],
  );
  const selectCell = useCallback(
    (cell: CellKey) => {
      // One card opens at a time: what people said of a cell before what a rule found.
      const talked = saidOf(cell).some(({ open }) => open);
      const note = talked ? undefined : latest.current.shown.find((other) => other.cell === cell);
      const again = latest.current.cell === cell;
      set({ at: again ? null : cell, finding: again || note === undefined ? null : String(note.number) });
    },
    [set, saidOf],
  );
  const chooseCell = useCallback(
    (cell: CellKey) => set({ at: cell === '' ? null : cell, finding: null }),
    [set],
  );
  const openCell = useCallback(
    (cell: CellKey) => {
      const note = latest.current.shown.find((other) => other.cell === cell);
      // On a phone the source lies over the form: finding a cell puts it away.
      const side = narrow ? { side: null } : {};
      set({ ...side, at: cell, finding: note === undefined ? null : String(note.number) });
      goTo(cell);
    },
    [set, goTo, narrow],
  );
  // Whatever asked for it, the field stands in the form: it comes into sight, and on a phone the source goes away.
  useEffect(() => {
    if (editing === '') return;
    if (writing !== null) {
      writing.choose(spotAt(declaration, editing));
      cancel();
      return;
    }
    if (narrow && latest.current.side === 'source') set({ side: null });
    goTo(editing);
  }, [editing, narrow, set, goTo, writing, declaration, cancel]);

  // Keys come faster than addresses settle: the walk goes on from what was last asked for, not from what is drawn.
  const asked = useRef<number | null>(null);
  useEffect(() => {
    if (choice.active?.number === asked.current) asked.current = null;
  }, [choice.active]);
  const choose = useCallback(
    (note: Note | null) => {
      asked.current = note?.number ?? null;
      set({ finding: note === null ? null : String(note.number), at: note === null ? null : note.cell });
      if (note !== null) goTo(note.cell);
    },
    [set, goTo],
  );
  const walk = (by: 1 | -1) => {
    const { shown, active } = choice;
    if (shown.length === 0) return;
    const from = asked.current ?? active?.number ?? null;
    const at = shown.findIndex((note) => note.number === from);
    const next = at < 0 && by < 0 ? shown.length - 1 : (at + by + shown.length) % shown.length;
    choose(shown[next] ?? null);
  };
  // By a key the keyboard goes along to the finding: Tab leads on to what can be done about it.
  const walked = useRef(false);
  const walkByKey = (by: 1 | -1) => {
    walked.current = true;
    walk(by);
  };
  useEffect(() => {
    if (!walked.current || choice.active === null) return;
    walked.current = false;
    document
      .querySelector<HTMLElement>(`[data-finding="${choice.active.number}"] .note-head`)
      ?.focus({ preventScroll: true });
  }, [choice.active]);
  const askedDoubt = useRef<CellKey | null>(null);
  useEffect(() => {
    if (choice.cell === askedDoubt.current) askedDoubt.current = null;
  }, [choice.cell]);
  const nextDoubt = () => {
    const from = askedDoubt.current ?? latest.current.cell;
    const next = doubts[(doubts.findIndex(({ cell }) => cell === from) + 1) % doubts.length];
    if (next === undefined) return;
    askedDoubt.current = next.cell;
    chooseCell(next.cell);
    goTo(next.cell);
  };
  const correctChosen = () => {
    const { cell } = latest.current;
    if (editable && mayCorrect(declaration, cell)) edit(shownCell(declaration.projects, cell));
  };
  // What was written here has no original to stand beside it.
  const written = declaration.file === null;
  const toggleSource = () => {
    if (!written) set({ side: choice.side === 'source' ? null : 'source' });
  };
  useKeys({
    n: () => walkByKey(1),
    p: () => walkByKey(-1),
    s: toggleSource,
    d: nextDoubt,
    e: correctChosen,
    c: () => {
      // Beside the source the margin has no room: what is written stands there.
      set({ finding: null, ...(latest.current.side === 'source' ? { side: null } : {}) });
      write(shownCell(declaration.projects, latest.current.cell));
    },
    '/': () => field.current?.focus(),
    escape: () => {
      asked.current = null;
      set({ at: null, finding: null });
    },
  });

  // A link to a cell opens at it; coming back keeps the scroll it was left with.
  const { key } = useLocation();
  const returning = useNavigationType() === 'POP' && key !== 'default';
  const arrived = useRef(returning);
  useEffect(() => {
    if (arrived.current) return;
    arrived.current = true;
    if (latest.current.cell !== '') goTo(latest.current.cell);
  }, [goTo]);

  const source = !written && choice.side === 'source' && (
    <Source declaration={declaration} cell={choice.cell} openCell={openCell} close={toggleSource} />
  );
  return (
    <div className="page declaration">
      {writing !== null && !narrow && (
        <button type="button" className="skip" onClick={() => document.getElementById('form')?.focus()}>
          {words.edit.skip}
        </button>
      )}
      <header className="declaration-head">
        <h1>{declaration.agency ?? words.list.unnamed}</h1>
        <p>
          <Link to="/">{words.form.backToList}</Link>
          {declaration.year !== null && <span>{declaration.year}</span>}
          {declaration.file !== null && (
            <>
              <span title={declaration.sha256 ?? undefined}>{declaration.file}</span>
              <span>{words.form.pages(declaration.pages)}</span>
            </>
          )}
          <span>
            {(written ? words.form.begun : words.form.imported)(displayTime(declaration.importedAt, lang))}
          </span>
        </p>
        {mayWrite(declaration) && (
          <ModeSwitch
            writing={writing !== null}
            change={(on) => set({ mode: on ? 'write' : 'read', at: null, finding: null })}
          />
        )}
      </header>
      <ReadOnly declaration={declaration} />
      <ReviewBar declaration={declaration} notes={choice.notes} openCell={openCell} />
      <ChangesList openCell={openCell} />
      <Summary declaration={declaration} choice={choice} openCell={openCell} />
      <Attachments id={declaration.id} writes={writing !== null} />
      <Tools
        choice={choice}
        rules={rules.data ?? NO_RULES}
        field={field}
        walk={walk}
        toggleSource={toggleSource}
        nextDoubt={nextDoubt}
        declaration={declaration}
      />
      <div className={choice.side === 'source' ? 'with-source' : ''}>
        {writing !== null ? (
          <Suspense fallback={<Bones kind="form" />}>
            {narrow ? (
              <WriteCards writing={writing} choice={choice} choose={choose} offerReveal={offerReveal} />
            ) : (
              <WriteSheet {...{ writing, choice, choose, goTo, offerReveal }} />
            )}
          </Suspense>
        ) : narrow ? (
          <Cards
            declaration={declaration}
            choice={choice}
            choose={choose}
            chooseCell={chooseCell}
            offerReveal={offerReveal}
          />
        ) : (
          <Sheet
            declaration={declaration}
            choice={choice}
            selectCell={selectCell}
            choose={choose}
            chooseCell={chooseCell}
            offerReveal={offerReveal}
          />
        )}
        {source}
      </div>
      {writing !== null && <WriteBar writing={writing} columns={choice.columns} />}
    </div>
  );
}

export function Declaration() {
  const { id = '' } = useParams();
  const { lang } = useLang();
  const version = useAddress().get('version');
  const declaration = useQuery({
    queryKey: ['declaration', id, lang, ...(version === '' ? [] : [version])],
    queryFn: ({ signal }) =>
      ask<DeclarationView>(`/api/declarations/${encodeURIComponent(id)}`, { lang, version }, signal),
    staleTime: 300_000,
  });
  if (declaration.isPending) return <Bones kind="form" />;
  if (declaration.isError)
    return <Trouble error={declaration.error} retry={() => void declaration.refetch()} />;
  return <Open key={`${id}.${declaration.data.version}`} declaration={declaration.data} />;
}
