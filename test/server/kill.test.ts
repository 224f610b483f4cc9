/**
 * Kill (断电): the service is killed fifty times at random moments while people edit, send in, return and approve, and
 * nothing it had acknowledged is lost.
 *
 * Each round starts `heng serve` on the folder the last one left, finds every acknowledged edit and deed, walks the
 * journal, lets people work on over HTTP, and kills it. Two folders at a time; the moments are drawn from a seed.
 */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { Edit } from '../../src/core/declare/draft.ts';
import type { DraftChange } from '../../src/server/contract/draft.ts';
import type { JournalVerdict } from '../../src/server/contract/journal.ts';
import type { VersionView } from '../../src/server/contract/review.ts';
import type { DeclarationView } from '../../src/server/contract.ts';
import { verifyJournal } from '../../src/store/audit.ts';
import { openStore } from '../../src/store/open.ts';
import { DEMO, inTenant } from '../../src/store/tenant.ts';
import { folder, start } from '../cli/heng.ts';

const LANES = 2;
const KILLS_A_LANE = 25;
const folders = Array.from({ length: LANES }, folder);
afterAll(() => {
  for (const data of folders) rmSync(data, { recursive: true, force: true });
});

/** Milliseconds from 0 to 511, the same in every run. */
function moment(lane: number, round: number): number {
  return Math.imul(lane * KILLS_A_LANE + round, 0x9e3779b1) >>> 23;
}

/** Whoever asks once the service is gone. */
class Gone extends Error {}

/** The service in a process of its own, and what people ask of it. */
class Service {
  readonly #url: string;
  readonly #keys: Map<string, string>;
  readonly kill: () => Promise<void>;

  private constructor(url: string, keys: Map<string, string>, kill: () => Promise<void>) {
    this.#url = url;
    this.#keys = keys;
    this.kill = kill;
  }

  /** `keys`: sessions of earlier rounds, which a crash does not end. */
  static async start(data: string, keys: Map<string, string>): Promise<Service> {
    const child = start(['serve', '--data', data, '--port', '0']);
    const ended = once(child, 'close');
    const said: string[] = [];
    child.stderr?.on('data', (text: Buffer) => said.push(text.toString()));
    if (child.stdout === null) throw new Error('a service without a voice');
    for await (const line of createInterface(child.stdout)) {
      const [url] = /http:\/\/\S+/.exec(line) ?? [];
      if (url === undefined) continue;
      return new Service(url.replace(/\/$/, ''), keys, async () => {
        child.kill('SIGKILL');
        await ended;
      });
    }
    throw new Error(`the service did not start: ${said.join('')}`);
  }

  /** What the service answers; Gone when it was killed before the answer was whole. */
  async ask<T>(person: string, path: string, body?: unknown): Promise<T> {
    const key = path === '/api/demo' ? '' : (this.#keys.get(person) ?? (await this.#enter(person)));
    const { answer, text } = await fetch(`${this.#url}${path}`, {
      headers: { cookie: key, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
      .then(async (got) => ({ answer: got, text: await got.text() }))
      // Killed before the first byte, or before the last.
      .catch((cause: unknown) => Promise.reject(new Gone('no answer', { cause })));
    expect(answer.status, `${path} ${JSON.stringify(body)} ${text.slice(0, 300)}`).toBeLessThan(300);
    for (const cookie of answer.headers.getSetCookie()) this.#keys.set(person, cookie.split(';')[0] ?? '');
    const value: T = JSON.parse(text === '' ? 'null' : text);
    return value;
  }

  async #enter(person: string): Promise<string> {
    await this.ask<unknown>(person, '/api/demo', { person });
    return this.#keys.get(person) ?? '';
  }
}

/** All that was acknowledged in a folder, and what was last asked for and may or may not be there. */
interface Acknowledged {
  readonly keys: Map<string, string>;
  /** The draft several write in. */
  shared: string | null;
  /** Of each writer's row, the number last written and the one last sent. */
  readonly cells: Map<string, { written: number; sent: number }>;
  readonly rows: Set<string>;
  readonly deeds: { readonly id: string; readonly version: number; readonly deed: string }[];
  /** Revisions of drafts that were told. */
  readonly edits: { readonly id: string; readonly revision: number }[];
  checked: number;
  /** Declarations begun one after another: an agency hands in one a year. */
  begun: number;
}

const PROJECT: Edit = {
  ...{ do: 'add', project: null, key: 'p1', after: null },
  cells: { name: '道路养护', total: '10.00', fiscal: '10.00' },
};
const rowOf = (key: string, annual: string): Edit => ({
  ...{ do: 'add', project: 'p1', key, after: null },
  cells: { l1: '产出指标', l2: '数量指标', name: `养护里程${key}`, annual },
});
const target = (n: number) => `≥${n}公里`;

async function edit(
  service: Service,
  acknowledged: Acknowledged,
  person: string,
  { id, version = 1, edits }: { id: string; version?: number; edits: readonly Edit[] },
): Promise<DraftChange> {
  const change = await service.ask<DraftChange>(person, `/api/declarations/${id}/edits`, {
    ...{ version, base: 0, edits },
  });
  expect(change.conflicts).toEqual([]);
  acknowledged.edits.push({ id, revision: change.revision });
  return change;
}

/** Writes higher and higher numbers into a row of one's own of the shared draft, and adds rows. */
async function write(service: Service, acknowledged: Acknowledged, person: string): Promise<void> {
  const { shared: id, cells, rows } = acknowledged;
  if (id === null) return;
  for (;;) {
    const cell = cells.get(person) ?? { written: 0, sent: 0 };
    cells.set(person, cell);
    const n = cell.sent + 1;
    cell.sent = n;
    const set: Edit = {
      ...{ do: 'set', project: 'p1', indicator: person, cell: 'annual' },
      ...{ was: target(cell.written), text: target(n) },
    };
    const key = `${person}${n}`;
    const added = n % 7 === 0;
    await edit(service, acknowledged, person, { id, edits: added ? [set, rowOf(key, '≥1公里')] : [set] });
    cell.written = n;
    if (added) rows.add(key);
  }
}

/** Takes one declaration after another from its first row to its approval, every other one by way of a return. */
async function approve(service: Service, acknowledged: Acknowledged): Promise<void> {
  for (;;) {
    const n = acknowledged.begun;
    acknowledged.begun += 1;
    const { id } = await service.ask<DeclarationView>('chenjing', '/api/declarations', {
      ...{ from: 'empty', agency: `番禺区政务服务数据管理局（本级）${n + 1}`, year: 2100 },
    });
    const written = [PROJECT, rowOf('r1', '≥100公里')];
    const change = await edit(service, acknowledged, 'chenjing', { id, edits: written });
    await service.ask('chenjing', `/api/declarations/${id}/answers`, {
      ...{ version: 1, findings: change.findings.map(({ key }) => key), text: '按实际情况填报。' },
    });
    const step = async (person: string, deed: string, version: number, more: object = {}) => {
      const { revision } = await service.ask<DeclarationView>(
        person,
        `/api/declarations/${id}?version=${version}`,
      );
      await service.ask(person, `/api/declarations/${id}/deeds`, { deed, version, revision, ...more });
      acknowledged.deeds.push({ id, version, deed });
    };
    const points = { completeness: '20', relevance: '30', ambition: '30', feasibility: '20' };
    await step('chenjing', 'submit', 1);
    if (n % 2 === 1) {
      await step('zhaomin', 'return', 1, { reason: '请核实里程。', points: { ...points, relevance: '5' } });
      await step('chenjing', 'submit', 2, { reason: '里程已核实无误。' });
    }
    await step('zhaomin', 'review', 1 + (n % 2), { points });
    await step('wanglei', 'approve', 1 + (n % 2));
  }
}

/** Everything acknowledged is there; what was on its way may be, whole. */
async function check(service: Service, acknowledged: Acknowledged): Promise<void> {
  const { shared, cells, rows, deeds } = acknowledged;
  if (shared !== null) {
    const view = await service.ask<DeclarationView>('lihua', `/api/declarations/${shared}`);
    const values = new Map(view.projects[0]?.indicators.map(({ key, annual }) => [key, annual]));
    expect([...rows].filter((key) => !values.has(key))).toEqual([]);
    for (const [person, cell] of cells) {
      const found = Number(/\d+/.exec(values.get(person) ?? '')?.[0]);
      expect([cell.written, cell.sent], `${person} ${found}`).toContain(found);
      cell.written = found;
      cell.sent = found;
    }
  }
  for (const { id, version, deed } of deeds.slice(acknowledged.checked))
    await standsIn(service, id, version, deed);
  acknowledged.checked = deeds.length;
  const verdict = await service.ask<JournalVerdict>('zhengming', '/api/journal/verify');
  expect([verdict.ok, verdict.faults]).toEqual([true, []]);
}

async function standsIn(service: Service, id: string, version: number, deed: string): Promise<void> {
  const versions = await service.ask<VersionView[]>('chenjing', `/api/declarations/${id}/versions`);
  const done = versions.filter((one) => one.version === version).flatMap(({ deeds }) => deeds);
  expect(done.map((one) => one.deed)).toContain(deed);
}

/** Works on until something is acknowledged, every third time a deed, and then so long. */
async function busyFor(acknowledged: Acknowledged, n: number, pause: number): Promise<void> {
  const list = n % 3 === 0 ? acknowledged.deeds : acknowledged.edits;
  const before = list.length;
  while (list.length === before) await wait(5);
  await wait(pause);
}

async function round(data: string, acknowledged: Acknowledged, n: number, pause: number): Promise<void> {
  const service = await Service.start(data, acknowledged.keys);
  try {
    if (acknowledged.shared === null) {
      const { id } = await service.ask<DeclarationView>('lihua', '/api/declarations', {
        ...{ from: 'empty', agency: '番禺区政务服务数据管理局（本级）', year: 2026 },
      });
      const edits = [PROJECT, rowOf('lihua', target(0)), rowOf('chenjing', target(0))];
      await edit(service, acknowledged, 'lihua', { id, edits });
      acknowledged.shared = id;
    }
    await check(service, acknowledged);
    const work = [
      write(service, acknowledged, 'lihua'),
      write(service, acknowledged, 'chenjing'),
      approve(service, acknowledged),
    ].map((one) =>
      one.catch((error: unknown) => {
        if (!(error instanceof Gone)) throw error;
      }),
    );
    await Promise.race([busyFor(acknowledged, n, pause), ...work]);
    await service.kill();
    await Promise.all(work);
  } finally {
    await service.kill();
  }
}

test('fifty kills lose no acknowledged edit and no deed, and the journal verifies', {
  timeout: 600_000,
}, async () => {
  const lanes = folders.map(async (data, lane) => {
    const acknowledged: Acknowledged = {
      ...{ keys: new Map(), shared: null, cells: new Map(), rows: new Set() },
      ...{ deeds: [], edits: [], checked: 0, begun: 0 },
    };
    for (let n = 1; n <= KILLS_A_LANE; n++) await round(data, acknowledged, n, moment(lane, n));
    const store = await openStore({ dataDir: data, now: new Date(0) });
    try {
      const verdict = await verifyJournal(store, DEMO);
      expect([verdict.ok, verdict.faults]).toEqual([true, []]);
      const entries = await inTenant(store, DEMO, (tx) =>
        tx.selectFrom('journal').select(['deed', 'object']).where('outcome', '=', 'done').execute(),
      );
      const told = new Set(
        entries.map(({ deed, object }) =>
          deed === 'edit'
            ? `edit ${object?.['id']} ${object?.['revision']}`
            : `${deed} ${object?.['id']} ${object?.['version']}`,
        ),
      );
      const { deeds, edits } = acknowledged;
      expect(edits.filter(({ id, revision }) => !told.has(`edit ${id} ${revision}`))).toEqual([]);
      expect(deeds.filter(({ id, version, deed }) => !told.has(`${deed} ${id} ${version}`))).toEqual([]);
      return { edits: edits.length, deeds: deeds.length };
    } finally {
      await store.close();
    }
  });
  for (const { edits, deeds } of await Promise.all(lanes)) {
    expect(edits).toBeGreaterThan((KILLS_A_LANE * 2) / 3);
    expect(deeds).toBeGreaterThanOrEqual(Math.floor(KILLS_A_LANE / 3));
  }
});
