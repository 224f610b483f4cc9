/**
 * Leak (不外泄): every route there is, asked by everybody about everybody else's: no answer holds a word its asker may
 * not be shown, none tells what is hidden from what is not there, and nothing of others' is changed by it.
 *
 *     app.accesses × people × declarations  →  requests made from each route's own schema (requests.ts)
 *
 * The routes are the app's own list, so that a new one is asked too, or fails here for want of a request.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Response } from 'light-my-request';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameKey } from '../../src/core/library/name-key.ts';
import { holds, NOBODY, type Person } from '../../src/core/organisation.ts';
import type { RouteAccess } from '../../src/server/access.ts';
import { openApp } from '../../src/server/app.ts';
import { homePath } from '../../src/server/home.ts';
import { MAX_INDICATORS } from '../../src/server/limits.ts';
import { Reader, WAITING } from '../../src/server/reader.ts';
import { type Store, withReach } from '../../src/store/connect.ts';
import { countLibrary } from '../../src/store/library/count.ts';
import { openStore } from '../../src/store/open.ts';
import { addTenant, LOCAL } from '../../src/store/tenant.ts';
import { makeDemo } from '../../src/workflow/account/demo.ts';
import { KEY, type PostgresServer, startPostgres } from '../contract/postgres.ts';
import { UNHURRIED } from '../server/house.ts';
import { MARK, NOW, openRegions, type Regions } from './regions.ts';
import { type Known, type Request, requestsOf } from './requests.ts';
import { isListed, newestFor, type Story, setDeadlines, tellStories } from './stories.ts';

/** Somebody at the door: who they are once let in, and what they carry. */
interface Caller {
  readonly name: string;
  /** Null for whoever is let in nowhere. */
  readonly person: Person | null;
  /** What a token opens; a session opens all. */
  readonly scopes?: readonly string[];
  readonly headers: () => Promise<Record<string, string>> | Record<string, string>;
}

/** Those who ask, and the part of them that does on a server, where every question takes longer. */
const PEOPLE = [
  'east-a-clerk',
  'east-a-head',
  'east-dep-reviewer',
  'east-czj-approver',
  'west-a-only-cleared',
  'west-a-dismissed',
  'west-b-clerk',
  'west-dep-reviewer',
  'west-dep2-reviewer',
  'west-czj-approver',
  'system',
  'security',
  'audit',
];
const FEW = ['west-b-clerk', 'west-dep-reviewer', 'west-a-dismissed'];
const SCOPES = ['read', 'declare', 'review', 'journal', 'organisation'];

describe.each([
  ['embedded', PEOPLE],
  ['server', FEW],
] as const)('%s', (kind, people) => {
  let folder = '';
  let server: PostgresServer | undefined;
  let store: Store;
  let regions: Regions;
  let stories: readonly Story[];
  let app: FastifyInstance;
  let reader: Reader;
  let callers: readonly Caller[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heng-leak-'));
    if (kind === 'server') {
      server = await startPostgres();
      store = await openStore({ url: await server.makeDatabase(), key: KEY, now: NOW });
    } else store = await openStore({ dataDir: join(folder, 'data'), now: NOW });
    regions = await openRegions(store);
    stories = [
      ...(await tellStories(regions, 'west', 'a')),
      ...(await tellStories(regions, 'west', 'b', ['drafted', 'reviewed'])),
      ...(await tellStories(regions, 'west', 'c', ['drafted', 'approved'])),
      ...(await tellStories(regions, 'east', 'a', ['drafted', 'returned', 'adjusted'])),
    ];
    for (const side of ['east', 'west']) await setDeadlines(regions, side);
    await countLibrary(store, LOCAL);
    reader = new Reader({ waiting: WAITING, indicators: MAX_INDICATORS });
    app = await openApp({
      ...{ store: withReach(store, NOBODY), reader, tenant: LOCAL, now: () => NOW, pace: UNHURRIED },
    });
    await app.ready();
    callers = [...people.map(person), ...(kind === 'server' ? [] : strangers()), ...tokens()];
  });
  afterAll(async () => {
    await app?.close();
    await reader?.close();
    await store?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const person = (id: string): Caller => ({
    ...{ name: id, person: regions.person(id), headers: () => regions.enter(id) },
  });

  /** Those nobody knows, and those half let in. */
  function strangers(): Caller[] {
    const wrong = `heng=${LOCAL}.${'A'.repeat(43)}`;
    return [
      { name: 'nobody', person: null, headers: () => ({}) },
      { name: 'a wrong key', person: null, headers: () => ({ cookie: wrong }) },
      {
        name: 'a wrong token',
        person: null,
        headers: () => ({ authorization: `Bearer heng_local_${'A'.repeat(43)}` }),
      },
      { name: 'the second factor owed', person: null, headers: () => regions.enter('west-c-head', false) },
    ];
  }

  function tokens(): Caller[] {
    const held = [...SCOPES.map((scope) => [scope]), SCOPES];
    const owners =
      kind === 'server' ? ['east-a-head'] : ['east-a-head', 'east-dep-reviewer', 'system', 'audit'];
    return owners.flatMap((id) =>
      held
        .filter((scopes) => scopes.length > 1 || (id === 'east-a-head' && kind === 'embedded'))
        .map((scopes) => ({
          ...{ name: `${id} by a token of ${scopes.join(' ')}`, person: regions.person(id), scopes },
          headers: () => regions.token(id, scopes),
        })),
    );
  }

  /** What is known of a story and its agency, for requests that speak of them. */
  function knownOf({ url }: Pick<RouteAccess, 'url'>, who: Person | null, story: Story): Known {
    const judges = who !== null && holds(who, ['reviewer', 'approver'], story.path);
    const administers = /^\/api\/(?:nodes|people|appointments)/.test(url);
    const owner = 'west-a-head';
    const { session, passkey, token } = regions.keysOf(owner);
    const own = new Map([
      ['sessions', session],
      ['passkeys', passkey],
      ['tokens', token],
    ]).get(url.split('/')[3] ?? '');
    const [node, person] = administers ? ['spare', 'spare'] : [judges ? 'east-a' : story.node, owner];
    const { id, revision, handed, indicator, project, attachment } = story;
    const known = {
      ...{ id: own ?? (administers ? 'spare' : id), source: id, object: id, version: handed.length },
      ...{ base: revision, revision, from: 1, to: handed.length, since: 0, number: 1, page: 1, after: null },
      ...{ attachment, node, person, actor: owner, project: '1', indicator: '1', cell: 'annual', year: 2026 },
      ...{ key: nameKey(indicator), keep: nameKey(indicator), merge: '办件量', search: project },
      ...{ name: url.endsWith('/suggestions') ? indicator : '备用', queue: 'to-review', state: 'submitted' },
      ...{ findings: 'target-vague|1|1|annual', rule: 'target-vague', ids: 'a-notice' },
      ...{ email: 'other@heng.test', code: '123456', token: `${LOCAL}.${'A'.repeat(43)}` },
    };
    const more: Known = { key: ['k7Qd0aZx1u'], cell: ['name'], parent: [1, 'spare-above'] };
    const names = new Set([...Object.keys(known), ...Object.keys(more)]);
    const values = new Map<string, unknown>(Object.entries(known));
    return Object.fromEntries(
      [...names].map((name) => [
        name,
        [...(values.has(name) ? [values.get(name)] : []), ...(more[name] ?? [])],
      ]),
    );
  }

  /** Sends a request from an address of its own, so that the turnstile lets it pass. */
  let asked = 0;
  async function send(request: Request, headers: Record<string, string>, to = app): Promise<Response> {
    asked += 1;
    const remoteAddress = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
    const accept = { 'accept-encoding': ['gzip', 'br', 'identity'][asked % 3] ?? 'gzip' };
    return to.inject({ ...request, remoteAddress, headers: { ...accept, ...request.headers, ...headers } });
  }

  /** The words of others in an answer, but for those its question held. */
  function foreign(who: Person | null, request: Request, response: Response): string[] {
    const own = `${request.url} ${String(request.payload ?? '')}`;
    const said = `${JSON.stringify(response.headers)}\n${contentOf(response)}`;
    const words = new Set(said.match(MARK) ?? []);
    return [...words].flatMap((word) => {
      const mark = regions.marks.get(word);
      if (own.includes(word) || (who !== null && mark?.seenBy(who, request.url) === true)) return [];
      return [mark?.what ?? 'a word nobody gave'];
    });
  }

  interface Question {
    readonly request: Request;
    readonly story: Story;
    /** Whether the same is asked of nothing too. */
    readonly twice: boolean;
  }

  /**
   * The requests of a caller by a route: all there are about one story, the plainest about some others, which are others
   * for each caller and route. People look at whatever there is, and write to what is hidden from them.
   */
  function questions({ person: who, scopes }: Caller, route: RouteAccess, turn: number): Question[] {
    const isLooking = route.method === 'GET';
    const about = stories.filter((story) => isLooking || who === null || newestFor(who, story) === null);
    const few = isLooking && who !== null && scopes === undefined ? 8 : 3;
    return Array.from({ length: Math.min(few, about.length) }).flatMap((_, at) => {
      const story = about[(turn + at) % about.length];
      if (story === undefined || (at > 0 && !route.url.startsWith(OF_ONE))) return [];
      const all = requestsOf(route, knownOf(route, who, story), story.file);
      const hidden = who !== null && newestFor(who, story) === null && !route.url.startsWith('/api/journal');
      return (at === 0 ? all : all.slice(0, 1)).map((request) => ({
        ...{ request, story },
        twice: hidden && at < 3 && `${request.url} ${String(request.payload)}`.includes(story.id),
      }));
    });
  }

  test('every address but the pages is in the list, and every route of it can be asked', () => {
    const tree = app.printRoutes({ commonPrefix: false });
    const addresses = [...tree.matchAll(/^(?: {4})?[├└]── \/?(\S+)/gm)].map(([, address = '']) => address);
    expect(addresses).toContain('api/health');
    const page = (address: string) => address === '*' || existsSync(homePath('dist', 'web', address));
    expect(addresses.filter((address) => !address.startsWith('api/') && !page(address))).toEqual([]);
    const [story] = stories;
    if (story === undefined) throw new Error('nothing was told');
    for (const route of app.accesses)
      expect(requestsOf(route, knownOf(route, null, story), story.file).length).toBeGreaterThan(0);
  });

  test('lists, sums and heaps count what their asker may see', async () => {
    for (const { person: who, headers } of callers) {
      if (who === null) continue;
      const carried = await headers();
      const list = async (query: string) => {
        const answer = await send({ method: 'GET', url: `/api/declarations?limit=500${query}` }, carried);
        return answer.statusCode === 200 ? Value.Decode(Counted, JSON.parse(contentOf(answer))) : null;
      };
      const all = await list('');
      if (all === null) continue;
      const seen = stories.filter((story) => isListed(who, story));
      expect([
        who.id,
        all.items.map(({ id }) => stories.find((one) => one.id === id)?.name ?? id).sort(),
      ]).toEqual([who.id, seen.map(({ name }) => name).sort()]);
      expect([who.id, all.count, all.sums.total]).toEqual([who.id, seen.length, `${seen.length}.00`]);
      for (const story of stories) {
        const found = await list(`&search=${story.indicator}`);
        expect(found?.items.every(({ id }) => id === story.id && seen.includes(story))).toBe(true);
      }
      const heaps = JSON.parse(contentOf(await send({ method: 'GET', url: '/api/queues' }, carried)));
      for (const { queue, count, total } of Value.Decode(Type.Array(Heap), heaps)) {
        const lying = await list(`&queue=${queue}`);
        expect([queue, lying?.count, lying?.sums.total]).toEqual([queue, count, total]);
      }
    }
  });

  test('no word leaves that its asker may not be shown, and nothing of others changes', {
    timeout: 300_000,
  }, async () => {
    const leaks: string[] = [];
    const faults: string[] = [];
    const told: string[] = [];
    const before = await standing();
    let seen = 0;
    for (const [at, caller] of callers.entries()) {
      let headers = await caller.headers();
      for (const [turn, route] of app.accesses.entries()) {
        for (const { request, story, twice } of questions(caller, route, at + turn)) {
          const response = await send(request, headers);
          const { statusCode: status } = response;
          const line = `${caller.name}: ${status} ${request.method} ${request.url}`;
          leaks.push(...foreign(caller.person, request, response).map((word) => `${line} tells ${word}`));
          if (status >= 500) faults.push(line);
          if (status === 200) seen += 1;
          if (!isLetIn(caller, route) && ![401, 403].includes(status)) faults.push(line);
          if (twice) {
            const nothing = story.id.replace(/^[0-9a-f]{8}/, 'ffffffff');
            const absent = await send(renamed(request, story.id, nothing), headers);
            const answer = `${absent.statusCode} ${contentOf(absent).replaceAll(nothing, story.id)}`;
            if (answer !== `${status} ${contentOf(response)}`) told.push(`${line}, for nothing ${answer}`);
          }
          if (route.method === 'DELETE' && route.url === '/api/session') headers = await caller.headers();
        }
      }
    }
    process.stderr.write(
      `${kind}: ${app.accesses.length} routes × ${callers.length} callers, ${asked} requests, ${seen} answered\n`,
    );
    expect({ leaks: [...new Set(leaks)], faults, told }).toEqual({ leaks: [], faults: [], told: [] });
    expect(seen).toBeGreaterThan(kind === 'server' ? 100 : 1000);
    expectStanding(before, await standing());
  });

  test.runIf(kind === 'embedded')(
    'nothing of an office is told to the people of the demo, nor of the demo to them',
    async () => {
      await addTenant(store, { tenant: 'quiet', name: '未设置', now: NOW });
      await makeDemo(store, NOW);
      const door = { origin: null, demo: true };
      const quiet = await openApp({
        store: withReach(store, NOBODY),
        reader,
        tenant: 'quiet',
        now: () => NOW,
        pace: UNHURRIED,
        door,
      });
      const [story] = stories;
      if (story === undefined) throw new Error('nothing was told');
      const leaks: string[] = [];
      const before = await standing();
      for (const person of ['chenjing', 'zhaomin', 'wanglei', 'sunli', 'wuyan', 'zhengming']) {
        const enter = async () => {
          const { cookies } = await quiet.inject({ method: 'POST', url: '/api/demo', payload: { person } });
          return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join() };
        };
        for (const route of quiet.accesses) {
          for (const request of requestsOf(route, knownOf(route, null, story), story.file)) {
            const response = await send(request, await enter(), quiet);
            const line = `${person}: ${response.statusCode} ${request.method} ${request.url}`;
            leaks.push(...foreign(null, request, response).map((word) => `${line} tells ${word}`));
            if (response.statusCode >= 500) leaks.push(line);
          }
        }
      }
      await quiet.close();
      expect(leaks).toEqual([]);
      expectStanding(before, await standing());
    },
  );

  /** Every row that speaks of west's agency a, of its people or its declarations; the journal may grow. */
  async function standing(): Promise<string[]> {
    const ids = stories.flatMap(({ id, node }) => (node === 'west-a' ? [id] : []));
    const theirs = new RegExp(['west-a', ...ids].join('|'));
    const askers = callers.flatMap(({ person: who }) => (who === null ? [] : [who.id]));
    const own = new RegExp(`,(?:${askers.join('|')})[,)]`);
    const { rows: tables } = await sql<{ name: string }>`select relname as name from pg_class
      where relnamespace = 'heng'::regnamespace and relkind = 'r' order by relname`.execute(store.kysely);
    const lines: string[] = [];
    for (const { name } of tables) {
      const { rows } = await sql<{
        row: string;
      }>`select t::text as row from ${sql.id('heng', name)} t`.execute(store.kysely);
      const kept = rows.filter(({ row }) => theirs.test(row) && !(OWNED.has(name) && own.test(row)));
      lines.push(...kept.map(({ row }) => `${name} ${row}`));
    }
    return lines.sort();
  }
});

/** Nothing that stood is gone or other, and nothing is new but what the journal has of what was refused. */
function expectStanding(before: readonly string[], after: readonly string[]): void {
  expect(before.length).toBeGreaterThan(100);
  expect(before.filter((row) => !after.includes(row))).toEqual([]);
  expect(after.filter((row) => !row.startsWith('journal ') && !before.includes(row))).toEqual([]);
}

/** What whoever asks has of their own, and may change. */
const OWNED: ReadonlySet<string> = new Set([
  'account',
  'api_token',
  'ceremony',
  'notice',
  'passkey',
  'session',
]);

const Counted = Type.Object({
  count: Type.Integer(),
  sums: Type.Object({ total: Type.String() }),
  items: Type.Array(Type.Object({ id: Type.String() })),
});
const Heap = Type.Object({ queue: Type.String(), count: Type.Integer(), total: Type.String() });

/** Routes about one declaration. */
const OF_ONE = '/api/declarations/:id';

/** Whether a caller's session or token opens a route at all, whatever their offices. */
function isLetIn({ person, scopes }: Caller, { access: { who, scope } }: RouteAccess): boolean {
  if (who === 'anybody') return true;
  if (person === null) return false;
  return scopes === undefined || (scope !== null && scopes.includes(scope));
}

function renamed({ url, payload, ...rest }: Request, id: string, other: string): Request {
  const said = typeof payload === 'string' ? payload.replaceAll(id, other) : payload;
  return { ...rest, url: url.replaceAll(id, other), ...(said === undefined ? {} : { payload: said }) };
}

/** What an answer holds, unpacked. */
function contentOf({ headers, rawPayload }: Response): string {
  const packed = headers['content-encoding'];
  const bytes =
    packed === 'gzip'
      ? gunzipSync(rawPayload)
      : packed === 'br'
        ? brotliDecompressSync(rawPayload)
        : packed === 'deflate'
          ? inflateSync(rawPayload)
          : rawPayload;
  return bytes.toString();
}
