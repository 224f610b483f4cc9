/**
 * Recognise (版式识别): a folio → the declarations in it.
 *
 *     项目支出绩效目标表 / 单位名称：… 单位：万元     the lines above a table say whose it is and in what money
 *     ┌────────┬──────┬…                             the table is asked of each layout, until one knows it
 *
 * Tables of one form, agency, year and money that follow each other are one declaration. A table that speaks of
 * performance and that no layout knows is a note. What stands on the form's own pages and in no cell of it is lost
 * and noted; the rest of a budget book is other content, accounted for as what it is.
 */
import type { Declaration, Document, DocumentType, Note, Repeated } from '../core/declaration.ts';
import type { MoneyUnit } from '../core/money.ts';
import type { Pieces } from '../core/place.ts';
import { NO_FUNDS, type Project } from '../core/project.ts';
import type { Span } from '../core/result.ts';
import { closeAccount, openAccount } from './account.ts';
import type { Folio, Table } from './folio.ts';
import { type Caption, captionOf, isTitle, type Year, yearIn } from './form/caption.ts';
import { Desk } from './form/desk.ts';
import type { Form, Section, TableLayout } from './form/form.ts';
import { type Grid, gridOf } from './form/grid.ts';
import { headingWords } from './form/heading.ts';
import { joinedBlocks } from './form/joined.ts';
import { form } from './layouts/form.ts';
import { list } from './layouts/list.ts';
import { matrix } from './layouts/matrix.ts';
import { type Stream, streamOver } from './stream.ts';

/** The forms recognised in tables; the first that knows a table reads it. */
export const TABLE_LAYOUTS: readonly TableLayout[] = [list, matrix, form];

const MOST_LOST_NOTES = 20;
const EXCERPT = 60;
/** Lines above a table that may belong to it. */
const MOST_LINES = 24;

interface FolioInput {
  readonly file: string;
  readonly sha256: string;
  readonly type: DocumentType;
  readonly folio: Folio;
}

/** A line above a table: a paragraph, or a row at the top of a worksheet. */
interface Line {
  readonly stream: Stream;
  readonly pieces: Pieces;
}

/** A table that a layout knew, or that none did. */
interface Found {
  readonly caption: Caption;
  readonly form: Form;
}

class Reader {
  readonly #desk: Desk;
  readonly #folio: Folio;
  /** Lines since the last table. */
  #lines: Line[] = [];
  /** Characters that belong to a form's surroundings: they must be placed or are lost. */
  readonly #near: (readonly [number, number])[] = [];
  readonly found: Found[] = [];
  #before: Form | null = null;
  #unit: MoneyUnit | null = null;
  /** The year a budget book is of, as its cover says. */
  cover: Year | null = null;
  #seen = 0;
  #remark = false;
  /** The page on which the last form ended, while nothing new has begun. */
  #endPage: number | null = null;

  constructor(folio: Folio, desk: Desk) {
    this.#folio = folio;
    this.#desk = desk;
  }

  run(): void {
    const { blocks, again, unsure } = joinedBlocks(this.#folio);
    for (const pieces of unsure) {
      const [from, to] = pieces[0] ?? [0, 0];
      this.#desk.note('continuation-unsure', pieces, {
        excerpt: this.#folio.text.slice(from, Math.min(to, from + EXCERPT)),
      });
    }
    this.#desk.place(again);
    for (const block of blocks) {
      if (block.kind === 'table') this.#readTable(block);
      else {
        const line = { stream: streamOver(this.#folio.text, block.pieces), pieces: block.pieces };
        if (line.stream.text === '') continue;
        this.#lines.push(line);
        if (this.#seen++ < COVER && this.cover === null && BOOK.test(line.stream.text))
          this.cover = yearIn(line.stream);
        this.#afterword(line);
      }
    }
    this.#overflow();
    this.#settle();
  }

  /** What is printed right under a form, on its page, belongs to it. */
  #afterword(line: Line): void {
    if (this.#endPage === null) return;
    const from = line.pieces[0]?.[0] ?? 0;
    const { page } = this.#folio.pages.place(from, from);
    if (page !== this.#endPage || isTitle(line.stream) || SECTION.test(line.stream.text))
      this.#endPage = null;
    else if (REMARK.test(line.stream.text)) this.#remark = true;
    else {
      // The lines of a note, until somebody signs.
      this.#remark &&= !SIGNED.test(line.stream.text);
      if (!this.#remark) this.#near.push(...line.pieces);
    }
  }

  /** Lines behind a form that are written as its indicators are: they go on with a cell of it, and none holds them. */
  #overflow(): void {
    const other = this.#lines.findIndex(({ stream }) => !REST.test(stream.text));
    const rests = other < 0 ? this.#lines.length - 1 : other - 1;
    const last = Math.max(
      rests,
      this.#lines.findLastIndex(({ stream }) => INDICATORS.test(stream.text)),
    );
    if (this.#before !== null)
      for (const { pieces } of this.#lines.slice(0, last + 1)) this.#near.push(...pieces);
  }

  #readTable(table: Table): void {
    if (this.#before === null && this.#isOther(table)) {
      this.#lines = [];
      this.#endPage = null;
      return;
    }
    const whole = gridOf(this.#folio.text, table);
    for (const part of partsOf(whole)) this.#readPart(part, table);
    this.#lines = [];
  }

  /** Whether neither a table nor the lines above it have a character that every form has: nearly all of a workbook's. */
  #isOther({ cells }: Table): boolean {
    const { text } = this.#folio;
    const above = this.#lines.slice(-MOST_LINES).flatMap(({ pieces }) => pieces);
    const has = ([from, to]: Span) => FORM.test(text.slice(from, to));
    return !above.some(has) && !cells.some(({ pieces }) => pieces.some(has));
  }

  #readPart({ lines, grid }: { lines: readonly Line[]; grid: Grid }, table: Table): void {
    this.#overflow();
    const above = [...this.#lines.slice(-MOST_LINES), ...lines];
    this.#lines = [];
    const caption = captionOf(above.map(({ stream }) => stream));
    const section: Section = { desk: this.#desk, grid, caption, unit: this.#unit, before: this.#before };
    const read = this.#ask(section, above);
    if (read === null) {
      // A table right behind a form, under no words of its own, may be a part of it that was not understood.
      const alone = this.#before !== null && !above.some(({ stream }) => HEADS.test(stream.text));
      if (alone) for (const each of grid.all()) this.#near.push(...each.pieces);
      this.#before = null;
      this.#endPage = null;
      this.#noteUnknown(grid, caption);
      return;
    }
    this.#desk.place(caption.pieces);
    for (const { pieces } of above.slice(caption.first)) this.#near.push(...pieces);
    for (const each of grid.all()) this.#near.push(...each.pieces);
    for (const each of read) this.found.push({ caption, form: each });
    this.#before = read.at(-1) ?? null;
    this.#unit = this.#before?.moneyUnit?.value ?? this.#unit;
    const last = table.cells.reduce((end, { pieces }) => Math.max(end, pieces.at(-1)?.[1] ?? 0), 0);
    this.#endPage = this.#folio.pages.place(Math.max(0, last - 1), last).page;
    this.#remark = false;
  }

  #ask(section: Section, above: readonly Line[]): readonly Form[] | null {
    for (const layout of TABLE_LAYOUTS) {
      const read = layout.read(section);
      if (read !== null) return read;
    }
    // Only what nothing parts from the form before it may go on with it.
    if (above.some(({ stream }) => HEADS.test(stream.text))) return null;
    const next = section.before?.goesOn?.(section) ?? null;
    return next === null ? null : [next];
  }

  #noteUnknown(grid: Grid, caption: Caption): void {
    const keys = [...grid.all()].map(({ key }) => key);
    const speaks =
      caption.title !== null
        ? keys.some((key) => /绩效|指标/.test(key))
        : keys.some((key) => /^绩效(?:指标|目标)$|^[一二三]级指标/.test(key));
    if (!speaks || grid.rows * grid.columns < 4) return;
    const first = [...grid.all()].find(({ blank }) => !blank);
    const title = caption.title?.text ?? first?.text.slice(0, 30) ?? '';
    this.#desk.note('form-unrecognised', caption.title?.pieces ?? first?.pieces ?? [], { title });
  }

  /** Where a form was found, all else in the document is other content. */
  #settle(): void {
    if (this.found.length === 0) return;
    const { text } = this.#folio;
    const { mask } = this.#desk.account;
    const near = new Uint8Array(text.length);
    for (const [from, to] of this.#near) near.fill(1, from, to);
    for (let i = 0; i < text.length; i++) if (near[i] !== 1) mask[i] = 1;
  }
}

/** Indicators as lists write them. */
const INDICATORS =
  /(?:年度|实施周期)(?:指标|目标)值|\d[、.](?:\d-)?(?:产出|效益|满意|成本)|【(?:产出|效益|满意|成本)/;
/** Words of a label that strayed over the page's end: 度指标. */
const REST = /^[绩产出效益满意度成本数量质时经济社会生态环境可持续影响服务对象指标]{1,9}$/;
/** Lines at a document's beginning that may be its cover, and what a budget's says: 2024年某某局部门预算. */
const COVER = 20;
const BOOK = /^(?!.*决算).{0,30}20\d\d年度?.{0,24}预算(?:公开|草案|报告|说明|编制)*(?:\(.*\))?$/;
/** What is printed under a form and says how to fill it in, or of what it is: no cell has it, and none should. */
const REMARK = /^(?:注|备注|说明|填表说明|填报说明)\d*[:.、]/;
const SIGNED = /^(?:填[表报]|审核|复核|联系|负责|单位|经办|制表|日期|分管|科室)[^。]{0,10}[:(]/;
/** 绩效, 指标, 目标 or 一级: there is no form without one of them. */
const FORM = /[绩效标级]/;
/** Words that head another table or part. */
const HEADS = /表$|表[(:]|^第.{1,3}部分|^[一二三四五六七八九十]+、|^附|.{30}/;
const SECTION =
  /^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|附[件表录]|表[\d一二三四五六七八九十]|公开\d*表|目录)/;

/** The first rows of a table that are lines above it, and the parts of it under titles of their own. */
function partsOf(grid: Grid): { lines: readonly Line[]; grid: Grid }[] {
  const starts: number[] = [0];
  for (let row = 1; row < grid.rows; row++) {
    const own = grid.covering(row).filter(({ blank }) => !blank);
    const [title] = own;
    if (own.length === 1 && title !== undefined && title.row === row && isTitle(title.stream))
      starts.push(row);
  }
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? grid.rows;
    const lines: Line[] = [];
    let row = from;
    for (; row < to; row++) {
      const own = grid.covering(row).filter((each) => !each.blank);
      if (own.length > 0 && !isCaptionRow(grid, row)) break;
      for (const { stream, pieces } of own) lines.push({ stream, pieces });
    }
    return { lines, grid: from === 0 && row === 0 && to === grid.rows ? grid : grid.slice(row, to) };
  });
}

/** Rows of a table that are lines above it: 附件2, 预算公开表21, 2024年度, 单位：万元, 部门：某某局. */
const CAPTION = new RegExp(
  `^(?:${[
    '附[件表][-\\d一二三四五六七八九十]*:?',
    '(?=.*表)(?:附|预算|部门|决算|公开)*表?[-\\d一二三四五六七八九十]+表?',
    '\\(?20\\d\\d年度?\\)?',
    '\\(?(?:金额|货币|计量)?单位:(?:人民币)?万?元\\)?',
    '(?:(?:预算|填报|填表|编制|编报|申报|自评)?(?:单位|部门)(?:名称|\\(单位\\)|/单位)?(?:名称)?|填[报表](?:日期|人)|公开\\d+表)(?:\\([^)]{0,8}\\))?:.*',
  ].join('|')})$`,
);

function isCaptionRow(grid: Grid, row: number): boolean {
  const own = grid.beginning(row).filter(({ blank }) => !blank);
  if (own.length === 0 || own.length > 3 || headingWords(grid, row).size > 1) return false;
  return own.every((each) => (each.rowSpan === 1 && CAPTION.test(each.key)) || isTitle(each.stream));
}

/** Forms that follow each other and are of one agency, year and money are one declaration. */
function declare(
  found: readonly Found[],
  cover: Year | null,
  desk: Desk,
): { declarations: Declaration[]; repeated: Repeated[] } {
  const declared: { readonly declaration: Declaration; readonly layout: string }[] = [];
  const repeated: Repeated[] = [];
  let inherited: Caption | null = null;
  for (const { caption, form: own } of found) {
    repeated.push(...own.repeated);
    const before = declared.at(-1);
    if (own.rest === true && before !== undefined) {
      declared[declared.length - 1] = { ...before, declaration: withRest(before.declaration, own) };
      continue;
    }
    const bare = caption.title === null && caption.agency === null;
    const agency = own.agency ?? (bare ? (inherited?.agency ?? null) : null);
    // What was done is of another year than the budget it is published with.
    const planned = own.layout !== 'self-evaluation' && own.layout !== 'monitoring';
    const year = own.year ?? (bare ? inherited?.year : null) ?? (planned ? cover : null);
    const stated = own.moneyUnit;
    const moneyUnit = stated?.value ?? before?.declaration.moneyUnit ?? '万元';
    const same =
      before !== undefined &&
      before.layout === own.layout &&
      before.declaration.agency === (agency?.text ?? null) &&
      before.declaration.year === (year?.value ?? null) &&
      before.declaration.moneyUnit === moneyUnit &&
      (own.funds.total === null || before.declaration.funds.total === null);
    if (same) {
      const projects: Project[] = [...before.declaration.projects];
      // The agency whose row stands on the page before.
      const above = before.declaration.subtotals?.at(-1)?.agency ?? null;
      for (const project of own.projects) {
        const seq = projects.length + 1;
        projects.push({ ...project, seq, agency: project.agency ?? above, at: rowOf(project, seq) });
      }
      const subtotals = [...(before.declaration.subtotals ?? []), ...own.subtotals];
      const declaration: Declaration = {
        ...before.declaration,
        ...(subtotals.length === 0 ? {} : { subtotals }),
        projects,
        funds: before.declaration.funds.total === null ? own.funds : before.declaration.funds,
      };
      declared[declared.length - 1] = { declaration, layout: own.layout };
      continue;
    }
    if (stated === null && hasMoney(own)) {
      desk.note('money-unit-assumed', caption.title?.pieces ?? [], { unit: moneyUnit });
    }
    const declaration: Declaration = {
      ...{
        title: caption.title?.text ?? null,
        agency: agency?.text ?? null,
        year: year?.value ?? null,
        moneyUnit,
      },
      funds: own.funds ?? NO_FUNDS,
      ...(own.subtotals.length === 0 ? {} : { subtotals: own.subtotals }),
      projects: own.projects.map((project, index) => ({ ...project, seq: index + 1 })),
      cells: {
        ...(caption.title === null ? {} : { title: caption.title.pieces }),
        ...(agency === null ? {} : { agency: agency.pieces }),
        ...(year === null ? {} : { year: year.cell.pieces }),
        ...(stated === null ? {} : { moneyUnit: stated.cell.pieces }),
        ...own.cells,
      },
    };
    declared.push({ declaration, layout: own.layout });
    inherited = caption;
  }
  return { declarations: declared.map(({ declaration }) => declaration), repeated };
}

/** What the last project says on the next page, added to it. */
function withRest(declaration: Declaration, { projects }: Form): Declaration {
  const [rest] = projects;
  const last = declaration.projects.at(-1);
  if (rest === undefined || last === undefined) return declaration;
  const told = last.objective.text === null ? rest : last;
  const indicators = [...last.indicators, ...rest.indicators].map((each, index) => ({
    ...each,
    seq: index + 1,
  }));
  const particulars = [...(last.particulars ?? []), ...(rest.particulars ?? [])];
  const execution = [...(last.execution ?? []), ...(rest.execution ?? [])];
  const paid = last.funds.total !== null || rest.funds.total === null;
  const { name: _, ...cells } = rest.cells;
  const project: Project = {
    ...rest,
    ...last,
    ...{ funds: paid ? last.funds : rest.funds, objective: told.objective, indicators },
    ...(particulars.length === 0 ? {} : { particulars }),
    ...(execution.length === 0 ? {} : { execution }),
    cells: { ...cells, ...last.cells },
  };
  return { ...declaration, projects: [...declaration.projects.slice(0, -1), project] };
}

/** A form of one project has no rows to count: its place among the projects is. */
function rowOf(project: Project, seq: number): Project['at'] {
  return project.at.row === 1 ? { ...project.at, row: seq } : project.at;
}

const hasMoney = (own: Form) =>
  own.projects.some(({ funds }) => funds.total !== null) || own.funds.total !== null;

/** The document a folio holds. */
export function recogniseFolio({ file, sha256, type, folio }: FolioInput): Document {
  const { text, pages, imprints, sizes } = folio;
  const account = openAccount(text);
  for (const [from, to] of folio.furniture) account.mask.fill(1, from, to);
  const desk = new Desk(text, pages, account);
  const reader = new Reader(folio, desk);
  reader.run();
  const { declarations, repeated } = declare(reader.found, reader.cover, desk);
  const coverage = closeAccount(account, text, pages);
  const none: Note[] =
    declarations.length > 0 ? [] : [{ code: 'no-declaration', at: { page: 1 }, facts: {} }];
  const lost = declarations.length === 0 ? [] : coverage.lost.slice(0, MOST_LOST_NOTES);
  const unplaced = lost.map(({ at, text: run }): Note => {
    const chars = (at.to ?? 0) - (at.from ?? 0);
    return { code: 'text-not-placed', at, facts: { chars, excerpt: run.slice(0, EXCERPT) } };
  });
  return {
    ...{ file, sha256, type, pages: pages.count, layout: reader.found[0]?.form.layout ?? null },
    ...{ declarations, repeated, notes: [...folio.notes, ...desk.notes, ...none, ...unplaced], coverage },
    ...{ text, imprints, sizes },
  };
}
