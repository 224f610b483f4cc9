/**
 * `heng rules` (规则目录): all rules, one a line, or one rule in full.
 *
 *     heng rules target-vague
 *     target-vague  警告
 *       问什么  指标值能否衡量？
 */
import { type RuleJson, ruleCatalogue } from '../export/rules.ts';
import { sentences } from '../locale/locale.ts';
import type { Command, Desk } from './desk.ts';
import { pad } from './terminal.ts';

export const rules: Command = {
  shape: { options: { json: 'flag' }, takes: 'maybe-one' },
  async run(call, desk) {
    const [id] = call.positionals;
    const catalogue = ruleCatalogue(desk.resultLang(call));
    const chosen = id === undefined ? catalogue : catalogue.filter((rule) => rule.id === id);
    if (id !== undefined && chosen.length === 0) {
      return desk.refuse({ code: 'rule-unknown', facts: { rule: id } });
    }
    if (call.has('json')) await desk.terminal.print(`${JSON.stringify(chosen, null, 1)}\n`);
    else
      await desk.terminal.print(
        id === undefined ? listed(chosen, desk) : chosen.map((rule) => full(rule, desk)).join(''),
      );
    return 0;
  },
};

function listed(catalogue: readonly RuleJson[], { terminal, words }: Desk): string {
  const widest = Math.max(...catalogue.map(({ id }) => id.length));
  return catalogue
    .map(({ id, severity, question }) => {
      const label = terminal.paintSeverity(pad(words.severity[severity], 7), severity);
      return `${pad(id, widest)}  ${label}  ${question}\n`;
    })
    .join('');
}

function full(rule: RuleJson, { terminal, words, lang }: Desk): string {
  const names = sentences(lang);
  const severity = terminal.paintSeverity(words.severity[rule.severity], rule.severity);
  const labels = words.rule;
  const rows: readonly (readonly [string, string])[] = [
    [labels.question, rule.question],
    [labels.guidance, rule.guidance],
    [labels.bad, rule.bad],
    [labels.good, rule.good],
    [labels.stage, names.stages[rule.stage]],
    [labels.quality, names.qualities[rule.quality]],
    [labels.basis, rule.basis.join('；')],
  ];
  const lines = rows.map(
    ([label, text]) => `  ${pad(label, 14)} ${text.replaceAll('\n', `\n${' '.repeat(17)}`)}`,
  );
  return `${terminal.paint(rule.id, 'bold')}  ${severity}\n${lines.join('\n')}\n`;
}
