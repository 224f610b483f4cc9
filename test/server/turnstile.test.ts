/** Turnstile (限速): who waits, for how long, and what counts as one address. */
import { expect, test } from 'vitest';
import { Turnstile } from '../../src/server/turnstile.ts';

const now = new Date('2026-07-01T01:00:00Z');

test('the room is used up, comes back second by second, and a failure takes as much as fifteen tries', () => {
  const turnstile = new Turnstile({ room: 30, backASecond: 1 });
  expect(turnstile.pass('10.1.2.3', now)).toBe(0);
  turnstile.fail('10.1.2.3', now);
  expect(turnstile.pass('10.1.2.3', now)).toBe(0);
  turnstile.fail('10.1.2.3', now);
  expect(turnstile.pass('10.1.2.3', now)).toBe(1);
  expect(turnstile.pass('10.1.2.4', now)).toBe(0);
  expect(turnstile.pass('10.1.2.3', new Date(now.getTime() + 1000))).toBe(0);
});

test('the 64 bits of an IPv6 network are one address, however it is written', () => {
  for (const [one, same, other] of [
    ['2001:db8:1:2::5', '2001:db8:1:2:a:b:c:d', '2001:db8:1:3::5'],
    ['2001:db8::5', '2001:db8::6', '2001:db8:0:1::5'],
    ['2001:db8:0:0:1::', '2001:db8::1:0:0:5', '2001:db8:7::5'],
    ['::1', '::2', '1::1'],
    ['::ffff:10.1.2.3', '::ffff:10.1.2.3', '::ffff:10.1.2.4'],
  ] as const) {
    const turnstile = new Turnstile({ room: 1, backASecond: 1 });
    expect(turnstile.pass(one, now)).toBe(0);
    expect(turnstile.pass(same, now)).toBe(1);
    expect(turnstile.pass(other, now)).toBe(0);
  }
  expect(new Turnstile({ room: 1, backASecond: 1 }).pass('a:b:c:d:e:f:g:h:i:j', now)).toBe(0);
});
