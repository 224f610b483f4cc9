/**
 * Crash (崩溃): a process that imports is killed with SIGKILL, fifty times, and nothing it had acknowledged is lost.
 *
 * Each round goes on with the folder the last one left, so every reopening recovers from a crash. The moment of the
 * kill is drawn from a seed.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/connect.ts';
import { listDeclarations } from '../../src/store/declarations.ts';
import { loadDocument } from '../../src/store/documents.ts';
import { LOCAL } from '../../src/store/tenant.ts';
import { startChild } from './child.ts';

const ROUNDS = 50;
const folder = mkdtempSync(join(tmpdir(), 'heng-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Milliseconds from 0 to 255, the same in every run. */
function moment(round: number): number {
  return Math.imul(round + 1, 0x9e3779b1) >>> 24;
}

test('fifty kills in the middle of an import lose no acknowledged document', {
  timeout: 180_000,
}, async () => {
  const acknowledged = new Set<string>();
  let reopened = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const child = startChild('import', folder, String(round));
    await child.said(2);
    await wait(moment(round));
    child.process.kill('SIGKILL');
    await child.ended;
    const [first, ...shas] = child.lines;
    expect(first).toBe('open');
    expect(shas.length).toBeGreaterThan(0);
    for (const sha of shas) acknowledged.add(sha);
    // The next child recovers the folder too; the thorough look is taken every tenth time and at the end.
    if (round % 10 !== 0) continue;
    const store = await openStore({ dataDir: folder, now: new Date(0) });
    for (const sha of acknowledged) {
      const document = await loadDocument(store, LOCAL, sha);
      expect(document?.declarations[0]?.projects[0]?.indicators).toHaveLength(2);
    }
    const { count, sums } = await listDeclarations(store, LOCAL, {});
    // At most the one import of each round that was under way may be there unacknowledged, and then whole.
    expect(count).toBeGreaterThanOrEqual(acknowledged.size);
    expect(count).toBeLessThanOrEqual(acknowledged.size + round);
    expect(sums.indicators).toBe(2 * count);
    await store.close();
    reopened += 1;
  }
  expect(reopened).toBe(5);
  expect(readdirSync(folder)).toEqual(['pgdata']);
});
