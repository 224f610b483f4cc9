/**
 * A whole service in memory over a store in a folder of its own, with the people of the demo signed in.
 *
 *     const house = await openHouse();
 *     await house.ask('/api/declarations');          as 陈静, head of the agency
 *     const ask = await house.as('zhaomin');
 *     await ask('/api/declarations');                as 赵敏 of the department
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { InjectOptions, Response } from 'light-my-request';
import { NOBODY } from '../../src/core/organisation.ts';
import { openApp } from '../../src/server/app.ts';
import { MAX_INDICATORS } from '../../src/server/limits.ts';
import { Reader, WAITING } from '../../src/server/reader.ts';
import type { Pace } from '../../src/server/turnstile.ts';
import { type Store, withReach } from '../../src/store/connect.ts';
import { openStore, type StorePlace } from '../../src/store/open.ts';
import { addTenant, LOCAL } from '../../src/store/tenant.ts';
import { makeDemo } from '../../src/workflow/account/demo.ts';

export const PANYU = readFileSync(join(import.meta.dirname, '../../examples/panyu-2024/panyu-2024.txt'));
export const NOW = new Date('2026-03-01T08:00:00Z');

/** Asks the service something as somebody who is signed in. */
export type Ask = (request: string | InjectOptions) => Promise<Response>;

export interface TestHouse {
  readonly app: FastifyInstance;
  readonly store: Store;
  /** Where the store's files are. */
  readonly folder: string;
  /** As 陈静, head of the demo's agency. */
  readonly ask: Ask;
  /** As somebody else of the demo (workflow/account/demo.ts). */
  as(person: string): Promise<Ask>;
  close(): Promise<void>;
}

/** As often as they like: a clock that stands still gives nothing back. */
export const UNHURRIED: Pace = { room: 1_000_000, backASecond: 1 };

interface Plan {
  readonly now?: () => Date;
  readonly pace?: Pace;
  /** Default: embedded, in a folder of its own. */
  readonly place?: StorePlace | null;
}

/** Opens the service; close it, and its folder goes too. */
export async function openHouse({
  now = () => NOW,
  pace = UNHURRIED,
  place = null,
}: Plan = {}): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'heng-server-'));
  const store = await openStore({ ...(place ?? { dataDir: join(folder, 'data') }), now: NOW });
  await addTenant(store, { tenant: LOCAL, name: '本机', now: NOW });
  await makeDemo(store, NOW);
  const reader = new Reader({ waiting: WAITING, indicators: MAX_INDICATORS });
  const app = await openApp({
    ...{ store: withReach(store, NOBODY), reader, tenant: LOCAL, now, pace },
    door: { origin: null, demo: true },
  });
  const as = (person: string) => signIn(app, person);
  return {
    ...{ app, store, folder, as, ask: await as('chenjing') },
    async close() {
      await app.close();
      await reader.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Signs somebody of the demo in; what they ask then carries their session. */
async function signIn(app: FastifyInstance, person: string): Promise<Ask> {
  const { cookies, body } = await app.inject({ method: 'POST', url: '/api/demo', payload: { person } });
  const [session] = cookies;
  if (session === undefined) throw new Error(`nobody signed in: ${body}`);
  return (request) => {
    const options = typeof request === 'string' ? { url: request } : request;
    return app.inject({ ...options, cookies: { [session.name]: session.value } });
  };
}

/** The body of a browser's form with one file in it. */
export function form(file: string, bytes: Uint8Array, field = 'file') {
  const edge = 'edge-of-the-form';
  const head = `--${edge}\r\ncontent-disposition: form-data; name="${field}"; filename="${file}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
  };
}
