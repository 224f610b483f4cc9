/**
 * Warning (安全提醒): what people are told of their own way in, and the security administrator of attempts on others'.
 *
 *     wordWarning('factor-added', { factor: 'totp' }, 'zh-CN')
 *     →  您的账号添加了动态验证码。如非本人所为，请立即修改密码，并告知安全保密管理员。
 *
 * It names what was changed and from where, and never a secret.
 */
import { OFFICES } from '../core/organisation.ts';
import type { Lang } from './lang.ts';
import { sentences } from './locale.ts';

type Facts = Readonly<Record<string, unknown>>;

const ZH = sentences('zh-CN');
const EN = sentences('en');

function said(facts: Facts, name: string): string {
  const value = facts[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function officeOf(facts: Facts, lang: Lang): string {
  const office = OFFICES.find((one) => one === facts['office']);
  return office === undefined ? '' : (lang === 'en' ? EN : ZH).offices[office];
}

const FACTORS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  totp: ['动态验证码', 'an authenticator app'],
  passkey: ['通行密钥', 'a passkey'],
  all: ['全部第二步验证', 'every second step'],
};

function factorOf(facts: Facts, lang: Lang): string {
  const [zh, en] = FACTORS[said(facts, 'factor')] ?? ['第二步验证', 'a second step'];
  return lang === 'en' ? en : zh;
}

/** What a stranger may have done is followed by what to do about it. */
const ZH_REMEDY = '如非本人所为，请立即修改密码，并告知安全保密管理员。';
const EN_REMEDY = 'If that was not you, change your password at once and tell the security administrator.';

/** Each in Chinese and English. */
const WORDS = {
  'password-changed': [() => `您的密码已修改。${ZH_REMEDY}`, () => `Your password was changed. ${EN_REMEDY}`],
  'email-changed': [
    () => `您账号的电子邮箱已修改。${ZH_REMEDY}`,
    () => `The mail address of your account was changed. ${EN_REMEDY}`,
  ],
  'factor-added': [
    (facts) => `您的账号添加了${factorOf(facts, 'zh-CN')}。${ZH_REMEDY}`,
    (facts) => `Your account now has ${factorOf(facts, 'en')}. ${EN_REMEDY}`,
  ],
  'factor-removed': [
    (facts) => `您的账号移除了${factorOf(facts, 'zh-CN')}。${ZH_REMEDY}`,
    (facts) => `Your account has lost ${factorOf(facts, 'en')}. ${EN_REMEDY}`,
  ],
  'token-made': [
    (facts) => `您的账号发放了接口令牌“${said(facts, 'name')}”。${ZH_REMEDY}`,
    (facts) => `The API token “${said(facts, 'name')}” was made for your account. ${EN_REMEDY}`,
  ],
  'token-ended': [
    () => `您账号的接口令牌已收回。${ZH_REMEDY}`,
    () => `An API token of your account was ended. ${EN_REMEDY}`,
  ],
  'token-ending': [
    (facts) => `接口令牌“${said(facts, 'name')}”将于 ${said(facts, 'day')} 到期，仍要使用的请新建。`,
    (facts) =>
      `The API token “${said(facts, 'name')}” ends on ${said(facts, 'day')}; make a new one if needed.`,
  ],
  'single-linked': [
    () => `您的账号已与单点登录绑定。${ZH_REMEDY}`,
    () => `Your account was linked to single sign-on. ${EN_REMEDY}`,
  ],
  'invitation-made': [
    () => '管理员为您发出了重设密码的链接。如非您要求的，请告知安全保密管理员。',
    () =>
      'A link to set your password anew was made. If you did not ask for it, tell the security administrator.',
  ],
  appointed: [
    (facts) => `您已任${said(facts, 'node')}${officeOf(facts, 'zh-CN')}。`,
    (facts) => `You were appointed: ${officeOf(facts, 'en')}, ${said(facts, 'node')}.`,
  ],
  dismissed: [
    (facts) => `您不再任${said(facts, 'node')}${officeOf(facts, 'zh-CN')}。`,
    (facts) => `You no longer hold this office: ${officeOf(facts, 'en')}, ${said(facts, 'node')}.`,
  ],
  'place-new': [
    (facts) => `您的账号从新的地方登录：${said(facts, 'address')}，${said(facts, 'browser')}。${ZH_REMEDY}`,
    (facts) =>
      `Your account signed in from a new place: ${said(facts, 'address')}, ${said(facts, 'browser')}. ${EN_REMEDY}`,
  ],
  'code-reused': [
    (facts) => `有人在 ${said(facts, 'address')} 重复使用您的动态验证码，已拒绝。${ZH_REMEDY}`,
    (facts) =>
      `A code of your authenticator app was given a second time, from ${said(facts, 'address')}, and refused. ${EN_REMEDY}`,
  ],
  locked: [
    () => `您的账号因多次密码或验证码不对而锁定过。${ZH_REMEDY}`,
    () => `Your account was locked after wrong passwords or codes. ${EN_REMEDY}`,
  ],
  'account-locked': [
    (facts) => `${said(facts, 'name')}的账号因多次登录不成功而锁定，请核实。`,
    (facts) => `The account of ${said(facts, 'name')} was locked after failures: find out why.`,
  ],
  'tries-many': [
    (facts) => `从 ${said(facts, 'address')} 登录的尝试过多，已限制，请核实。`,
    (facts) =>
      `There are too many tries to sign in from ${said(facts, 'address')}; they are held up. Find out why.`,
  ],
  'requests-many': [
    (facts) => `${said(facts, 'name')}的请求过多，已限制，请核实。`,
    (facts) => `There are too many requests of ${said(facts, 'name')}; they are held up. Find out why.`,
  ],
} as const satisfies Readonly<
  Record<string, readonly [zh: (facts: Facts) => string, en: (facts: Facts) => string]>
>;

export type WarningKind = keyof typeof WORDS;

/** The sentence of a warning; null when it is none. */
export function wordWarning(kind: string, facts: Facts, lang: Lang): string | null {
  const words = Object.entries(WORDS).find(([name]) => name === kind)?.[1];
  if (words === undefined) return null;
  const [zh, en] = words;
  return lang === 'en' ? en(facts) : zh(facts);
}
