/**
 * Inference (比较符推断): which way a number binds when nobody wrote it, and from what it was inferred.
 *
 *     食品安全事故率 0%      →  le, from the name        群众满意度 95%   →  ge, from the name
 *     补助标准 500元/人 (成本指标)  →  le, from level 2   租用面积 30135平方 →  ge, by default
 *
 * In order: what turns a bad thing into a good one (减少, 节约, 无…), good shares (合格率, 办结率), bad things and
 * control rates (事故, 投诉, 变动率), durations of handling (le) and of service (ge), cost; else at least.
 */
import { foldText } from './fold.ts';
import type { Op, OpFrom } from './target.ts';
import type { Dimension } from './units.ts';

export interface Inferred {
  readonly op: Op;
  readonly opFrom: OpFrom;
}

const REVERSER =
  /挽回|避免|防止|节省|节约|节支|减少|降低|下降|压缩|压减|缩短|削减|减排|减免|降幅|减幅|减量|无(?!线|人|偿|害化|障碍|纸化|缝|形|烟|证|土|主|人机|物业)|零(?!售|星|件|工|部|配|用)/;

const BAD_SHARE =
  /(?:剖宫产|负债|结余|空载|不(?:合格|达标|满意|良|及格|规范|足)|未(?:完成|办结|达标|检出|到位)|事故|投诉|故障|延误|发病|患病|感染|死亡|病死|伤亡|致残|超支|差错|错误|出错|误差|误报|漏报|漏检|逾期|拖欠|违约|违规|违法|失业|辍学|流失|损耗|损失|损坏|破损|退货|返工|返修|返贫|复发|空置|闲置|浪费|污染|偏差|偏离|控制|变动|波动|丢包|中断|停机|宕机|重复|占用|缺陷|缺勤|漏失|漏损|产销差|信访|发案|犯罪|发生)[\u3400-\u9fff]{0,2}率/;

const NAMED_GOOD_SHARE = /满意度|(?:完成|合格|达标|执行|满意|覆盖|及时|保障)[\u3400-\u9fff]{0,3}率/;

/** More good shares: they bind from below too, but the name does not settle it as the eight above do. */
const GOOD_SHARE =
  /(?:优良|优秀|良好|优质|准确|正确|成活|保存|存活|入学|巩固|毕业|升学|就业|办结|办理|到位|使用|利用|参与|参加|普及|知晓|修复|恢复|通过|验收|处置|处理|回收|治愈|好转|完好|正常|有效|成功|接通|接入|联网|规范|落实|履约|公开|接种|筛查|检测|检验|监测|随访|建档|签约|安全|可用|在线|响应|回复|答复|反馈|受理|查处|整改|化解|调解|侦破|破案|治理|防治|救治|救助|兑现|发放|支付|拨付|配备|持证|上岗|出勤|到课|达成|实现|增长|提升|改善|更新|绿化|净化|供应|资助|补助|投运|归档|入库|匹配|一致|真实|完整|准时|按时|按期)[\u3400-\u9fff]{0,3}率/;

const BAD_THING =
  /事故|投诉|故障|延误|发病|超支|控制率|变动率|差错|错误|逾期|违规|违法|违纪|损失|损耗|死亡|伤亡|失业|辍学|舆情|上访|信访|火灾|泄露|泄漏|中断|停机|宕机|拖欠|欠薪|误差|偏差|返贫|污染|超标|排放|能耗|质量问题|安全问题|负面|纠纷|发案|犯罪|平均住院日|浪费|隐患|药占比|亏损|用水量|噪[音声]|延迟/;
/** With these the count is of the handling, not of the bad thing. */
const HANDLED =
  /处理|处置|办理|办结|查处|受理|救治|整治|治理|排查|检查|修复|维修|抢修|调解|化解|打击|侦办|审理|监测|检测|巡查|防治|防控|预防|防范|宣传|培训|演练|应急|赔付|救助|救援|整改|消除|调查|保险|指标|鉴定|扶助|帮扶|慰问|补助|抚恤|关爱|资助|安葬|补偿|排除|诊断|扑救|拆除|校准|核算|监审|渠道|平台|关停|发放|就业家庭|再就业|接听|帮助/;

const DURATION = /时间|时限|时长|期限|周期|工期|天数|时效|用时|耗时|年限|期$|小时数|响应/;
const HANDLING =
  /响应|处理|处置|办理|办结|审批|审核|审查|到场|到达|到位|抵达|送达|修复|恢复|排除|解决|完成|反馈|回复|答复|出警|救援|等待|等候|排队|交付|交货|工期|建设|施工|发放|支付|拨付|下达|出具|报送|上报|验收|整改|受理|结案|送货|配送|维修|抢修|实施|投入使用|时限/;
const SERVICE =
  /服务|维保|运行|运营|保障|租赁|租用|租期|供应|供暖|供水|开放|使用|质保|保修|维护|运维|保洁|培训|学习|值班|值守|开馆|播出|无故障|聘用|任职|任期|补贴|补助|保存|连续|持续|养护|管护/;

const COST = /成本|费用|单价|造价|价格|均价|费率/;
/** What is counted is something done about it: 成本核算次数, 价格监测点数量. */
const COUNTED = /(?:次数|数量|个数|户数|人数|点数|份数|场次|人次)$/;
const RATE = /率|度$|度[(%]|比例|占比/;
const TIMELY = /时间|时限|及时|期限|时效|完成|节点|进度|日期|截止|期$|时点|竣工|交付|按时|按期/;
const SPAN = /时长|周期|工期|天数|月数|年限|期限|服务期|租期|任期|质保期|保修期|每/;

const ZERO = /^0(?:\.0*)?$/;

/** Whether the name speaks of a point in time, so that a bare 12月 is a month of the year. */
export function isTimely(name: string): boolean {
  return TIMELY.test(name) && !SPAN.test(name);
}

/**
 * The operator nobody wrote. `dimension` is that of the value's unit; a duration word only rules a duration,
 * since 完成时间 100% is a share.
 */
export function inferOp(
  rawName: string,
  level: string,
  dimension: Dimension | null,
  value: string,
): Inferred {
  const name = rawName === '' ? '' : foldText(rawName);
  if (name !== '') {
    if (REVERSER.test(name) && !ZERO.test(value)) return { op: 'ge', opFrom: 'name' };
    if (
      BAD_SHARE.test(name) &&
      !/(?:处理|处置|办结|整改|修复|查处|化解|调解|受理|回复|治理|防治|救治|报销)[\u3400-\u9fff]{0,3}率/.test(
        name,
      )
    ) {
      return { op: 'le', opFrom: 'name' };
    }
    if (NAMED_GOOD_SHARE.test(name)) return { op: 'ge', opFrom: 'name' };
    if (GOOD_SHARE.test(name)) return { op: 'ge', opFrom: 'default' };
    if (!/率(?:[(].*)?$/.test(name) && BAD_THING.test(name) && !(HANDLED.test(name) && dimension !== 'time'))
      return { op: 'le', opFrom: 'name' };
    if ((dimension === 'time' || dimension === null) && DURATION.test(name)) {
      if (HANDLING.test(name)) return { op: 'le', opFrom: 'name' };
      if (SERVICE.test(name)) return { op: 'ge', opFrom: 'name' };
    }
  }
  if (level.includes('成本') && !(dimension === 'share' && RATE.test(name)))
    return { op: 'le', opFrom: 'kind' };
  if (COST.test(name) && !COUNTED.test(name) && !(dimension === 'share' && RATE.test(name))) {
    return { op: 'le', opFrom: 'name' };
  }
  if (dimension === 'time' && /时效/.test(level) && !SERVICE.test(name)) return { op: 'le', opFrom: 'kind' };
  if (/数量/.test(name)) return { op: 'ge', opFrom: 'name' };
  // At least nothing is no target: a zero nobody explains is a ceiling.
  return { op: ZERO.test(value) ? 'le' : 'ge', opFrom: 'default' };
}
