/**
 * Command (命令): one of the model's commands done to the real store, and what the store then holds.
 *
 *     await really(office, id, { who: 'head1', what: 'submit', version: 1, seen: 0, … })   →  'done', or why not
 *     const { versions, deeds, journal } = await held(office)
 */
import type { Declaration } from '../../src/core/declaration.ts';
import { DEEDS, type Deed } from '../../src/core/lifecycle.ts';
import type { Checked } from '../../src/store/findings.ts';
import { inTenant, LOCAL, type Tx } from '../../src/store/tenant.ts';
import { editDraft } from '../../src/workflow/declare/edit.ts';
import { Refused } from '../../src/workflow/refused.ts';
import { perform } from '../../src/workflow/review/perform.ts';
import { type Command, VAGUE } from './lifecycle-model.ts';
import type { TestOffice } from './office.ts';

const POINTS: Readonly<Partial<Record<string, string>>> = { review: '20', return: '15', stop: '5' };

function check({ projects }: Declaration): Checked {
  const vague = projects[0]?.indicators[0]?.annual === VAGUE;
  const at = { project: 1, indicator: 1, field: 'annual' as const };
  return {
    ruleset: 'model',
    findings: vague ? [{ rule: 'target-vague', severity: 'error', at, facts: { text: VAGUE } }] : [],
  };
}

/** Does a command to the store; what the model would say of it. */
export async function really(
  office: TestOffice,
  id: string,
  { who, what, version, seen, was, text, reason }: Command,
): Promise<string> {
  try {
    if (what === 'edit') {
      const edit = { do: 'set' as const, project: '1', indicator: '1', cell: 'annual', was, text };
      const wanted = { version, base: seen, edits: [edit] };
      const { conflicts } = await editDraft(office.desk(who), id, wanted, check);
      return conflicts.length > 0 ? 'conflict' : 'done';
    }
    const given = POINTS[what];
    const points =
      given === undefined
        ? undefined
        : { completeness: given, relevance: given, ambition: given, feasibility: given };
    await perform(office.desk(who), id, { deed: deedOf(what), version, revision: seen, reason, points });
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.problem.code;
    throw error;
  }
}

function deedOf(what: string): Deed {
  const deed = DEEDS.find((one) => one === what);
  if (deed === undefined) throw new Error(`no deed is called ${what}`);
  return deed;
}

/** Every version, with the text of its first target. */
export function versionsIn(tx: Tx) {
  return tx
    .selectFrom('declaration as d')
    .innerJoin('indicator as i', (join) =>
      join
        .onRef('i.tenant', '=', 'd.tenant')
        .onRef('i.declaration', '=', 'd.id')
        .onRef('i.version', '=', 'd.version'),
    )
    .select(['d.id', 'd.version', 'd.base', 'd.opened', 'd.state', 'i.annual as text', 'd.revision'])
    .select(['d.handed', 'd.overtaken', 'd.latest'])
    .where('d.version', '>', 0)
    .where('i.position', '=', 1);
}

/** What the store holds of every declaration: its versions, and the deeds done to them. */
export function held(office: TestOffice) {
  return inTenant(office.store, LOCAL, async (tx) => {
    const versions = await versionsIn(tx).orderBy('d.version').execute();
    const deeds = await tx
      .selectFrom('deed')
      .select(['declaration', 'version', 'deed'])
      .orderBy('version')
      .orderBy('number')
      .execute();
    const journal = await tx
      .selectFrom('journal')
      .select(['actor', 'deed', 'object', 'after'])
      .where('outcome', '=', 'done')
      .orderBy('number')
      .execute();
    return { versions, deeds, journal };
  });
}

/** Lists under what each of their things is called. */
export function grouped<T>(things: readonly T[], name: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(name(thing));
    if (group === undefined) groups.set(name(thing), [thing]);
    else group.push(thing);
  }
  return groups;
}
