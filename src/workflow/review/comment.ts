/**
 * Comment (批注): saying something of a version, at a cell, a row or the whole; and settling what was said.
 *
 *     comment(desk, '9f2c…-1', { version: 1, project: '3', indicator: '2', cell: 'annual', parent: null, text: '请写明数量' })
 *     settle(desk, '9f2c…-1', { number: 7, resolved: true })
 *
 * Whoever holds an office of the declaration's line may, from its clerk to the finance office, of a version they see.
 * Its agency is told, and those who spoke in the thread as far as they see the version.
 */
import { ROLES } from '../../core/lifecycle.ts';
import { holds } from '../../core/organisation.ts';
import { HEAD_CELLS, INDICATOR_CELLS, PROJECT_CELLS } from '../../core/review/diff.ts';
import {
  addComment,
  type Comment,
  type CommentSpot,
  findComment,
  findSpot,
  listSpeakers,
  resolveComment,
} from '../../store/comments.ts';
import { record } from '../../store/journal.ts';
import { asService } from '../../store/sealed.ts';
import { inTenant, type Tx } from '../../store/tenant.ts';
import { findVersion, type Standing } from '../../store/versions.ts';
import type { Desk } from '../desk.ts';
import { Refused } from '../refused.ts';
import { saidText } from '../said.ts';
import { tell } from './tell.ts';

/** Says something of a version; the comment's number. */
export function comment(
  desk: Desk,
  id: string,
  { version, ...said }: Comment & { readonly version: number },
): Promise<number> {
  const { store, act, person } = desk;
  return inTenant(store, act.tenant, async (tx) => {
    const text = saidText(said.text);
    const key = { tenant: act.tenant, declaration: id, version };
    const [standing, spot, answered] = await Promise.all([
      spokenOf(tx, desk, { id, version }),
      findSpot(tx, key, said),
      said.parent === null ? null : findComment(tx, key, said.parent),
    ]);
    // What is secret is not written about where it may not be read: of such a project only the whole.
    const inside = said.indicator !== null || said.cell !== null;
    if (
      spot === null ||
      !isCellOf(said) ||
      (spot.secret && inside && !holds(person, ['cleared'], standing.path))
    )
      throw new Refused({ code: 'comment-misplaced', facts: {} });
    if (said.parent !== null && answered === null)
      throw new Refused({ code: 'comment-missing', facts: { number: said.parent } });
    // What answers a secret is as secret.
    const secret = (spot.secret && inside) || answered?.secret === true;
    // A thread has two levels: an answer to an answer stands beside it.
    const parent = answered?.parent ?? said.parent;
    return asService(tx, async () => {
      const number = await addComment(tx, act, key, { ...said, parent, secret, text });
      const { project, indicator, cell } = said;
      await record(tx, act, {
        ...{ deed: 'comment', outcome: 'done' },
        object: { kind: 'declaration', id, version },
        after: { number, project, indicator, cell, parent },
      });
      const told = {
        ...{ id: `${id}.c${number}`, kind: 'comment' as const, declaration: id, version },
        facts: { agency: standing.agency, year: standing.year },
      };
      const { path } = standing;
      const people = parent === null ? [] : await listSpeakers(tx, key, parent, standing);
      const speakers = people.length === 0 ? [] : [{ path, offices: ROLES, people }];
      tell(tx, act, [{ path, offices: ['clerk', 'head'] }, ...speakers], told);
      return number;
    });
  });
}

/** Whether a form has that cell in such a row; no cell speaks of the whole row. The row of sums goes by its name. */
function isCellOf({ project, indicator, cell }: CommentSpot): boolean {
  const cells =
    project === null ? ['name', ...HEAD_CELLS] : indicator === null ? PROJECT_CELLS : INDICATOR_CELLS;
  return cell === null || cells.includes(cell);
}

/** Settles a comment, or opens it again. */
export function settle(
  desk: Desk,
  id: string,
  { number, resolved }: { readonly number: number; readonly resolved: boolean },
): Promise<void> {
  const { store, act } = desk;
  return inTenant(store, act.tenant, async (tx) => {
    const found = await findComment(tx, { tenant: act.tenant, declaration: id }, number);
    if (found === null) throw new Refused({ code: 'comment-missing', facts: { number } });
    await spokenOf(tx, desk, { id, version: found.version });
    if (found.resolved === resolved) return;
    await resolveComment(tx, act, { declaration: id, number, resolved });
    await record(tx, act, {
      ...{ deed: resolved ? 'settle' : 'reopen', outcome: 'done' },
      object: { kind: 'declaration', id, version: found.version },
      after: { number },
    });
  });
}

/** The version spoken of; refused when it is not to be seen, or the person has no office in its line. */
async function spokenOf(
  tx: Tx,
  { act: { tenant }, person }: Desk,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Standing> {
  const standing = await findVersion(tx, { tenant, declaration: id, version });
  if (standing === null) throw new Refused({ code: 'version-missing', facts: { id, version } });
  if (!holds(person, ROLES, standing.path))
    throw new Refused({ code: 'office-missing', facts: { offices: ROLES } });
  return standing;
}
