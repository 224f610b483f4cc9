/**
 * Words of review on the screen (审核用语), in Chinese: deeds, versions, comments, heaps of work, deadlines, notices.
 *
 *     review.due.left(5)   →  '还剩 5 天'
 */
import type { Deed } from '../../../core/lifecycle.ts';
import type { Queue } from '../../../core/review/queue.ts';
import { LIFECYCLE } from '../../lifecycle.ts';

/** By whatever name the API gives; another state than the known is shown as it is named. */
type Named = Readonly<Record<string, string>>;
type Verbs = Readonly<Record<Deed, string>>;

const QUEUES: Readonly<Record<Queue, string>> = {
  'to-write': '待填报',
  'to-mend': '待修改',
  'to-submit': '待送审',
  waiting: '待对方办理',
  'to-review': '待审核',
  'to-approve': '待批复',
  approved: '已批复',
  overdue: '已逾期',
};
/** On the buttons. */
const VERBS: Verbs = { ...LIFECYCLE['zh-CN'].deeds, review: '审核通过' };
/** What a deed does, told before it is done. */
const LEADS: Verbs = {
  edit: '',
  discard: '',
  submit: '送审后由主管部门审核，这一版不再改动；需要改时可以撤回。',
  withdraw: '撤回后这一版留存，另开一版草稿继续修改。',
  return: '退回后这一版留存，申报单位在新的一版上修改后再送审。',
  stop: '不予通过即终止，这份申报表不再修改。',
  review: '审核通过后送财政部门批复。',
  approve: '批复同时确定预算和绩效目标，这一版不再改动。',
  adjust: '调整时已批复的一版继续有效，另开一版草稿；新的一版批复后替代它。',
  'self-evaluate': '',
  confirm: '',
  disclose: '',
};
const OPENED: Named = {
  import: '由文件导入',
  empty: '新建',
  'last-year': '由上年复制',
  return: '退回后重开',
  withdraw: '撤回后重开',
  adjust: '调整',
};
const STATES: Named = LIFECYCLE['zh-CN'].states;

/** Who is to act on a version in a state. */
const AWAITS: Named = {
  draft: '由申报单位填写',
  submitted: '待主管部门审核',
  reviewed: '待财政部门批复',
};

export const review = {
  state: STATES,
  awaits: AWAITS,
  version: (version: number) => `第 ${version} 版`,
  none: '没有待办',
  queue: {
    label: '待办',
    of: QUEUES,
    count: (count: number) => `${count} 份`,
    all: '全部',
    state: '状态',
    anyState: '全部状态',
    deadlines: '期限',
    nothingYet: '还没有送来的申报表',
    nothingYetWhy: '单位送审以后，会列在这里。',
  },
  due: {
    column: '期限',
    on: (day: string) => `${day}前`,
    left: (days: number) => `还剩 ${days} 天`,
    today: '今天到期',
    over: (days: number) => `已逾期 ${days} 天`,
    none: '未定期限',
    noYear: '未注明年度，不计期限',
  },
  deed: {
    verb: VERBS,
    leads: LEADS,
    /** What discarding a draft leads to, by what stands behind it. */
    discards: {
      first:
        '这份申报表作废后不再列入清单、合计和期限；内容和经过留存，按“已作废”筛选仍可查看。作废后不能恢复。',
      withdrawn:
        '已撤回的申报表作废后不再送审，也不再列入清单、合计和期限；各版和经过留存，仍可查看。作废后不能恢复。',
      adjust: (version: number) =>
        `作废这一版调整稿，已批复的第 ${version} 版继续有效，以后仍可调整。作废后不能恢复。`,
    },
    label: '办理',
    reason: '理由',
    reasonFree: '理由（可不填）',
    reasonHint: '申报单位会看到',
    adjustHint: '写明调整依据，如文号、预算变动',
    discardHint: '留在这份申报表的经过里',
    againHint: '没有修改就再送审的，须写明理由',
    toSettle: (count: number) => `待处理 ${count}`,
    first: (count: number) => `还有 ${count} 个问题未改也未说明，处理后才能送审。`,
    cancel: '取消',
    quality: {
      title: '审核四性',
      completeness: '完整性',
      relevance: '相关性',
      ambition: '适当性',
      feasibility: '可行性',
    },
    asks: {
      completeness: '内容、指标是否齐全，目标是否明确清晰',
      relevance: '目标与职能、规划是否相关，指标与目标是否对应',
      ambition: '目标是否适当，与资金是否匹配',
      feasibility: '能否实现，依据和条件是否充分',
    },
    full: (points: string) => `满分 ${points}`,
    sum: (sum: string, full: string) => `合计 ${sum} / ${full}`,
    grade: (grade: string) => `等级 ${grade}`,
    unfinished: '四项都填了才有等级',
    overfull: (quality: string, most: string) => `${quality}应是 0 到 ${most} 的数`,
    allows: (grade: string, deed: string) => `“${grade}”应办理：${deed}`,
    findings: (count: number) => `未改也未说明的问题 ${count} 个`,
    findingsNone: '问题都已修改或说明',
    answered: (count: number) => `申报单位已说明的问题 ${count} 个`,
    answer: '说明',
    more: (count: number) => `其余 ${count} 个`,
    openComments: (count: number) => `还有 ${count} 条批注未解决`,
    done: (state: string, version: number) => `第 ${version} 版${state}`,
    goOn: '打开新的一版',
  },
  batch: {
    choose: (name: string) => `选择${name}`,
    chooseAll: '全选',
    chosen: (count: number) => `已选 ${count} 份`,
    count: (count: number) => `${count} 份`,
    sum: (sum: string) => `共 ${sum} 万元`,
    clear: '取消选择',
    outcome: (done: number, failed: number) =>
      failed === 0 ? `${done} 份已办理` : `${done} 份已办理，${failed} 份未办`,
    most: (count: number) => `一次最多 ${count} 份`,
  },
  comment: {
    title: '批注',
    count: (count: number) => `批注 ${count}`,
    open: (count: number) => `未解决 ${count}`,
    write: '写批注',
    on: (field: string) => `对“${field}”的批注`,
    whole: '对整张表的批注',
    onGeneral: '整张表',
    gone: '所说的一行已删去',
    placeholder: '写明问题和希望怎样修改',
    send: '发表',
    reply: '回复',
    replyTo: (who: string) => `回复${who}`,
    resolve: '标为已解决',
    reopen: '重新打开',
    resolved: (who: string) => `${who}标为已解决`,
    filterOpen: '未解决',
    filterAll: '全部',
    filter: '筛选批注',
    none: '没有批注',
    noneOpen: '批注都已解决',
    mark: '批注',
    markHere: (count: number) => `此处有 ${count} 条批注`,
    version: (version: number) => `第 ${version} 版`,
    close: '收起',
    left: (count: number) => `还可写 ${count} 字`,
  },
  history: {
    title: '版本与经过',
    open: '版本',
    newest: '最新',
    inForce: '现行',
    shown: '正在查看',
    show: '打开',
    compare: '与上一版比较',
    compareWith: (version: number) => `与第 ${version} 版比较`,
    old: (version: number, newest: number) => `这是第 ${version} 版，最新的是第 ${newest} 版，只能查看。`,
    toNewest: '回到最新版',
    opened: OPENED,
    from: (version: number) => `承接第 ${version} 版`,
    by: (who: string, when: string) => `${who}　${when}`,
    reason: '理由',
  },
  diff: {
    title: (from: number, to: number) => `第 ${from} 版与第 ${to} 版的差别`,
    count: (count: number) => (count === 0 ? '没有差别' : `${count} 处差别`),
    list: '差别清单',
    position: (at: number, all: number) => `${at} / ${all}`,
    next: '下一处差别',
    previous: '上一处差别',
    before: '前',
    after: '后',
    where: '位置',
    blank: '空白',
    added: '新增',
    removed: '删去',
    moved: '移动',
    head: '表头',
    stop: '结束比较',
    was: '原为',
    now: '改为',
    removedHere: (names: string) => `删去：${names}`,
  },
  deadline: {
    title: '办理期限',
    lead: '到期前 7 天、1 天和逾期当天各提醒一次。',
    node: '单位',
    year: '年度',
    stage: '阶段',
    day: '截止日',
    by: '设定人',
    set: '设定',
    change: '修改',
    remove: '取消期限',
    none: '这一年度还没有设定期限',
    below: '对所选单位及其下级都有效；上下级都有设定的，以较早的为准。没有注明年度的申报表不计期限。',
  },
  notice: {
    title: '通知',
    unread: (count: number) => (count === 0 ? '通知' : `通知，${count} 条未读`),
    allRead: '全部标为已读',
    none: '没有通知',
    isUnread: '未读',
  },
  keys: { comment: '对选中的单元格写批注', change: '比较版本时，下一处、上一处差别' },
};

export type ReviewWords = typeof review;
