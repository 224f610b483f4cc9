/**
 * Person: one of the fifty, who writes, judges or reads, thinks, and does the next thing.
 *
 *     const person = new Person(url, { office: 'clerk', cookie, own: ['9f2c…-1'] }, 3);
 *     await person.arrive();
 *     await person.work(performance.now() + 60_000)   →  [{ kind: 'write a cell', took: 31.2, error: null }, …]
 *
 * Chances are drawn from a seed of one's own, so that two runs do the same as far as the answers' times let them.
 */
import { Agent, request } from 'node:http';

const THINK_MS = { least: 500, most: 2000 };
const PAGE = 50;

/** What people do, with its share in a hundred, and what they do instead where there is nothing to write or to judge. */
export const KINDS = [
  { name: 'write a cell', share: 35, does: (person) => person.write() },
  { name: 'comment', share: 7, does: (person) => person.comment() },
  { name: 'do a deed', share: 3, does: (person) => person.judge() },
  { name: 'list', share: 12, does: (person) => person.list() },
  { name: 'open a declaration', share: 9, does: (person) => person.open() },
  { name: 'queues', share: 8, does: (person) => person.ask('GET', '/api/queues') },
  { name: 'notices', share: 6, does: (person) => person.ask('GET', '/api/notices') },
  { name: 'changes', share: 12, does: (person) => person.changes() },
  { name: 'suggestions', share: 5, does: (person) => person.suggestions() },
  { name: 'versions', share: 3, does: (person) => person.versions() },
];

const WORDS = ['满意', '完成率', '及时', '成本', '数量'];
const POINTS = { completeness: '20', relevance: '30', ambition: '30', feasibility: '20' };

export class Person {
  #url;
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #office;
  #headers;
  #own;
  #random;
  /** The declaration that lies open: the own draft, or the one looked at. */
  #draft = null;
  #seen = [];
  #page = [];
  /** How long the last request took. */
  took = 0;

  constructor(url, { office, cookie, own }, seed) {
    this.#url = url;
    this.#office = office;
    this.#own = own;
    this.#headers = { cookie: `heng=${cookie}`, 'accept-encoding': 'gzip' };
    this.#random = sequence(seed + 1);
  }

  /** Comes in: the first screen, and the declaration to work on. */
  async arrive() {
    await this.list();
    const [id = this.#pick(this.#page)?.id] = this.#own;
    this.#draft = id === undefined ? null : await this.ask('GET', `/api/declarations/${id}`);
  }

  /** Does one thing after another until then. */
  async work(end) {
    const done = [];
    // Nobody comes in at the same moment.
    await pause(this.#random() * THINK_MS.most);
    while (performance.now() < end) {
      const kind = this.#choose();
      try {
        await kind.does(this);
        done.push({ kind: kind.name, took: this.took, error: null });
      } catch (error) {
        done.push({ kind: kind.name, took: this.took, error: error.message });
      }
      await pause(THINK_MS.least + this.#random() * (THINK_MS.most - THINK_MS.least));
    }
    return done;
  }

  /** What the closed loop asks for: as this person, reads only. */
  reads() {
    const paths = [`/api/declarations?limit=${PAGE}`, '/api/queues', '/api/notices'];
    if (this.#draft !== null) paths.push(`/api/declarations/${this.#draft.id}`);
    return paths.map((path) => ({ method: 'GET', path, headers: this.#headers }));
  }

  list() {
    const search =
      this.#random() < 0.3 ? `&search=${encodeURIComponent(this.#pick(['单位', '2', '番禺']))}` : '';
    return this.ask('GET', `/api/declarations?limit=${PAGE}${search}`).then(({ items }) => {
      this.#page = items;
    });
  }

  async open() {
    const id = this.#pick(this.#page)?.id ?? this.#draft?.id;
    const view = await this.ask('GET', `/api/declarations/${id}`);
    if (view.id === this.#draft?.id || this.#own.length === 0) this.#draft = view;
  }

  /** Types in one cell of the own draft; somebody who writes none comments. */
  async write() {
    if (!this.#draft?.may.includes('edit')) return this.#comment('看过');
    const { id, version, revision } = this.#draft;
    const project = this.#pick(this.#draft.projects.filter(({ secret }) => !secret));
    const indicator = this.#pick(project.indicators);
    const text = `≥${80 + Math.floor(this.#random() * 20)}%`;
    const edit = { do: 'set', project: project.key, indicator: indicator.key, cell: 'annual' };
    const change = await this.ask('POST', `/api/declarations/${id}/edits`, {
      ...{ version, base: revision, edits: [{ ...edit, was: indicator.annual, text }] },
    });
    this.#take(change);
    if (change.conflicts.length > 0) throw new Error(`conflict: ${change.conflicts[0].message}`);
  }

  comment() {
    return this.#comment('请写明数量和时间');
  }

  /** A reviewer passes, an approver approves, a writer hands in what is done; else a thread goes on. */
  async judge() {
    const heap = { reviewer: 'submitted', approver: 'reviewed' }[this.#office];
    const next =
      heap === undefined
        ? undefined
        : this.#page.find(({ state, id }) => state === heap && !this.#seen.includes(id));
    if (next === undefined) return this.#comment('同意');
    this.#seen.push(next.id);
    const { id, version, revision } = next;
    const deed = heap === 'submitted' ? { deed: 'review', points: POINTS } : { deed: 'approve' };
    await this.ask('POST', `/api/declarations/${id}/deeds`, { ...deed, version, revision });
  }

  async changes() {
    const { id, revision } = this.#draft;
    this.#take(await this.ask('GET', `/api/declarations/${id}/changes?since=${revision}`));
  }

  suggestions() {
    const name = encodeURIComponent(this.#pick(WORDS));
    if (!this.#draft.may.includes('edit')) return this.list();
    const project = this.#pick(this.#draft.projects).key;
    return this.ask('GET', `/api/declarations/${this.#draft.id}/suggestions?project=${project}&name=${name}`);
  }

  versions() {
    return this.ask('GET', `/api/declarations/${this.#draft.id}/versions`);
  }

  async #comment(text) {
    const { id, version, projects } = this.#draft;
    const project = this.#pick(projects.filter(({ secret }) => !secret));
    const indicator = this.#pick(project.indicators).key;
    const body = { version, project: project.key, indicator, cell: 'annual', parent: null, text };
    await this.ask('POST', `/api/declarations/${id}/comments`, body);
  }

  /** Lays a change over the draft, as the page does. */
  #take({ revision, projects }) {
    const changed = new Map(projects.map((project) => [project.key, project]));
    const kept = this.#draft.projects.map((project) => changed.get(project.key) ?? project);
    this.#draft = { ...this.#draft, revision, projects: kept };
  }

  #choose() {
    let rest = this.#random() * 100;
    for (const kind of KINDS) {
      if (rest < kind.share) return kind;
      rest -= kind.share;
    }
    return KINDS[0];
  }

  #pick(list) {
    return list[Math.floor(this.#random() * list.length)];
  }

  /** One request, timed from the first byte sent to the last received; an answer that is no answer is an error. */
  async ask(method, path, body) {
    const start = performance.now();
    const { status, text } = await this.#send(method, path, body);
    this.took = performance.now() - start;
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 200)}`);
    return JSON.parse(text);
  }

  #send(method, path, body) {
    const content = body === undefined ? undefined : JSON.stringify(body);
    const headers = content === undefined ? {} : { 'content-type': 'application/json' };
    return new Promise((done, fail) => {
      const { cookie } = this.#headers;
      const asked = request(
        `${this.#url}${path}`,
        { method, agent: this.#agent, headers: { ...headers, cookie } },
        (answer) => {
          const chunks = [];
          answer.on('data', (chunk) => chunks.push(chunk));
          answer.on('end', () => done({ status: answer.statusCode, text: Buffer.concat(chunks).toString() }));
          answer.on('error', fail);
        },
      );
      asked.on('error', fail);
      asked.end(content);
    });
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Numbers from 0 to 1 that are the same for the same seed. */
function sequence(seed) {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
