/**
 * Workflow (办理): the sentence for every deed that is refused to a person, in Chinese and English.
 *
 *     wordWorkflowProblem({ code: 'deed-denied', facts: { deed: 'approve' } }, 'zh-CN')
 *     →  { title: '没有权限', detail: '批复要由有此职责的人员办理。', remedy: '…' }
 */
import type { Deed, State } from '../core/lifecycle.ts';
import type { Lang } from './lang.ts';
import { sentences } from './locale.ts';
import type { Wording } from './problem.ts';

export interface WorkflowFacts {
  /** Whoever asks holds no office that does this here. */
  'deed-denied': { readonly deed: Deed };
  /** The table of the lifecycle has no such deed from that state. */
  'deed-refused': { readonly deed: Deed; readonly state: State };
  /** There is a newer version than the one it speaks of. */
  'version-overtaken': { readonly version: number; readonly newest: number };
  /** The deed wants a reason. */
  'reason-missing': { readonly deed: Deed };
  /** Nobody may write for that agency but its own. */
  'node-denied': { readonly node: string };
}

export type WorkflowCode = keyof WorkflowFacts;

export type WorkflowProblem = {
  [C in WorkflowCode]: { readonly code: C; readonly facts: WorkflowFacts[C] };
}[WorkflowCode];

type Words = { readonly [C in WorkflowCode]: (facts: WorkflowFacts[C]) => Wording };

const ZH = sentences('zh-CN');
const EN = sentences('en');

const zh: Words = {
  'deed-denied': ({ deed }) => ({
    title: '没有权限',
    detail: `${ZH.deeds[deed]}要由有此职责的人员办理。`,
    remedy: '请由负责该单位的人员办理，或请安全保密管理员核对任职。',
  }),
  'deed-refused': ({ deed, state }) => ({
    title: '现在不能办理',
    detail: `这一版${ZH.states[state]}，不能${ZH.deeds[deed]}。`,
    remedy: '请刷新后查看它现在的状态。',
  }),
  'version-overtaken': ({ version, newest }) => ({
    title: '已有新的版本',
    detail: `第 ${version} 版之后已有第 ${newest} 版。`,
    remedy: '请打开最新版本再办理。',
  }),
  'reason-missing': ({ deed }) => ({
    title: '请写明理由',
    detail: `${ZH.deeds[deed]}要写明理由，申报单位会看到。`,
  }),
  'node-denied': ({ node }) => ({
    title: '没有权限',
    detail: `不能为 ${node} 填报：只有该单位的经办和负责人可以。`,
    remedy: '请选择自己任职的单位，或请安全保密管理员核对任职。',
  }),
};

const en: Words = {
  'deed-denied': ({ deed }) => ({
    title: 'Not allowed',
    detail: `“${EN.deeds[deed]}” is for those who hold that office.`,
    remedy:
      'Ask whoever is in charge of the agency, or the security administrator to look at the appointments.',
  }),
  'deed-refused': ({ deed, state }) => ({
    title: 'Not possible now',
    detail: `“${EN.deeds[deed]}” cannot be done to a version that is “${EN.states[state]}”.`,
    remedy: 'Load the page again to see where it stands.',
  }),
  'version-overtaken': ({ version, newest }) => ({
    title: 'There is a newer version',
    detail: `Version ${version} was followed by version ${newest}.`,
    remedy: 'Open the newest version first.',
  }),
  'reason-missing': ({ deed }) => ({
    title: 'A reason is needed',
    detail: `“${EN.deeds[deed]}” needs a reason, which the agency will see.`,
  }),
  'node-denied': ({ node }) => ({
    title: 'Not allowed',
    detail: `Nobody writes for ${node} but its own clerks and head.`,
    remedy: 'Choose an agency of your own, or ask the security administrator to look at the appointments.',
  }),
};

function words<C extends WorkflowCode>(code: C, facts: WorkflowFacts[C], lang: Lang): Wording {
  return (lang === 'en' ? en : zh)[code](facts);
}

/** The sentences of a refusal. */
export function wordWorkflowProblem({ code, facts }: WorkflowProblem, lang: Lang): Wording {
  return words(code, facts, lang);
}
