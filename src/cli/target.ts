/**
 * `heng target` (读指标值): one target from the command line, or one JSON object a line from standard input.
 *
 *     heng target 95% --name 群众满意度     ≥ 95%
 *     echo '{"name":"群众满意度","value":"95%"}' | heng target --jsonl
 *     {"kind":"bound","op":"ge","value":"95","unit":"%","per":null,"opFrom":"name"}
 *
 * As many lines come out as went in, in their order: a line that is no such object gives
 * `{"error":{"code":"line-unreadable","line":3}}` in its place, a sentence on stderr and exit 2 at the end.
 */
import { showTarget } from '../core/target/print.ts';
import { readTarget } from '../core/target/read.ts';
import type { Target, TargetSource } from '../core/target/target.ts';
import { targetJson } from '../export/target.ts';
import type { Problem } from '../locale/problem.ts';
import { wordTargetMarks } from '../locale/target.ts';
import type { Call } from './arguments.ts';
import type { Command, Desk } from './desk.ts';
import { linesOf, MAX_LINE_BYTES } from './lines.ts';

/** This many complaints are worded; the lines on stdout tell the rest. */
const MOST_COMPLAINTS = 20;

export const target: Command = {
  shape: {
    options: { json: 'flag', jsonl: 'flag', name: 'text', l1: 'text', l2: 'text', op: 'text', unit: 'text' },
    takes: 'maybe-one',
  },
  async run(call, desk) {
    const [value] = call.positionals;
    if (call.has('jsonl')) {
      if (value === undefined) return await answerLines(desk);
      return desk.refuse({ code: 'argument-unexpected', facts: { argument: value } });
    }
    if (value === undefined) return desk.refuse({ code: 'argument-missing', facts: { command: 'target' } });
    const reading = readTarget(sourceOf(value, call));
    await desk.terminal.print(
      `${call.has('json') ? JSON.stringify(targetJson(reading)) : shown(reading, desk)}\n`,
    );
    return 0;
  },
};

/** The reading for people; an operator that is not written says so. */
function shown(reading: Target, { terminal, words, lang }: Desk): string {
  const remark =
    !('opFrom' in reading) || reading.opFrom === 'text' || reading.kind === 'yesno'
      ? ''
      : `  ${terminal.paint(words.inferred[reading.opFrom](reading.kind === 'deadline' ? 'by' : reading.op), 'grey')}`;
  const marks = wordTargetMarks(reading, lang).map((mark) => `\n  ${terminal.paint(mark, 'grey')}`);
  return `${showTarget(reading)}${remark}${marks.join('')}`;
}

function sourceOf(value: string, call: Call): TargetSource {
  return {
    value,
    name: call.text('name'),
    l1: call.text('l1'),
    l2: call.text('l2'),
    op: call.text('op'),
    unit: call.text('unit'),
  };
}

async function answerLines(desk: Desk): Promise<0 | 2> {
  let bad = 0;
  for await (const lines of linesOf(process.stdin)) {
    let answers = '';
    for (const { text, number } of lines) {
      const source = text === null ? null : parseSource(text);
      if (source !== null) {
        answers += `${JSON.stringify(targetJson(readTarget(source)))}\n`;
        continue;
      }
      const problem: Problem =
        text === null
          ? { code: 'line-too-long', facts: { line: number, limit: MAX_LINE_BYTES } }
          : { code: 'line-unreadable', facts: { line: number } };
      answers += `${JSON.stringify({ error: { code: problem.code, line: number } })}\n`;
      bad += 1;
      if (bad <= MOST_COMPLAINTS) desk.refuse(problem);
    }
    await desk.terminal.print(answers);
  }
  return bad === 0 ? 0 : 2;
}

const TEXTS = ['name', 'l1', 'l2', 'op', 'unit'] as const;

/** A cell as text: an empty one is often null, one with a number in it a number. */
function cellText(cell: unknown): string | null {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return typeof cell === 'string' ? cell : null;
}

/** The object of a line; null when it is none or its texts are no texts. */
function parseSource(line: string): TargetSource | null {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof data !== 'object' || data === null || !('value' in data)) return null;
  const value = cellText(data.value);
  if (value === null) return null;
  const source: { value: string } & Partial<Record<(typeof TEXTS)[number], string>> = { value };
  const fields = new Map<string, unknown>(Object.entries(data));
  for (const key of TEXTS) {
    const text = fields.get(key) ?? null;
    if (text === null) continue;
    if (typeof text !== 'string') return null;
    source[key] = text;
  }
  return source;
}
