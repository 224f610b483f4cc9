/**
 * The journal's words (日志用语): what every deed in it is called, and what `heng verify` says.
 *
 *     deedTitle('return', 'zh-CN')   →  退回
 *
 * A journal outlives the program that wrote it: a deed without words is called by its code.
 */
import { DEEDS } from '../core/lifecycle.ts';
import type { Lang } from './lang.ts';
import { LIFECYCLE } from './lifecycle.ts';

/** Deeds beside those of the lifecycle, in Chinese and English. */
const TITLES = {
  import: ['导入文件', 'import a document'],
  begin: ['新建申报表', 'begin a declaration'],
  correct: ['更正', 'correct a cell'],
  uncorrect: ['撤销更正', 'take a correction back'],
  answer: ['说明问题', 'answer a finding'],
  attach: ['添加附件', 'attach a file'],
  detach: ['移除附件', 'remove a file'],
  comment: ['批注', 'comment'],
  resolve: ['办结批注', 'resolve a comment'],
  reopen: ['重开批注', 'reopen a comment'],
  deadline: ['设定期限', 'set a deadline'],
  remind: ['催办', 'remind'],
  'set-up': ['初始设置', 'set up'],
  'sign-in': ['登录', 'sign in'],
  'sign-out': ['退出', 'sign out'],
  'password-set': ['设置密码', 'set a password'],
  'password-change': ['修改密码', 'change a password'],
  'factor-add': ['登记第二步验证', 'add a second step'],
  'factor-remove': ['解除第二步验证', 'remove a second step'],
  'session-end': ['结束会话', 'end a session'],
  'token-make': ['发放接口令牌', 'make an API token'],
  'token-end': ['收回接口令牌', 'end an API token'],
  invite: ['邀请', 'invite'],
  'account-change': ['修改账号', 'change one’s account'],
  'single-link': ['绑定统一登录', 'link single sign-on'],
  'single-unlink': ['解绑统一登录', 'unlink single sign-on'],
  unlock: ['解除锁定', 'unlock'],
  'person-make': ['新增人员', 'add a person'],
  'person-change': ['修改人员', 'change a person'],
  'person-close': ['停用人员', 'close a person'],
  'people-import': ['批量导入人员', 'import people'],
  appoint: ['任职', 'appoint'],
  dismiss: ['免职', 'dismiss'],
  'node-make': ['新增机构', 'add an office'],
  'node-change': ['修改机构', 'change an office'],
  'node-close': ['撤销机构', 'close an office'],
  'merge-indicators': ['合并指标', 'merge indicators'],
  'split-indicators': ['撤销合并指标', 'take a merge of indicators back'],
  refuse: ['拒绝请求', 'refuse a request'],
  'key-rotate': ['更换密钥', 'change the key'],
  'secret-read': ['查阅涉密内容', 'read secret content'],
  'export-journal': ['导出日志', 'export the journal'],
  'export-own': ['导出个人数据', 'export one’s own data'],
  'verify-journal': ['核验日志', 'verify the journal'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>;

const BY_CODE: ReadonlyMap<string, readonly [string, string]> = new Map(Object.entries(TITLES));

/** A deed in words; its code when it has none. */
export function deedTitle(deed: string, lang: Lang): string {
  const own = DEEDS.find((one) => one === deed);
  if (own !== undefined) return LIFECYCLE[lang].deeds[own];
  const [zh, en] = BY_CODE.get(deed) ?? [deed, deed];
  return lang === 'en' ? en : zh;
}

/** Every deed there are words for. */
export const WORDED_DEEDS: readonly string[] = [...new Set([...DEEDS, ...Object.keys(TITLES)])];

/** Why a journal does not hold, and where; `to` where several in a row are missing. */
export interface FaultSaid {
  readonly number: number;
  readonly to?: number;
  readonly why: 'changed' | 'missing' | 'reordered' | 'head';
}

/** The sentence of a fault. */
export function wordFault({ number, to, why }: FaultSaid, lang: Lang): string {
  if (lang === 'en') {
    const which = to === undefined ? `Entry ${number}` : `Entries ${number} to ${to}`;
    return {
      changed: `${which} does not say what was sealed: it was changed`,
      missing: `${which} ${to === undefined ? 'is' : 'are'} missing`,
      reordered: `${which} is whole and stands in another place`,
      head: `The journal does not end, at entry ${number}, as was kept or noted down`,
    }[why];
  }
  const which = to === undefined ? `第 ${number} 条` : `第 ${number} 至 ${to} 条`;
  return {
    changed: `${which}与封存时不符，被改动过`,
    missing: `${which}缺失`,
    reordered: `${which}内容完好，但次序被改动`,
    head: `日志在第 ${number} 条处与留存的末条不符`,
  }[why];
}

export interface VerifyWords {
  /** Of whom a journal is. */
  readonly journal: (tenant: string) => string;
  readonly progress: (entries: number) => string;
  readonly empty: string;
  readonly whole: (entries: number, algorithms: string) => string;
  readonly part: (from: number, to: number) => string;
  readonly broken: (faults: number) => string;
  readonly more: (told: number) => string;
  readonly head: (number: number, hash: string) => string;
  readonly noteHead: string;
  /** The store is open in a service. */
  readonly running: string;
}

const zh: VerifyWords = {
  journal: (tenant) => `日志 ${tenant}`,
  progress: (entries) => `已核验 ${entries} 条`,
  empty: '还没有记录',
  whole: (entries, algorithms) => `${entries} 条，逐条相连，没有改动、缺失或调换（${algorithms}）`,
  part: (from, to) => `这是第 ${from} 至 ${to} 条，之前的记录不在文件里`,
  broken: (faults) => `日志有 ${faults} 处不符`,
  more: (told) => `只列出前 ${told} 处`,
  head: (number, hash) => `末条 ${number}:${hash}`,
  noteHead: '请把末条抄存在本系统之外；以后用 --head 核对，可发现整条链被重写或截断。',
  running: '若是服务正在运行，请用 heng verify --server 地址 核验它的日志。',
};

const en: VerifyWords = {
  journal: (tenant) => `Journal ${tenant}`,
  progress: (entries) => `${entries} entries verified`,
  empty: 'nothing recorded yet',
  whole: (entries, algorithms) =>
    `${entries} entries, each linked to the one before; none changed, missing or moved (${algorithms})`,
  part: (from, to) => `These are entries ${from} to ${to}; what came before is not in the file`,
  broken: (faults) => `${faults} faults in the journal`,
  more: (told) => `Only the first ${told} are listed`,
  head: (number, hash) => `head ${number}:${hash}`,
  noteHead:
    'Note the head down outside this system; --head then finds a chain that was rewritten or cut as a whole.',
  running: 'If that is the running service, verify its journal with heng verify --server ADDRESS.',
};

/** The words of `heng verify`. */
export function verifyWords(lang: Lang): VerifyWords {
  return lang === 'en' ? en : zh;
}
