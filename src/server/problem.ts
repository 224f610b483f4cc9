/**
 * Problem (被拒绝的操作 → 状态码与退出码): the one place that decides what a refusal means to a program.
 *
 *     file-missing         →  heng exits 2
 *     declaration-missing  →  HTTP 404, application/problem+json (RFC 9457)
 *     internal             →  HTTP 500, heng exits 3
 *
 * The sentences are in locale/problem.ts.
 */
import type { ReadProblem, ReadProblemCode } from '../core/reading.ts';
import { type DoorCode, type DoorProblem, wordDoorProblem } from '../locale/door.ts';
import { type ExportCode, type ExportProblem, wordExportProblem } from '../locale/export.ts';
import type { Lang } from '../locale/lang.ts';
import { type Problem, type ProblemCode, type Wording, wordProblem } from '../locale/problem.ts';
import { readRemedy, wordReadProblem } from '../locale/read.ts';
import { type StoreCode, type StoreRefusal, wordStoreProblem } from '../locale/store.ts';
import { type WorkflowCode, type WorkflowProblem, wordWorkflowProblem } from '../locale/workflow.ts';
import type { Problem as ProblemView } from './contract.ts';

/** A refusal of this room, of the reader, of the store, of the export, of the workflow or at the door. */
export type AnyProblem = Problem | ReadProblem | StoreRefusal | ExportProblem | WorkflowProblem | DoorProblem;

/** How a refusal reaches whoever answers: the framework and the command have one place each for it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: AnyProblem;

  constructor(problem: AnyProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** 0 done · 1 done, with findings of severity error · 2 input or call cannot be used · 3 our own fault. */
export type Exit = 0 | 1 | 2 | 3;

const OWN: Readonly<Record<ProblemCode, number>> = {
  'command-unknown': 400,
  'option-unknown': 400,
  'option-needs-value': 400,
  'option-takes-no-value': 400,
  'option-value': 400,
  'argument-missing': 400,
  'argument-unexpected': 400,
  'file-missing': 404,
  'file-denied': 403,
  'file-is-folder': 422,
  'file-unreadable': 422,
  'file-too-large': 413,
  'output-denied': 403,
  'output-broken': 500,
  'folder-empty': 422,
  'line-unreadable': 422,
  'line-too-long': 413,
  'rule-unknown': 404,
  'host-refused': 403,
  'address-in-use': 409,
  'address-unusable': 409,
  'service-unreachable': 503,
  'service-refused': 403,
  'token-missing': 401,
  'route-unknown': 404,
  'declaration-missing': 404,
  'declaration-changed': 409,
  'declaration-locked': 409,
  'declaration-edited': 409,
  'source-missing': 404,
  'correction-missing': 404,
  'correction-refused': 422,
  'page-missing': 404,
  'page-not-drawn': 422,
  'drawing-too-long': 422,
  'example-missing': 404,
  'request-invalid': 400,
  'request-unreadable': 400,
  'request-head-large': 431,
  'request-slow': 408,
  'body-too-large': 413,
  'media-unsupported': 415,
  'upload-missing': 400,
  'upload-broken': 400,
  'upload-several': 400,
  'method-refused': 405,
  'body-not-json': 400,
  'origin-refused': 403,
  'host-unknown': 421,
  busy: 503,
  'reading-too-long': 422,
  'reading-too-big': 422,
  'reading-stopped': 503,
  internal: 500,
};

const READ: Readonly<Record<ReadProblemCode, number>> = {
  'empty-file': 422,
  'too-large': 413,
  'binary-file': 422,
  'unknown-encoding': 422,
  'unsupported-type': 415,
  'old-office': 415,
  'foreign-format': 415,
  encrypted: 422,
  damaged: 422,
  'too-many-pages': 422,
  'unpacks-too-large': 422,
  'too-many-cells': 422,
  'nested-too-deep': 422,
};

const STORE: Readonly<Record<StoreCode, number>> = {
  'store-locked': 503,
  'folder-unwritable': 503,
  'store-damaged': 503,
  'store-newer': 503,
  'store-differs': 503,
  'store-unreachable': 503,
  'store-refused': 503,
  'server-too-old': 503,
  'database-url': 503,
  'store-stopped': 503,
  'seal-key-missing': 503,
  'seal-key-wrong': 503,
  'seal-key-unfit': 503,
  'seal-key-next': 503,
  'seal-key-changed': 503,
  'cipher-unknown': 503,
  'journal-unknown': 503,
  'seal-broken': 500,
};

const EXPORT: Readonly<Record<ExportCode, number>> = {
  'form-unfit': 422,
  'characters-unprintable': 422,
  'cell-too-long': 422,
  'nothing-to-export': 422,
  'output-needs-folder': 400,
  'output-is-screen': 400,
};

const WORKFLOW: Readonly<Record<WorkflowCode, number>> = {
  'deed-denied': 403,
  'deed-refused': 409,
  'indicator-missing': 404,
  'indicator-same': 409,
  'version-overtaken': 409,
  'reason-missing': 422,
  'node-denied': 403,
  'row-missing': 404,
  'finding-missing': 404,
  'attachment-missing': 404,
  'attachment-type': 415,
  'attachment-large': 413,
  'attachments-many': 422,
  'attachments-heavy': 413,
  'attachment-secret': 422,
  'version-missing': 404,
  'version-changed': 409,
  'findings-open': 422,
  'deed-own': 403,
  'projects-missing': 422,
  'points-missing': 422,
  'points-refused': 422,
  'discard-owed': 409,
  'return-unmended': 409,
  'year-declared': 409,
  'grade-differs': 409,
  'text-unfit': 422,
  'comment-misplaced': 422,
  'comment-missing': 404,
  'deadline-unreal': 422,
};

const DOOR: Readonly<Record<DoorCode, number>> = {
  'signed-out': 401,
  'second-asked': 401,
  'factor-missing': 403,
  'factor-stale': 403,
  'office-missing': 403,
  'scope-missing': 403,
  'sign-in-failed': 401,
  'code-wrong': 401,
  'passkey-refused': 401,
  'single-refused': 401,
  'tries-too-many': 429,
  'requests-many': 429,
  'password-short': 422,
  'password-common': 422,
  'password-breached': 422,
  'password-name': 422,
  'password-wrong': 403,
  'invitation-over': 404,
  'set-up-done': 409,
  'set-up-code': 403,
  'demo-missing': 404,
  'person-missing': 404,
  'login-taken': 409,
  'login-unfit': 422,
  'email-unfit': 422,
  'node-missing': 404,
  'node-taken': 409,
  'node-kind': 422,
  'node-occupied': 409,
  'node-below-itself': 422,
  'offices-conflict': 409,
  'appoint-self': 403,
  'administer-self': 403,
  'office-needed': 409,
  'office-not-held': 404,
  'key-missing': 404,
  'table-unfit': 422,
  'node-several': 422,
  'office-unknown': 422,
  'office-nowhere': 422,
};

const STATUS: Readonly<Record<AnyProblem['code'], number>> = {
  ...OWN,
  ...READ,
  ...STORE,
  ...EXPORT,
  ...WORKFLOW,
  ...DOOR,
};

function isOfReader(problem: AnyProblem): problem is ReadProblem {
  return problem.code in READ;
}

function isOfStore(problem: AnyProblem): problem is StoreRefusal {
  return problem.code in STORE;
}

function isOfExport(problem: AnyProblem): problem is ExportProblem {
  return problem.code in EXPORT;
}

function isOfWorkflow(problem: AnyProblem): problem is WorkflowProblem {
  return problem.code in WORKFLOW;
}

function isOfDoor(problem: AnyProblem): problem is DoorProblem {
  return problem.code in DOOR;
}

/** The HTTP status of a refusal. */
export function statusOf({ code }: AnyProblem): number {
  return STATUS[code];
}

const OURS: ReadonlySet<AnyProblem['code']> = new Set(['internal', 'store-stopped', 'output-broken']);

/** The exit code of a refusal: 3 when the work broke off, else 2. */
export function exitOf({ code }: AnyProblem): 2 | 3 {
  return OURS.has(code) ? 3 : 2;
}

/** The sentences of any refusal. */
export function wordAny(problem: AnyProblem, lang: Lang): Wording {
  if (isOfReader(problem)) {
    const { file } = problem;
    const { title } = wordProblem({ code: 'file-unreadable', facts: { file, reason: problem.code } }, lang);
    const remedy = readRemedy(problem.code, lang);
    return { title, detail: wordReadProblem(problem, lang), ...(remedy === undefined ? {} : { remedy }) };
  }
  if (isOfStore(problem)) return wordStoreProblem(problem, lang);
  if (isOfExport(problem)) return wordExportProblem(problem, lang);
  if (isOfWorkflow(problem)) return wordWorkflowProblem(problem, lang);
  if (isOfDoor(problem)) return wordDoorProblem(problem, lang);
  return wordProblem(problem, lang);
}

/** A refusal as RFC 9457 tells it. */
export function problemView(problem: AnyProblem, lang: Lang): ProblemView {
  const { title, detail, remedy } = wordAny(problem, lang);
  return {
    type: `/problems#${problem.code}`,
    title,
    status: statusOf(problem),
    code: problem.code,
    detail,
    ...(remedy === undefined ? {} : { remedy }),
  };
}
