/**
 * The words of the lifecycle (生命周期用语): stages, states and deeds, apart from all other sentences so that the screen can
 * say them without carrying the rest.
 *
 *     LIFECYCLE['zh-CN'].states.submitted   已送审
 */
import type { Deed, Stage, State } from '../core/lifecycle.ts';
import type { Lang } from './lang.ts';

export interface LifecycleWords {
  readonly stages: Readonly<Record<Stage, string>>;
  readonly states: Readonly<Record<State, string>>;
  readonly deeds: Readonly<Record<Deed, string>>;
}

const zh: LifecycleWords = {
  stages: { declare: '申报', review: '审核', monitor: '监控', evaluate: '评价', publish: '公开' },
  states: {
    draft: '草稿',
    discarded: '已作废',
    submitted: '已送审',
    withdrawn: '已撤回',
    returned: '已退回',
    stopped: '不予通过',
    reviewed: '已审核',
    approved: '已批复',
    'self-evaluated': '已自评',
    confirmed: '已确认',
    disclosed: '已公开',
  },
  deeds: {
    edit: '修改',
    discard: '作废',
    submit: '送审',
    withdraw: '撤回',
    return: '退回',
    stop: '不予通过',
    review: '审核',
    approve: '批复',
    adjust: '调整',
    'self-evaluate': '自评',
    confirm: '确认',
    disclose: '公开',
  },
};

const en: LifecycleWords = {
  stages: {
    declare: 'Declaration',
    review: 'Review',
    monitor: 'Monitoring',
    evaluate: 'Evaluation',
    publish: 'Publication',
  },
  states: {
    draft: 'Draft',
    discarded: 'Discarded',
    submitted: 'Submitted',
    withdrawn: 'Withdrawn',
    returned: 'Returned',
    stopped: 'Stopped',
    reviewed: 'Reviewed',
    approved: 'Approved',
    'self-evaluated': 'Self-evaluated',
    confirmed: 'Confirmed',
    disclosed: 'Published',
  },
  deeds: {
    edit: 'Edit',
    discard: 'Discard',
    submit: 'Submit',
    withdraw: 'Withdraw',
    return: 'Return',
    stop: 'Stop',
    review: 'Review',
    approve: 'Approve',
    adjust: 'Adjust',
    'self-evaluate': 'Self-evaluate',
    confirm: 'Confirm',
    disclose: 'Publish',
  },
};

export const LIFECYCLE: Readonly<Record<Lang, LifecycleWords>> = { 'zh-CN': zh, en };
