/**
 * Catalogue page (规则目录): docs/rules.md, written from the rules and their wording so that it cannot go stale.
 *
 *     ### <a id="target-vague"></a>`target-vague` 指标值能否衡量？
 *     *Can the target be measured?*
 */
import { RULES } from '../core/rules/catalogue.ts';
import { type Rule, SECTIONS, type Section } from '../core/rules/rule.ts';
import { sentences } from './locale.ts';

const ZH = sentences('zh-CN');
const EN = sentences('en');

/** The facts of a message as blanks to fill. */
const blanks = (message: string) => message.replace(/\{[^}]+\}/g, '…');

function ruleEntry({ id, stage, severity, quality, basis, good, bad }: (typeof RULES)[number]): string {
  const { question, guidance, message } = ZH.rules[id];
  const { catalogue } = ZH;
  return [
    `### <a id="${id}"></a>\`${id}\` ${question}`,
    '',
    `*${EN.rules[id].question}*`,
    '',
    `- ${catalogue.stage}：${ZH.stages[stage]}　${catalogue.severity}：${ZH.severities[severity]}　${catalogue.quality}：${ZH.qualities[quality]}`,
    `- ${catalogue.basis}：${basis.join('；')}`,
    `- ${catalogue.good}：${good}`,
    `- ${catalogue.bad}：${bad}`,
    `- ${catalogue.message}：${blanks(message)}`,
    `- ${catalogue.guidance}：${guidance}`,
    '',
  ].join('\n');
}

function sectionOf(section: Section): string {
  const own = RULES.filter((rule: Rule) => rule.section === section);
  return [`## ${ZH.sections[section]} ${EN.sections[section]}`, '', ...own.map(ruleEntry)].join('\n');
}

/** The whole page in Markdown, Chinese with the question in English. */
export function cataloguePage(): string {
  const head = [
    `# ${ZH.catalogue.title} ${EN.catalogue.title}`,
    '',
    ZH.catalogue.intro,
    '',
    EN.catalogue.intro,
    '',
  ];
  return [...head, ...SECTIONS.map(sectionOf)].join('\n');
}
