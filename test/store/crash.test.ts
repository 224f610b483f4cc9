/**
 * Crash (崩溃): a process that imports is killed with SIGKILL, fifty times, and nothing it had acknowledged is lost.
 *
 * Each round goes on with the folder the last one left: it opens after a crash, finds every document acknowledged
 * so far whole, and imports on until it is killed. The moments of the kills are drawn from a seed. Two folders at a
 * time, because a machine has two cores at least.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { listDeclarations } from '../../src/store/declarations.ts';
import { loadDocument } from '../../src/store/documents.ts';
import { openStore } from '../../src/store/open.ts';
import { LOCAL } from '../../src/store/tenant.ts';
import { startChild } from './child.ts';

const LANES = 2;
const KILLS_A_LANE = 25;
const folders = Array.from({ length: LANES }, () => mkdtempSync(join(tmpdir(), 'heng-crash-')));
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Milliseconds from 0 to 255, the same in every run. */
function moment(lane: number, round: number): number {
  return Math.imul(lane * KILLS_A_LANE + round, 0x9e3779b1) >>> 24;
}

/** Opens the folder after a crash, checks what must be there, imports, is killed; adds what was acknowledged. */
async function crash(folder: string, round: number, pause: number, acknowledged: Set<string>): Promise<void> {
  const child = startChild('import', folder, String(round));
  // `open`, the documents found, and the first acknowledged.
  await child.said(3);
  await wait(pause);
  child.process.kill('SIGKILL');
  await child.ended;
  const [open, found = '[]', ...shas] = child.lines;
  expect(open).toBe('open');
  const whole: string[] = JSON.parse(found);
  expect([...acknowledged].filter((sha) => !whole.includes(sha))).toEqual([]);
  // An import under way when it was killed may be there too, and then whole: never more than one a round.
  expect(whole.length).toBeLessThan(acknowledged.size + round);
  expect(shas.length).toBeGreaterThan(0);
  for (const sha of shas) acknowledged.add(sha);
}

test('fifty kills in the middle of an import lose no acknowledged document', {
  timeout: 600_000,
}, async () => {
  const lanes = folders.map(async (folder, lane) => {
    const acknowledged = new Set<string>();
    for (let round = 1; round <= KILLS_A_LANE; round++) {
      await crash(folder, round, moment(lane, round), acknowledged);
    }
    const store = await openStore({ dataDir: folder, now: new Date(0) });
    for (const sha of acknowledged) {
      const document = await loadDocument(store, LOCAL, sha);
      expect(document?.declarations[0]?.projects[0]?.indicators).toHaveLength(2);
    }
    const { count, sums } = await listDeclarations(store, LOCAL, {});
    expect(sums.indicators).toBe(2 * count);
    await store.close();
    expect(readdirSync(folder).sort()).toEqual(['pgdata', 'seal.key']);
    return acknowledged.size;
  });
  const sizes = await Promise.all(lanes);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(KILLS_A_LANE);
});
