/**
 * Deeds of the sheet (表上动作): what keys, buttons and the clipboard do to the chosen cells, as edits at the desk.
 *
 *     deedsOf({ grid, writing, range, words }).addBelow()   a line under the chosen one, the caret in its name
 */
import type { Words } from '../../../../locale/screen/zh-cn.ts';
import type { ProjectView } from '../../../../server/contract.ts';
import type { CellKey } from '../form/cell.ts';
import { readTabs, writeHtml, writeTabs } from './clipboard.ts';
import { readHtml } from './clipboard-html.ts';
import { blockOf, type Grid, given, type Line, linesOf, pasting, rangeOf, setting } from './grid.ts';
import { newKey } from './slot.ts';
import { indicatorAt, projectAt, type Spot, spotAt, textAt } from './spot.ts';
import type { Writing } from './writing.tsx';

export interface Deeds {
  undo(): void;
  redo(): void;
  clear(): void;
  /** Removes the lines of the selection, or the project. */
  remove(): void;
  addRow(project: string): void;
  addBelow(): void;
  addProject(secret: boolean): void;
  /** Moves a line, or a project, by one; the chosen one when none is told. */
  shift(by: 1 | -1, row?: { readonly project: string; readonly indicator: string | null }): void;
  move(project: string, indicator: string | null, after: string | null): void;
  copy(transfer: DataTransfer, cut: boolean): void;
  /** Whether there was anything to paste. */
  paste(transfer: DataTransfer): boolean;
  selectAll(): void;
  choosePlace(cell: CellKey): void;
}

export function deedsOf({
  grid,
  writing,
  range,
  words,
}: {
  readonly grid: Grid;
  readonly writing: Writing;
  readonly range: readonly (readonly Spot[])[];
  readonly words: Words;
}): Deeds {
  const { view } = grid;
  const { desk, caret, choose, say, confirm } = writing;
  const clear = () => desk.write(range.flat().flatMap((spot) => setting(view, spot, null)));

  const addRow = (project: string, after?: string) => {
    const of = projectAt(view, project);
    if (of === undefined || of.secret) return;
    const above = after ?? of.indicators.at(-1)?.key ?? null;
    const level = (cell: 'l1' | 'l2') => textAt(view, { project, indicator: above, cell });
    const cells = above === null ? {} : given({ l1: level('l1'), l2: level('l2') });
    const key = newKey();
    desk.write([{ do: 'add', project, key, after: above, cells }]);
    choose({ project, indicator: key, cell: 'name' });
  };
  const move = (project: string, indicator: string | null, after: string | null) => {
    desk.write([{ do: 'move', project, indicator, after }]);
    const name =
      indicator === null ? projectAt(view, project)?.name : indicatorAt(view, { project, indicator })?.name;
    const rows = indicator === null ? view.projects : (projectAt(view, project)?.indicators ?? []);
    say(words.edit.moved(name ?? '', rows.findIndex(({ key }) => key === after) + 2));
  };
  const remove = () => {
    if (caret === null || caret.at.project === null) return;
    const lines = linesOf(grid);
    const seen = view.revision;
    if (caret.at.indicator === null) {
      const beside = view.projects.findIndex(({ key }) => key === caret.at.project);
      const there = view.projects[beside + 1] ?? view.projects[beside - 1];
      const { project } = caret.at;
      const then = () => {
        desk.write([{ do: 'remove', project, indicator: null, seen }]);
        choose(there === undefined ? null : { project: there.key, indicator: null, cell: 'name' });
      };
      const own = view.projects[beside];
      if (own === undefined || !holdsSecrets(own)) then();
      else confirm({ ...words.edit.removeSecret(own.name), verb: words.edit.remove, then });
      return;
    }
    const gone = range.flatMap(([spot]) =>
      spot === undefined || spot.project === null || spot.indicator === null
        ? []
        : [{ project: spot.project, indicator: spot.indicator }],
    );
    // A key names an indicator within its project alone.
    const isOf = (line: Line) => (one: (typeof gone)[number]) =>
      line.project.key === one.project && line.indicator === one.indicator;
    const left = (line: Line) => line.indicator !== null && !gone.some(isOf(line));
    const last = lines.findLastIndex((line) => gone.some(isOf(line)));
    const there = lines.slice(last + 1).find(left) ?? lines.slice(0, last + 1).findLast(left);
    desk.write(gone.map(({ project, indicator }) => ({ do: 'remove', project, indicator, seen })));
    choose(
      there === undefined
        ? { ...caret.at, indicator: null, cell: 'name' }
        : { project: there.project.key, indicator: there.indicator, cell: caret.at.cell },
    );
  };
  return {
    undo: () => {
      desk.undo();
      say(words.edit.undone);
    },
    redo: () => {
      desk.redo();
      say(words.edit.redone);
    },
    clear,
    remove,
    addRow,
    addBelow: () => {
      if (caret === null || caret.at.project === null) return;
      addRow(caret.at.project, caret.at.indicator ?? undefined);
    },
    addProject: (secret) => {
      const key = newKey();
      const at = caret?.at.project ?? null;
      const after = projectAt(view, at)?.key ?? view.projects.at(-1)?.key ?? null;
      const name = secret ? words.edit.newSecret : words.edit.newProject;
      desk.write([{ do: 'add', project: null, key, after, cells: { name }, ...(secret ? { secret } : {}) }]);
      choose({ project: key, indicator: null, cell: 'name' });
    },
    shift: (by, row) => {
      const { project, indicator } = row ?? caret?.at ?? { project: null, indicator: null };
      if (project === null) return;
      const rows = indicator === null ? view.projects : (projectAt(view, project)?.indicators ?? []);
      const at = rows.findIndex(({ key }) => key === (indicator ?? project));
      if (at + by < 0 || at + by >= rows.length) return;
      move(project, indicator, (by > 0 ? rows[at + 1] : rows[at - 2])?.key ?? null);
    },
    move,
    copy: (transfer, cut) => {
      const block = blockOf(grid, range);
      transfer.setData('text/plain', writeTabs(block));
      transfer.setData('text/html', writeHtml(block));
      if (cut) clear();
    },
    paste: (transfer) => {
      if (caret === null) return false;
      const block = readHtml(transfer.getData('text/html')) ?? readTabs(transfer.getData('text/plain'));
      if (block.length === 0) return false;
      const [[corner = caret.at] = []] = range;
      const edits = pasting(grid, corner, range, block);
      desk.write(edits);
      say(words.edit.pasted(edits.length));
      return true;
    },
    selectAll: () => {
      const own = linesOf(grid).filter(
        ({ project, indicator }) => project.key === caret?.at.project && indicator !== null,
      );
      const [first, last] = [own[0], own.at(-1)];
      const [left, right] = [grid.columns[0], grid.columns.at(-1)];
      if (first === undefined || last === undefined || left === undefined || right === undefined) return;
      choose({ project: first.project.key, indicator: first.indicator, cell: left });
      choose({ project: last.project.key, indicator: last.indicator, cell: right }, true);
    },
    choosePlace: (cell) => choose(spotAt(view, cell)),
  };
}

/** Whether somebody cleared sees what a secret project holds: its seal ends with it, and undo brings back a placeholder. */
function holdsSecrets({ secret, objective, indicators }: ProjectView): boolean {
  return secret && (indicators.length > 0 || Object.values(objective).some((text) => text !== null));
}

/** What is selected: everything between the two corners of the caret. */
export function selectionOf(grid: Grid, { caret }: Writing): readonly (readonly Spot[])[] {
  return caret === null ? [] : rangeOf(grid, caret.from, caret.at);
}
