/**
 * `heng read` (读取): documents → declarations, as JSON for programs or as an outline for people.
 *
 *     heng read panyu-2024.txt
 *     panyu-2024.txt  guangdong-list
 *     番禺区政务服务数据管理局（本级）  项目支出绩效目标表（含转移支付项目）
 *       合计 6,028.01 万元，19 个项目，80 个指标
 *
 * The file is the user's own, so nothing of it is withheld here, secret projects included.
 */
import type { Declaration, Document } from '../core/declaration.ts';
import { DOCUMENT_TYPES } from '../core/declaration.ts';
import { displayMoney } from '../core/money.ts';
import { documentJson } from '../export/json.ts';
import { wordNote } from '../locale/read.ts';
import type { Command, Desk } from './desk.ts';
import { readEach } from './reading.ts';
import { cut, pad } from './terminal.ts';

export const read: Command = {
  shape: { options: { json: 'flag', type: DOCUMENT_TYPES }, takes: 'some' },
  async run(call, desk) {
    const json = call.has('json');
    let separator = '[';
    const exit = await readEach(call, desk, async (document) => {
      await desk.terminal.print(
        json ? `${separator}\n${JSON.stringify(documentJson(document))}` : outline(document, desk),
      );
      separator = ',';
    });
    if (json) await desk.terminal.print(separator === '[' ? '[]\n' : '\n]\n');
    return exit;
  },
};

/** What a person wants to see first: whose table, how much, which projects, and what the reader was unsure of. */
function outline(document: Document, desk: Desk): string {
  const { words, terminal, lang } = desk;
  const lines = [`${terminal.paint(document.file, 'bold')}  ${document.layout ?? words.noTable}`];
  for (const declaration of document.declarations) lines.push(...sheet(declaration, desk));
  for (const { name, at } of document.repeated) lines.push(words.repeated(name, at.page));
  for (const note of document.notes) {
    lines.push(`${words.row(note.at.page, note.at.row ?? null)}  ${wordNote(note, lang)}`);
  }
  const { accounted, chars } = document.coverage;
  lines.push(terminal.paint(words.coverage(accounted, chars), 'grey'));
  return `${lines.join('\n')}\n`;
}

const NAME_COLUMNS = 48;

function sheet(declaration: Declaration, { words, terminal }: Desk): string[] {
  const { agency, title, funds, moneyUnit, projects } = declaration;
  const money = (fen: bigint | null) => (fen === null ? '' : displayMoney(fen, moneyUnit));
  const indicators = projects.reduce((sum, project) => sum + project.indicators.length, 0);
  const head = [agency, title].filter((part) => part !== null).join('  ');
  return [
    ...(head === '' ? [] : [head]),
    `  ${words.total} ${money(funds.total)} ${moneyUnit}  ${words.sheet(projects.length, indicators)}`,
    ...projects.map((project) => {
      const secret = project.secret ? terminal.paint(`  ${words.secretProject}`, 'red') : '';
      const count = words.indicators(project.indicators.length);
      return `  ${pad(String(project.seq), 4, 'left')} ${pad(cut(project.name, NAME_COLUMNS), NAME_COLUMNS)} ${pad(money(project.funds.total), 14, 'left')}  ${count}${secret}`;
    }),
  ];
}
