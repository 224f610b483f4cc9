/**
 * The case files of test/cases/ingest: a text as extractors leave it, and the outline of what is read from it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/core/declaration.ts';
import { type Fen, printMoney } from '../../src/core/money.ts';
import { readTextFile } from '../../src/ingest/read.ts';
import { misplacedCells } from './provenance.ts';

const FOLDER = join(import.meta.dirname, '../cases/ingest');

/** The outline of a document: one line a declaration, project and indicator, and what was unsure. */
function outline({ declarations, repeated, notes }: Document): string {
  const lines: string[] = [];
  for (const { title, agency, year, moneyUnit, funds, projects } of declarations) {
    const money = (fen: Fen | null) => (fen === null ? '空' : printMoney(fen, moneyUnit));
    const sums = ({ total, fiscal, special, other }: typeof funds) =>
      [total, fiscal, special, other].map(money).join(' ');
    lines.push(
      `表 ${[title, agency, year, moneyUnit].map((part) => part ?? '空').join(' | ')} | ${sums(funds)}`,
    );
    for (const project of projects) {
      lines.push(
        `项目 ${project.name} | ${project.agency ?? '空'} | ${sums(project.funds)}${project.secret ? ' | 涉密' : ''}`,
      );
      if (project.objective.text !== null) lines.push(`  目标 ${project.objective.text}`);
      for (const { seq, l1, l2, l3, name, term, annual } of project.indicators) {
        const levels = [l1, l2, l3].flatMap((level) =>
          level === null ? [] : [`${level.code ?? ''}${level.name}`],
        );
        lines.push(`  ${seq} ${levels.join('/')} | ${name} | ${term ?? '缺'} | ${annual ?? '缺'}`);
      }
    }
  }
  for (const { name } of repeated) lines.push(`重复 ${name}`);
  for (const { code, facts } of notes) lines.push(`疑 ${code} ${Object.values(facts).join(' ')}`.trim());
  return lines.join('\n');
}

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))) {
  const cases = readFileSync(join(FOLDER, file), 'utf8').split(/^# /m).slice(1);
  describe(file, () => {
    test.each(cases.map((text) => [text.slice(0, text.indexOf('\n')), text] as const))('%s', (_, text) => {
      const [body = '', wanted = ''] = text.slice(text.indexOf('\n') + 1).split('\n==>\n');
      const reading = readTextFile({ file, bytes: new TextEncoder().encode(body.replaceAll('␌', '\f')) });
      if (!reading.ok) throw new Error(reading.problem.code);
      expect(outline(reading.document)).toBe(wanted.trim());
      expect(misplacedCells(reading.document)).toEqual([]);
    });
  });
}
