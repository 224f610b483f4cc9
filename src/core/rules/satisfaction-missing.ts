/**
 * The public is served and nobody asks whether it is content.
 *
 *     出租屋缴税服务平台运行保障经费: 为市民提供便捷的缴费方式, no 满意度  →  { served: '市民' }
 *
 * Two signs must stand together: who is served, and a service rendered to them. Projects that merely speak of
 * the public (疫情排查, 内部办公) are passed by.
 */
import { BASIS } from './basis.ts';
import type { Rule } from './rule.ts';
import { eachRow } from './sheet.ts';

const SERVED =
  /群众|市民|居民|村民|农户|农民|牧民|渔民|企业|商户|学生|家长|患者|病人|老年人|老人|残疾人|儿童|游客|读者|观众|纳税人|求职者|退役军人|优抚对象|困难家庭|服务对象|参保人/;
const SERVICE =
  /免费|便民|便利化|便捷|服务平台|办事|惠民|普惠|补贴|资助|救助|慰问|上门|公共服务|为[^,。;]{0,12}(?:提供|服务)|就诊|诊疗|送医|义诊|助餐|展览|讲座|演出|阅览/;

export const satisfactionMissing: Rule<'satisfaction-missing', { served: string }> = {
  id: 'satisfaction-missing',
  section: 'completeness',
  stage: 'declare',
  severity: 'warning',
  quality: 'completeness',
  basis: [BASIS.tree, BASIS.guide],
  good: '免费刻章；满意度指标：新开办企业满意度 ≥90%',
  bad: '免费刻章；（没有满意度指标）',
  check: eachRow(null, ({ name, objective, lines }) => {
    if (
      lines.length === 0 ||
      lines.some((line) => line.branch === 'satisfaction' || /满意|好评/.test(line.name))
    )
      return null;
    const text = [name, objective, ...lines.flatMap((line) => [line.name, line.value])].join('\n');
    const served = SERVED.exec(text);
    return served !== null && SERVICE.test(text) ? { served: served[0] } : null;
  }),
};
