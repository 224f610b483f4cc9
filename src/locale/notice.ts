/**
 * Notice (通知): what people are told of, in Chinese and English: one sentence each, in the product and by e-mail.
 *
 *     wordNotice({ kind: 'return', facts: { agency: '番禺区教育局', year: 2027 } }, 'zh-CN')
 *     →  番禺区教育局 2027 年度的申报表已退回，请修改后重新送审。
 *
 * A notice names the agency, the year and the deed, and nothing of what a declaration says.
 */
import type { Lang } from './lang.ts';
import { wordWarning } from './warning.ts';

export const NOTICE_KINDS = [
  'discard',
  'submit',
  'withdraw',
  'return',
  'stop',
  'review',
  'approve',
  'comment',
  'due-declare',
  'due-review',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What a sentence says; whatever a notice does not have is left out of it. */
export interface NoticeFacts {
  readonly agency?: string | null;
  readonly year?: number | null;
  /** How many declarations it speaks of. */
  readonly count?: number;
  /** Days left; 0 today, and fewer when it is overdue. */
  readonly days?: number;
  /** The day itself: `2026-09-30`. */
  readonly due?: string;
}

type Words = Readonly<Record<NoticeKind, (facts: NoticeFacts) => string>>;

function whose({ agency, year }: NoticeFacts, lang: Lang): string {
  const name = agency ?? (lang === 'en' ? 'an agency' : '某单位');
  if (lang === 'en') return year === null || year === undefined ? name : `${name}, ${year}`;
  return year === null || year === undefined ? `${name}的申报表` : `${name} ${year} 年度的申报表`;
}

function left({ days = 0, due = '' }: NoticeFacts, lang: Lang): string {
  if (lang === 'en') {
    if (days < 0) return `was due on ${due}`;
    return days === 0
      ? `is due today, ${due}`
      : `is due in ${days === 1 ? 'a day' : `${days} days`}, on ${due}`;
  }
  if (days < 0) return `已于 ${due} 逾期`;
  return days === 0 ? `今天（${due}）到期` : `还有 ${days} 天到期（${due}）`;
}

const zh: Words = {
  discard: (facts) => `${whose(facts, 'zh-CN')}的草稿已由单位作废。`,
  submit: (facts) => `${whose(facts, 'zh-CN')}已送审，请审核。`,
  withdraw: (facts) => `${whose(facts, 'zh-CN')}已由单位撤回。`,
  return: (facts) => `${whose(facts, 'zh-CN')}已退回，请修改后重新送审。`,
  stop: (facts) => `${whose(facts, 'zh-CN')}审核不予通过。`,
  review: (facts) => `${whose(facts, 'zh-CN')}已通过部门审核，请批复。`,
  approve: (facts) => `${whose(facts, 'zh-CN')}已批复，预算与绩效目标同时确定。`,
  comment: (facts) => `${whose(facts, 'zh-CN')}有新的批注。`,
  'due-declare': (facts) => `${whose(facts, 'zh-CN')}尚未送审，${left(facts, 'zh-CN')}。`,
  'due-review': (facts) =>
    `${facts.year ?? ''} 年度有 ${facts.count ?? 0} 份申报表待办理，${left(facts, 'zh-CN')}。`.trim(),
};

const en: Words = {
  discard: (facts) => `The draft of the declaration of ${whose(facts, 'en')} was discarded by the agency.`,
  submit: (facts) => `The declaration of ${whose(facts, 'en')} was handed in for review.`,
  withdraw: (facts) => `The declaration of ${whose(facts, 'en')} was withdrawn by the agency.`,
  return: (facts) => `The declaration of ${whose(facts, 'en')} was returned: mend it and hand it in again.`,
  stop: (facts) => `The declaration of ${whose(facts, 'en')} did not pass the review.`,
  review: (facts) => `The declaration of ${whose(facts, 'en')} passed the review and awaits approval.`,
  approve: (facts) =>
    `The declaration of ${whose(facts, 'en')} was approved: budget and targets are fixed together.`,
  comment: (facts) => `There is a new comment on the declaration of ${whose(facts, 'en')}.`,
  'due-declare': (facts) =>
    `The declaration of ${whose(facts, 'en')} has not been handed in and ${left(facts, 'en')}.`,
  'due-review': (facts) =>
    `Declarations for ${facts.year ?? 'the year'} awaiting a decision: ${facts.count ?? 0}. The work ${left(facts, 'en')}.`,
};

function isKind(kind: string): kind is NoticeKind {
  return NOTICE_KINDS.some((one) => one === kind);
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The sentence of a notice as it is kept; one of a kind no longer known is told by its kind. */
export function wordNotice(
  { kind, facts }: { readonly kind: string; readonly facts: Readonly<Record<string, unknown>> },
  lang: Lang,
): string {
  if (!isKind(kind)) return wordWarning(kind, facts, lang) ?? kind;
  const { agency, year, count, days, due } = facts;
  const said: { -readonly [Name in keyof NoticeFacts]: NoticeFacts[Name] } = {
    agency: textOf(agency) ?? null,
    year: numberOf(year) ?? null,
  };
  const [counted, daysLeft, day] = [numberOf(count), numberOf(days), textOf(due)];
  if (counted !== undefined) said.count = counted;
  if (daysLeft !== undefined) said.days = daysLeft;
  if (day !== undefined) said.due = day;
  return (lang === 'en' ? en : zh)[kind](said);
}

/** Subject and lines of a letter that tells several notices. */
export function wordLetter(
  notices: readonly { readonly kind: string; readonly facts: Readonly<Record<string, unknown>> }[],
  lang: Lang,
): { readonly subject: string; readonly lines: readonly string[] } {
  const lines = notices.map((notice) => `· ${wordNotice(notice, lang)}`);
  return lang === 'en'
    ? { subject: `Heng: ${notices.length} new`, lines: ['Heng has news for you:', ...lines] }
    : { subject: `衡：${notices.length} 条新通知`, lines: ['您在“衡”有新的通知：', ...lines] };
}
