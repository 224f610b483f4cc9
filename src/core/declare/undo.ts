/**
 * Undo (撤销): the edits that take an edit back, for whoever made it; they meet what others did since like any others.
 *
 *     undoOf({ edit: { do: 'set', …, was: '≥50%', text: '≥90%' }, before: '≥50%' }, 12)
 *     →  [{ do: 'set', …, was: '≥90%', text: '≥50%' }]
 *     undoOf({ edit: { do: 'add', project: '3', key: 'k7Qd0aZx1u', … } }, 12)
 *     →  [{ do: 'remove', project: '3', indicator: 'k7Qd0aZx1u', seen: 12 }]
 *
 * A row comes back with its key, its cells and its place, but not with its places in the source.
 */
import type { Edit } from './draft.ts';
import type { AppliedEdit } from './edit.ts';

/** The edits that undo one; `seen` is the revision of the draft their author sees. */
export function undoOf({ edit, before, changed }: Omit<AppliedEdit, 'number'>, seen: number): Edit[] {
  if (!changed) return [];
  switch (edit.do) {
    case 'set':
      return [{ ...edit, was: edit.text, text: typeof before === 'string' ? before : null }];
    case 'add':
      return edit.project === null
        ? [{ do: 'remove', project: edit.key, indicator: null, seen }]
        : [{ do: 'remove', project: edit.project, indicator: edit.key, seen }];
    case 'move':
      return typeof before === 'object' && before !== null ? [{ ...edit, after: before.after }] : [];
    case 'remove':
      return typeof before === 'object' && before !== null && 'cells' in before ? restored(edit, before) : [];
  }
}

type Removed = Extract<AppliedEdit['before'], { readonly cells: unknown }>;

function restored(
  { project, indicator }: Edit & { readonly do: 'remove' },
  { after, cells, secret, indicators }: Removed,
): Edit[] {
  if (indicator !== null) return [{ do: 'add', project, key: indicator, after, cells }];
  // A whole objective without halves is said to have none.
  const whole = 'objective' in cells && !secret ? { objectiveAnnual: '', ...cells } : cells;
  const closed = secret ? { secret } : {};
  const row: Edit = { do: 'add', project: null, key: project, after, cells: whole, ...closed };
  return [
    row,
    ...indicators.map(
      (one, at): Edit => ({
        do: 'add',
        project,
        key: one.key,
        after: indicators[at - 1]?.key ?? null,
        cells: one.cells,
      }),
    ),
  ];
}
