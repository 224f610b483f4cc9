/**
 * Workflow (办理): the sentence for every deed that is refused to a person, in Chinese and English.
 *
 *     wordWorkflowProblem({ code: 'deed-denied', facts: { deed: 'approve' } }, 'zh-CN')
 *     →  { title: '没有权限', detail: '批复要由有此职务的人员办理。', remedy: '…' }
 */
import type { Deed, State } from '../core/lifecycle.ts';
import type { JudgedQuality } from '../core/policy.ts';
import type { Lang } from './lang.ts';
import { sentences } from './locale.ts';
import type { Wording } from './problem.ts';

export interface WorkflowFacts {
  /** Whoever asks holds no office that does this here. */
  'deed-denied': { readonly deed: Deed };
  /** The table of the lifecycle has no such deed from that state. */
  'deed-refused': { readonly deed: Deed; readonly state: State };
  /** There is a newer version than the one it speaks of. */
  'indicator-missing': { readonly key: string };
  /** The two indicators of a merge are one already. */
  'indicator-same': { readonly key: string };
  'version-overtaken': { readonly version: number; readonly newest: number };
  /** The deed wants a reason. */
  'reason-missing': { readonly deed: Deed };
  /** Nobody may write for that agency but its own. */
  'node-denied': { readonly node: string };
  /** The draft has no such row any more. */
  'row-missing': { readonly project: string };
  /** The draft has no such finding any more. */
  'finding-missing': { readonly finding: string };
  'attachment-missing': { readonly attachment: string };
  /** Neither document, picture nor plain text, by its bytes. */
  'attachment-type': { readonly file: string };
  'attachment-large': { readonly megabytes: number };
  'attachments-many': { readonly most: number };
  'attachments-heavy': { readonly gigabytes: number };
  /** Of a secret project nothing is kept here but name and funds. */
  'attachment-secret': { readonly project: string };
  /** No version of that name is to be seen by whoever asks. */
  'version-missing': { readonly id: string; readonly version: number };
  /** The draft has gone on since whoever asks looked at it. */
  'version-changed': { readonly revision: number };
  /** Findings that are neither mended nor answered. */
  'findings-open': { readonly errors: number; readonly warnings: number };
  /** What was returned is handed in again or stopped, not thrown away. */
  'discard-owed': Readonly<Record<string, never>>;
  /** What was returned comes again as it was, and nobody says why. */
  'return-unmended': Readonly<Record<string, never>>;
  /** The agency has handed in another declaration for the year. */
  'year-declared': {
    readonly year: number;
    readonly declaration: string;
    readonly version: number;
    readonly state: State;
  };
  /** Whoever submitted does not review, whoever reviewed does not approve. */
  'deed-own': { readonly deed: Deed };
  /** A declaration without a project asks for nothing. */
  'projects-missing': Readonly<Record<string, never>>;
  /** A verdict is needed, or a quality has more points than it may. */
  'points-missing': { readonly deed: Deed };
  'points-refused': { readonly quality: JudgedQuality; readonly most: number };
  /** Words with nothing to be seen in them, or with characters nothing shows. */
  'text-unfit': Readonly<Record<string, never>>;
  /** The place a comment speaks of, or the comment itself, is not there. */
  'comment-misplaced': Readonly<Record<string, never>>;
  'comment-missing': { readonly number: number };
  'deadline-unreal': { readonly due: string };
  /** The grade that follows from the points asks for another deed. */
  'grade-differs': {
    readonly deed: Deed;
    readonly grade: string;
    readonly sum: string;
    readonly deeds: readonly Deed[];
  };
}

export type WorkflowCode = keyof WorkflowFacts;

export type WorkflowProblem = {
  [C in WorkflowCode]: { readonly code: C; readonly facts: WorkflowFacts[C] };
}[WorkflowCode];

type Words = { readonly [C in WorkflowCode]: (facts: WorkflowFacts[C]) => Wording };

/** Deeds of the agency itself: the reason is its own to read. */
const OWN: ReadonlySet<Deed> = new Set(['withdraw', 'discard', 'adjust']);

const ZH = sentences('zh-CN');
const EN = sentences('en');

const zh: Words = {
  'deed-denied': ({ deed }) => ({
    title: '没有权限',
    detail: `${ZH.deeds[deed]}要由有此职务的人员办理。`,
    remedy: '请由负责该单位的人员办理，或请安全保密管理员核对任职。',
  }),
  'deed-refused': ({ deed, state }) => ({
    title: '现在不能办理',
    ...(deed === 'edit' && state === 'draft'
      ? { detail: '修改不在“办理”里进行。', remedy: '请在编辑中修改，改动自动保存。' }
      : {
          detail: `这一版${ZH.states[state]}，不能${ZH.deeds[deed]}。`,
          remedy: '请刷新后查看它现在的状态。',
        }),
  }),
  'indicator-missing': ({ key }) => ({
    title: '指标库里没有这个指标',
    detail: `指标库里没有“${key}”，或者它没有被合并。`,
    remedy: '请在指标库里重新查找。',
  }),
  'indicator-same': ({ key }) => ({
    title: '已是同一指标',
    detail: `“${key}”与要合并到的指标已是同一个。`,
    remedy: '请选择另一个指标。',
  }),
  'version-overtaken': ({ version, newest }) => ({
    title: '已有新的版本',
    detail: `第 ${version} 版之后已有第 ${newest} 版。`,
    remedy: '请打开最新版本再办理。',
  }),
  'reason-missing': ({ deed }) => ({
    title: '请写明理由',
    detail: `${ZH.deeds[deed]}要写明理由，${OWN.has(deed) ? '留在这份申报表的经过里' : '申报单位会看到'}。`,
  }),
  'node-denied': ({ node }) => ({
    title: '没有权限',
    detail: `不能为 ${node} 填报：只有该单位的经办和负责人可以。`,
    remedy: '请选择自己任职的单位，或请安全保密管理员核对任职。',
  }),
  'row-missing': () => ({
    title: '没有这个项目',
    detail: '这个项目已经删除。',
    remedy: '请刷新后再办理。',
  }),
  'finding-missing': () => ({
    title: '没有这个问题',
    detail: '这个问题已经改正，不用再说明。',
    remedy: '请刷新后查看还有哪些问题。',
  }),
  'attachment-missing': () => ({
    title: '没有这个附件',
    detail: '这一版没有这个附件，可能已经删除。',
    remedy: '请刷新后再看。',
  }),
  'attachment-type': ({ file }) => ({
    title: '不能作附件',
    detail: `${file} 不是文档、图片或纯文本。`,
    remedy: '请添加 PDF、Word、Excel、PPT、OFD、图片、TXT 或 CSV 文件。',
  }),
  'attachment-large': ({ megabytes }) => ({
    title: '附件太大',
    detail: `一个附件最大 ${megabytes} MB。`,
    remedy: '请压缩图片或拆分后再添加。',
  }),
  'attachments-many': ({ most }) => ({
    title: '附件太多',
    detail: `一份申报表最多 ${most} 个附件。`,
    remedy: '请删除不用的附件，或合并后再添加。',
  }),
  'attachments-heavy': ({ gigabytes }) => ({
    title: '本单位的附件太大',
    detail: `一个单位的全部附件最多 ${gigabytes} GB。`,
    remedy: '请删除草稿里不用的附件。',
  }),
  'attachment-secret': () => ({
    title: '涉密项目不加附件',
    detail: '涉密项目在这里只填代号和金额，不保存其他内容。',
  }),
  'version-missing': ({ id, version }) => ({
    title: '没有这一版',
    detail: `没有可以查看的申报表 ${id} 第 ${version} 版。`,
    remedy: '请从清单重新打开。',
  }),
  'version-changed': ({ revision }) => ({
    title: '内容已有改动',
    detail: `别人已改到第 ${revision} 次修改，您看到的不是最新内容。`,
    remedy: '请看过新的内容再办理。',
  }),
  'deed-own': ({ deed }) => ({
    title: '不能自审自批',
    detail: `您已经办理过这一版，${ZH.deeds[deed]}要由另一个人办理。`,
    remedy: '请由有此职务的其他人员办理。',
  }),
  'projects-missing': () => ({
    title: '还没有项目',
    detail: '这份申报表一个项目也没有，不能送审。',
    remedy: '请先填写项目、资金和绩效指标。',
  }),
  'findings-open': ({ errors, warnings }) => ({
    title: '还有问题未处理',
    detail: `有 ${errors} 个错误、${warnings} 个警告既没有改正，也没有说明。`,
    remedy: '请逐个改正，或写明为什么这样填。',
  }),
  'points-missing': ({ deed }) => ({
    title: '请给四性打分',
    detail: `${ZH.deeds[deed]}要给完整性、相关性、适当性、可行性分别打分。`,
  }),
  'points-refused': ({ quality, most }) => ({
    title: '分数不合要求',
    detail: `${ZH.qualities[quality]}的分数应在 0 到 ${most} 之间。`,
  }),
  'text-unfit': () => ({
    title: '请填写文字',
    detail: '所填文字没有可见的内容，或者含有不能显示的字符。',
    remedy: '请删去控制字符，填写可见的文字；名称应为一行。',
  }),
  'comment-misplaced': () => ({
    title: '这里不能批注',
    detail: '这一版没有这个位置，或其内容不予公开。',
    remedy: '请刷新后重新选择位置；涉密项目只能批注整个项目。',
  }),
  'comment-missing': ({ number }) => ({
    title: '没有这条批注',
    detail: `没有可以查看的第 ${number} 条批注。`,
    remedy: '请刷新后再看。',
  }),
  'deadline-unreal': ({ due }) => ({
    title: '没有这一天',
    detail: `日历上没有 ${due}。`,
    remedy: '请选择一个日期。',
  }),
  'discard-owed': () => ({
    title: '退回的申报表不能作废',
    detail: '这份申报表是退回修改的，还要重新送审。',
    remedy: '请修改后送审；确不再申报的，请主管部门办理不予通过。',
  }),
  'return-unmended': () => ({
    title: '退回后没有修改',
    detail: '这一版与退回的一版完全相同，也没有新的说明或附件。',
    remedy: '请按退回理由修改；确不需修改的，送审时写明理由。',
  }),
  'year-declared': ({ year, version, state }) => ({
    title: '本年度已报送一份',
    detail: `本单位 ${year} 年度另有申报表，第 ${version} 版，状态为“${ZH.states[state]}”，不再送审第二份。`,
    remedy: '请把这份的项目并入那一份：已送审的先撤回，已批复的办理调整；然后作废这一份。',
  }),
  'grade-differs': ({ deed, grade, sum, deeds }) => ({
    title: '办理与等级不符',
    detail: `${sum} 分为“${grade}”，不能${ZH.deeds[deed]}。`,
    remedy: `请改为${deeds.map((one) => ZH.deeds[one]).join('或')}，或重新打分。`,
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
    ...(deed === 'edit' && state === 'draft'
      ? {
          detail: 'A draft is not edited by a deed.',
          remedy: 'Write in its form; what is written is saved by itself.',
        }
      : {
          detail: `“${EN.deeds[deed]}” cannot be done to a version that is “${EN.states[state]}”.`,
          remedy: 'Load the page again to see where it stands.',
        }),
  }),
  'indicator-missing': ({ key }) => ({
    title: 'No such indicator',
    detail: `The library has no “${key}”, or it was not merged.`,
    remedy: 'Look for it in the library again.',
  }),
  'indicator-same': ({ key }) => ({
    title: 'One indicator already',
    detail: `“${key}” and the indicator to keep are one already.`,
    remedy: 'Choose another indicator.',
  }),
  'version-overtaken': ({ version, newest }) => ({
    title: 'There is a newer version',
    detail: `Version ${version} was followed by version ${newest}.`,
    remedy: 'Open the newest version first.',
  }),
  'reason-missing': ({ deed }) => ({
    title: 'A reason is needed',
    detail: `“${EN.deeds[deed]}” needs a reason, ${OWN.has(deed) ? 'kept in the history of the declaration' : 'which the agency will see'}.`,
  }),
  'node-denied': ({ node }) => ({
    title: 'Not allowed',
    detail: `Nobody writes for ${node} but its own clerks and head.`,
    remedy: 'Choose an agency of your own, or ask the security administrator to look at the appointments.',
  }),
  'row-missing': () => ({
    title: 'No such project',
    detail: 'The project was removed.',
    remedy: 'Load the page again.',
  }),
  'finding-missing': () => ({
    title: 'No such finding',
    detail: 'The finding is mended and needs no answer.',
    remedy: 'Load the page again to see what is left.',
  }),
  'attachment-missing': () => ({
    title: 'No such attachment',
    detail: 'This version has no such file; it may have been removed.',
    remedy: 'Load the page again.',
  }),
  'attachment-type': ({ file }) => ({
    title: 'It cannot be attached',
    detail: `${file} is no document, picture or plain text.`,
    remedy: 'Attach PDF, Word, Excel, PowerPoint, OFD, pictures, TXT or CSV.',
  }),
  'attachment-large': ({ megabytes }) => ({
    title: 'The file is too large',
    detail: `An attachment has ${megabytes} MB at most.`,
    remedy: 'Make its pictures smaller, or attach it in parts.',
  }),
  'attachments-many': ({ most }) => ({
    title: 'Too many attachments',
    detail: `A declaration has ${most} attachments at most.`,
    remedy: 'Remove those not needed, or join several.',
  }),
  'attachments-heavy': ({ gigabytes }) => ({
    title: 'Too much attached by the agency',
    detail: `The attachments of an agency have ${gigabytes} GB at most in all.`,
    remedy: 'Remove those not needed from its drafts.',
  }),
  'attachment-secret': () => ({
    title: 'Secret projects have no attachments',
    detail: 'Of a secret project only a code name and amounts are kept here.',
  }),
  'version-missing': ({ id, version }) => ({
    title: 'No such version',
    detail: `There is no version ${version} of declaration ${id} to be seen.`,
    remedy: 'Open it from the list again.',
  }),
  'version-changed': ({ revision }) => ({
    title: 'It has been changed',
    detail: `Others have brought it to change ${revision}; what you saw is not the latest.`,
    remedy: 'Look at what changed, then decide.',
  }),
  'deed-own': ({ deed }) => ({
    title: 'Somebody else has to',
    detail: `You have dealt with this version already; “${EN.deeds[deed]}” is for another person.`,
    remedy: 'Ask somebody else who holds the office.',
  }),
  'projects-missing': () => ({
    title: 'No project yet',
    detail: 'This declaration has no project: there is nothing to submit.',
    remedy: 'Fill in projects, funds and indicators first.',
  }),
  'findings-open': ({ errors, warnings }) => ({
    title: 'Findings are open',
    detail: `${errors} errors and ${warnings} warnings are neither mended nor answered.`,
    remedy: 'Mend each, or say why it stands.',
  }),
  'points-missing': ({ deed }) => ({
    title: 'Points are needed',
    detail: `“${EN.deeds[deed]}” gives points to completeness, relevance, ambition and feasibility.`,
  }),
  'points-refused': ({ quality, most }) => ({
    title: 'Points out of range',
    detail: `“${EN.qualities[quality]}” takes from 0 to ${most} points.`,
  }),
  'text-unfit': () => ({
    title: 'Words are needed',
    detail: 'What was written has nothing in it to be seen, or characters that cannot be shown.',
    remedy: 'Take out control characters and write words that can be seen; a name is one line.',
  }),
  'comment-misplaced': () => ({
    title: 'No comment here',
    detail: 'This version has no such place, or its content is withheld.',
    remedy: 'Load the page again and choose a place; of a secret project only the project as a whole.',
  }),
  'comment-missing': ({ number }) => ({
    title: 'No such comment',
    detail: `There is no comment ${number} to be seen.`,
    remedy: 'Load the page again.',
  }),
  'deadline-unreal': ({ due }) => ({
    title: 'No such day',
    detail: `The calendar has no ${due}.`,
    remedy: 'Choose a day.',
  }),
  'discard-owed': () => ({
    title: 'What was returned is not discarded',
    detail: 'This declaration was returned to be mended and is still to be handed in.',
    remedy: 'Mend it and submit it; if it is given up, the department stops it.',
  }),
  'return-unmended': () => ({
    title: 'Nothing was mended',
    detail: 'This version says just what was returned, with no new answer and no new file.',
    remedy: 'Mend what the return speaks of, or give the reason with the submission.',
  }),
  'year-declared': ({ year, version, state }) => ({
    title: 'The year is declared already',
    detail: `The agency has another declaration for ${year}: version ${version}, ${EN.states[state].toLowerCase()}. A second one is not handed in.`,
    remedy:
      'Put these projects into that one: withdraw it if it is submitted, adjust it if it is approved; then discard this one.',
  }),
  'grade-differs': ({ deed, grade, sum, deeds }) => ({
    title: 'The grade asks for something else',
    detail: `${sum} points are “${grade}”, which does not allow “${EN.deeds[deed]}”.`,
    remedy: `Choose ${deeds.map((one) => `“${EN.deeds[one]}”`).join(' or ')}, or give other points.`,
  }),
};

function words<C extends WorkflowCode>(code: C, facts: WorkflowFacts[C], lang: Lang): Wording {
  return (lang === 'en' ? en : zh)[code](facts);
}

/** The sentences of a refusal. */
export function wordWorkflowProblem({ code, facts }: WorkflowProblem, lang: Lang): Wording {
  return words(code, facts, lang);
}
