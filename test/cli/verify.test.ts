/**
 * `heng verify`: on a store, and on an exported journal that somebody changed or did not.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canonical, ORIGIN, type Said, sealOf } from '../../src/store/chain.ts';
import { folder, heng } from './heng.ts';

const LONG = 120_000;

/** An exported journal of five entries, every other one by SM3. */
function exported(): string[] {
  let previous = ORIGIN;
  return Array.from({ length: 5 }, (_, at) => {
    const said: Said = {
      ...{ tenant: 'panyu', number: at + 1, at: '2026-07-01T01:12:03.123000Z', actor: '李', address: null },
      ...{ deed: 'return', outcome: 'done', object: { kind: 'declaration', id: 'd-1', version: 1 } },
      ...{ before: ['≥50%'], after: null, reason: '请核实', algorithm: at % 2 === 0 ? 'sha256' : 'sm3' },
    };
    const hash = sealOf(previous, said);
    const line = canonical({ ...said, previous, hash });
    previous = hash;
    return line;
  });
}

function written(lines: readonly string[]): string {
  const file = join(folder(), 'journal.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const hashOf = (line: string | undefined): string => JSON.parse(line ?? '').hash;

test('an exported journal verifies without any store, and says where it ends', {
  timeout: LONG,
}, async () => {
  const lines = exported();
  const { code, out, err } = await heng(['verify', written(lines)]);
  expect(code).toBe(0);
  expect(out).toContain('5 条，逐条相连，没有改动、缺失或调换（sha256, sm3）');
  expect(out).toContain(`末条 5:${hashOf(lines[4])}`);
  expect(err).toContain('--head');
  const json = await heng(['verify', '--json', '--head', `2:${hashOf(lines[1])}`, written(lines)]);
  expect([json.code, JSON.parse(json.out)[0]]).toMatchObject([0, { ok: true, entries: 5, faults: [] }]);
  const part = await heng(['verify', written(lines.slice(2)), '--lang', 'en']);
  expect([part.code, part.out]).toEqual([0, expect.stringContaining('entries 3 to 5')]);
});

test('what was changed, taken out, added or noted otherwise is found', { timeout: LONG }, async () => {
  const lines = exported();
  const [one = '', two = '', three = '', four = '', five = ''] = lines;
  const faultsOf = async (some: readonly string[], ...more: string[]) => {
    const { code, out } = await heng(['verify', '--json', written(some), ...more]);
    expect(code).toBe(1);
    return JSON.parse(out)[0].faults;
  };
  expect(await faultsOf([one, two.replace('≥50%', '≥90%'), three, four, five])).toEqual([
    { number: 2, why: 'changed' },
  ]);
  expect(await faultsOf([one, two, five])).toEqual([{ number: 3, to: 4, why: 'missing' }]);
  expect(await faultsOf([one, three, two, four, five])).toContainEqual({ number: 2, why: 'reordered' });
  expect(await faultsOf([one, 'no entry', two])).toEqual([{ number: 2, why: 'changed' }]);
  expect(await faultsOf(lines, '--head', `5:${ORIGIN}`)).toEqual([{ number: 5, why: 'head' }]);
  expect(await faultsOf(lines, '--head', `9:${ORIGIN}`)).toEqual([{ number: 9, why: 'head' }]);
});

test('a store verifies; a head that is none and a file that is missing are refused', {
  timeout: LONG,
}, async () => {
  const data = folder();
  const fresh = await heng(['verify', '--data', data, '--json']);
  expect([fresh.code, JSON.parse(fresh.out)]).toMatchObject([0, [{ name: 'local', ok: true, faults: [] }]]);
  expect((await heng(['verify', '--head', '12'])).code).toBe(2);
  expect((await heng(['verify', join(data, 'none.jsonl')])).code).toBe(2);
});
