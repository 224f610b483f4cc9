/**
 * Edit (编辑): a list of edits made to a draft, one after another. Whatever cannot be made comes back as a conflict
 * beside what stands there; nothing is dropped silently and nobody's text is overwritten unseen.
 *
 *     applyEdits(draft, [{ do: 'set', project: '3', indicator: '2', cell: 'annual', was: '≥50%', text: '≥90%' }])
 *     →  { draft, applied: [{ number: 0, before: '≥50%', … }], conflicts: [] }
 *     applyEdits(…, [{ …, was: '≥50%', text: '≥95%' }])    →  conflicts: [{ edit: 0, why: 'changed', theirs: '≥90%' }]
 *
 * An edit that says what stands already is made and changes nothing, so that a request may be sent twice. Of a secret
 * project the name and the funds are edited and nothing else, ever. A cell that changes loses its place in the source.
 * Sums that equalled their parts follow them (sums.ts).
 */
import { INDICATOR_REMARKS, type Indicator } from '../indicator.ts';
import { callsItselfSecret, NO_FUNDS, type Project } from '../project.ts';
import { readTarget } from '../target/read.ts';
import {
  cellMade,
  cellText,
  correct,
  FUND_CELLS,
  fillIndicator,
  isTooLong,
  printable,
  typedText,
} from './correction.ts';
import type { Conflict, Draft, Edit, EditRefusal, Keys, RowKey } from './draft.ts';
import { sumsFollow, totalFollows, touchesSums } from './sums.ts';

/** The texts of a row's cells; only those that hold something. */
export type CellTexts = { readonly [cell: string]: string };

/** A row that was taken out: where it stood, and what it said. */
export type RemovedRow = {
  readonly after: RowKey | null;
  readonly cells: CellTexts;
  readonly secret: boolean;
  readonly indicators: readonly { readonly key: RowKey; readonly cells: CellTexts }[];
};

/** What stood there before: of a cell its text, of a row moved the one it stood behind; null where nothing did. */
export type Before = string | null | { readonly after: RowKey | null } | RemovedRow;

export interface AppliedEdit {
  /** Position in the list, from 0. */
  readonly number: number;
  /** As it was made: an amount as the form prints it, a whole objective in the half that is all of it. */
  readonly edit: Edit;
  readonly before: Before;
  /** Whether it changed anything: what stood already is said again. */
  readonly changed: boolean;
}

export interface Edited {
  readonly draft: Draft;
  readonly applied: readonly AppliedEdit[];
  readonly conflicts: readonly Conflict[];
}

/** The revision that last changed a row, a project's with all its indicators. */
export type ChangedAt = (project: RowKey, indicator: RowKey | null) => number;

type Made =
  | { readonly ok: true; readonly draft: Draft; readonly before: Before; readonly edit?: Edit }
  | { readonly ok: false; readonly why: EditRefusal; readonly theirs?: string | null };

/** The cells of a project and of an indicator, by the names edits call them. */
export const PROJECT_CELLS = [
  'name',
  ...FUND_CELLS,
  'objectiveTerm',
  'objectiveAnnual',
  'objective',
  'actual',
  'score',
] as const;
export const INDICATOR_CELLS = [
  ...(['l1', 'l2', 'l3', 'name', 'term', 'annual', 'op', 'unit', 'points', 'actual', 'score'] as const),
  ...INDICATOR_REMARKS,
] as const;
const SECRET_CELLS: readonly string[] = ['name', ...FUND_CELLS];
const OBJECTIVE_CELLS: readonly string[] = ['objectiveTerm', 'objectiveAnnual', 'objective'];

/** What an author did not see: who removes a row that changed since, or a project sealed to them, is told. */
export interface Unseen {
  readonly changedAt: ChangedAt;
  /** Secret projects whose content their author is not cleared to see. */
  readonly sealed: ReadonlySet<RowKey>;
}

/** Makes the edits one after another. */
export function applyEdits(
  draft: Draft,
  edits: readonly Edit[],
  { changedAt = () => 0, sealed = new Set() }: Partial<Unseen> = {},
): Edited {
  let now = draft;
  const applied: AppliedEdit[] = [];
  const conflicts: Conflict[] = [];
  edits.forEach((edit, number) => {
    const made = make(now, edit, { changedAt, sealed });
    if (made.ok) {
      const said = made.edit ?? edit;
      const changed = made.draft !== now;
      applied.push({ number, edit: said, before: made.before, changed });
      now = changed && touchesSums(edit) ? withSums(now, made.draft, edit) : made.draft;
    } else conflicts.push({ edit: number, why: made.why, theirs: made.theirs ?? null });
  });
  return { draft: now, applied, conflicts };
}

/** The draft after an edit of money, its sums following where they equalled their parts. */
function withSums(before: Draft, after: Draft, edit: Edit): Draft {
  let { declaration } = after;
  const at = edit.do === 'set' && edit.project !== null ? after.keys.projects.indexOf(edit.project) : -1;
  const [stood, stands] = [before.declaration.projects[at], declaration.projects[at]];
  if (stood !== undefined && stands !== undefined) {
    const funds = totalFollows(stood.funds, stands.funds);
    if (funds !== stands.funds) {
      const cells = without(stands.cells, 'total');
      declaration = withProject(declaration, at, { ...stands, funds, cells });
    }
  }
  return { ...after, declaration: sumsFollow(before.declaration, declaration) };
}

function make(draft: Draft, edit: Edit, unseen: Unseen): Made {
  switch (edit.do) {
    case 'set':
      return set(draft, edit);
    case 'add':
      if (Object.values(edit.cells).some((text) => isTooLong(typedText(text))))
        return { ok: false, why: 'cell-full' };
      return edit.project === null ? addProject(draft, edit) : addIndicator(draft, edit, edit.project);
    case 'remove':
      return remove(draft, edit, unseen);
    case 'move':
      return move(draft, edit);
  }
}

/** Places from 1 of a project and an indicator by their keys; null when one of them is not there. */
function placeOf(
  { projects, indicators }: Keys,
  project: RowKey | null,
  indicator: RowKey | null,
): { readonly project: number; readonly indicator: number | null } | null {
  if (project === null) return { project: 0, indicator: indicator === null ? null : Number(indicator) };
  const at = projects.indexOf(project);
  if (at < 0) return null;
  if (indicator === null) return { project: at + 1, indicator: null };
  const row = (indicators[at] ?? []).indexOf(indicator);
  return row < 0 ? null : { project: at + 1, indicator: row + 1 };
}

function set(draft: Draft, edit: Edit & { readonly do: 'set' }): Made {
  const { project, indicator, was, text } = edit;
  const place = placeOf(draft.keys, project, indicator);
  if (place === null) return { ok: false, why: 'gone' };
  const { declaration } = draft;
  const before = declaration.projects[place.project - 1];
  const cell = before === undefined || indicator !== null ? edit.cell : cellMade(before.objective, edit.cell);
  const name = { ...place, cell };
  const secret = before?.secret === true;
  if (secret && (indicator !== null || !SECRET_CELLS.includes(cell)))
    return { ok: false, why: 'cell-withheld' };
  const stood = cellText(declaration, name);
  if (stood === undefined) return { ok: false, why: 'cell-unknown' };
  const stands = typedText(stood);
  const open = secret
    ? withProject(declaration, place.project - 1, { ...before, secret: false })
    : declaration;
  const corrected = correct(open, { ...name, text });
  const said = corrected.ok ? typedText(cellText(corrected.declaration, name) ?? null) : undefined;
  // What was read with characters that no form prints is mended by saying it again.
  if (said === stands && (stood === null || stood === printable(stood)))
    return { ok: true, draft, before: stands };
  if (stands !== typedText(was)) return { ok: false, why: 'changed', theirs: stands };
  if (!corrected.ok) return { ok: false, why: corrected.why, theirs: stands };
  const after = unplaced(corrected.declaration, name);
  const changed = after.projects[place.project - 1];
  return {
    ok: true,
    before: stands,
    edit: { ...edit, cell, was: stands, text: said ?? null },
    draft: {
      ...draft,
      declaration:
        secret && changed !== undefined
          ? withProject(after, place.project - 1, { ...changed, secret: true })
          : after,
    },
  };
}

type Declared = Draft['declaration'];

function withProject(declaration: Declared, at: number, project: Project): Declared {
  return { ...declaration, projects: declaration.projects.with(at, project) };
}

/** The declaration without the place of a cell: what stands there was never in the source. */
function unplaced(
  declaration: Declared,
  {
    project: at,
    indicator: row,
    cell,
  }: { readonly project: number; readonly indicator: number | null; readonly cell: string },
): Declared {
  const project = declaration.projects[at - 1];
  if (project === undefined)
    return row === null ? { ...declaration, cells: without(declaration.cells, cell) } : declaration;
  if (row === null)
    return withProject(declaration, at - 1, { ...project, cells: withoutObjective(project, cell) });
  const indicator = project.indicators[row - 1];
  if (indicator === undefined) return declaration;
  const cells = without(indicator.cells, cell);
  return withProject(declaration, at - 1, {
    ...project,
    indicators: project.indicators.with(row - 1, { ...indicator, cells }),
  });
}

/** A half of an objective changes the whole, and the whole its halves. */
function withoutObjective({ cells }: Project, cell: string): Project['cells'] {
  if (!cell.startsWith('objective')) return without(cells, cell);
  const { objective: _, objectiveTerm: _term, objectiveAnnual: _annual, ...rest } = cells;
  return rest;
}

function without<Cells extends object>(cells: Cells, cell: string): Partial<Cells> {
  if (!(cell in cells)) return cells;
  const left = { ...cells };
  Reflect.deleteProperty(left, cell);
  return left;
}

const NOWHERE = { page: 1 } as const;

/** A project nobody has written anything of yet. */
function blankProject(agency: string | null): Project {
  const [objective, secret] = [{ term: null, annual: null, text: null }, false];
  return {
    seq: 0,
    name: '',
    agency,
    secret,
    funds: NO_FUNDS,
    objective,
    indicators: [],
    at: NOWHERE,
    cells: {},
  };
}

function blankIndicator(): Indicator {
  return {
    ...{ seq: 0, l1: null, l2: null, l3: null, name: '', term: null, annual: null, op: null, unit: null },
    ...{ points: null, actual: null, score: null, target: readTarget({ value: '', name: '' }) },
    ...{ at: NOWHERE, cells: {} },
  };
}

type Add = Edit & { readonly do: 'add' };

/** A row of the same key that says the same was added by this very edit before. */
function taken(before: CellTexts, { cells }: Add): Made | null {
  const same = Object.entries(cells).every(
    ([cell, text]) => (typedText(text) ?? '') === (before[cell] ?? ''),
  );
  return same ? null : { ok: false, why: 'key-taken' };
}

function addProject(draft: Draft, edit: Add): Made {
  const { declaration, keys } = draft;
  const { key, after, cells, secret = false } = edit;
  const known = keys.projects.indexOf(key);
  if (known >= 0) return taken(projectTexts(declaration, known), edit) ?? { ok: true, draft, before: null };
  const at = placeAfter(keys.projects, after);
  const neighbour = declaration.projects[at - 1] ?? declaration.projects[at];
  const objective = objectiveOf(cells);
  const closed = secret || callsItselfSecret(typedText(cells['name'] ?? null) ?? '', objective.text);
  if (closed && Object.keys(cells).some((cell) => !SECRET_CELLS.includes(cell)))
    return { ok: false, why: 'cell-withheld' };
  const begun = { ...blankProject(neighbour?.agency ?? null), objective };
  let alone: Declared = { ...declaration, projects: [begun] };
  // The name is the last: it may close the project, and nothing is put into one that is closed.
  for (const cell of Object.keys(cells).sort(
    (one, other) => Number(one === 'name') - Number(other === 'name'),
  )) {
    if (OBJECTIVE_CELLS.includes(cell)) continue;
    const filled = correct(alone, { project: 1, indicator: null, cell, text: cells[cell] ?? null });
    if (!filled.ok) return { ok: false, why: filled.why };
    alone = filled.declaration;
  }
  const [made] = alone.projects;
  if (made === undefined) return { ok: false, why: 'cell-unknown' };
  const project = { ...made, secret: closed };
  return {
    ok: true,
    before: null,
    draft: {
      declaration: { ...declaration, projects: numbered(declaration.projects.toSpliced(at, 0, project)) },
      keys: {
        projects: keys.projects.toSpliced(at, 0, key),
        indicators: keys.indicators.toSpliced(at, 0, []),
      },
    },
  };
}

/** An objective said at once; one said as a whole alone is the year's, unless its halves are said to be blank. */
function objectiveOf(cells: CellTexts): Project['objective'] {
  const said = (cell: string) => typedText(cells[cell] ?? null);
  const whole = said('objective');
  const term = said('objectiveTerm');
  const annual = cells['objectiveAnnual'] === undefined && term === null ? whole : said('objectiveAnnual');
  return { term, annual, text: whole ?? annual ?? term };
}

function addIndicator(draft: Draft, edit: Add, to: RowKey): Made {
  const { declaration, keys } = draft;
  const index = keys.projects.indexOf(to);
  const project = declaration.projects[index];
  const rows = keys.indicators[index];
  if (project === undefined || rows === undefined) return { ok: false, why: 'gone' };
  if (project.secret) return { ok: false, why: 'cell-withheld' };
  const { key, after, cells } = edit;
  const known = project.indicators[rows.indexOf(key)];
  if (known !== undefined) return taken(indicatorTexts(known), edit) ?? { ok: true, draft, before: null };
  const indicator = fillIndicator(blankIndicator(), cells);
  if (indicator === null) return { ok: false, why: 'cell-unknown' };
  const at = placeAfter(rows, after);
  return {
    ok: true,
    before: null,
    draft: withRows(draft, index, {
      indicators: project.indicators.toSpliced(at, 0, indicator),
      rows: rows.toSpliced(at, 0, key),
    }),
  };
}

/** Where a row goes that is to stand after another; at the end when that one is gone. */
function placeAfter(keys: readonly RowKey[], after: RowKey | null): number {
  if (after === null) return 0;
  const at = keys.indexOf(after);
  return at < 0 ? keys.length : at + 1;
}

function withRows(
  { declaration, keys }: Draft,
  index: number,
  { indicators, rows }: { readonly indicators: readonly Indicator[]; readonly rows: readonly RowKey[] },
): Draft {
  const project = declaration.projects[index];
  if (project === undefined) return { declaration, keys };
  return {
    declaration: withProject(declaration, index, { ...project, indicators: numbered(indicators) }),
    keys: { ...keys, indicators: keys.indicators.with(index, rows) },
  };
}

/** Rows numbered by their places; those that keep their number stay as they are. */
function numbered<Row extends { readonly seq: number }>(rows: readonly Row[]): readonly Row[] {
  return rows.map((row, at) => (row.seq === at + 1 ? row : { ...row, seq: at + 1 }));
}

function remove(
  draft: Draft,
  { project: from, indicator, seen }: Edit & { readonly do: 'remove' },
  { changedAt, sealed }: Unseen,
): Made {
  const { declaration, keys } = draft;
  const place = placeOf(keys, from, indicator);
  const index = (place?.project ?? 0) - 1;
  const project = declaration.projects[index];
  const rows = keys.indicators[index];
  if (place === null || project === undefined || rows === undefined) return { ok: false, why: 'gone' };
  if (project.secret && place.indicator !== null) return { ok: false, why: 'cell-withheld' };
  if (sealed.has(from)) return { ok: false, why: 'sealed' };
  if (changedAt(from, indicator) > seen) return { ok: false, why: 'changed' };
  if (place.indicator === null) {
    const before = {
      after: keys.projects[index - 1] ?? null,
      cells: projectTexts(declaration, index),
      secret: project.secret,
      indicators: project.secret
        ? []
        : project.indicators.map((row, at) => ({ key: rows[at] ?? '', cells: indicatorTexts(row) })),
    };
    return {
      ok: true,
      before,
      draft: {
        declaration: { ...declaration, projects: numbered(declaration.projects.toSpliced(index, 1)) },
        keys: {
          projects: keys.projects.toSpliced(index, 1),
          indicators: keys.indicators.toSpliced(index, 1),
        },
      },
    };
  }
  const at = place.indicator - 1;
  const row = project.indicators[at];
  const cells = row === undefined ? {} : indicatorTexts(row);
  return {
    ok: true,
    before: { after: rows[at - 1] ?? null, cells, secret: false, indicators: [] },
    draft: withRows(draft, index, {
      indicators: project.indicators.toSpliced(at, 1),
      rows: rows.toSpliced(at, 1),
    }),
  };
}

function move(draft: Draft, { project: of, indicator, after }: Edit & { readonly do: 'move' }): Made {
  const { declaration, keys } = draft;
  const place = placeOf(keys, of, indicator);
  const index = (place?.project ?? 0) - 1;
  const project = declaration.projects[index];
  const rows = keys.indicators[index];
  if (place === null || project === undefined || rows === undefined) return { ok: false, why: 'gone' };
  if (project.secret && place.indicator !== null) return { ok: false, why: 'cell-withheld' };
  const list = place.indicator === null ? keys.projects : rows;
  const from = place.indicator === null ? index : place.indicator - 1;
  const moved = list[from] ?? '';
  if (after !== null && !list.includes(after)) return { ok: false, why: 'gone' };
  const before = { after: list[from - 1] ?? null };
  if (after === moved || after === before.after) return { ok: true, draft, before };
  const to = placeAfter(list.toSpliced(from, 1), after);
  if (place.indicator !== null) {
    return {
      ok: true,
      before,
      draft: withRows(draft, index, {
        indicators: carried(project.indicators, from, to),
        rows: carried(rows, from, to),
      }),
    };
  }
  return {
    ok: true,
    before,
    draft: {
      declaration: { ...declaration, projects: numbered(carried(declaration.projects, from, to)) },
      keys: {
        projects: carried(keys.projects, from, to),
        indicators: carried(keys.indicators, from, to),
      },
    },
  };
}

/** A list with one of its members carried to another place of the rest. */
function carried<T>(list: readonly T[], from: number, to: number): readonly T[] {
  return list.toSpliced(from, 1).toSpliced(to, 0, ...list.slice(from, from + 1));
}

/** The cells of a project that hold something, in the unit of the form; of a secret one name and funds. */
export function projectTexts(declaration: Declared, index: number): CellTexts {
  const secret = declaration.projects[index]?.secret === true;
  const cells = PROJECT_CELLS.filter((cell) => !secret || SECRET_CELLS.includes(cell));
  return texts(cells, (cell) => cellText(declaration, { project: index + 1, indicator: null, cell }));
}

/** The cells of an indicator that hold something. */
export function indicatorTexts(indicator: Indicator): CellTexts {
  const alone = { ...blankProject(null), indicators: [indicator] };
  const declaration: Declared = {
    ...{ title: null, agency: null, year: null, moneyUnit: '元', funds: NO_FUNDS },
    ...{ projects: [alone], cells: {} },
  };
  return texts(INDICATOR_CELLS, (cell) => cellText(declaration, { project: 1, indicator: 1, cell }));
}

function texts(cells: readonly string[], of: (cell: string) => string | null | undefined): CellTexts {
  return Object.fromEntries(
    cells.flatMap((cell) => {
      const text = typedText(of(cell) ?? null);
      return text === null ? [] : [[cell, text]];
    }),
  );
}
