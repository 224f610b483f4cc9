/**
 * Works (购建): whether a project buys or builds something, told by its name alone.
 *
 *     番禺区电子政务外网升级改造项目  →  '升级改造'        民生卡应用推广经费  →  null
 *
 * 能力建设, 队伍建设, 党风廉政建设 and 文明城市建设 build nothing that could be priced or accepted.
 */
const WORKS =
  /购置|采购|升级改造|改扩建|新建|扩建|改造|修缮|装修|维修|加固|建设项目|建设工程|系统建设|平台建设|设施建设|(?:道路|公路|桥梁|校舍|农田|水利|管网|厕所|公园|站点|大楼|用房|信息化)建设|工程(?!师|技术|人才|咨询|系列)/;
const NO_WORKS =
  /(?:能力|队伍|人才|党|党风廉政|廉政|文明|文化|制度|体系|诚信|信用|组织|作风|学科|品牌|环境|法治|平安|精神文明|思想|基层政权|民兵)(?:城市|单位)?建设|希望工程|民心工程|民生工程|惠民工程|安居工程补|政府采购(?:监督|管理|监管|评审)|采购(?:监督|管理|监管)/;

/** The word of a project's name that says it buys or builds; null when it does neither. */
export function worksIn(name: string): string | null {
  const found = WORKS.exec(name);
  return found === null || NO_WORKS.test(name) ? null : found[0];
}
