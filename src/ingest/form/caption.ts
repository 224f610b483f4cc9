/**
 * Caption (题头): what the lines above a table say of it: title, agency, year, unit of money.
 *
 *     附件3                                                       no part of the form
 *     2024年部门预算项目支出绩效目标表                            title, year
 *     单位名称：番禺区政务服务数据管理局（本级）    单位：万元    agency, unit
 *
 * The lines are paragraphs, or the first rows of a worksheet's table.
 */
import type { MoneyUnit } from '../../core/money.ts';
import type { Pieces } from '../../core/place.ts';
import { type Cell, cell, endOf, GAP, gapAt, offsetOf, type Stream, type Stretch } from '../stream.ts';
import { inlineOf } from './label.ts';

export interface Year {
  readonly value: number;
  readonly cell: Cell;
}

export interface StatedUnit {
  readonly value: MoneyUnit;
  readonly cell: Cell;
}

export interface Caption {
  readonly title: Cell | null;
  /** 项目名称：… in a line above the table. */
  readonly name: Cell | null;
  /** What the title names before its 绩效目标表: the project of a form that has no other name for it. */
  readonly subject: Cell | null;
  readonly agency: Cell | null;
  readonly year: Year | null;
  readonly moneyUnit: StatedUnit | null;
  /** Lines that say what a form's head says in cells: 资金总额：150.00万元, 年度目标：…. */
  readonly labelled: readonly Stream[];
  /** The characters it has read, labels included. */
  readonly pieces: Pieces;
  /** The first line that belongs to the form; those before it stand between it and whatever came before. */
  readonly first: number;
}

/** Labels of the agency that made the form, and, where none is, of the department above it. */
const AGENCY =
  /(?:单位名称|部门名称|部门\(单位\)(?:名称)?|部门\/单位(?:名称)?|(?:预算|填报|编制|编报|申报|填表|实施|使用|项目|资金使用|自评)(?:单位|部门)(?:名称)?|部门|单位)(?:\([^)]{0,8}\))?:(?!\(?(?:人民币)?[万亿]?元)/g;
const NAME = /^(?:预算|支出|专项)?项目名称:?(?=.)/g;
const DEPARTMENT = /(?:主管部门|一级预算单位|上级主管部门)(?:名称|及代码)?(?:\([^)]{0,8}\))?:/g;
const UNIT = /\(?(?:金额|计量|货币|计价)?单位:(?:人民币)?(万?元)(?:[、,]?%)?\)?/g;
const YEAR_LABEL = /(?:预算|填报|申报|评价|所属)?年(?:度|份):(20\d\d)年?度?/g;
const YEAR = /(?<!\d|[-~至])(20\d\d)年度?(?!\d{0,2}月|[-~至]|\d)/g;
const SPELLED = /([二][〇○Ο零0][〇○Ο零一二三四五六七八九]{2})年度?(?!.{0,3}月)/g;
/** What else is written beside these. */
const OTHER_LABEL =
  /(?:填报|填表|编制|制表|申报|编报)(?:日期|时间|人)|(?:项目)?(?:负责人|联系人|经办人)|联系电话|日期:|时间:|公开\d+表/g;
const TITLE = /绩效/;
const TITLE_WORD = /表|目标|自评|监控|监测|指标/;
const LONGEST_TITLE = 80;
/** Longer lines are prose. */
const LONGEST_LINE = 200;
/** Lines above the title in which the year is looked for: a department's name and budget year. */
const ABOVE = 3;

/** Whether a line is the title of a performance form. */
export function isTitle(line: Stream): boolean {
  const { text } = line;
  if (text.length > LONGEST_TITLE || text.length < 4 || !TITLE.test(text) || !TITLE_WORD.test(text))
    return false;
  // A label of a form, strayed out of its cell, is no title.
  if (/^(?:年度|项目|总体|中期|部门)*绩效(?:目标|指标)$/.test(text)) return false;
  return (
    !/[。;]|:.{20}/.test(text) &&
    /表(?:$|[(:\d\s]|[^现示])|(?:目标|自评|监控|监测)(?:情况)?(?:\(.*\))?$/.test(text)
  );
}

interface Mark {
  readonly kind: 'name' | 'agency' | 'department' | 'unit' | 'year' | 'other';
  readonly at: Stretch;
  readonly value: string;
}

function marksOf({ text }: Stream): Mark[] {
  const patterns = [
    ['unit', UNIT],
    ['name', NAME],
    ['department', DEPARTMENT],
    ['agency', AGENCY],
    ['year', YEAR_LABEL],
    ['other', OTHER_LABEL],
  ] as const;
  const marks: Mark[] = [];
  for (const [kind, pattern] of patterns) {
    for (const { index, 0: whole, 1: value = '' } of text.matchAll(pattern)) {
      const at: Stretch = [index, index + whole.length];
      if (!marks.some((mark) => mark.at[0] < at[1] && at[0] < mark.at[1])) marks.push({ kind, at, value });
    }
  }
  return marks.sort((a, b) => a.at[0] - b.at[0]);
}

const DIGITS = '〇一二三四五六七八九';

/** The budget year a stretch of a line names; a range of years or a day is none. */
export function yearIn(line: Stream, [from, to]: Stretch = [0, line.text.length]): Year | null {
  const text = line.text.slice(from, to);
  const found = [...text.matchAll(YEAR)].at(-1);
  if (found?.[1] !== undefined) {
    const at = from + found.index;
    return { value: Number(found[1]), cell: cell(line, at, at + 4) };
  }
  const spelled = [...text.matchAll(SPELLED)].at(-1);
  if (spelled?.[1] === undefined) return null;
  const digits = [...spelled[1]].map((digit) => Math.max(0, DIGITS.indexOf(digit)));
  const at = from + spelled.index;
  return { value: Number(digits.join('')), cell: cell(line, at, at + 4) };
}

/** The unit of money a text names: 单位：万元, 金额单位：元. */
export function unitIn(line: Stream): StatedUnit | null {
  const found = [...line.text.matchAll(UNIT)].at(-1);
  const word = found?.[1];
  if (found === undefined || (word !== '元' && word !== '万元')) return null;
  const at = found.index + found[0].lastIndexOf(word);
  return { value: word, cell: cell(line, at, at + word.length) };
}

/** Where the value behind a label ends: at the next label, or before a year set apart. */
function valueEnd(line: Stream, from: number, marks: readonly Mark[]): number {
  const next = marks.find(({ at }) => at[0] >= from)?.at[0] ?? line.text.length;
  const year = /\(?20\d\d年度?\)?$/.exec(line.text.slice(from, next));
  return year !== null && year.index > 0 && gapAt(line, from + year.index) !== GAP.none
    ? from + year.index
    : next;
}

const whole = (line: Stream): Pieces => [[offsetOf(line, 0), endOf(line, line.text.length)]];

const SUBJECT =
  /^(?:20\d\d年度?)?(.{2,}?)(?:区域)?(?:绩效|预算绩效)(?:目标)?(?:分解|申报|自评|监控)?(?:情况)?表/;
/** Words that name the form and no project. */
const GENERIC =
  /^(?:(?:部门|单位|预算|项目|支出|专项|转移支付|对下|区域|中央|省级|市级|县级|整体|资金|财政)|[(（)）])+$/;

function subjectOf(line: Stream, [from, to]: Stretch): Cell | null {
  const found = SUBJECT.exec(line.text.slice(from, to));
  const words = found?.[1];
  if (words === undefined || GENERIC.test(words)) return null;
  const at = from + (found?.[0].indexOf(words) ?? 0);
  return cell(line, at, at + words.length);
}

/** Without a title, the lines right above the table that label something. */
function firstLabel(lines: readonly Stream[]): number {
  let first = lines.length;
  while (first > 0 && lines.length - first < ABOVE) {
    const line = lines[first - 1];
    if (line === undefined || line.text.length > LONGEST_TITLE) break;
    if (marksOf(line).length === 0 && yearIn(line) === null && !/^[(（]?万?元[)）]?$/.test(line.text)) break;
    first--;
  }
  return first;
}

/** Reads the lines above a table, from the first to the last. */
export function captionOf(lines: readonly Stream[]): Caption {
  const titleAt = lines.findLastIndex(isTitle);
  const first = titleAt >= 0 ? titleAt : firstLabel(lines);
  let agency: Cell | null = null;
  let department: Cell | null = null;
  let year: Year | null = null;
  let moneyUnit: StatedUnit | null = null;
  let title: Cell | null = null;
  let subject: Cell | null = null;
  let name: Cell | null = null;
  const labelled: Stream[] = [];
  const pieces: (readonly [number, number])[] = [];
  const take = (line: Stream, [from, to]: Stretch) => pieces.push(...cell(line, from, to).pieces);
  for (const [index, line] of lines.entries()) {
    // Prose between a title and its table labels nothing.
    if (index < first || line.text.length > LONGEST_LINE) continue;
    const kind = inlineOf(line.text)?.label.kind;
    if (index !== titleAt && (kind === 'fund' || kind === 'objective')) {
      labelled.push(line);
      continue;
    }
    const marks = marksOf(line);
    for (const { kind, at } of marks) {
      const end = valueEnd(line, at[1], marks);
      if (kind === 'agency') agency ??= end > at[1] ? cell(line, at[1], end) : null;
      if (kind === 'name') name ??= cell(line, at[1], end);
      if (kind === 'department') department ??= end > at[1] ? cell(line, at[1], end) : null;
      if (kind === 'unit') moneyUnit = unitIn(line);
      if (kind === 'year') {
        const from = at[0] + line.text.slice(...at).search(/20\d\d/);
        year = { value: Number(line.text.slice(from, from + 4)), cell: cell(line, from, from + 4) };
      }
      if (kind !== 'other') take(line, kind === 'unit' || kind === 'year' ? at : [at[0], end]);
    }
    const head: Stretch = [0, marks[0]?.at[0] ?? line.text.length];
    if (index === titleAt) {
      title = cell(line, ...head);
      subject = subjectOf(line, head);
      take(line, head);
      year ??= yearIn(line, head);
    } else {
      // 2024年度, on a line of its own or beside the labels.
      const alone = yearIn(line);
      const rest = line.text.replace(/[()\s]/g, '');
      const beside = alone !== null && marks.length > 0;
      if (alone !== null && (beside || rest.length <= 7)) {
        year ??= alone;
        const at = /\(?(?:20\d\d|二.{3})年度?\)?/.exec(line.text);
        if (at !== null) take(line, [at.index, at.index + at[0].length]);
      } else if (/^[(（]?万?元[)）]?$/.test(line.text) && moneyUnit === null) {
        const word = line.text.includes('万') ? '万元' : '元';
        const at = line.text.indexOf(word);
        moneyUnit = { value: word, cell: cell(line, at, at + word.length) };
        pieces.push(...whole(line));
      }
    }
  }
  for (let above = first - 1; above >= Math.max(0, first - ABOVE) && year === null && titleAt >= 0; above--) {
    const line = lines[above];
    if (line !== undefined && line.text.length <= LONGEST_TITLE && !line.text.includes('。'))
      year = yearIn(line);
  }
  return { title, name, subject, agency: agency ?? department, year, moneyUnit, labelled, pieces, first };
}
