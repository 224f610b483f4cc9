/**
 * Ordinary, carefully written projects of many sectors: what the rules still say of them, whole, so that a false
 * alarm is seen in review.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkDeclaration } from '../../src/core/rules/check.ts';
import { messageOf, sentences } from '../../src/locale/locale.ts';
import { readForm } from './form.ts';

const PATH = join(import.meta.dirname, '../cases/rules/sectors.txt');

test('what the rules say of ordinary projects', async () => {
  const { severities } = sentences('zh-CN');
  const agencies = readFileSync(PATH, 'utf8').split(/^# /m).slice(1);
  const text = agencies.map((agency) => {
    const [title = '', ...lines] = agency.trim().split('\n');
    const { declaration, context } = readForm(lines.filter((line) => line !== ''));
    const said = checkDeclaration(declaration, context).map((finding) => {
      const project = finding.at.project === undefined ? null : declaration.projects[finding.at.project - 1];
      const indicator =
        finding.at.indicator === undefined ? null : project?.indicators[finding.at.indicator - 1];
      const place = [project?.name, indicator?.name]
        .filter((name) => name !== undefined && name !== null)
        .join(' · ');
      return `${severities[finding.severity]}  ${finding.rule}  ${place}  ${messageOf(finding, 'zh-CN')}`;
    });
    return `# ${title}（${context.pack.id}）\n${said.join('\n')}\n`;
  });
  await expect(text.join('\n')).toMatchFileSnapshot('../cases/rules/sectors.findings.txt');
});
