/**
 * The sheet (表样): the official table as on paper, 项目支出绩效目标表, same columns, same order, same words.
 *
 * A real table, so that it prints, copies and reads aloud as one; a row group a project, of which only those near
 * the window exist when there are many.
 */
import { defaultRangeExtractor } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SubtotalRow } from '../../../../core/declare/subtotals.ts';
import type { DeclarationView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Money, showMoney } from '../../../parts/money.tsx';
import { useMedia } from '../../../theme.tsx';
import { useDiscussion } from '../../review/discussion.tsx';
import { talkRemarks } from '../../review/thread.tsx';
import { useByProject } from './by-project.ts';
import {
  type CellKey,
  cellKey,
  fundsShown,
  isHeadCell,
  MONEY_FIELDS,
  type MoneyField,
  mayCorrect,
  projectOf,
  shownCell,
} from './cell.ts';
import type { Choice, Note } from './choice.ts';
import { Gap, useRowsInSight } from './in-sight.tsx';
import { Margin, type Remark } from './margin.tsx';
import { PaperCell } from './paper-cell.tsx';
import { estimateHeight, ProjectRows } from './project-rows.tsx';
import { remarksOf } from './remarks.tsx';
import { type Doubt, useRepair } from './repair.tsx';
import { SheetHead, widthsOf } from './sheet-head.tsx';
import { HeadCell } from './sheet-title.tsx';
import { Subtotal, SubtotalLine, subtotalsOf } from './subtotal-line.tsx';
import './sheet.css';

/** Up to so many projects all rows stand in the page, where the browser's own search finds them. */
const ALL_UP_TO = 60;

/** The most characters an amount takes in each money column. */
export function longestAmounts(declaration: DeclarationView): Record<MoneyField, number> {
  const { projects, funds, computed, moneyUnit } = declaration;
  const longest = { total: 0, fiscal: 0, special: 0, other: 0 };
  const rows = [...declaration.subtotals, ...projects].map((row) => row.funds);
  for (const row of [computed?.funds ?? funds, funds, ...rows]) {
    for (const field of MONEY_FIELDS) {
      const amount = row[field];
      if (amount !== null) longest[field] = Math.max(longest[field], showMoney(amount, moneyUnit).length);
    }
  }
  return longest;
}

const NO_NOTES: readonly Note[] = [];
const NO_DOUBTS: readonly Doubt[] = [];
const NO_REMARKS: readonly Remark[] = [];

/** Cells one arrow key away: left and right in reading order, up and down in the same column. */
function neighbour(cell: HTMLElement, key: string): HTMLElement | null {
  const all = [...(cell.closest('table')?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
  const at = all.indexOf(cell);
  const field = (element: HTMLElement) => element.getAttribute('data-cell')?.split('.').at(-1);
  const column = all.filter((other) => field(other) === field(cell));
  const inColumn = column.indexOf(cell);
  switch (key) {
    case 'ArrowLeft':
      return all[at - 1] ?? null;
    case 'ArrowRight':
      return all[at + 1] ?? null;
    case 'ArrowUp':
      return column[inColumn - 1] ?? null;
    case 'ArrowDown':
      return column[inColumn + 1] ?? null;
    default:
      return null;
  }
}

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return useMedia('print') || printing;
}

export function Sheet(props: {
  readonly declaration: DeclarationView;
  readonly choice: Choice;
  readonly selectCell: (cell: CellKey) => void;
  readonly choose: (note: Note | null) => void;
  readonly chooseCell: (cell: CellKey) => void;
  /** Told how to bring a project into the page. */
  readonly offerReveal: (reveal: (project: number) => void) => void;
}) {
  const { declaration, choice, selectCell, choose, chooseCell, offerReveal } = props;
  const { doubts, corrections, editable, edit } = useRepair();
  const discussion = useDiscussion();
  const { words } = useLang();
  const { columns, shown, projects, active } = choice;
  const cell = shownCell(declaration.projects, choice.cell);
  const printing = usePrinting();
  const margin = choice.side === 'findings' && !printing;
  const table = useRef<HTMLTableElement>(null);
  const shownFunds = useMemo(() => fundsShown(declaration), [declaration]);
  const widths = useMemo(
    () => widthsOf({ funds: shownFunds, columns }, longestAmounts(declaration), margin),
    [shownFunds, columns, declaration, margin],
  );
  const subtotals = useMemo(() => subtotalsOf(declaration), [declaration]);
  const { notes: byProject, doubts: doubtsByProject } = useByProject(shown, doubts);

  const everything = printing || projects.length <= ALL_UP_TO;
  const { items, before, after, measure } = useRowsInSight(table, {
    ...{ view: declaration, projects, height: estimateHeight, offerReveal },
    range: (range) =>
      everything ? Array.from({ length: range.count }, (_, at) => at) : defaultRangeExtractor(range),
  });
  const activeProject = active === null ? null : (active.finding.at.project ?? 0);
  const cellProject = projectOf(cell);
  const wide = columns.length + shownFunds.length + 2 + (margin ? 1 : 0);

  const click = (event: MouseEvent<HTMLTableElement>) => {
    if (!(event.target instanceof Element) || event.target.closest('button, a, form') !== null) return;
    if (window.getSelection()?.toString() !== '') return;
    const key = event.target.closest('[data-cell]')?.getAttribute('data-cell');
    if (key !== null && key !== undefined) selectCell(key);
  };
  /** Twice on a cell corrects it, as in a worksheet. */
  const clickTwice = (event: MouseEvent<HTMLTableElement>) => {
    if (!(event.target instanceof Element) || event.target.closest('button, a, form') !== null) return;
    const key = event.target.closest('[data-cell]')?.getAttribute('data-cell');
    if (key === null || key === undefined || !editable || !mayCorrect(declaration, key)) return;
    window.getSelection()?.removeAllRanges();
    chooseCell(key);
    edit(key);
  };
  const press = (event: KeyboardEvent<HTMLTableElement>) => {
    const at = event.target instanceof HTMLElement ? event.target : null;
    const key = at?.getAttribute('data-cell');
    if (at === null || key === null || key === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      selectCell(key);
      return;
    }
    const next = neighbour(at, event.key);
    if (next === null) return;
    event.preventDefault();
    next.focus();
  };
  const { funds, computed } = declaration;
  const subtotal = (line: SubtotalRow) => (
    <SubtotalLine
      key={`${line.row ?? ''}${line.agency}`}
      {...{ line, margin }}
      funds={shownFunds}
      rest={columns.length + 1}
      cell={({ row }, field) => {
        const said = <Subtotal view={declaration} line={line} field={field} />;
        if (row === null)
          return (
            <td key={field} className="cell-money">
              {said}
            </td>
          );
        const at = cellKey(0, row, field);
        return (
          <PaperCell
            key={field}
            {...{ at, notes: NO_NOTES, selected: cell }}
            unit={declaration.moneyUnit}
            className="cell-money"
          >
            {said}
          </PaperCell>
        );
      }}
    />
  );
  const head = { declaration, selected: cell, chooseCell };
  const whole = {
    ...{ corrections, selected: cellProject === 0 ? cell : '', active: active?.number ?? null },
    ...{ brief: false, choose, chooseCell },
  };
  const [ofHead, ofSums] = [true, false].map((wanted) =>
    (doubtsByProject.get(0) ?? NO_DOUBTS).filter((doubt) => isHeadCell(doubt.cell) === wanted),
  );
  const inHead = isHeadCell(whole.selected);
  const talk = (wanted: boolean) =>
    talkRemarks(discussion, {
      here: (key) => projectOf(key) === 0 && isHeadCell(key) === wanted,
      ...{ selected: whole.selected, active: whole.active, chooseCell },
    });
  const headRemarks = remarksOf({
    ...{ ...whole, notes: NO_NOTES, doubts: ofHead ?? NO_DOUBTS },
    selected: inHead ? whole.selected : '',
    also: talk(true),
  });
  const sumRemarks = remarksOf({
    ...{ ...whole, notes: byProject.get(0) ?? NO_NOTES, doubts: ofSums ?? NO_DOUBTS },
    selected: inHead ? '' : whole.selected,
    also: talk(false),
  }).map((remark) => ({ ...remark, above: items.length > 0 }));
  return (
    <div className={`sheet${margin ? '' : ' sheet-alone'}`}>
      <div className="sheet-title" style={{ maxWidth: widths.paper }}>
        <HeadCell {...head} field="title" heading>
          {declaration.title ?? words.form.title}
        </HeadCell>
        <p>
          <HeadCell {...head} field="agency">
            {words.form.agency}
            {words.colon}
            {declaration.agency ?? words.list.unnamed}
          </HeadCell>
          {declaration.year !== null && (
            <HeadCell {...head} field="year">
              {words.form.field.year}
              {words.colon}
              {declaration.year}
            </HeadCell>
          )}
          <HeadCell {...head} field="moneyUnit">
            {words.money.unit(declaration.moneyUnit)}
          </HeadCell>
        </p>
        {headRemarks.length > 0 && (
          <div className="sheet-remarks">
            {headRemarks.map(({ id, card }) => (
              <div key={id}>{card}</div>
            ))}
          </div>
        )}
      </div>
      <table
        ref={table}
        className="form"
        aria-rowcount={declaration.projects.length}
        onClick={click}
        onDoubleClick={clickTwice}
        onKeyDown={press}
      >
        <caption className="unseen">{declaration.title ?? words.form.title}</caption>
        <SheetHead widths={widths} funds={shownFunds} columns={columns} margin={margin} />
        <tbody>
          <tr className="sums">
            <th scope="row" className="cell-sum" data-cell={cellKey(0, null, 'name')} tabIndex={0}>
              {computed === null ? words.form.sum : words.money.computed[computed.by].name}
              {computed !== null && <small>{words.money.computed[computed.by].why}</small>}
            </th>
            {shownFunds.map((field) => (
              <PaperCell
                key={field}
                at={cellKey(0, null, field)}
                notes={NO_NOTES}
                selected={cell}
                unit={declaration.moneyUnit}
                written={funds[field]}
                className="cell-money"
              >
                {funds[field] === null && computed !== null ? (
                  <span className="quiet">
                    <Money amount={computed.funds[field]} unit={declaration.moneyUnit} />
                  </span>
                ) : (
                  <Money amount={funds[field]} unit={declaration.moneyUnit} />
                )}
              </PaperCell>
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
          const project = declaration.projects[at - 1];
          return (
            project !== undefined && (
              <ProjectRows
                key={item.key}
                project={project}
                at={at}
                unit={declaration.moneyUnit}
                funds={shownFunds}
                columns={columns}
                notes={byProject.get(at) ?? NO_NOTES}
                doubts={doubtsByProject.get(at) ?? NO_DOUBTS}
                over={subtotals.get(at - 1)?.map(subtotal) ?? null}
                above={item.index === 0 && margin && sumRemarks.length > 0 ? sumRemarks : NO_REMARKS}
                selected={cellProject === at ? cell : ''}
                active={activeProject === at ? (active?.number ?? null) : null}
                margin={margin}
                index={item.index}
                measure={measure}
                choose={choose}
                chooseCell={chooseCell}
              />
            )
          );
        })}
        <Gap wide={wide} height={after} />
        <tbody>{subtotals.get(declaration.projects.length)?.map(subtotal)}</tbody>
      </table>
    </div>
  );
}
