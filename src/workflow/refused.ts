/**
 * Refused (不予办理): how a deed that may not be done leaves its transaction: everything of it is undone, and whoever
 * asked is told why.
 *
 *     throw new Refused({ code: 'deed-denied', facts: { deed: 'approve' } });    →  HTTP 403, heng exits 2
 */
import type { DoorProblem } from '../locale/door.ts';
import type { WorkflowProblem } from '../locale/workflow.ts';

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: WorkflowProblem | DoorProblem;

  constructor(problem: WorkflowProblem | DoorProblem) {
    super(problem.code);
    this.problem = problem;
  }
}
