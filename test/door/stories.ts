/**
 * Stories (经过): a declaration of an agency in every state there is, each with words of its own in whatever it says and
 * whatever was said of it, version by version.
 *
 *     const stories = await tellStories(regions, 'west', 'a');
 *     stories.find(({ name }) => name === 'returned')?.handed      →  [1, 0]      the second version is a draft
 *
 * They come about as people make them, by the workflow's own deeds; the stages not yet built are set in the tables.
 */
import { createHash } from 'node:crypto';
import type { Document } from '../../src/core/declaration.ts';
import { AUDIENCES, type Deed, handedTo, type State } from '../../src/core/lifecycle.ts';
import { OPERATOR, type Person } from '../../src/core/organisation.ts';
import { checkedDraft, checkedKept } from '../../src/server/keep.ts';
import { withReach } from '../../src/store/connect.ts';
import { correctCell } from '../../src/store/corrections.ts';
import { importDocument } from '../../src/store/documents.ts';
import { renewKept } from '../../src/store/neighbours.ts';
import { inTenant, LOCAL } from '../../src/store/tenant.ts';
import { answerFindings } from '../../src/workflow/declare/answer.ts';
import { attachFile } from '../../src/workflow/declare/attach.ts';
import { editDraft } from '../../src/workflow/declare/edit.ts';
import { comment } from '../../src/workflow/review/comment.ts';
import { setDue } from '../../src/workflow/review/deadline.ts';
import { perform } from '../../src/workflow/review/perform.ts';
import { audienceAt } from '../store/audience.ts';
import { someDocument } from '../store/some-document.ts';
import { isJournal, type Regions, type Seen } from './regions.ts';

export interface Story {
  readonly name: string;
  readonly id: string;
  readonly node: string;
  readonly path: string;
  /** How far each version was handed on, the first first. */
  readonly handed: readonly number[];
  readonly revision: number;
  readonly attachment: string;
  /** The bytes it was read from. */
  readonly file: Uint8Array;
  /** Its indicator's name, and its project's. */
  readonly indicator: string;
  readonly project: string;
}

type Performed = Extract<
  Deed,
  'discard' | 'submit' | 'withdraw' | 'return' | 'stop' | 'review' | 'approve' | 'adjust'
>;
type Later = Extract<State, 'self-evaluated' | 'confirmed' | 'disclosed'>;
type Step = Performed | Later | 'edit' | 'say';

const PASSED = ['submit', 'review', 'approve'] as const;
const STORIES: Readonly<Record<string, readonly Step[]>> = {
  drafted: ['edit', 'say'],
  discarded: ['edit', 'say', 'discard'],
  submitted: ['edit', 'submit', 'say'],
  withdrawn: ['submit', 'withdraw', 'edit', 'say'],
  returned: ['submit', 'say', 'return', 'edit', 'say'],
  stopped: ['submit', 'stop'],
  reviewed: ['submit', 'review'],
  'sent-back': ['submit', 'review', 'return', 'edit'],
  approved: ['edit', ...PASSED],
  adjusted: [...PASSED, 'adjust', 'edit', 'say'],
  'given-up': [...PASSED, 'adjust', 'edit', 'say', 'discard'],
  'self-evaluated': [...PASSED, 'self-evaluated'],
  confirmed: [...PASSED, 'confirmed'],
  disclosed: [...PASSED, 'disclosed'],
};

const VERDICTS: Readonly<Partial<Record<Performed, readonly number[]>>> = {
  review: [20, 28, 25, 18],
  return: [15, 20, 20, 15],
  stop: [5, 5, 5, 5],
};

/** Whether a person is among those a version was handed to. */
export function isShown(person: Person, path: string, handed: number): boolean {
  return handed >= AUDIENCES.indexOf(audienceAt(person, path));
}

/** The newest version of a story somebody may see, from 1; null when there is none. */
export function newestFor(person: Person, { handed, path }: Story): number | null {
  const at = handed.findLastIndex((one) => isShown(person, path, one));
  return at === -1 ? null : at + 1;
}

/** Whether somebody's list holds a story: what was discarded may be seen and is in no list. */
export function isListed(person: Person, story: Story): boolean {
  return newestFor(person, story) !== null && story.name !== 'discarded';
}

/** Tells every story of an agency; of `only` some, when they are named. */
export async function tellStories(
  regions: Regions,
  side: string,
  agency: string,
  only: readonly string[] = Object.keys(STORIES),
): Promise<Story[]> {
  const told: Story[] = [];
  for (const name of only) told.push(await tell(regions, side, agency, name));
  return told;
}

async function tell(regions: Regions, side: string, agency: string, name: string): Promise<Story> {
  const { store, as, act, person, mark } = regions;
  const node = `${side}-${agency}`;
  const [department, head] = agency === 'c' ? ['dep2', 'c-head'] : ['dep', `${agency}-head`];
  const path = `/root/${side}/${side}-czj/${side}-${department}/${node}/`;
  const author = `${side}-${head}`;
  const handed: number[] = [0];
  const from =
    (version: number, also: Seen = () => false): Seen =>
    (one, url) =>
      handed.some((far, at) => at + 1 >= version && isShown(one, path, far)) ||
      isJournal(one, url) ||
      also(one, url);
  const word = (what: string, also?: Seen) => mark(`${what} of ${node} ${name}`, from(handed.length, also));
  /** What was handed on is in the library for all the office. */
  const known =
    (version: number): Seen =>
    (_, url) =>
      /^\/api\/library|\/suggestions/.test(url) && handed.some((far, at) => at + 1 >= version && far > 0);
  const indicator = word('indicator', known(1));
  const project = word('project');
  const file = Buffer.from(`一份文件 ${word('bytes')}`);
  const document = documentOf(`${node} ${name}`, {
    ...{ indicator, project, file: word('file'), text: word('text'), agency: word('agency') },
    ...{ objective: word('objective'), value: word('value', known(1)), title: word('title') },
  });
  const owned = { ...act(author), node: { id: node, path } };
  const { ids } = await importDocument(withReach(store, OPERATOR), owned, { document, bytes: file });
  const [id = ''] = ids;
  const writer = { store: as(author), act: owned, person: person(author) };
  const newest = () =>
    store.kysely
      .selectFrom('declaration')
      .select(['version', 'revision', 'state', 'handed'])
      .where('tenant', '=', LOCAL)
      .where('id', '=', id)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();

  const correction = { project: 1, indicator: 1, cell: 'annual', text: `≥${word('correction', known(1))}件` };
  const corrected = await correctCell(as(author), owned, id, { base: 0, correction }, checkedKept);
  if (!corrected.ok) throw new Error(`${node} ${name}: ${corrected.why}`);
  const files = await attachFile(writer, id, {
    ...{ file: `${word('attachment name')}.txt`, bytes: Buffer.from(word('attachment')), project: null },
  });

  async function edit(): Promise<void> {
    const { version, revision: base } = await newest();
    const text = word('edit');
    const at = { do: 'set', project: '1', indicator: null } as const;
    const edits = [
      { ...at, cell: 'objectiveTerm', was: null, text },
      { ...at, cell: 'name', was: project, text: word('new name') },
    ];
    const { conflicts } = await editDraft(writer, id, { version, base, edits }, checkedDraft);
    if (conflicts.length > 0) throw new Error(`${node} ${name}: ${JSON.stringify(conflicts)}`);
  }

  async function say(): Promise<void> {
    const { version } = await newest();
    const told: Seen = (one, url) => isShown(one, path, handed[version - 1] ?? 0) || isJournal(one, url);
    const text = mark(`comment on ${node} ${name} ${version}`, told);
    const spot = { version, project: null, indicator: null, cell: null, parent: null };
    await comment(writer, id, { ...spot, text });
  }

  /** What keeps it from being handed in is answered. */
  async function answer(): Promise<void> {
    const { version } = await newest();
    const rules = await store.kysely
      .selectFrom('finding')
      .select('rule')
      .distinct()
      .where('tenant', '=', LOCAL)
      .where('declaration', '=', id)
      .where('version', '=', version)
      .execute();
    for (const { rule } of rules)
      await answerFindings(writer, id, { version, findings: [], rule, text: word(`answer to ${rule}`) });
  }

  async function does(deed: Performed): Promise<void> {
    const { version, revision, state } = await newest();
    if (deed === 'submit') {
      // Whose it is and what else is declared is asked when it is handed in; it is answered like the rest.
      await inTenant(as(author), LOCAL, (tx) => renewKept(tx, { tenant: LOCAL, declaration: id, version }));
      await answer();
    }
    const byFinance = deed === 'approve' || (deed === 'return' && state === 'reviewed');
    const judge = byFinance ? 'czj-approver' : `${department}-reviewer`;
    const actor = ['discard', 'submit', 'withdraw', 'adjust'].includes(deed) ? author : `${side}-${judge}`;
    const given = byFinance ? undefined : VERDICTS[deed];
    const [completeness, relevance, ambition, feasibility] = (given ?? []).map(String);
    const reason = word(`reason to ${deed}`);
    await perform({ store: as(actor), act: act(actor), person: person(actor) }, id, {
      ...{ deed, version, revision, reason },
      points:
        completeness === undefined ||
        relevance === undefined ||
        ambition === undefined ||
        feasibility === undefined
          ? undefined
          : { completeness, relevance, ambition, feasibility },
    });
  }

  for (const step of STORIES[name] ?? []) {
    if (step === 'edit') await edit();
    else if (step === 'say') await say();
    else if (step === 'self-evaluated' || step === 'confirmed' || step === 'disclosed') {
      const state = { state: step, handed: handedTo(step, 2) };
      const { version } = await newest();
      const rows = store.kysely.updateTable('declaration').set(state).where('tenant', '=', LOCAL);
      await rows.where('id', '=', id).where('version', '=', version).execute();
    } else await does(step);
    await look();
  }

  async function look(): Promise<void> {
    const rows = await store.kysely
      .selectFrom('declaration')
      .select(['version', 'handed'])
      .where('tenant', '=', LOCAL)
      .where('id', '=', id)
      .where('version', '>', 0)
      .orderBy('version')
      .execute();
    handed.splice(0, handed.length, ...rows.map((row) => row.handed));
  }

  const { revision } = await newest();
  const attachment = files[0]?.id ?? '';
  return { name, id, node, path, handed, revision, attachment, file, indicator, project };
}

/** By when what is due, said by both regions. */
export function setDeadlines({ as, act, person }: Regions, side: string): Promise<void> {
  const who = `${side}-czj-approver`;
  const deadline = { node: side, year: 2026, stage: 'declare', due: '2026-09-30' } as const;
  return setDue({ store: as(who), act: act(who), person: person(who) }, { ...deadline, node: `${side}-czj` });
}

interface Words {
  readonly indicator: string;
  readonly project: string;
  readonly file: string;
  readonly text: string;
  readonly agency: string;
  readonly objective: string;
  readonly value: string;
  readonly title: string;
}

function documentOf(n: string, words: Words): Document {
  const { text, indicator: name, objective, title, agency, value, project } = words;
  const some = someDocument(n, { agency, year: 2026, projects: [project], values: [`≥90%，${value}`] });
  return {
    ...some,
    ...{ file: `${words.file}.txt`, text: `${n} ${text}` },
    sha256: createHash('sha256').update(text).digest('hex'),
    declarations: some.declarations.map((declaration) => ({
      ...declaration,
      title,
      projects: declaration.projects.map((one) => ({
        ...one,
        objective: { term: null, annual: objective, text: objective },
        indicators: one.indicators.map((indicator) => ({ ...indicator, name })),
      })),
    })),
  };
}
