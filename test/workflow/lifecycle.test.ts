/**
 * Lifecycle (生命周期), model-checked: random sequences of people editing, submitting, returning, approving, the right
 * and the wrong ones, with what they saw and with what they no longer see, alone and two at once, on the real store.
 *
 * After each sequence the store holds what the model holds: every acknowledged edit, every version that was handed in
 * as it was, and in the journal every acknowledged deed exactly once.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TRANSITIONS } from '../../src/core/lifecycle.ts';
import { grouped, held, really } from './command.ts';
import { type Command, Model, VAGUE, WHAT } from './lifecycle-model.ts';
import { openOffice, type TestOffice } from './office.ts';

const SEQUENCES = 1000;
const SEED = 20260803;
const FIRST = '≥100份';
const PEOPLE = ['clerk1', 'head1', 'head2', 'reviewer1', 'reviewer2', 'approver', 'auditor'];

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** A step before it meets a declaration: `lucky` does what can be done, every second time what leads on. */
const step = fc.record({
  lucky: fc.nat(3).map((n) => n > 0),
  onward: fc.boolean(),
  pick: fc.nat(),
  who: fc.constantFrom(...PEOPLE),
  what: fc.constantFrom(...WHAT),
  older: fc.boolean(),
  stale: fc.nat(4).map((n) => n === 0),
  silent: fc.nat(6).map((n) => n === 0),
  text: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 9999 }).map((n) => `≥${n}份`) },
    { weight: 1, arbitrary: fc.constant(VAGUE) },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
/** One step, or two at once. */
const seldom = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: step });
const turns = fc.array(fc.tuple(step, seldom), { minLength: 4, maxLength: 8 });

function commandOf(model: Model, { lucky, onward, pick, older, stale, silent, text, ...any }: Step): Command {
  const open = model.open();
  const { who, what } = (lucky ? open[onward ? 0 : pick % Math.max(1, open.length)] : undefined) ?? any;
  const { version, revision, text: was } = model.newest;
  const number = !lucky && older ? Math.max(1, version - 1) : version;
  return {
    ...{ who, what, version: number, seen: stale ? revision + 1 : revision },
    ...{ was: stale ? '旧值' : was, text, reason: silent ? '' : '请再看一次' },
  };
}

/** The model after what the store said to two commands at once: one of the two orders must explain it. */
function explain(model: Model, pair: readonly [Command, Command], said: readonly string[]): Model {
  const told: string[][] = [];
  for (const order of [[0, 1] as const, [1, 0] as const]) {
    const copy = model.copy();
    const outcomes = ['', ''];
    for (const at of order) outcomes[at] = settled(copy.does(pair[at]));
    if (outcomes.every((outcome, at) => outcome === said[at])) return copy;
    told.push(outcomes);
  }
  throw new Error(`${JSON.stringify(pair)} came to ${said}, and the model says ${told.join(' or ')}`);
}

/** An edit that said what stood there was made, and so was one that changed it. */
const settled = (outcome: string) => (outcome === 'same' ? 'done' : outcome);

test('the table of the lifecycle lets nothing back out of what is approved, and skips no level', () => {
  const before = { submitted: ['draft'], reviewed: ['submitted'], approved: ['reviewed', 'approved'] };
  for (const [state, froms] of Object.entries(before))
    expect(
      TRANSITIONS.filter(({ to }) => to === state)
        .map(({ from }) => from)
        .toSorted(),
    ).toEqual(froms.toSorted());
  const approved = ['approved', 'self-evaluated', 'confirmed', 'disclosed'];
  for (const { from, to } of TRANSITIONS)
    expect(!approved.includes(from) || approved.includes(to)).toBe(true);
});

test(`${SEQUENCES} random sequences: the store does what the model does`, { timeout: 900_000 }, async () => {
  let count = 0;
  const ids = await office.declareMany('a1', SEQUENCES, { values: [FIRST] });
  const models = new Map<string, Model>();
  await fc.assert(
    fc.asyncProperty(turns, async (sequence) => {
      const id = ids[count] ?? '';
      count += 1;
      let model = new Model(FIRST);
      for (const [one, other] of sequence) {
        const command = commandOf(model, one);
        if (other === null) {
          expect(await really(office, id, command)).toBe(settled(model.does(command)));
          continue;
        }
        const pair = [command, commandOf(model, other)] as const;
        model = explain(model, pair, await Promise.all(pair.map((each) => really(office, id, each))));
      }
      models.set(id, model);
    }),
    { numRuns: SEQUENCES, seed: SEED, endOnFailure: true },
  );
  const { versions, deeds, journal } = await held(office);
  const [kept, path] = [
    grouped(versions, ({ id }) => id),
    grouped(deeds, ({ declaration, version }) => `${declaration} ${version}`),
  ];
  const told = grouped(journal, ({ object }) => String(object?.['id']));
  let approved = 0;
  for (const [id, model] of models) {
    const wanted = model.versions.map(({ first: _, ...version }) => ({
      ...{
        id,
        ...version,
        overtaken: model.overtaken(version.version),
        latest: version.version === model.newest.version,
      },
    }));
    expect(kept.get(id)).toEqual(wanted);
    for (const { version } of wanted.filter(({ state }) => state === 'approved')) {
      approved += 1;
      const [first, second, third] = path.get(`${id} ${version}`) ?? [];
      expect([first?.deed, second?.deed, third?.deed]).toEqual(['submit', 'review', 'approve']);
    }
    // What was acknowledged is in the journal, once, in its order; and nothing else is.
    const entries = told.get(id) ?? [];
    expect(
      entries.map(({ actor, deed, object }) => `${actor} ${deed} ${String(object?.['version'])}`),
    ).toEqual(model.done);
  }
  expect(models.size).toBe(SEQUENCES);
  expect(approved).toBeGreaterThan(SEQUENCES / 20);
});
