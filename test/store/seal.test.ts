/**
 * Seal (密封): what is sealed opens with its key in its place, and nowhere else; a store never takes another key.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, placeOf } from '../../src/store/open.ts';
import { StoreProblem } from '../../src/store/problem.ts';
import { CIPHERS, keyFrom, makeKeyText, SealKey } from '../../src/store/seal.ts';

const NOW = new Date('2026-03-01T08:30:00Z');

async function codeOf(deed: () => unknown): Promise<string> {
  try {
    await deed();
  } catch (error) {
    if (error instanceof StoreProblem) return error.code;
    throw error;
  }
  return 'not refused';
}

describe.each(CIPHERS)('%s', (cipher) => {
  const text = makeKeyText();
  const key = keyFrom(text, cipher);

  test('gives back what was sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'grapheme' }), (bytes, context) => {
        expect(Buffer.compare(key.open(key.seal(bytes, context), context), bytes)).toBe(0);
      }),
    );
  });

  test('opens in no other place, with no other key, and not when a byte was changed', async () => {
    const secret = Buffer.from('此项目为保密项目');
    const sealed = key.seal(secret, 'a');
    expect(sealed.includes(secret)).toBe(false);
    expect(await codeOf(() => key.open(sealed, 'b'))).toBe('seal-broken');
    expect(await codeOf(() => keyFrom(makeKeyText(), cipher).open(sealed, 'a'))).toBe('seal-broken');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await codeOf(() => key.open(changed, 'a'))).toBe('seal-broken');
      expect(await codeOf(() => key.open(sealed.subarray(0, at), 'a'))).toBe('seal-broken');
    }
  });

  test('never seals the same bytes the same way twice', () => {
    expect(key.seal(Buffer.from('x'), 'a').equals(key.seal(Buffer.from('x'), 'a'))).toBe(false);
  });

  test('opens what the other cipher sealed with the same key', () => {
    for (const other of CIPHERS) {
      const sealed = keyFrom(text, other).seal(Buffer.from('x'), 'a');
      expect(key.open(sealed, 'a').toString()).toBe('x');
    }
  });

  test('shows its key to nobody', () => {
    expect(inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key)).not.toContain(
      text.slice(0, 20),
    );
  });
});

test('a key has 32 bytes, and a cipher a name we know', async () => {
  expect(await codeOf(() => new SealKey(Buffer.alloc(16)))).toBe('seal-key-unfit');
  expect(await codeOf(() => placeOf({ HENG_CIPHER: 'des' }))).toBe('cipher-unknown');
  expect(placeOf({ HENG_DATA: '/srv/heng', HENG_CIPHER: 'sm4', HENG_KEY: 'k' })).toEqual({
    ...{ dataDir: '/srv/heng', cipher: 'sm4', key: 'k' },
  });
});

describe('the key of a store', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'heng-seal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = (more: { key?: string } = {}) => openStore({ dataDir: folder, now: NOW, ...more });

  test('is made at the first opening, for its owner alone, and is the same afterwards', async () => {
    const first = await open();
    const sealed = first.key.seal(Buffer.from('x'), 'a');
    await first.close();
    expect(statSync(join(folder, 'seal.key')).mode & 0o777).toBe(0o600);
    const again = await open();
    expect(again.key.open(sealed, 'a').toString()).toBe('x');
    await again.close();
  });

  test('given from outside leaves no file', async () => {
    const key = makeKeyText();
    await (await open({ key })).close();
    expect(existsSync(join(folder, 'seal.key'))).toBe(false);
    await (await open({ key })).close();
    expect(await codeOf(() => open())).toBe('seal-key-missing');
    expect(existsSync(join(folder, 'seal.key'))).toBe(false);
  });

  test('is refused when it is another, and nothing is changed', async () => {
    await (await open()).close();
    const text = readFileSync(join(folder, 'seal.key'), 'utf8');
    expect(await codeOf(() => open({ key: makeKeyText() }))).toBe('seal-key-wrong');
    writeFileSync(join(folder, 'seal.key'), 'short');
    expect(await codeOf(() => open())).toBe('seal-key-unfit');
    rmSync(join(folder, 'seal.key'));
    expect(await codeOf(() => open())).toBe('seal-key-missing');
    writeFileSync(join(folder, 'seal.key'), text);
    await (await open()).close();
  });
});
