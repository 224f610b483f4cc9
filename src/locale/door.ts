/**
 * Door (登录与人员): the sentence for everything refused at the door and in the office's own affairs.
 *
 *     wordDoorProblem({ code: 'sign-in-failed', facts: {} }, 'zh-CN')
 *     →  { title: '登录不成功', detail: '登录名或密码不对，或者账号暂时锁定。', remedy: '…' }
 *
 * What a stranger is told never says whether somebody is here.
 */
import type { NodeKind, Office } from '../core/organisation.ts';
import type { Lang } from './lang.ts';
import { sentences } from './locale.ts';
import type { Wording } from './problem.ts';

type None = Readonly<Record<string, never>>;

export interface DoorFacts {
  'signed-out': None;
  'second-asked': None;
  'factor-missing': None;
  'factor-stale': None;
  'office-missing': { readonly offices: readonly Office[] };
  /** The token opens other things; null when no token opens this. */
  'scope-missing': { readonly scope: string | null };
  'sign-in-failed': None;
  'code-wrong': None;
  'passkey-refused': None;
  'single-refused': { readonly why: 'answer' | 'stranger' | 'server' | 'absent' };
  'tries-too-many': { readonly seconds: number };
  'requests-many': { readonly seconds: number };
  'password-short': { readonly least: number };
  'password-common': None;
  'password-breached': None;
  'password-name': None;
  'password-wrong': None;
  'invitation-over': None;
  'set-up-done': None;
  'set-up-code': None;
  'demo-missing': None;
  'person-missing': { readonly person: string };
  'login-taken': { readonly login: string };
  'login-unfit': { readonly login: string };
  'email-unfit': { readonly email: string };
  'node-missing': { readonly node: string };
  'node-taken': { readonly node: string };
  'node-kind': { readonly kind: NodeKind; readonly parent: NodeKind };
  'node-occupied': { readonly node: string };
  'node-below-itself': { readonly node: string };
  'offices-conflict': { readonly first: Office; readonly second: Office };
  'appoint-self': None;
  'administer-self': None;
  'office-needed': { readonly office: Office };
  'office-not-held': { readonly office: Office };
  'key-missing': None;
  'table-unfit': { readonly columns: string };
  'node-several': { readonly node: string; readonly count: number };
  'office-unknown': { readonly word: string; readonly allowed: string };
  'office-nowhere': Record<string, never>;
}

export type DoorCode = keyof DoorFacts;

export type DoorProblem = {
  [C in DoorCode]: { readonly code: C; readonly facts: DoorFacts[C] };
}[DoorCode];

type Words = { readonly [C in DoorCode]: (facts: DoorFacts[C]) => Wording };

const ZH = sentences('zh-CN');
const EN = sentences('en');

const zh: Words = {
  'signed-out': () => ({
    title: '请先登录',
    detail: '还没有登录，或者登录已经结束。',
    remedy: '请登录后再试。',
  }),
  'second-asked': () => ({ title: '请完成第二步验证', detail: '还要输入动态验证码，或者使用通行密钥。' }),
  'factor-missing': () => ({
    title: '请先设置第二步验证',
    detail: '有职务的人员必须设置动态验证码或通行密钥，设置之后才能办理业务。',
    remedy: '请到“我的账号”设置。',
  }),
  'factor-stale': () => ({
    title: '请再验证一次',
    detail: '更改登录方式之前，要在十分钟之内验证过身份。',
    remedy: '请输入动态验证码或使用通行密钥；没有第二步验证的，请重新登录。',
  }),
  'office-missing': ({ offices }) => ({
    title: '没有权限',
    detail: `只有${offices.map((office) => ZH.offices[office]).join('、')}可以办理。`,
    remedy: '任职有误的，请安全保密管理员核对。',
  }),
  'scope-missing': ({ scope }) => ({
    title: '令牌没有这项权限',
    detail: scope === null ? '这项操作只能登录后在网页上办理。' : `令牌没有 ${scope} 权限。`,
    remedy: '请在“我的账号”新建有此权限的令牌。',
  }),
  'sign-in-failed': () => ({
    title: '登录不成功',
    detail: '登录名或密码不对，或者账号暂时锁定。',
    remedy: '连续错 5 次要等 15 分钟。忘记密码的，请系统管理员发新的邀请链接。',
  }),
  'code-wrong': () => ({
    title: '验证码不对',
    detail: '验证码不对、已经用过，或者已经过期。',
    remedy: '请核对手机的时间，输入新的验证码。',
  }),
  'passkey-refused': () => ({
    title: '通行密钥没有通过',
    detail: '通行密钥没有在这里登记，或者验证超时。',
    remedy: '请再试一次，或者用密码登录。',
  }),
  'single-refused': ({ why }) =>
    ({
      answer: { title: '单点登录没有通过', detail: '认证服务器的答复无效或已过期。', remedy: '请重新登录。' },
      stranger: {
        title: '单点登录没有通过',
        detail: '认证通过了，但这里没有与之对应的人员。',
        remedy: '请系统管理员核对您的电子邮箱。',
      },
      server: {
        title: '单点登录暂不可用',
        detail: '联系不上认证服务器。',
        remedy: '请稍后再试，或者用密码登录。',
      },
      absent: { title: '没有单点登录', detail: '这里没有设置单点登录。' },
    })[why],
  'tries-too-many': ({ seconds }) => ({
    title: '尝试过多',
    detail: '从这个地址登录的尝试过多。',
    remedy: `请 ${seconds} 秒后再试。`,
  }),
  'requests-many': ({ seconds }) => ({
    title: '请求过多',
    detail: '您或您的程序在短时间内的请求过多。',
    remedy: `请 ${seconds} 秒后再试；程序请放慢，或者一次多办几件。`,
  }),
  'password-short': ({ least }) => ({
    title: '密码太短',
    detail: `密码至少要 ${least} 个字符。`,
    remedy: '可以用一句自己记得住的话。',
  }),
  'password-common': () => ({
    title: '密码容易被猜到',
    detail: '去掉常见的词、连续的数字和键盘上相邻的键，剩下的不同字符不足 5 个。',
    remedy: '可以用一句自己记得住的话。',
  }),
  'password-breached': () => ({
    title: '密码已经泄露',
    detail: '这个密码，或者去掉少数几个字符后，在别处泄露的常用密码之列。',
    remedy: '可以用一句自己记得住的话。',
  }),
  'password-name': () => ({ title: '密码里有姓名', detail: '密码里不能有自己的登录名或姓名。' }),
  'password-wrong': () => ({ title: '密码不对', detail: '现在的密码不对。' }),
  'invitation-over': () => ({
    title: '邀请链接已失效',
    detail: '邀请链接用过一次或满 24 小时就失效。',
    remedy: '请系统管理员发新的链接。',
  }),
  'set-up-done': () => ({ title: '已经设置过', detail: '首次设置只能做一次。', remedy: '请登录。' }),
  'set-up-code': () => ({
    title: '设置码不对',
    detail: '设置码不对，或者已经过期。',
    remedy: '设置码在启动服务的终端上；重新启动服务会给出新的。',
  }),
  'demo-missing': () => ({ title: '没有演示', detail: '这里没有演示：已经设置了人员，或者是正式运行。' }),
  'person-missing': ({ person }) => ({ title: '没有此人', detail: `找不到人员 ${person}。` }),
  'login-taken': ({ login }) => ({
    title: '登录名已被使用',
    detail: `登录名 ${login} 已被使用。`,
    remedy: '请换一个。',
  }),
  'login-unfit': ({ login }) => ({
    title: '登录名不合要求',
    detail: `登录名“${login}”不合要求：要以字母或数字开头，只含字母、数字和 . _ - @。`,
  }),
  'email-unfit': ({ email }) => ({ title: '电子邮箱不合要求', detail: `“${email}”不是电子邮箱。` }),
  'node-missing': ({ node }) => ({ title: '没有此单位', detail: `找不到单位 ${node}，或者它已撤销。` }),
  'node-taken': ({ node }) => ({
    title: '编号已被使用',
    detail: `单位编号 ${node} 已被使用。`,
    remedy: '请换一个。',
  }),
  'node-kind': ({ kind, parent }) => ({
    title: '不能放在这里',
    detail: `${ZH.nodes[kind]}不能设在${ZH.nodes[parent]}之下。`,
  }),
  'node-occupied': ({ node }) => ({
    title: '还不能撤销',
    detail: `单位 ${node} 还有下级单位或任职的人员。`,
    remedy: '请先撤销下级单位，并请安全保密管理员免去任职。',
  }),
  'node-below-itself': ({ node }) => ({ title: '不能放在这里', detail: `单位 ${node} 不能放在自己之下。` }),
  'offices-conflict': ({ first, second }) => ({
    title: '职务不相容',
    detail: `${ZH.offices[first]}不能同时是${ZH.offices[second]}。`,
    remedy: '三员由三个人分别担任，并且不办理业务。',
  }),
  'appoint-self': () => ({ title: '不能为自己任职', detail: '自己的任职要由另一位安全保密管理员办理。' }),
  'administer-self': () => ({
    title: '不能以管理员身份更改自己的账号',
    detail: '自己的登录方式在“我的账号”更改，更改之前要验证身份。',
    remedy: '丢失第二步验证或者要停用的，请另一位管理员办理。',
  }),
  'office-needed': ({ office }) => ({
    title: '还不能这样做',
    detail: `这是最后一位${ZH.offices[office]}。`,
    remedy: '请先任命另一位。',
  }),
  'office-not-held': ({ office }) => ({
    title: '没有此任职',
    detail: `此人在这里没有担任${ZH.offices[office]}。`,
  }),
  'key-missing': () => ({ title: '已经没有了', detail: '它已经被删除或已经失效。' }),
  'table-unfit': ({ columns }) => ({
    title: '表格不合要求',
    detail: `第一行要有这些列：${columns}；一人一行，最多 2000 人。`,
    remedy: '请下载模板，填好后再导入。',
  }),
  'node-several': ({ node, count }) => ({
    title: '单位重名',
    detail: `有 ${count} 个单位叫“${node}”。`,
    remedy: '请填写单位的代码或编号。',
  }),
  'office-unknown': ({ word, allowed }) => ({
    title: '没有此职务',
    detail: `没有“${word}”这种职务，可以填：${allowed}。`,
  }),
  'office-nowhere': () => ({ title: '没有填写单位', detail: '填写了职务，没有填写任职的单位。' }),
};

const en: Words = {
  'signed-out': () => ({
    title: 'Please sign in',
    detail: 'Nobody is signed in, or the session has ended.',
    remedy: 'Sign in and try again.',
  }),
  'second-asked': () => ({
    title: 'Second step asked for',
    detail: 'The code of your authenticator app or a passkey is still needed.',
  }),
  'factor-missing': () => ({
    title: 'Set up a second step first',
    detail: 'Whoever holds an office must have an authenticator app or a passkey before doing any work.',
    remedy: 'Set one up under “My account”.',
  }),
  'factor-stale': () => ({
    title: 'Prove who you are once more',
    detail: 'Ways of signing in are changed within ten minutes of having proved who you are.',
    remedy: 'Give a code or use a passkey; if you have neither, sign in again.',
  }),
  'office-missing': ({ offices }) => ({
    title: 'Not allowed',
    detail: `This is for: ${offices.map((office) => EN.offices[office]).join(', ')}.`,
    remedy: 'If your appointments are wrong, ask the security administrator.',
  }),
  'scope-missing': ({ scope }) => ({
    title: 'The token does not open this',
    detail:
      scope === null ? 'This is done signed in, on the pages.' : `The token lacks the scope “${scope}”.`,
    remedy: 'Make a token with that scope under “My account”.',
  }),
  'sign-in-failed': () => ({
    title: 'Sign-in failed',
    detail: 'Name or password is wrong, or the account is locked for a while.',
    remedy:
      'After 5 failures wait 15 minutes. For a forgotten password ask the system administrator for a new invitation.',
  }),
  'code-wrong': () => ({
    title: 'Wrong code',
    detail: 'The code is wrong, was used before, or has run out.',
    remedy: 'Check the clock of your phone and give a new code.',
  }),
  'passkey-refused': () => ({
    title: 'Passkey refused',
    detail: 'The passkey is not known here, or it took too long.',
    remedy: 'Try again, or sign in by password.',
  }),
  'single-refused': ({ why }) =>
    ({
      answer: {
        title: 'Single sign-on failed',
        detail: 'The answer of the sign-on server is not valid or has run out.',
        remedy: 'Sign in again.',
      },
      stranger: {
        title: 'Single sign-on failed',
        detail: 'You were recognised, but nobody here is you.',
        remedy: 'Ask the system administrator to look at your mail address.',
      },
      server: {
        title: 'Single sign-on is not available',
        detail: 'The sign-on server cannot be reached.',
        remedy: 'Try again later, or sign in by password.',
      },
      absent: { title: 'No single sign-on', detail: 'Single sign-on is not set up here.' },
    })[why],
  'tries-too-many': ({ seconds }) => ({
    title: 'Too many tries',
    detail: 'There were too many tries from this address.',
    remedy: `Try again in ${seconds} s.`,
  }),
  'requests-many': ({ seconds }) => ({
    title: 'Too many requests',
    detail: 'You, or a program of yours, asked too much in a short time.',
    remedy: `Try again in ${seconds} s; a program should go slower, or do more at once.`,
  }),
  'password-short': ({ least }) => ({
    title: 'Password too short',
    detail: `A password has ${least} characters at least.`,
    remedy: 'A sentence you remember will do.',
  }),
  'password-common': () => ({
    title: 'Password easy to guess',
    detail:
      'Without common words, runs of digits and rows of keys fewer than 5 different characters are left.',
    remedy: 'A sentence you remember will do.',
  }),
  'password-breached': () => ({
    title: 'Breached password',
    detail: 'It is, but for a few characters, one of the passwords most often stolen elsewhere.',
    remedy: 'A sentence you remember will do.',
  }),
  'password-name': () => ({
    title: 'Password with a name in it',
    detail: 'A password does not contain your login or name.',
  }),
  'password-wrong': () => ({ title: 'Wrong password', detail: 'Your present password is another one.' }),
  'invitation-over': () => ({
    title: 'Invitation over',
    detail: 'An invitation is over when it was used or after 24 hours.',
    remedy: 'Ask the system administrator for a new one.',
  }),
  'set-up-done': () => ({
    title: 'Set up already',
    detail: 'The first set-up is done once.',
    remedy: 'Sign in.',
  }),
  'set-up-code': () => ({
    title: 'Wrong set-up code',
    detail: 'The set-up code is wrong or has run out.',
    remedy: 'It stands on the terminal the service was started from; starting it again gives a new one.',
  }),
  'demo-missing': () => ({
    title: 'No demo',
    detail: 'There is no demo here: people have been set up, or this is in production.',
  }),
  'person-missing': ({ person }) => ({ title: 'No such person', detail: `There is no person ${person}.` }),
  'login-taken': ({ login }) => ({
    title: 'Login taken',
    detail: `The login ${login} is taken.`,
    remedy: 'Choose another.',
  }),
  'login-unfit': ({ login }) => ({
    title: 'Login not possible',
    detail: `The login “${login}” is not possible: letters, digits and . _ - @, beginning with a letter or digit.`,
  }),
  'email-unfit': ({ email }) => ({ title: 'No mail address', detail: `“${email}” is no mail address.` }),
  'node-missing': ({ node }) => ({
    title: 'No such organisation',
    detail: `There is no organisation ${node}, or it is closed.`,
  }),
  'node-taken': ({ node }) => ({
    title: 'Id taken',
    detail: `The id ${node} is taken.`,
    remedy: 'Choose another.',
  }),
  'node-kind': ({ kind, parent }) => ({
    title: 'Not possible there',
    detail: `A node of kind “${EN.nodes[kind]}” cannot stand below one of kind “${EN.nodes[parent]}”.`,
  }),
  'node-occupied': ({ node }) => ({
    title: 'Not to be closed yet',
    detail: `${node} still has nodes below it or people with offices.`,
    remedy: 'Close those below first, and have the security administrator end the appointments.',
  }),
  'node-below-itself': ({ node }) => ({
    title: 'Not possible there',
    detail: `${node} cannot stand below itself.`,
  }),
  'offices-conflict': ({ first, second }) => ({
    title: 'Offices that exclude each other',
    detail: `Nobody is both ${EN.offices[first]} and ${EN.offices[second]}.`,
    remedy: 'The three administrators are three people, who do no business.',
  }),
  'appoint-self': () => ({
    title: 'Not for oneself',
    detail: 'Your own appointments are for another security administrator.',
  }),
  'administer-self': () => ({
    title: 'Not for oneself as an administrator',
    detail: 'Your own ways of signing in are changed at “My account”, once you have proved who you are.',
    remedy: 'For a lost second step or a closed account ask another administrator.',
  }),
  'office-needed': ({ office }) => ({
    title: 'Not possible yet',
    detail: `This is the last ${EN.offices[office]}.`,
    remedy: 'Appoint another first.',
  }),
  'office-not-held': ({ office }) => ({
    title: 'No such appointment',
    detail: `That person is not ${EN.offices[office]} here.`,
  }),
  'key-missing': () => ({ title: 'Not there any more', detail: 'It was removed or has run out.' }),
  'table-unfit': ({ columns }) => ({
    title: 'Table not usable',
    detail: `The first row must have these columns: ${columns}; one person a row, 2,000 at most.`,
    remedy: 'Download the template, fill it in and import it.',
  }),
  'node-several': ({ node, count }) => ({
    title: 'Name held by several',
    detail: `${count} offices of the tree are called “${node}”.`,
    remedy: 'Give the code or id instead.',
  }),
  'office-unknown': ({ word, allowed }) => ({
    title: 'No such office',
    detail: `There is no office “${word}”; there are: ${allowed}.`,
  }),
  'office-nowhere': () => ({
    title: 'No agency given',
    detail: 'An office is given, and no agency to hold it at.',
  }),
};

function words<C extends DoorCode>(code: C, facts: DoorFacts[C], lang: Lang): Wording {
  return (lang === 'en' ? en : zh)[code](facts);
}

/** The sentences of a refusal. */
export function wordDoorProblem({ code, facts }: DoorProblem, lang: Lang): Wording {
  return words(code, facts, lang);
}
