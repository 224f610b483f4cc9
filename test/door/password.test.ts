/**
 * Passwords: which may be set, and that what is kept is argon2id.
 */
import { Value } from '@sinclair/typebox/value';
import { expect, test } from 'vitest';
import { strengthOf } from '../../src/core/password/strength.ts';
import { InvitationAccepted, PasswordChanged, SignIn } from '../../src/server/contract/account.ts';
import { checkPassword, hashPassword, refuseWeak } from '../../src/workflow/account/password.ts';
import { Refused } from '../../src/workflow/refused.ts';

const LI = { login: 'lihua', name: '李华' };

function verdict(password: string): string {
  try {
    refuseWeak(password, LI);
    return 'fine';
  } catch (error) {
    if (error instanceof Refused) return error.problem.code;
    throw error;
  }
}

test.each([
  ['短密码', 'password-short'],
  ['12345678901', 'password-short'],
  ['123456789012', 'password-common'],
  ['qwertyuiop123456', 'password-common'],
  ['1qaz2wsx3edc4rfv', 'password-common'],
  ['Admin@123456', 'password-common'],
  ['Password12345!', 'password-common'],
  ['Woaini1314520', 'password-common'],
  ['aaaaaaaaaaaaaaaa', 'password-common'],
  ['!!!!!!!!????????', 'password-common'],
  ['番禺财政123456!!!', 'password-common'],
  ['ＡＤＭＩＮ＠１２３４５６', 'password-common'],
  ['Wangwei19850312', 'password-common'],
  ['zhangxiaoming2026', 'password-common'],
  ['13800138000 lijing', 'password-common'],
  ['Jiaoyuju@20260901', 'password-common'],
  ['番禺教育局20260901!', 'password-common'],
  ['huangshan songshu 1985', 'fine'],
  ['LiHua喜欢早茶和骑楼', 'password-name'],
  ['我是李华我住在市桥南城路', 'password-name'],
  ['correct horse battery staple', 'fine'],
  ['大夫山的竹子又长高了一截', 'fine'],
  ['x7#Lq9!vT2@mZ', 'fine'],
])('%s: %s', (password, expected) => {
  expect(verdict(password)).toBe(expected);
});

test.each([
  ['大夫山 123456 竹子又长', 'fair'],
  ['大夫山的竹子又长高了一截', 'strong'],
  ['Admin@123456', 'common'],
])('each is told how strong it is', (password, strength) => {
  expect(strengthOf(password, [LI.login, LI.name])).toBe(strength);
});

test('what is kept is argon2id, 19 MiB and two passes, another each time', async () => {
  const [one, two] = await Promise.all([hashPassword('大夫山的竹子'), hashPassword('大夫山的竹子')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await checkPassword(one, '大夫山的竹子')).toBe(true);
  expect(await checkPassword(one, '大夫山的竹子 ')).toBe(false);
  expect(await checkPassword(null, 'a password of nobody')).toBe(false);
});

test('spellings of one text are one password', async () => {
  expect(await checkPassword(await hashPassword('ＬＩＨＵＡ－１２３'), 'LIHUA-123')).toBe(true);
});

test('a password may have 128 characters and no more', async () => {
  const longest = '竹'.repeat(128);
  for (const [contract, rest] of [
    [InvitationAccepted, {}],
    [SignIn, { name: 'lihua' }],
  ] as const) {
    expect(Value.Check(contract, { ...rest, password: longest })).toBe(true);
    expect(Value.Check(contract, { ...rest, password: `${longest}子` })).toBe(false);
  }
  expect(Value.Check(PasswordChanged, { current: longest, next: `${longest}子` })).toBe(false);
  // Nothing is cut off: the last character counts.
  expect(await checkPassword(await hashPassword(longest), `${longest.slice(1)}子`)).toBe(false);
});
