/**
 * A technical property filed as a social benefit (社会效益): it says how the system runs, not whom it helps.
 *
 *     社会效益 链路可用性：99%  →  { name: '链路可用性' }
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachLine } from './sheet.ts';

const TECHNICAL =
  /(?:可用性|可用率|兼容性|可扩展性|可维护性|无故障时间|无故障运行率|丢包率|在线率|网络时延|带宽)$|^(?:安全性|稳定性|可靠性)$|(?:系统|网络|链路|线路|平台|设备|服务器|软件|数据库|机房|信号)(?:运行|使用|数据)?(?:安全性|稳定性|可靠性|安全率|稳定率|故障率|完好率|正常率|响应时间)$/;

export const technicalAsSocial: Rule<'technical-as-social', { name: string }> = {
  id: 'technical-as-social',
  section: 'classification',
  stage: 'review',
  severity: 'warning',
  quality: 'relevance',
  basis: [BASIS.tree, BASIS.directed],
  good: '质量指标 链路可用性：≥99%；社会效益 网上办件量：≥5 万件',
  bad: '社会效益 链路可用性：99%',
  check: eachLine('l2', ({ aspect, indicator, name }) =>
    aspect === 'social' && TECHNICAL.test(name) ? { name: indicator.name } : null,
  ),
};
