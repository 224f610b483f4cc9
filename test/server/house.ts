/**
 * A whole service in memory over a store in a folder of its own, with the published Panyu table in it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { NOBODY } from '../../src/core/organisation.ts';
import { openApp } from '../../src/server/app.ts';
import { MAX_INDICATORS } from '../../src/server/limits.ts';
import { Reader, WAITING } from '../../src/server/reader.ts';
import { openStore, withReach } from '../../src/store/connect.ts';
import { addTenant, LOCAL } from '../../src/store/tenant.ts';

export const PANYU = readFileSync(join(import.meta.dirname, '../../examples/panyu-2024/panyu-2024.txt'));
export const NOW = new Date('2026-03-01T08:00:00Z');

export interface TestHouse {
  readonly app: FastifyInstance;
  close(): Promise<void>;
}

/** Opens the service; close it, and its folder goes too. */
export async function openHouse(): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'heng-server-'));
  const store = await openStore({ dataDir: join(folder, 'data'), now: NOW });
  await addTenant(store, { tenant: LOCAL, name: '本机', now: NOW });
  const reader = new Reader({ waiting: WAITING, indicators: MAX_INDICATORS });
  const app = await openApp({ store: withReach(store, NOBODY), reader, tenant: LOCAL, now: () => NOW });
  return {
    app,
    async close() {
      await app.close();
      await reader.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
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
