/**
 * Open notes (未处理的问题): the findings that keep a version from being handed in, counted as the server counts them.
 *
 *     openNotes(declaration, choice.notes).length   →  3      errors and warnings neither mended nor answered
 *
 * Inside a secret project only those count that everybody may know of: of its funds, and that it shows what it must not
 * (core/publish/withhold.ts). The list of rules says which; the rules themselves are no part of the page.
 */
import type { DeclarationView } from '../../../server/contract.ts';
import type { Note } from '../declare/form/choice.ts';

export function openNotes({ projects }: DeclarationView, notes: readonly Note[]): readonly Note[] {
  return notes.filter(({ finding: { severity, answer, at }, rule }) => {
    if (severity === 'info' || answer !== undefined) return false;
    const secret = projects[(at.project ?? 0) - 1]?.secret === true;
    return !secret || rule?.section === 'funds' || rule?.id === 'secret-content';
  });
}
