/**
 * `heng check` (检查): read and check by all rules; findings are printed as a compiler prints them.
 *
 *     panyu-2024.txt:1:4  警告  target-placeholder  “标准：控制数”没有写出数值，…
 *
 * What the reader was unsure of goes to stderr in the same shape: a finding may rest on it.
 *
 *     list-056.pdf:1:4  存疑  number-disputed  两种方法读出的数字不一致：“58.9”与“98.5”，…
 *
 * Page and row are those of the form, from 1; row 0 is the form as a whole. Exit 1 when a finding is an error.
 */
import { DOCUMENT_TYPES, type Document } from '../core/declaration.ts';
import type { Severity } from '../core/finding.ts';
import { checkedJson, type FindingJson } from '../export/findings.ts';
import { wordNote } from '../locale/read.ts';
import type { Command, Desk } from './desk.ts';
import { readEach } from './reading.ts';
import { pad } from './terminal.ts';

export const check: Command = {
  shape: { options: { json: 'flag', type: DOCUMENT_TYPES }, takes: 'some' },
  async run(call, desk) {
    const json = call.has('json');
    const lang = desk.resultLang(call);
    const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
    let files = 0;
    let separator = '[';
    const exit = await readEach(call, desk, async (document: Document) => {
      files += 1;
      const findings = checkedJson(document, lang);
      for (const { severity } of findings) counts[severity] += 1;
      if (!json) await desk.terminal.print(printed(findings, desk));
      else {
        for (const finding of findings) {
          await desk.terminal.print(`${separator}\n${JSON.stringify(finding)}`);
          separator = ',';
        }
      }
      for (const line of doubts(document, desk)) desk.terminal.say(line);
    });
    if (json) await desk.terminal.print(separator === '[' ? '[]\n' : '\n]\n');
    else if (files > 0) desk.terminal.say(desk.words.checked(files, counts));
    if (exit !== 0) return exit;
    return counts.error > 0 ? 1 : 0;
  },
};

function printed(findings: readonly FindingJson[], { terminal, words }: Desk): string {
  return findings
    .map(({ file, at, severity, rule, message }) => {
      const place = `${file}:${at.page}:${at.row ?? 0}`;
      return `${place}  ${terminal.paintSeverity(pad(words.severity[severity], 4), severity)}  ${rule}  ${message}\n`;
    })
    .join('');
}

function doubts({ file, notes }: Document, { words, lang }: Desk): string[] {
  return notes.map((note) => {
    const { page, row } = note.at;
    return `${file}:${page}:${row ?? 0}  ${words.doubt}  ${note.code}  ${wordNote(note, lang)}`;
  });
}
