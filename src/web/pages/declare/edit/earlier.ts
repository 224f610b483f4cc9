/**
 * Earlier (前版未送): what was written to a version that was handed in before this browser could send it, asked about in
 * the version that is open now. It may be what a reviewer missed, or long out of date: only its writer knows.
 *
 *     leftOf(view, [{ do: 'set', …, was: '50%', text: '≥90%' }])   →   [{ why: 'earlier', theirs: '60%', … }]
 *
 * A line that was added is one question with all that was written in it; what is as wished already is none.
 */
import type { Edit } from '../../../../core/declare/draft.ts';
import type { DeclarationView } from '../../../../server/contract.ts';
import { type Disagreement, newKey } from './slot.ts';
import { sameSpot, textAt } from './spot.ts';

/** What their writer is to decide about edits that were made to another version than this. */
export function leftOf(view: DeclarationView, edits: readonly Edit[]): Disagreement[] {
  return gathered(view, edits).flatMap((edit): Disagreement[] => {
    const asked = { id: newKey(), edit, message: '', by: null };
    if (edit.do !== 'set') return [{ ...asked, why: 'earlier', theirs: null }];
    const now = textAt(view, edit);
    if (now === undefined) return [{ ...asked, why: 'gone', theirs: null }];
    return now === edit.text ? [] : [{ ...asked, why: 'earlier', theirs: now }];
  });
}

/** The last text of each cell, new lines whole, and nothing done to lines that have come or gone meanwhile. */
function gathered(view: DeclarationView, edits: readonly Edit[]): Edit[] {
  const made: Edit[] = [];
  for (const edit of edits) {
    const at = made.findIndex((one) => meets(one, edit));
    const before = made[at];
    if (edit.do === 'set') {
      const told = before?.do === 'add' ? writtenIn(before, edit) : edit;
      made.splice(before === undefined ? made.length : at, 1, told);
    } else if (before === undefined) {
      if (isThere(view, edit) !== (edit.do === 'add')) made.push(edit);
    } else if (edit.do !== 'move') made.splice(at, 1);
  }
  return made;
}

/** A new line with one more cell written in it. */
function writtenIn(line: Extract<Edit, { do: 'add' }>, { cell, text }: Extract<Edit, { do: 'set' }>): Edit {
  const { [cell]: _, ...cells } = line.cells;
  return { ...line, cells: text === null ? cells : { ...cells, [cell]: text } };
}

/** Whether a later edit is told by an earlier one: the same cell, or the line that it added or removed. */
function meets(before: Edit, edit: Edit): boolean {
  if (edit.do === 'set' && before.do === 'set') return sameSpot(before, edit);
  if (rowOf(before).join() !== rowOf(edit).join()) return false;
  return before.do === 'add' ? edit.do !== 'add' : before.do === 'remove' && edit.do === 'add';
}

/** The keys of the project and of the indicator that is written, added, removed or moved. */
function rowOf(edit: Edit): readonly (string | null)[] {
  if (edit.do !== 'add') return [edit.project, edit.indicator];
  return edit.project === null ? [edit.key, null] : [edit.project, edit.key];
}

function isThere({ projects }: DeclarationView, edit: Edit): boolean {
  const [key, row = null] = rowOf(edit);
  const project = projects.find((one) => one.key === key);
  return project !== undefined && (row === null || project.indicators.some((one) => one.key === row));
}
