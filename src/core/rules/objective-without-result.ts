/**
 * An objective that tells what will be done and not what will be reached.
 *
 *     全面、深入推进我区开办企业便利化改革  →  activities only: no result word, no number
 *
 * Said only when not one word of a result and not one figure stands in the whole text.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

const RESULT =
  /提升|提高|改善|改进|保障|确保|保证|降低|减少|减轻|缩短|增加|增长|增强|扩大|满足|实现|达到|达成|优化|解决|防止|防范|预防|遏制|杜绝|消除|避免|维护.{0,6}(?:稳定|安全|权益)|促进|带动|完成|建成|健全|完善|形成|恢复|脱贫|受益|惠及|覆盖|帮助|便利化程度|质量|水平|效率|合格|达标|安全运行|正常运|有序|高效|节约|节省|丰富|培养|推动.{0,12}发展|缓解|落地|见效|保护|传承|打造|救助|资助|不断档|全覆盖|零/;
/** A figure, not a year, a document number or an enumeration. */
const FIGURE = /(?<![\d[〔(.])(?!20\d\d年)\d+(?:\.\d+)?(?:%|‰|万|[^\d\s.,、)年月日号\]〕A-Za-z])/;
const SHORT = 8;

export const objectiveWithoutResult: Rule<'objective-without-result', { name: string }> = {
  id: 'objective-without-result',
  section: 'completeness',
  stage: 'declare',
  severity: 'info',
  quality: 'relevance',
  basis: [BASIS.directed],
  good: '推进开办企业便利化改革，新开办企业免费刻章，开办时间缩短到 1 天',
  bad: '全面、深入推进我区开办企业便利化改革',
  check: eachRow('objective', ({ project, objective }) =>
    objective.length >= SHORT && !RESULT.test(objective) && !FIGURE.test(objective)
      ? { name: project.name }
      : null,
  ),
};
