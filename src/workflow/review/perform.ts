/**
 * Perform (办理): one deed of the lifecycle, done whole or not at all.
 *
 *     perform(desk, '9f2c…-1', { deed: 'return', version: 1, revision: 4, reason: '…', points: { … } })
 *     →  { state: 'returned', opened: 2 }
 *
 * In one transaction, on the locked row of the version: may this person see it, does the table have the deed, is the
 * office held here, is it the newest version and the one the person saw, is what the deed asks for there? Then the
 * version moves, the next one opens, the journal is written and people are told; what is seen of it afterwards is the
 * database's to say. Two people on the same version come one after the other, and the second is told.
 */
import {
  type Deed,
  handedTo,
  type Role,
  type State,
  type Transition,
  transition,
} from '../../core/lifecycle.ts';
import { holds, mayDo, type Person } from '../../core/organisation.ts';
import type { PolicyPack } from '../../core/policy.ts';
import { type QualityPoints, type Verdict, verdictOf } from '../../core/review/verdict.ts';
import type { NoticeKind } from '../../locale/notice.ts';
import { packFor } from '../../policy/choose.ts';
import { addDeed } from '../../store/deeds.ts';
import { readDeclaration } from '../../store/documents.ts';
import { record } from '../../store/journal.ts';
import { renewKept } from '../../store/neighbours.ts';
import type { VersionKey } from '../../store/rows.ts';
import { asService } from '../../store/sealed.ts';
import type { JsonObject, Opening } from '../../store/tables.ts';
import { type Act, inTenant, type Tx } from '../../store/tenant.ts';
import {
  lockVersion,
  moveVersion,
  newestVersion,
  openVersion,
  type Standing,
  standBack,
} from '../../store/versions.ts';
import type { Desk } from '../desk.ts';
import { Refused } from '../refused.ts';
import { isVisible, saidText } from '../said.ts';
import { isOwed, refuseOpenFindings, refuseOwed, refuseOwn, refuseTwice, refuseUnchanged } from './refuse.ts';
import { tell } from './tell.ts';

export interface DeedWanted {
  readonly deed: Deed;
  readonly version: number;
  /** What whoever asks saw last. */
  readonly revision: number;
  readonly reason?: string | undefined;
  readonly points?: QualityPoints | undefined;
}

export interface Performed {
  readonly state: State;
  /** The version that was opened, when one was. */
  readonly opened: number | null;
}

/** The deeds this stage of the house performs; the others have their own ways of being done. */
const PERFORMED: readonly Deed[] = [
  'discard',
  'submit',
  'withdraw',
  'return',
  'stop',
  'review',
  'approve',
  'adjust',
];

/** Where a version stands among the others of its declaration. */
export interface Place {
  readonly state: State;
  readonly latest: boolean;
  readonly opened: Opening;
  /** The version in force. */
  readonly inForce: number | null;
  /** Whether whoever asks has dealt with it, so that it is theirs to judge no more. */
  readonly dealt: boolean;
  readonly node: { readonly path: string };
}

/** The deeds a person may do to a version now; a version that another followed is left as it is. */
export function openDeeds(person: Pick<Person, 'appointments'>, place: Place): Deed[] {
  if (!place.latest) return [];
  const deeds = mayDo(person, place.state, place.node.path);
  return deeds.filter((deed) => {
    if (deed === 'edit') return true;
    if (!PERFORMED.includes(deed) || (deed === 'discard' && isOwed(place))) return false;
    return !(place.dealt && transition(place.state, deed)?.stage === 'review');
  });
}

const OPENINGS: Readonly<Partial<Record<Deed, Opening>>> = {
  return: 'return',
  withdraw: 'withdraw',
  adjust: 'adjust',
};

/** Who is told of a deed, whoever does it aside. */
const TOLD: Readonly<
  Partial<Record<Deed, { readonly kind: NoticeKind; readonly offices: readonly Role[] }>>
> = {
  discard: { kind: 'discard', offices: ['clerk', 'head'] },
  submit: { kind: 'submit', offices: ['reviewer'] },
  withdraw: { kind: 'withdraw', offices: ['reviewer'] },
  return: { kind: 'return', offices: ['clerk', 'head', 'reviewer'] },
  stop: { kind: 'stop', offices: ['clerk', 'head'] },
  review: { kind: 'review', offices: ['approver'] },
  approve: { kind: 'approve', offices: ['clerk', 'head', 'reviewer'] },
};

/** Does a deed, or throws Refused and leaves everything as it was; what is denied is in the journal too. */
export async function perform(desk: Desk, id: string, wanted: DeedWanted): Promise<Performed> {
  const { store, act } = desk;
  try {
    if (wanted.deed === 'submit') await askAgain(desk, id, wanted);
    return await inTenant(store, act.tenant, (tx) => performIn(tx, desk, id, wanted));
  } catch (error) {
    if (error instanceof Refused && DENIED.has(error.problem.code)) {
      await inTenant(store, act.tenant, (tx) =>
        record(tx, act, {
          ...{ deed: wanted.deed, outcome: 'refused', reason: error.problem.code },
          object: { kind: 'declaration', id, version: wanted.version },
        }),
      );
    }
    throw error;
  }
}

/** What is declared beside it is asked again, and kept whether it is then handed in or not. */
function askAgain(
  { store, act: { tenant }, person }: Desk,
  declaration: string,
  { version }: DeedWanted,
): Promise<void> {
  return inTenant(store, tenant, async (tx) => {
    const key = { tenant, declaration, version };
    const standing = await lockVersion(tx, key);
    const row = standing === null ? null : transition(standing.state, 'submit');
    if (standing?.latest === true && row !== null && holds(person, row.by, standing.path))
      await renewKept(tx, key);
  });
}

const DENIED: ReadonlySet<string> = new Set(['deed-denied', 'deed-own', 'version-missing']);

async function performIn(tx: Tx, { act, person }: Desk, id: string, wanted: DeedWanted): Promise<Performed> {
  const { deed, version } = wanted;
  const key = { tenant: act.tenant, declaration: id, version };
  const standing = await lockVersion(tx, key);
  if (standing === null) throw new Refused({ code: 'version-missing', facts: { id, version } });
  const row = await allowed(tx, key, { person, standing, wanted });
  await refuseOwn(tx, act, key, row);
  const reason = reasonOf(row, wanted);
  const verdict = row.verdict === true ? await judged(tx, key, wanted) : null;
  if (deed === 'discard') await refuseOwed(tx, key, standing);
  if (deed === 'submit') {
    await refuseTwice(tx, key, standing);
    await refuseOpenFindings(tx, key);
    if (standing.opened === 'return' && reason === null) await refuseUnchanged(tx, key);
  }
  return asService(tx, () => carryOut(tx, act, key, { standing, row, reason, verdict }));
}

/** A deed that was allowed. */
interface Allowed {
  readonly standing: Standing;
  readonly row: Transition;
  readonly reason: string | null;
  readonly verdict: Verdict | null;
}

/** What follows from it, also where its actor sees nothing: the next draft, the journal, other people's notices. */
async function carryOut(
  tx: Tx,
  act: Act,
  key: VersionKey,
  { standing, row, reason, verdict }: Allowed,
): Promise<Performed> {
  const { deed, from, to } = row;
  const { declaration: id, version } = key;
  const number = await addDeed(tx, act, key, { deed, from, to, reason, verdict });
  await moveVersion(tx, act, key, { state: to, handed: handedTo(to, standing.handed) });
  if (deed === 'discard') await standBack(tx, key);
  const opening = row.opens === true ? OPENINGS[deed] : undefined;
  const opened = opening === undefined ? null : await openVersion(tx, act, key, { opened: opening, reason });
  await record(tx, act, {
    ...{ deed, outcome: 'done', reason },
    object: { kind: 'declaration', id, version },
    before: { state: from, revision: standing.revision },
    after: { state: to, opened, verdict: verdict === null ? null : verdictJson(verdict) },
  });
  const told = TOLD[deed];
  if (told !== undefined) {
    // Whoever had it on the table learns that it does not come again.
    const had = deed === 'discard' && ['return', 'withdraw'].includes(standing.opened);
    const offices: readonly Role[] = had ? [...told.offices, 'reviewer'] : told.offices;
    const concerned = { path: standing.path, offices };
    tell(tx, act, [concerned], {
      ...{ id: `${id}.${version}.${number}`, kind: told.kind, declaration: id, version },
      facts: { agency: standing.agency, year: standing.year },
    });
  }
  return { state: to, opened };
}

/** The row of the table by which the deed is done; refused when there is none, or not by this person, or not now. */
async function allowed(
  tx: Tx,
  key: VersionKey,
  {
    person,
    standing,
    wanted,
  }: {
    readonly person: Pick<Person, 'appointments'>;
    readonly standing: Standing;
    readonly wanted: DeedWanted;
  },
): Promise<Transition> {
  const { deed } = wanted;
  const { state } = standing;
  const row = PERFORMED.includes(deed) ? transition(state, deed) : null;
  if (row === null) throw new Refused({ code: 'deed-refused', facts: { deed, state } });
  if (!holds(person, row.by, standing.path)) throw new Refused({ code: 'deed-denied', facts: { deed } });
  if (!standing.latest) {
    const newest = await newestVersion(tx, key);
    throw new Refused({ code: 'version-overtaken', facts: { version: key.version, newest } });
  }
  if (standing.revision !== wanted.revision) {
    throw new Refused({ code: 'version-changed', facts: { revision: standing.revision } });
  }
  return row;
}

function reasonOf(row: Transition, { deed, reason = '' }: DeedWanted): string | null {
  const given = isVisible(reason);
  if (!given && row.reason === true) throw new Refused({ code: 'reason-missing', facts: { deed } });
  return given ? saidText(reason) : null;
}

/** The verdict of a deed that gives one; its grade must let the deed happen. */
async function judged(tx: Tx, key: VersionKey, { deed, points }: DeedWanted): Promise<Verdict> {
  if (points === undefined) throw new Refused({ code: 'points-missing', facts: { deed } });
  const judgement = verdictOf(points, (await packOf(tx, key)).review);
  if (!judgement.ok) {
    const { quality, most } = judgement;
    throw new Refused({ code: 'points-refused', facts: { quality, most } });
  }
  const { verdict, deeds } = judgement;
  if (!deeds.includes(deed)) {
    const { grade, sum } = verdict;
    throw new Refused({ code: 'grade-differs', facts: { deed, grade, sum, deeds } });
  }
  return verdict;
}

async function packOf(tx: Tx, key: VersionKey): Promise<PolicyPack> {
  const declaration = await readDeclaration(tx, key);
  if (declaration === null) throw new Error(`${key.declaration} was locked and is not there`);
  return packFor(declaration);
}

function verdictJson({ points, sum, grade }: Verdict): JsonObject {
  return { points: { ...points }, sum, grade };
}
