/**
 * Inverse (反向改动): the edits that take edits back, so that undo is nothing but more edits: what stands on the screen
 * where each is made, worded by core/declare/undo.ts.
 *
 *     set  annual  '50%' → '≥90%'     ⇄   set  annual  '≥90%' → '50%'
 *     remove the second indicator     ⇄   add it again under its key, with all it said, after the first
 */
import { cellMade } from '../../../../core/declare/correction.ts';
import type { Edit, RowKey } from '../../../../core/declare/draft.ts';
import type { Before } from '../../../../core/declare/edit.ts';
import { touchesSums } from '../../../../core/declare/sums.ts';
import { undoOf } from '../../../../core/declare/undo.ts';
import type { DeclarationView, IndicatorView, ProjectView } from '../../../../server/contract.ts';
import { hasHalves, INDICATOR_FIELDS, textOf } from '../form/cell.ts';
import { apply } from './apply.ts';
import { projectAt, textAt } from './spot.ts';

/** What takes the edits back again, given the declaration they were made to. */
export function inverse(before: DeclarationView, edits: readonly Edit[]): Edit[] {
  let view = before;
  const back: Edit[][] = [];
  for (const edit of edits) {
    const after = apply(view, [edit]);
    const said = edit.do === 'set' ? madeOf(edit, view, after) : edit;
    const step = inverseOf(view, said);
    back.push(touchesSums(edit) ? [...step, ...sumsBack(view, apply(after, step))] : step);
    view = after;
  }
  return back.reverse().flat();
}

/** An edit as it was made: an amount as the form prints it, `6000` as `6000.00`; a whole objective in the half it is. */
function madeOf(
  edit: Edit & { readonly do: 'set' },
  before: DeclarationView,
  after: DeclarationView,
): Edit & { readonly do: 'set' } {
  const { objective } = projectAt(before, edit.project) ?? {};
  const made =
    objective === undefined || edit.indicator !== null
      ? edit
      : { ...edit, cell: cellMade(objective, edit.cell) };
  return { ...made, text: textAt(after, made) ?? null };
}

/** Sums as they were stated: one that met its parts only by the edit would follow them back to something else. */
function sumsBack({ funds, subtotals, projects }: DeclarationView, undone: DeclarationView): Edit[] {
  const [row, stated] = [{ do: 'set', indicator: null } as const, new Map(Object.entries(funds))];
  const totals = projects.flatMap(({ key, funds: { total: text } }): Edit[] => {
    const was = projectAt(undone, key)?.funds.total ?? null;
    return was === text ? [] : [{ ...row, project: key, cell: 'total', was, text }];
  });
  // The totals first: the sum of the form may follow them.
  const followed = apply(undone, totals);
  const rows = subtotals.flatMap((stands, at) =>
    Object.entries(followed.subtotals[at]?.funds ?? {}).flatMap(([cell, was]): Edit[] => {
      const text = new Map(Object.entries(stands.funds)).get(cell) ?? null;
      return was === text ? [] : [{ do: 'set', project: null, indicator: String(at + 1), cell, was, text }];
    }),
  );
  const heads = Object.entries(followed.funds).flatMap(([cell, was]): Edit[] => {
    const text = stated.get(cell) ?? null;
    return was === text ? [] : [{ ...row, project: null, cell, was, text }];
  });
  return [...totals, ...rows, ...heads];
}

function inverseOf(view: DeclarationView, edit: Edit): Edit[] {
  const before = beforeOf(view, edit);
  return before === undefined ? [] : undoOf({ edit, before, changed: true }, view.revision);
}

/** What stands where an edit is made; undefined where there is no such row. */
function beforeOf(view: DeclarationView, edit: Edit): Before | undefined {
  switch (edit.do) {
    case 'set':
      return edit.was;
    case 'add':
      return null;
    case 'move': {
      const rows =
        edit.indicator === null ? view.projects : (projectAt(view, edit.project)?.indicators ?? []);
      const after = keyBefore(rows, edit.indicator ?? edit.project);
      return after === undefined ? undefined : { after };
    }
    case 'remove': {
      const project = projectAt(view, edit.project);
      if (project === undefined) return undefined;
      if (edit.indicator === null) return removed(project, keyBefore(view.projects, project.key) ?? null);
      const row = project.indicators.find(({ key }) => key === edit.indicator);
      if (row === undefined) return undefined;
      const after = keyBefore(project.indicators, row.key) ?? null;
      return { after, cells: cellsOf(row), secret: false, indicators: [] };
    }
  }
}

/** The key of the row before; null for the first, undefined when there is no such row. */
function keyBefore(rows: readonly { readonly key: RowKey }[], key: RowKey): RowKey | null | undefined {
  const at = rows.findIndex((row) => row.key === key);
  return at < 0 ? undefined : (rows[at - 1]?.key ?? null);
}

/** What an indicator says, cell by cell, blanks left out. */
function cellsOf(row: IndicatorView): Record<string, string> {
  return said(INDICATOR_FIELDS.map((field) => [field, textOf(row, field)]));
}

function said(cells: readonly (readonly [cell: string, text: string | null])[]): Record<string, string> {
  return Object.fromEntries(
    cells.flatMap(([cell, text]) => (text === null || text === '' ? [] : [[cell, text]])),
  );
}

/** A project as it comes back: a secret one with its name and its funds. */
function removed(project: ProjectView, after: RowKey | null): Before {
  const { name, funds, objective, actual = null, score = null, indicators, secret } = project;
  const halves = hasHalves(project)
    ? ([
        ['objectiveTerm', objective.term],
        ['objectiveAnnual', objective.annual],
      ] as const)
    : ([['objective', objective.text]] as const);
  const cells = said([
    ...([['name', name]] as const),
    ...Object.entries(funds),
    ...(secret ? [] : [...halves, ['actual', actual] as const, ['score', score] as const]),
  ]);
  const rows = indicators.map((row) => ({ key: row.key, cells: cellsOf(row) }));
  return { after, cells, secret, indicators: secret ? [] : rows };
}
