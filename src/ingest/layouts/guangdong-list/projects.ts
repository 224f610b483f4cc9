/**
 * Projects (项目): rows of the stream → projects of the domain, each cell with the place of its characters.
 *
 *     工作经费 6.00 6.00 …  →  { name: '工作经费', funds: { total: 600_0000n fen, fiscal: … }, indicators: [4] }
 */
import type { Note } from '../../../core/declaration.ts';
import type { Indicator, IndicatorCell, Level } from '../../../core/indicator.ts';
import { type Fen, type MoneyUnit, parseMoney } from '../../../core/money.ts';
import type { Pieces } from '../../../core/place.ts';
import { callsItselfSecret, NO_FUNDS, type Objective, type Project } from '../../../core/project.ts';
import type { NoteCode, NoteFacts } from '../../../core/reading.ts';
import { readTarget } from '../../../core/target/read.ts';
import { type Account, place } from '../../account.ts';
import type { Pages } from '../../pages.ts';
import { type Cell, cell, endOf, offsetOf, type Stream, type Stretch } from '../../stream.ts';
import type { Numbers, Placed } from './funds.ts';
import type { FundColumn } from './heading.ts';
import { fieldsOf, type LevelAt } from './indicators.ts';
import type { Item, Row } from './rows.ts';

/** What everything read from one source shares. */
export interface Desk {
  readonly stream: Stream;
  readonly pages: Pages;
  readonly account: Account;
  readonly notes: Note[];
}

/** The place of a stretch of the stream, with the form's row. */
export function placeOf({ stream, pages }: Desk, [from, to]: Stretch, row?: number) {
  const at = pages.place(offsetOf(stream, from), endOf(stream, to));
  return row === undefined ? at : { page: at.page, row, from: at.from, to: at.to };
}

/** Puts a note down at a stretch of the stream. */
export function note<C extends NoteCode>(
  desk: Desk,
  code: C,
  at: Stretch,
  facts: NoteFacts[C],
  row?: number,
): void {
  desk.notes.push({ code, at: placeOf(desk, at, row), facts });
}

/** The stretch a row takes, from its name to the end of its list. */
export function stretchOfRow(row: Row): Stretch {
  const from = row.name[0]?.[0] ?? row.amounts?.from ?? row.objective[0];
  return [from, row.items.at(-1)?.to ?? Math.max(row.objective[1], row.amounts?.to ?? 0)];
}

/** The name of a row, its parts joined. */
export function nameOf(stream: Stream, row: Row): Cell {
  const parts = row.name.map(([from, to]) => cell(stream, from, to));
  return { text: parts.map(({ text }) => text).join(''), pieces: parts.flatMap(({ pieces }) => pieces) };
}

/** The numbers of a row in fen; an amount that is none is a note and null. */
export function numbersOf(desk: Desk, row: Row, unit: MoneyUnit, seq: number): Numbers {
  return (row.amounts?.numbers ?? []).map((stretch): Fen | null => {
    if (stretch === null) return null;
    const { text } = cell(desk.stream, stretch[0], stretch[1]);
    const money = parseMoney(text, unit);
    if (money.ok) return money.value;
    note(desk, 'amount-unreadable', stretch, { text, why: money.why }, seq);
    return null;
  });
}

/** Marks a row's name and amounts as placed. */
export function placeName({ account, stream }: Desk, row: Row): void {
  for (const [from, to] of row.name) place(account, stream, from, to);
  if (row.amounts !== null) place(account, stream, row.amounts.from, row.amounts.to);
}

const HALVES = /^实施周期(?:绩效)?目标[:：](.*?)[；;。]?年度(?:绩效)?目标[:：](.*)$/s;

/** The form has one objective, for the year; some agencies write both halves into it. */
export function objectiveOf(text: string): Objective {
  if (text === '') return { term: null, annual: null, text: null };
  const halves = text.startsWith('实施周期') ? HALVES.exec(text) : null;
  if (halves !== null) return { term: halves[1] ?? null, annual: halves[2] ?? null, text };
  return { term: null, annual: text, text };
}

function level(stream: Stream, at: LevelAt | null): { level: Level; pieces: Pieces } | null {
  if (at === null) return null;
  const code = at.code === null ? null : cell(stream, at.code[0], at.code[1]).text;
  const whole = cell(stream, at.code?.[0] ?? at.name[0], at.name[1]);
  return { level: { code, name: cell(stream, at.name[0], at.name[1]).text }, pieces: whole.pieces };
}

/** The indicator of an item; its characters are placed. */
export function indicatorOf(desk: Desk, item: Item, seq: number, row: number): Indicator {
  const { stream, account } = desk;
  const { head, keys, to } = item;
  const fields = fieldsOf(stream, head, keys, to);
  const take = (at: Stretch | null): Cell | null => (at === null ? null : cell(stream, at[0], at[1]));
  const l1 = level(stream, head.l1);
  const l2 = level(stream, fields.l2);
  const l3 = level(stream, fields.l3);
  const name = cell(stream, fields.name[0], fields.name[1]);
  const term = take(fields.term);
  const annual = take(fields.annual);
  place(account, stream, head.from, keys[0]?.from ?? to);
  for (const [index, key] of keys.entries()) {
    // A second value of the same kind has no cell: it is left to the account, which lists it as lost.
    const first = keys.findIndex(({ kind }) => kind === key.kind) === index;
    if (first) place(account, stream, key.from, keys[index + 1]?.from ?? to);
  }
  if (head.guessed) {
    note(
      desk,
      'level-unrecognised',
      [head.from, head.to],
      { name: name.text, l1: l1?.level.name ?? null },
      row,
    );
  }
  const cells: Partial<Record<IndicatorCell, Pieces>> = { name: name.pieces };
  if (head.seqAt !== null) cells.seq = cell(stream, head.seqAt[0], head.seqAt[1]).pieces;
  if (l1 !== null) cells.l1 = l1.pieces;
  if (l2 !== null) cells.l2 = l2.pieces;
  if (l3 !== null) cells.l3 = l3.pieces;
  if (term !== null) cells.term = term.pieces;
  if (annual !== null) cells.annual = annual.pieces;
  return {
    seq: head.seq ?? seq,
    l1: l1?.level ?? null,
    l2: l2?.level ?? null,
    l3: l3?.level ?? null,
    name: name.text,
    term: term?.text ?? null,
    annual: annual?.text ?? null,
    op: null,
    unit: null,
    points: null,
    actual: null,
    score: null,
    target: readTarget({
      value: annual?.text ?? term?.text ?? '',
      name: name.text,
      l1: l1?.level.name ?? null,
      l2: l2?.level.name ?? null,
      op: null,
      unit: null,
    }),
    at: placeOf(desk, [head.from, to], row),
    cells,
  };
}

/** Amounts by column, with the pieces of each. */
export function fundsOf(stream: Stream, row: Row, numbers: Numbers, { columns }: Placed) {
  const funds: Record<FundColumn, Fen | null> = { ...NO_FUNDS };
  const cells: Partial<Record<FundColumn, Pieces>> = {};
  for (const [index, column] of columns.entries()) {
    funds[column] = numbers[index] ?? null;
    const at = row.amounts?.numbers[index];
    if (at !== undefined && at !== null) cells[column] = cell(stream, at[0], at[1]).pieces;
  }
  return { funds, cells };
}

export interface ProjectRow {
  readonly row: Row;
  /** The form's row, from 1. */
  readonly at: number;
  readonly agency: string | null;
  readonly numbers: Numbers;
}

/** The project of a row; what was unsure about the row becomes notes. */
export function projectOf(desk: Desk, entry: ProjectRow, seq: number, placed: Placed): Project {
  const { stream, account } = desk;
  const { row, at, agency, numbers } = entry;
  const name = nameOf(stream, row);
  const objective = cell(stream, row.objective[0], row.objective[1]);
  placeName(desk, row);
  place(account, stream, row.objective[0], row.objective[1]);
  const whole = stretchOfRow(row);
  for (const doubt of row.doubts) note(desk, doubt, whole, { project: name.text }, at);
  const { funds, cells } = fundsOf(stream, row, numbers, placed);
  const sources = [funds.fiscal, funds.special, funds.other].filter((amount) => amount !== null);
  const sum = sources.reduce((total, amount) => total + amount, 0n);
  if (funds.total !== null && sources.length > 0 && sum !== funds.total) {
    note(desk, 'funds-not-additive', whole, { project: name.text }, at);
  }
  const indicators = row.items.map((item, index) => indicatorOf(desk, item, index + 1, at));
  const broken = indicators.find((indicator, index) => indicator.seq !== index + 1);
  if (broken !== undefined) {
    const facts = { project: name.text, printed: broken.seq, expected: indicators.indexOf(broken) + 1 };
    note(desk, 'numbering-broken', whole, facts, at);
  }
  return {
    seq,
    name: name.text,
    agency,
    secret: callsItselfSecret(name.text, objective.text),
    funds,
    objective: objectiveOf(objective.text),
    indicators,
    at: placeOf(desk, whole, at),
    cells: {
      name: name.pieces,
      ...cells,
      ...(objective.text === '' ? {} : { objective: objective.pieces }),
    },
  };
}
