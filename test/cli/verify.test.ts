/**
 * `heng verify`: on a store, and on an exported journal that somebody changed or did not.
 */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { canonical, ORIGIN, type Said, sealOf } from '../../src/store/chain.ts';
import { folder, heng, start } from './heng.ts';

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
  expect((await heng(['verify', '--tenant', 'nobody'])).err).toContain('local, demo');
  expect((await heng(['verify', join(data, 'none.jsonl')])).code).toBe(2);
});

test('a running service is verified by a token of its audit administrator', { timeout: LONG }, async () => {
  const data = folder();
  const child = start(['serve', '--data', data, '--port', '0']);
  const ended = once(child, 'close');
  try {
    const url = await addressOf(child);
    const headers = { 'content-type': 'application/json' };
    const enter = { method: 'POST', headers, body: JSON.stringify({ person: 'zhengming' }) };
    const entered = await fetch(`${url}/api/demo`, enter);
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const tokenOf = async (scope: string) => {
      const body = JSON.stringify({ name: '核验', scopes: [scope], days: 1 });
      const asked = { method: 'POST', headers: { ...headers, cookie }, body };
      const made = await (await fetch(`${url}/api/account/tokens`, asked)).text();
      const { token }: { readonly token: string } = JSON.parse(made);
      return { HENG_TOKEN: token };
    };
    const audit = await tokenOf('journal');
    expect((await heng(['verify', '--data', data])).err).toContain('--server');
    const { code, out } = await heng(['verify', '--server', url, '--json'], '', audit);
    const [verdict] = JSON.parse(out);
    expect([code, verdict]).toMatchObject([0, { name: url, ok: true, faults: [], from: null }]);
    expect(verdict.entries).toBeGreaterThan(2);
    const { number } = verdict.head;
    const later = await heng(['verify', '--server', url, '--head', `${number}:${ORIGIN}`], '', audit);
    expect([later.code, later.out]).toEqual([
      1,
      expect.stringContaining(`第 ${number} 条处与留存的末条不符`),
    ]);
    // Who asks with too little, with nothing, elsewhere, or in the open is told so.
    const refused = async (address: string, env: Readonly<Record<string, string>>) => {
      const told = await heng(['verify', '--server', address], '', env);
      expect([told.code, told.out, told.err.trim().split('\n').length]).toEqual([2, '', 1]);
      return told.err;
    };
    expect(await refused(url, await tokenOf('read'))).toContain('答复：');
    expect(await refused(url, {})).toContain('HENG_TOKEN');
    expect(await refused('http://127.0.0.1:9', audit)).toContain('没有可用的服务');
    expect(await refused('http://heng.example.gov.cn', audit)).toContain('--server');
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
});

async function addressOf(child: ReturnType<typeof start>): Promise<string> {
  if (child.stdout === null) throw new Error('a service without a voice');
  for await (const line of createInterface(child.stdout)) {
    const [url] = /http:\/\/[^/\s]+/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('the service did not start');
}
