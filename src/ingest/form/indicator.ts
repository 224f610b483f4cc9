/**
 * Indicator (指标行): the cells of a row → an indicator, its target read with what the row's own columns say.
 *
 *     产出指标 | 数量指标 | 培训人次 | ≥ | 500 | 人次 | 10    →  { name: '培训人次', op: '≥', annual: '500', unit: '人次', … }
 */
import type { Indicator, IndicatorCell, IndicatorRemark, Level } from '../../core/indicator.ts';
import type { Pieces } from '../../core/place.ts';
import { readTarget } from '../../core/target/read.ts';
import { type Cell, cell, type Stream, type Stretch } from '../stream.ts';
import type { Desk } from './desk.ts';

const LEVEL = /^(?:\(?(\d{1,8})\)?[-.、:])?((?:[^\d].*)?)$/s;
/** Points behind a level's name are the level's, not a part of its name. */
const LEVEL_POINTS = /\(?\d{1,3}(?:\.\d+)?分\)?$|\(\d{1,3}(?:\.\d+)?%?\)$/;
const UNFILLED = /^(?:\.{2,}|…+|。{2,}|·{3,})$/;
const NUMBERED = /^指标\d{1,3}[:、.]?/;

/** A stretch of a stream, as what it holds and where. */
export interface Part {
  readonly cell: Cell;
  readonly stream: Stream;
  readonly stretch: Stretch;
}

export function partOf(stream: Stream, stretch: Stretch = [0, stream.text.length]): Part {
  return { cell: cell(stream, ...stretch), stream, stretch };
}

/** The words of a part, for matching. */
export function keyOf({ stream, stretch }: Part): string {
  return stream.text.slice(...stretch);
}

export interface LevelPart {
  readonly level: Level;
  readonly pieces: Pieces;
}

/** A level's code, if one is printed, and its name: 11-数量指标, 1.数量指标, 产出指标（50分）. */
export function levelOf(part: Part | null): LevelPart | null {
  if (part === null) return null;
  const key = keyOf(part);
  const [from, to] = part.stretch;
  const named = LEVEL_POINTS.exec(key);
  const end = named === null || named.index === 0 ? to : from + named.index;
  const parts = LEVEL.exec(part.stream.text.slice(from, end));
  const name = parts?.[2] ?? '';
  if (name === '')
    return key === '' ? null : { level: { code: null, name: part.cell.text }, pieces: part.cell.pieces };
  const code = parts?.[1] ?? null;
  const codeFrom = code === null ? end - name.length : part.stream.text.indexOf(code, from);
  return {
    level: { code, name: cell(part.stream, end - name.length, end).text },
    pieces: cell(part.stream, codeFrom, end).pieces,
  };
}

/** Whether a name cell is what the empty form prints: `指标1：`, `……`. */
export function isUnfilled(key: string): boolean {
  return key === '' || UNFILLED.test(key) || key.replace(NUMBERED, '') === '';
}

/** The name behind the form's own 指标1：. */
export function nameOf(part: Part): Part {
  const own = NUMBERED.exec(keyOf(part));
  const [from, to] = part.stretch;
  if (own === null || own[0].length === to - from) return part;
  return partOf(part.stream, [from + own[0].length, to]);
}

export interface IndicatorParts {
  readonly seq: number;
  readonly seqAt?: Part | null;
  readonly l1: Part | null;
  readonly l2: Part | null;
  readonly l3: Part | null;
  readonly name: Part | null;
  readonly term: Part | null;
  readonly annual: Part | null;
  readonly op: Part | null;
  readonly unit: Part | null;
  readonly points: Part | null;
  readonly actual: Part | null;
  readonly score: Part | null;
  readonly remarks: readonly (readonly [remark: IndicatorRemark, text: string, pieces: Pieces])[];
}

export const NO_PARTS: Omit<IndicatorParts, 'seq'> = {
  ...{ l1: null, l2: null, l3: null, name: null, term: null, annual: null, op: null, unit: null },
  ...{ points: null, actual: null, score: null, remarks: [] },
};

const filled = (part: Part | null): Part | null => (part === null || keyOf(part) === '' ? null : part);

/** A number of points without its 分. */
function points(part: Part | null): Part | null {
  const own = filled(part);
  if (own === null) return null;
  const [from, to] = own.stretch;
  return /^\d+(?:\.\d+)?分$/.test(keyOf(own)) ? partOf(own.stream, [from, to - 1]) : own;
}

/** The indicator its parts make. */
export function indicatorOf(desk: Desk, parts: IndicatorParts, row: number): Indicator {
  const [l1, l2, l3] = [levelOf(filled(parts.l1)), levelOf(filled(parts.l2)), levelOf(filled(parts.l3))];
  const name = filled(parts.name);
  const own = {
    ...{ name, term: filled(parts.term), annual: filled(parts.annual), op: filled(parts.op) },
    ...{ unit: filled(parts.unit), points: points(parts.points), actual: filled(parts.actual) },
    score: points(parts.score),
  };
  const cells: Partial<Record<IndicatorCell, Pieces>> = {};
  if (parts.seqAt != null) cells.seq = parts.seqAt.cell.pieces;
  for (const [field, level] of [
    ['l1', l1],
    ['l2', l2],
    ['l3', l3],
  ] as const) {
    if (level !== null) cells[field] = level.pieces;
  }
  for (const field of ['name', 'term', 'annual', 'op', 'unit', 'points', 'actual', 'score'] as const) {
    const part = own[field];
    if (part !== null) cells[field] = part.cell.pieces;
  }
  cells.name ??= [];
  const remarks: Partial<Record<IndicatorRemark, string>> = {};
  for (const [remark, text, pieces] of parts.remarks) {
    remarks[remark] = text;
    cells[remark] = pieces;
  }
  const text = (part: Part | null) => part?.cell.text ?? null;
  const op = text(own.op);
  const unit = text(own.unit);
  const own1 = l1?.level.name ?? null;
  const own2 = l2?.level.name ?? null;
  // An indicator stands where its name and values do; a label merged down beside it is its neighbours' too.
  const standing = [own.name, own.term, own.annual].flatMap((part) => part?.cell.pieces ?? []);
  return {
    seq: parts.seq,
    ...{ l1: l1?.level ?? null, l2: l2?.level ?? null, l3: l3?.level ?? null },
    ...{ name: text(name) ?? '', term: text(own.term), annual: text(own.annual), op, unit },
    ...{ points: text(own.points), actual: text(own.actual), score: text(own.score) },
    ...(parts.remarks.length === 0 ? {} : { remarks }),
    target: readTarget({
      value: text(own.annual) ?? text(own.term) ?? '',
      ...{ name: text(name) ?? '', l1: own1, l2: own2, op, unit },
    }),
    at: desk.placeOf(standing, row),
    cells,
  };
}
