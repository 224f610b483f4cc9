/**
 * The sheet being written (编写表样): the official table as on paper, every cell of which a person may write in, by the keys of a
 * worksheet.
 *
 *     arrows, Tab, Enter, F2, Delete, Ctrl+Z, Ctrl+C and Ctrl+V, Ctrl+Enter for a line more, Alt+↑ to move one
 */
import { defaultRangeExtractor } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import type { SubtotalRow } from '../../../../core/declare/subtotals.ts';
import { useLang } from '../../../lang.tsx';
import { Money } from '../../../parts/money.tsx';
import { useDiscussion } from '../../review/discussion.tsx';
import { talkRemarks } from '../../review/thread.tsx';
import { useByProject } from '../form/by-project.ts';
import { type CellKey, fundsShown, MONEY_FIELDS, projectOf } from '../form/cell.ts';
import type { Choice, Note } from '../form/choice.ts';
import { Gap, useRowsInSight } from '../form/in-sight.tsx';
import { Margin, type Remark } from '../form/margin.tsx';
import { estimateHeight } from '../form/project-rows.tsx';
import { remarksOf } from '../form/remarks.tsx';
import { type Doubt, useRepair } from '../form/repair.tsx';
import { longestAmounts } from '../form/sheet.tsx';
import { SheetHead, widthsOf } from '../form/sheet-head.tsx';
import { Subtotal, SubtotalLine, subtotalsOf } from '../form/subtotal-line.tsx';
import { deedsOf } from './deeds.ts';
import { handleKey, useDrag } from './drag.ts';
import { type Arrow, type Grid, next, rangeOf, step } from './grid.ts';
import { type Leave, Pen } from './pen.tsx';
import type { Disagreement } from './slot.ts';
import { placeOf, type Spot, spotAt, spotName } from './spot.ts';
import { type CellsShared, WriteCell } from './write-cell.tsx';
import { WriteRows } from './write-rows.tsx';
import type { Writing } from './writing.tsx';
import '../form/sheet.css';
import './write.css';

/** Up to so many lines all of them stand in the page, where the browser's own search finds them. */
const ALL_UP_TO = 400;
const NO_NOTES: readonly Note[] = [];
const NO_DOUBTS: readonly Doubt[] = [];
const NO_REMARKS: readonly Remark[] = [];
const NONE_SELECTED: ReadonlySet<string> = new Set();
const NO_DISAGREEMENTS: readonly Disagreement[] = [];
/** A table to read, and a grid to write in. */
const GRID = { role: 'grid', 'aria-multiselectable': true } as const;
const HEAD = ['agency', 'year', 'moneyUnit'] as const;

const ARROWS: Readonly<Record<string, readonly [Arrow, Arrow]>> = {
  ArrowUp: ['up', 'top'],
  ArrowDown: ['down', 'bottom'],
  ArrowLeft: ['left', 'home'],
  ArrowRight: ['right', 'end'],
  Home: ['home', 'home'],
  End: ['end', 'end'],
};

export function WriteSheet(props: {
  readonly writing: Writing;
  readonly choice: Choice;
  readonly choose: (note: Note | null) => void;
  readonly goTo: (cell: CellKey) => void;
  readonly offerReveal: (reveal: (project: number) => void) => void;
}) {
  const { writing, choice, choose, goTo, offerReveal } = props;
  const { desk, written, caret, said } = writing;
  const { view, disagreements } = written;
  const { words } = useLang();
  const discussion = useDiscussion();
  const { doubts } = useRepair();
  const { columns, shown, projects, active } = choice;
  const margin = choice.side === 'findings';
  const root = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  // The same list as long as the same columns are shown, so that rows need not be drawn anew.
  const fundNames = fundsShown(view).join(' ');
  const steadyFunds = useMemo(
    () => MONEY_FIELDS.filter((field) => fundNames.split(' ').includes(field)),
    [fundNames],
  );
  const grid = useMemo<Grid>(() => ({ view, funds: steadyFunds, columns }), [view, steadyFunds, columns]);
  const widths = useMemo(
    () => widthsOf({ funds: steadyFunds, columns }, longestAmounts(view), margin),
    [steadyFunds, columns, view, margin],
  );
  const range = useMemo(() => (caret === null ? [] : rangeOf(grid, caret.from, caret.at)), [grid, caret]);
  const selected = useMemo(() => {
    const names = range.flat().map(spotName);
    return names.length > 1 ? new Set(names) : NONE_SELECTED;
  }, [range]);
  const inRange = useMemo(() => new Set(range.flat().map(({ project }) => project)), [range]);
  const { notes: byProject, doubts: doubtsByProject } = useByProject(shown, doubts);
  const subtotals = useMemo(() => subtotalsOf(view), [view]);
  const twoBy = (key: string | null) => {
    const own = disagreements.filter(({ edit }) => edit.do === 'set' && edit.project === key);
    return own.length === 0 ? NO_DISAGREEMENTS : own;
  };

  const place = caret === null ? null : placeOf(view, caret.at);
  const follow = caret?.follow === true;
  const { address } = choice;
  useEffect(() => {
    if (place === null) return;
    if (follow) goTo(place);
    const later = setTimeout(() => address.set({ at: place }), 400);
    return () => clearTimeout(later);
  }, [place, follow, goTo, address.set]);

  const lines = view.projects.reduce((sum, { indicators }) => sum + Math.max(1, indicators.length), 0);
  const everything = lines <= ALL_UP_TO;
  const caretProject = view.projects.findIndex(({ key }) => key === caret?.at.project);
  const { items, before, after, measure } = useRowsInSight(table, {
    ...{ view, projects, offerReveal },
    height: (project) => estimateHeight(project) + 34,
    range: (rows) => {
      if (everything) return Array.from({ length: rows.count }, (_, at) => at);
      // The caret keeps the keyboard, wherever one scrolls to.
      const at = projects.indexOf(caretProject);
      const near = defaultRangeExtractor(rows);
      return at < 0 || near.includes(at) ? near : [...near, at].sort((a, b) => a - b);
    },
  });

  const say = words.edit;
  const deeds = deedsOf({ grid, writing, range, words });
  const latest = useRef(deeds);
  useLayoutEffect(() => {
    latest.current = deeds;
  });
  const moveByKey = useCallback((event: KeyboardEvent) => {
    const moved = handleKey(event);
    if (moved === null) return;
    event.preventDefault();
    latest.current.shift(moved.by, moved);
  }, []);
  const addRow = useCallback((project: string) => latest.current.addRow(project), []);
  const chooseCell = useCallback((cell: CellKey) => latest.current.choosePlace(cell), []);
  // A finding that is clicked hands over its cell: what it asks for can be written at once.
  const answer = useCallback(
    (note: Note | null) => {
      choose(note);
      if (note !== null) latest.current.choosePlace(note.cell);
    },
    [choose],
  );
  const drag = useDrag(root, (key, row, after) => latest.current.move(key, row, after));

  const leave = (to: Leave) => {
    if (caret === null || to === 'stay') return;
    if (to === 'add') return deeds.addBelow();
    const there =
      to === 'right' || to === 'left'
        ? next(grid, caret.at, to === 'right' ? 1 : -1)
        : step(grid, caret.at, to);
    writing.choose(there ?? caret.at);
  };
  const press = (event: KeyboardEvent): boolean => {
    if (caret === null) return false;
    const { key, shiftKey, altKey } = event;
    const command = event.ctrlKey || event.metaKey;
    const arrow = ARROWS[key];
    if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
      deeds.shift(key === 'ArrowUp' ? -1 : 1);
      return true;
    }
    if (arrow !== undefined && !altKey) {
      writing.choose(step(grid, caret.at, arrow[command ? 1 : 0]), shiftKey);
      return true;
    }
    switch (key) {
      case 'Tab': {
        const there = next(grid, caret.at, shiftKey ? -1 : 1);
        // Behind the last cell the keyboard goes on to the rest of the page.
        if (there === null) return false;
        writing.choose(there);
        return true;
      }
      case 'Enter':
        if (command) deeds.addBelow();
        else writing.choose(step(grid, caret.at, 'up'));
        return true;
      case 'Escape':
        if (selected.size > 0) writing.choose(caret.at);
        else writing.choose(null);
        return true;
      case 'Delete':
      case 'Backspace':
        if (command) deeds.remove();
        else deeds.clear();
        return true;
    }
    if (!command) return false;
    switch (key.toLowerCase()) {
      case 'z':
        if (shiftKey) deeds.redo();
        else deeds.undo();
        return true;
      case 'y':
        deeds.redo();
        return true;
      case 'a':
        deeds.selectAll();
        return true;
      default:
        return false;
    }
  };
  const pen =
    caret === null ? null : (
      <Pen
        key={spotName(caret.at)}
        {...{ writing, leave, press, copy: deeds.copy, paste: deeds.paste }}
        spot={caret.at}
      />
    );

  const spotUnder = (target: EventTarget): Spot | null => {
    if (!(target instanceof Element) || target.closest('button, a, form, dl, .pen-writing') !== null)
      return null;
    const key = target.closest('[data-cell]')?.getAttribute('data-cell');
    return key === null || key === undefined ? null : spotAt(view, key);
  };
  const dragging = useRef(false);
  const point = (event: PointerEvent) => {
    const spot = spotUnder(event.target);
    if (spot === null || event.button !== 0) return;
    // The pen takes the keyboard; a finger may still scroll.
    if (event.pointerType === 'mouse') {
      event.preventDefault();
      dragging.current = true;
    }
    writing.choose(spot, event.shiftKey, 'pointer');
  };
  const stretch = (event: PointerEvent) => {
    if (!dragging.current || event.buttons === 0) {
      dragging.current = false;
      return;
    }
    const spot = spotUnder(event.target);
    if (spot !== null && caret !== null && spotName(spot) !== spotName(caret.at))
      writing.choose(spot, true, 'pointer');
  };

  const headShared: CellsShared = {
    ...{ notes: NO_NOTES, selected, desk, disagreements: twoBy(null) },
    ...(caret?.at.project === null ? { at: caret.at, pen } : { at: null, pen: null }),
  };
  const sumRemarks = remarksOf({
    ...{ notes: byProject.get(0) ?? NO_NOTES, doubts: doubtsByProject.get(0) ?? NO_DOUBTS },
    ...{ corrections: new Map(), selected: '', active: active?.number ?? null, brief: false },
    ...{ choose: answer, chooseCell },
    also: talkRemarks(discussion, {
      ...{ here: (key) => projectOf(key) === 0, selected: '', active: null, chooseCell },
    }),
  }).map((remark) => ({ ...remark, above: items.length > 0 }));
  const wide = columns.length + steadyFunds.length + 2 + (margin ? 1 : 0);
  const head = (cell: string) => ({
    ...{ shared: headShared, place: [0, null] as const },
    spot: { project: null, indicator: null, cell },
  });
  const subtotal = (line: SubtotalRow) => (
    <SubtotalLine
      key={`${line.row ?? ''}${line.agency}`}
      {...{ line, margin }}
      funds={steadyFunds}
      rest={columns.length + 1}
      cell={({ row }, cell) => {
        const said = <Subtotal view={view} line={line} field={cell} />;
        if (row === null)
          return (
            <td key={cell} className="cell-money">
              {said}
            </td>
          );
        const spot = { project: null, indicator: String(row), cell };
        return (
          <WriteCell key={cell} shared={headShared} {...{ spot, place: [0, row] }} className="cell-money">
            {said}
          </WriteCell>
        );
      }}
    />
  );
  const headText = { agency: view.agency, year: view.year, moneyUnit: view.moneyUnit };
  return (
    <div
      ref={root}
      className={`sheet sheet-writing${margin ? '' : ' sheet-alone'}`}
      onPointerDown={(event) => {
        if (!drag(event)) point(event);
      }}
      onPointerMove={stretch}
      onPointerUp={() => {
        dragging.current = false;
      }}
    >
      <p className="unseen" role="status" aria-live="polite">
        {said}
      </p>
      <div className="sheet-title" style={{ maxWidth: widths.paper }}>
        <WriteCell {...head('title')} tag="h2">
          {view.title ?? words.form.title}
        </WriteCell>
        <p>
          {HEAD.map((cell) => (
            <WriteCell key={cell} {...head(cell)} tag="span">
              {words.form.field[cell]}
              {words.colon}
              {headText[cell] ?? words.edit.blank}
            </WriteCell>
          ))}
        </p>
      </div>
      <table
        ref={table}
        id="form"
        className="form"
        {...GRID}
        // While nothing is chosen Tab comes in here; then the pen has the keyboard.
        tabIndex={caret === null ? 0 : -1}
        onFocus={({ target, currentTarget }) => {
          if (target === currentTarget && target.matches(':focus-visible'))
            chooseCell(view.projects.length === 0 ? '0.title' : '1.name');
        }}
        aria-label={say.grid}
        aria-rowcount={view.projects.length}
      >
        <SheetHead widths={widths} funds={steadyFunds} columns={columns} margin={margin} />
        <tbody>
          <tr className="sums">
            <th scope="row" className="cell-sum">
              {view.computed === null ? words.form.sum : words.money.computed[view.computed.by].name}
            </th>
            {steadyFunds.map((field) => (
              <WriteCell key={field} {...head(field)} className="cell-money">
                {view.funds[field] === null && view.computed !== null ? (
                  <span className="quiet">
                    <Money amount={view.computed.funds[field]} unit={view.moneyUnit} />
                  </span>
                ) : (
                  <Money amount={view.funds[field]} unit={view.moneyUnit} />
                )}
              </WriteCell>
            ))}
            <td colSpan={columns.length + 1} />
            {margin && (
              <td className="margin-cell">
                {sumRemarks.length > 0 && items.length === 0 && <Margin remarks={sumRemarks} />}
              </td>
            )}
          </tr>
        </tbody>
        <Gap wide={wide} height={before} />
        {items.map((item) => {
          const at = (projects[item.index] ?? 0) + 1;
          const project = view.projects[at - 1];
          const here = caret !== null && project?.key === caret.at.project;
          return (
            project !== undefined && (
              <WriteRows
                key={item.key}
                {...{ project, columns, margin, desk, chooseCell, addRow, moveByKey }}
                choose={answer}
                position={at}
                unit={view.moneyUnit}
                funds={steadyFunds}
                whole={view.points.declared}
                notes={byProject.get(at) ?? NO_NOTES}
                doubts={doubtsByProject.get(at) ?? NO_DOUBTS}
                over={subtotals.get(at - 1)?.map(subtotal) ?? null}
                above={item.index === 0 && margin && sumRemarks.length > 0 ? sumRemarks : NO_REMARKS}
                active={active?.finding.at.project === at ? active.number : null}
                selected={inRange.has(project.key) ? selected : NONE_SELECTED}
                at={here ? caret.at : null}
                pen={here ? pen : null}
                disagreements={twoBy(project.key)}
                index={item.index}
                measure={measure}
              />
            )
          );
        })}
        <Gap wide={wide} height={after} />
        <tbody>{subtotals.get(view.projects.length)?.map(subtotal)}</tbody>
      </table>
    </div>
  );
}
