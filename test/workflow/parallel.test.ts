/**
 * Parallel (并发): the lifecycle model on a PostgreSQL that really does several things at once: people who read, decide
 * and send, each as fast as it goes, at the same few declarations.
 *
 * The journal says in which order what was done was done. Done again in that order by the model, every command must go
 * through, an edit on the very text its author saw, and end where the store stands: then nothing was lost, skipped or
 * taken back. What the model would have refused at that place, the store must have refused too.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyJournal } from '../../src/store/audit.ts';
import { inTenant, LOCAL } from '../../src/store/tenant.ts';
import { KEY, type PostgresServer, startPostgres } from '../contract/postgres.ts';
import { grouped, held, really, versionsIn } from './command.ts';
import { type Command, Model, WHAT } from './lifecycle-model.ts';
import { openOffice, type TestOffice } from './office.ts';

const CLIENTS = 8;
const DECLARATIONS = 40;
/** So many declarations lie open at a time, for they come to their ends. */
const OPEN = 4;
const COMMANDS = 1500;
const FIRST = '≥100份';
const PEOPLE = ['clerk1', 'head1', 'head2', 'reviewer1', 'reviewer2', 'approver', 'auditor'];
const REFUSED = [
  ...['version-missing', 'version-overtaken', 'version-changed', 'deed-denied', 'deed-refused', 'conflict'],
  ...['discard-owed', 'return-unmended'],
];

let server: PostgresServer;
let office: TestOffice;
beforeAll(async () => {
  server = await startPostgres();
  office = await openOffice({ url: await server.makeDatabase(), key: KEY });
});
afterAll(async () => {
  await office.close();
  await server.stop();
});

/** Throws of a die of one's own, the same in every run; what comes of them depends on who is quicker. */
function die(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 0x5bd1e995) + 0x9e3779b1) >>> 0;
    return (state >>> 8) % sides;
  };
}

/** What somebody who looks now sees of a declaration. */
async function look(id: string): Promise<Model> {
  const row = await inTenant(office.store, LOCAL, (tx) =>
    versionsIn(tx).where('d.id', '=', id).where('d.latest', '=', true).executeTakeFirstOrThrow(),
  );
  const seen = new Model('');
  const text = row.text ?? '';
  seen.versions.splice(0, 1, { ...row, text, first: text });
  return seen;
}

/** Three times of four what can be done next, as it was seen; else anything. */
function decide(seen: Model, dice: (sides: number) => number, text: string): Command {
  const open = seen.open();
  const lucky = dice(4) > 0 ? open[dice(2) === 0 ? 0 : dice(open.length)] : undefined;
  const who = PEOPLE[dice(PEOPLE.length)] ?? '';
  const what = WHAT[dice(WHAT.length)] ?? '';
  const { version, revision, text: was } = seen.newest;
  const stale = dice(8) === 0;
  return {
    ...{ who, what, ...lucky, text, reason: '请再看一次' },
    version: lucky === undefined ? Math.max(1, version - dice(2)) : version,
    ...(stale ? { seen: revision + 1, was: '旧值' } : { seen: revision, was }),
  };
}

/** What the journal tells of a command: of an edit its text, which is written once. */
const nameOf = ({ who, what, version, text }: Command) =>
  what === 'edit' ? `edit ${text}` : `${who} ${what} ${version}`;

test(`${CLIENTS} clients at ${DECLARATIONS} declarations: the journal's order explains all of it`, {
  timeout: 120_000,
}, async () => {
  const ids = await office.declareMany('a1', DECLARATIONS, { values: [FIRST] });
  const done = new Map<string, Command[]>(ids.map((id) => [id, []]));
  const said = new Map<string, number>();
  let sent = 0;
  const client = async (seed: number) => {
    const dice = die(seed);
    while (sent < COMMANDS) {
      sent += 1;
      const text = `≥${100 + sent}份`;
      const from = Math.floor(((sent - 1) * DECLARATIONS) / COMMANDS / OPEN) * OPEN;
      const id = ids[from + dice(OPEN)] ?? '';
      const command = decide(await look(id), dice, text);
      const outcome = await really(office, id, command);
      said.set(outcome, (said.get(outcome) ?? 0) + 1);
      if (outcome === 'done') done.get(id)?.push(command);
      else expect(REFUSED).toContain(outcome);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(n + 1)));
  const { versions, journal } = await held(office);
  const [kept, told] = [
    grouped(versions, ({ id }) => id),
    grouped(journal, ({ object }) => String(object?.['id'])),
  ];
  for (const id of ids) {
    const model = new Model(FIRST);
    const acknowledged = grouped(done.get(id) ?? [], nameOf);
    for (const { actor, deed, object, after } of told.get(id) ?? []) {
      const [, text] = /"text":"([^"]+)"/.exec(JSON.stringify(after)) ?? [];
      const name = deed === 'edit' ? `edit ${text}` : `${actor} ${deed} ${String(object?.['version'])}`;
      const command = acknowledged.get(name)?.shift();
      // What the journal tells was acknowledged, and the model does it too: no lost edit, no skipped level.
      expect([name, command === undefined ? 'unknown' : model.does(command)]).toEqual([name, 'done']);
    }
    expect([...acknowledged.values()].flat()).toEqual([]);
    expect(kept.get(id)).toEqual(
      model.versions.map(({ first: _, ...version }) => ({
        ...{ id, ...version, overtaken: model.overtaken(version.version) },
        latest: version.version === model.newest.version,
      })),
    );
  }
  const verdict = await verifyJournal(office.store, LOCAL);
  expect([verdict.ok, verdict.faults]).toEqual([true, []]);
  expect(versions.filter(({ state }) => state === 'approved').length).toBeGreaterThan(2);
  // They really met: most came too late, and much was done all the same.
  const late = ['conflict', 'version-changed', 'version-overtaken', 'deed-refused'];
  expect(late.filter((one) => said.has(one)).length).toBeGreaterThan(2);
  expect(said.get('done')).toBeGreaterThan(COMMANDS / 10);
  process.stderr.write(`${[...said].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}\n`);
});
