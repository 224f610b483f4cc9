/**
 * What the rules say of the Panyu table, whole, as a text that officials can read and object to.
 */
import { expect, test } from 'vitest';
import { checkDeclaration } from '../../src/core/rules/check.ts';
import { messageOf, sentences } from '../../src/locale/locale.ts';
import { packFor } from '../../src/policy/choose.ts';
import { panyu } from './golden.ts';

const { declaration, repeated } = panyu();
const pack = packFor(declaration);
const findings = checkDeclaration(declaration, { pack, repeated });

test('the Panyu table is written under the Guangdong pack', () => {
  expect(pack.id).toBe('guangdong');
});

test('what the rules say of the Panyu table', async () => {
  const zh = sentences('zh-CN');
  const lines: string[] = [];
  let project = 0;
  for (const finding of findings) {
    if (finding.at.project !== undefined && finding.at.project !== project) {
      project = finding.at.project;
      lines.push('', `# ${project} ${declaration.projects[project - 1]?.name ?? ''}`);
    }
    const place = [finding.at.indicator, finding.at.field].filter((part) => part !== undefined).join(' ');
    lines.push(
      `${zh.severities[finding.severity]}  ${finding.rule}  ${place}  ${messageOf(finding, 'zh-CN')}`,
    );
  }
  await expect(`${lines.join('\n').trim()}\n`).toMatchFileSnapshot('../cases/rules/panyu-2024.findings.txt');
});

test('of a secret project nothing is told but its code name and how much of it is shown', () => {
  const secret = declaration.projects[0];
  const told = JSON.stringify(findings.filter(({ at }) => at.project === 1).map(({ facts }) => facts));
  for (const { name, annual } of secret?.indicators ?? []) {
    expect(told).not.toContain(name);
    expect(told).not.toContain(annual);
  }
  expect(findings.find(({ rule }) => rule === 'secret-content')?.facts).toEqual({
    name: 'AKTDGC',
    indicators: 4,
  });
});
