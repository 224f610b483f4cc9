/**
 * Reading a target (读取指标值): an official's words, the indicator's name and the form's own columns → data.
 *
 *     readTarget({ value: '95%', name: '群众满意度' })
 *       →  { kind: 'bound', op: 'ge', value: '95', unit: '%', per: null, opFrom: 'name' }
 *
 * Fold, take off the frame (标准：…。), look up the closed lists, lex, read clause by clause, then let the columns
 * and the name supply what the text left out. Nothing is guessed silently: an operator nobody wrote says where it
 * was inferred from, a disagreement is in `conflict`, and what cannot be read says where and why.
 */
import { compare, decimal, printDecimal, shift } from '../quantity.ts';
import type { Atom, ClauseRead } from './atom.ts';
import { readClause } from './clause.ts';
import { meansBudget, readClosed } from './closed.ts';
import { type Folded, fold, foldText, sourceOf, spanOf } from './fold.ts';
import { type NameHint, nameHint, opHint, unitHint } from './hints.ts';
import { inferOp, isTimely } from './infer.ts';
import { lex, type Token } from './lexer.ts';
import { subjectOf } from './subject.ts';
import type {
  Bands,
  Between,
  Bound,
  Clause,
  Conflict,
  Op,
  Single,
  Target,
  TargetNote,
  TargetSource,
} from './target.ts';
import type { UnitHint } from './unit-text.ts';

/** Longer values are not targets anybody wrote in a cell; they are kept as qualitative text. */
const LONGEST = 20_000;
const LONGEST_NAME = 200;

/** Reads one target. Never throws; linear in the length of the text. */
export function readTarget(source: TargetSource): Target {
  return new TargetReader(source).read();
}

interface Hints {
  readonly columnOp: Op | null;
  readonly columnUnit: UnitHint | null;
  readonly name: NameHint;
}

const FRAME =
  /^(?:标准(?:值)?[:为]?(?=[^准化体件规\u3400-\u9fff]|控制数|100|[≥≤<>=\d])|(?:目标|指标|年度|计划)(?:指标)?值?[:为](?=[≥≤<>=\d]))/;
/** Most values begin otherwise. */
const FRAMED = /^[标目指年计]/;
const TAIL = '。;,、.:!';
const OCR = /\d[OoIl]{1,6}(?=[\d.]{0,12}%)|(?<![A-Za-z])[OoIl](?=\d[\dOoIl]{0,12}%)/g;
const GRADE =
  /^(?:优秀?|良好?|中等?|差|较好|较差|一般|合格|不合格|满意|基本满意|不满意|好|及格|不及格|优等|特优|[一二三四五]等|[ABCDE]级?|[甲乙丙丁]级?|高|中|低|(?:较|不|很|非常|基本|比较|部分|未|完全)?(?:满意|及时|合理|规范|完善|健全|达标|完成|达成|显著|明显|有效))[:为]?$/;

class TargetReader {
  readonly #source: TargetSource;
  readonly #folded: Folded;
  readonly #notes: TargetNote[] = [];
  #hints: Hints | null = null;

  constructor(source: TargetSource) {
    const { name } = source;
    // Inference looks at the whole name for each clause: a name nobody would write must not make that slow.
    this.#source =
      name && name.length > LONGEST_NAME ? { ...source, name: name.slice(-LONGEST_NAME) } : source;
    const folded = fold(source.value);
    const mended = folded.text.includes('%') && /[OoIl]/.test(folded.text) ? mend(folded.text) : folded.text;
    if (mended !== folded.text) this.#notes.push({ code: 'letter-for-digit' });
    this.#folded = mended === folded.text ? folded : { ...folded, text: mended };
  }

  read(): Target {
    const { text } = this.#folded;
    if (text.length > LONGEST)
      return { kind: 'qualitative', text: this.#source.value, notes: [{ code: 'too-long' }] };
    const name = this.#source.name ?? '';
    let from = frameOf(text);
    let to = text.length;
    while (to > from && TAIL.includes(text.charAt(to - 1))) to--;
    if (text.charAt(from) === '(' && text.indexOf(')', from) === to - 1 && text.indexOf('(', from + 1) < 0) {
      const interval = /^[(]-?[\d.]+%?,-?[\d.]+%?[)]$/.exec(text.slice(from, to));
      if (interval !== null) return this.#interval(text.slice(from + 1, to - 1));
      from++;
      to--;
    }
    const core = text.slice(from, to);
    if (/\d\d[Xx*]{2}年/.test(core.slice(0, 12))) return { kind: 'placeholder', text: this.#source.value };
    const numbered =
      /^(?:[(]\d{1,2}[)]|[①-⑳]|\d{1,2}[.、)])(?=[\u3400-\u9fff])/.exec(core.slice(0, 6))?.[0].length ?? 0;
    const closed = readClosed(core.slice(numbered), this.#source.value, name, this.#source.unit ?? '');
    if (closed !== null) return closed;
    const lexed = lex(core, isTimely(name));
    const tokens = from === 0 ? lexed : lexed.map((t) => ({ ...t, from: t.from + from, to: t.to + from }));
    return this.#whole(this.#withoutRemarks(tokens), from, to);
  }

  /** Drops what stands in brackets beside a number outside them, with a note: 500万元（其中上级资金220万元）. */
  #withoutRemarks(tokens: readonly Token[]): readonly Token[] {
    if (!tokens.some((token) => token.kind === 'mark' && token.mark === '(')) return tokens;
    const { kept, remarks } = unbracketed(tokens);
    if (!counts(kept)) return tokens;
    // 12个县（市、区）: words in brackets are no clauses either.
    if (!remarks.some(counts))
      return remarks.some((list) => list.some((t) => t.kind === 'sep')) ? kept : tokens;
    for (const list of remarks) {
      const at = spanOf(this.#folded, list[0]?.from ?? 0, list[list.length - 1]?.to ?? 0);
      this.#notes.push({ code: 'remark', at });
    }
    return kept;
  }

  /** [90,100]: two ends; which of them counts is for a person to say. */
  #interval(inside: string): Target {
    const target = readTarget({ ...this.#source, value: inside.replace(',', '~') });
    return { ...target, notes: [...(target.notes ?? []), { code: 'interval' }] };
  }

  #whole(tokens: readonly Token[], from: number, to: number): Target {
    const { text } = this.#folded;
    const every = split(tokens).map(([a, b]) => ({ a, b, read: readClause(text, tokens, a, b) }));
    const clauses = every.length === 1 ? every : this.#withoutParts(tokens, every);
    const [only] = clauses;
    const atoms =
      clauses.length === 1 && only !== undefined
        ? only.read.atoms
        : clauses.flatMap(({ read }) => read.atoms);
    const obstacle = clauses.find(({ read }) => read.obstacle !== null)?.read.obstacle ?? null;
    if (obstacle !== null) {
      const at = spanOf(this.#folded, obstacle.from, obstacle.to);
      return { kind: 'unreadable', at, why: obstacle.why, text: this.#source.value };
    }
    if (clauses.some(({ read }) => read.loose)) this.#notes.push({ code: 'date-open' });
    if (atoms.length === 0)
      return this.#words(
        clauses.some(({ read }) => read.blank),
        from,
        to,
      );
    const bands = atoms.length > 1 ? this.#bands(tokens, clauses) : null;
    if (bands !== null) return bands;
    if (atoms.length === 1 && clauses.filter(({ a, b }) => this.#says(tokens, a, b)).length <= 1) {
      const [atom] = atoms;
      if (atom !== undefined) {
        const start = Math.min(tokens[0]?.from ?? atom.from, atom.from);
        const timed = atom.unit?.dimension === 'time';
        const subject = subjectOf(this.#folded, start, atom, timed ? to : atom.to, timed, false);
        const target = this.#single(atom);
        const said = subject === null ? '' : foldText(subject);
        if (timed && target.kind === 'bound' && target.opFrom === 'default' && DEALT_WITH.test(said)) {
          return this.#noted({ ...target, op: 'le', opFrom: 'text' });
        }
        if (!OWN_NAME.test(said)) return this.#noted(target);
        // 故障率1% says itself which way it binds, whatever the indicator is called.
        const own = this.#single(atom, subject);
        const differs = target.kind === 'bound' && own.kind === 'bound' && own.op !== target.op;
        return this.#noted(differs ? { ...own, opFrom: 'text' } : target);
      }
    }
    const [one, other] = atoms;
    if (atoms.length === 2 && one !== undefined && other !== undefined && this.#sameAgain(one, other)) {
      return this.#noted(this.#single(other));
    }
    const or = !text.includes('或')
      ? -1
      : atoms.findIndex((atom, i) => i > 0 && /^或者?$/.test(text.slice(atoms[i - 1]?.to ?? 0, atom.from)));
    if (or > 0) {
      const at = spanOf(this.#folded, atoms[or - 1]?.from ?? 0, atoms[or]?.to ?? 0);
      return { kind: 'unreadable', at, why: 'alternatives', text: this.#source.value };
    }
    const between = this.#chained(tokens, atoms, clauses);
    if (between !== null) return this.#noted(between);
    const of = clauses.flatMap(({ a, b, read }) => this.#clause(tokens, a, b, read));
    const first = of[0];
    if (of.length === 1 && first !== undefined) return this.#noted(first.target);
    return this.#noted({ kind: 'all', of });
  }

  /** 3次及3次以上 says one thing. */
  #sameAgain(one: Atom, other: Atom): boolean {
    return (
      one.shape === 'one' &&
      one.op === null &&
      one.value === other.value &&
      one.unit?.name === other.unit?.name &&
      /^[及或和、]$/.test(this.#folded.text.slice(one.to, other.from))
    );
  }

  /** 100万元，其中：设备费60万元，人工费40万元: the parts explain the sum and are no targets of their own. */
  #withoutParts<T extends { readonly a: number; readonly read: ClauseRead }>(
    tokens: readonly Token[],
    clauses: T[],
  ): T[] {
    const at = clauses.findIndex(
      ({ a }, i) => i > 0 && this.#folded.text.startsWith('其中', tokens[a]?.from ?? 0),
    );
    if (at < 0 || !clauses.slice(0, at).some(({ read }) => read.atoms.length > 0)) return clauses;
    const from = tokens[clauses[at]?.a ?? 0]?.from ?? 0;
    this.#notes.push({ code: 'remark', at: spanOf(this.#folded, from, this.#folded.text.length) });
    return clauses.slice(0, at);
  }

  /** No number anywhere: a template, the budget, or words. */
  #words(blank: boolean, from: number, to: number): Target {
    const text = this.#folded.text.slice(from, to);
    const zeros = text.split(/[、,;和及]/);
    if (zeros.length < 20 && zeros.every((part) => ZERO.test(part))) {
      const none: Single = { kind: 'bound', op: 'le', value: '0', unit: null, per: null, opFrom: 'text' };
      if (zeros.length === 1) return none;
      return { kind: 'all', of: zeros.map((part) => ({ subject: part.slice(1), target: none })) };
    }
    const published = this.#source.value;
    if (blank) return { kind: 'placeholder', text: published };
    if (meansBudget(text)) return this.#noted({ kind: 'qualitative', text: published, ref: 'budget' });
    return this.#noted({ kind: 'qualitative', text: published });
  }

  #noted<T extends Target>(target: T): T {
    if (this.#notes.length === 0) return target;
    return { ...target, notes: [...(target.notes ?? []), ...this.#notes] };
  }

  /** Whether a clause says anything beside marks. */
  #says(tokens: readonly Token[], a: number, b: number): boolean {
    for (let i = a; i < b; i++) {
      const kind = tokens[i]?.kind;
      if (kind !== 'mark' && kind !== 'sep') return true;
    }
    return false;
  }

  /** One clause of several. */
  #clause(tokens: readonly Token[], a: number, b: number, read: ClauseRead): Clause[] {
    if (!this.#says(tokens, a, b)) return [];
    const from = tokens[a]?.from ?? 0;
    const to = tokens[b - 1]?.to ?? from;
    if (read.atoms.length === 0) {
      const words = sourceOf(this.#folded, from, to).trim();
      const closed = readClosed(this.#folded.text.slice(from, to), words, this.#source.name ?? '', '');
      const plain: Single =
        closed !== null && closed.kind === 'yesno' ? closed : { kind: 'qualitative', text: words };
      return [{ subject: null, target: plain }];
    }
    const date = read.atoms.find((atom) => atom.shape === 'date');
    // 3个乡镇20个村: when nothing stands before the first number, each names what follows it.
    const [head] = read.atoms;
    const trailing = head !== undefined && read.atoms.length > 1 && head.from <= from;
    const parts = read.atoms.map((atom, i) => {
      const subject = subjectOf(
        this.#folded,
        trailing ? atom.from : (read.atoms[i - 1]?.to ?? from),
        atom,
        read.atoms[i + 1]?.from ?? to,
        trailing || i === read.atoms.length - 1,
        date !== undefined && read.atoms.length > 1,
      );
      return { subject, target: this.#single(atom, subject) };
    });
    // 6月底≥50%，12月底≥100%: a date and its bound belong together when there are several such clauses.
    const nested = date !== undefined && parts.length > 1 && split(tokens).length > 1;
    return nested ? [{ subject: null, target: { kind: 'all', of: parts } }] : parts;
  }

  /** 优100%；良90%；中85%；差85%. */
  #bands(
    tokens: readonly Token[],
    clauses: readonly { a: number; b: number; read: ClauseRead }[],
  ): Bands | null {
    const { text } = this.#folded;
    const bands: { label: string; value: string; unit: string | null }[] = [];
    for (const { a, b, read } of clauses) {
      if (read.atoms.length === 0) return null;
      let from = tokens[a]?.from ?? 0;
      for (const atom of read.atoms) {
        const label = text.slice(from, atom.from).replace(/^[:;,、]+|[(]$/g, '');
        if (atom.shape !== 'one' || atom.op !== null || !GRADE.test(label)) return null;
        const read = this.#single(atom);
        if (read.kind !== 'bound' || (read.unit !== null && !/^[%分]$/.test(read.unit))) return null;
        bands.push({ label: label.replace(/[:为]$/, ''), value: read.value, unit: read.unit });
        from = atom.to;
      }
      if (from < (tokens[b - 1]?.to ?? 0) && text.slice(from, tokens[b - 1]?.to).replace(/[)]/g, '') !== '')
        return null;
    }
    return bands.length >= 2 ? { kind: 'bands', bands } : null;
  }

  /** ≥90%且≤100%, 90%≤X≤100%: two limits of one quantity are a between. */
  #chained(
    tokens: readonly Token[],
    atoms: readonly Atom[],
    clauses: readonly { a: number; b: number }[],
  ): Between | null {
    const [low, high] = atoms[0]?.op === 'le' ? [atoms[1], atoms[0]] : atoms;
    if (atoms.length !== 2 || clauses.length > 2 || low === undefined || high === undefined) return null;
    if (low.shape !== 'one' || high.shape !== 'one' || low.op !== 'ge' || high.op !== 'le') return null;
    const sameUnit = low.unit === null || high.unit === null || low.unit.name === high.unit.name;
    if (!sameUnit || String(low.per) !== String(high.per)) return null;
    const start = tokens[0]?.from ?? 0;
    const second = Math.max(low.from, high.from);
    const gap = this.#folded.text.slice(Math.min(low.to, high.to), second);
    if (/[0-9]/.test(this.#folded.text.slice(start, Math.min(low.from, high.from)))) return null;
    const flipped = '≥≤<>='.includes(this.#folded.text.charAt(Math.min(low.to, high.to) - 1));
    const around = flipped ? /^(?:[A-Za-z]{1,6}|[\u3400-\u9fff]{1,8})?$/ : /^[,;、且并和及]{0,2}[A-Za-z]?$/;
    if (!around.test(gap) || compare(decimal(low.value), decimal(high.value)) > 0) return null;
    const a = this.#single({ ...low, unit: low.unit ?? high.unit });
    const b = this.#single({ ...high, unit: high.unit ?? low.unit });
    if (a.kind !== 'bound' || b.kind !== 'bound') return null;
    return { kind: 'between', min: a.value, max: b.value, unit: a.unit, per: a.per };
  }

  #single(atom: Atom, subject: string | null = null): Single {
    if (atom.shape === 'date') return this.#deadline(atom);
    const hints = this.#hintsOnce();
    if (atom.unit === null && hints.columnUnit?.unit === '年' && /^(?:19|20)\d\d$/.test(atom.value)) {
      return { kind: 'deadline', by: atom.value, opFrom: 'text' };
    }
    if (atom.unit === null && hints.columnUnit?.unit === '月' && /^(?:[1-9]|1[0-2])$/.test(atom.value)) {
      if (isTimely(this.#source.name ?? '')) {
        return { kind: 'deadline', by: `--${atom.value.padStart(2, '0')}`, opFrom: 'text' };
      }
    }
    const hint = hints.columnUnit ?? hints.name.unit;
    const scale = (value: string): string =>
      atom.unit === null && hint !== null && hint.places > 0 && !atom.scaled
        ? printDecimal(shift(decimal(value), hint.places))
        : value;
    if (atom.unit?.unlisted === true && atom.value === '0' && ZERO.test(`零${atom.unit.name}`)) {
      return { kind: 'bound', op: 'le', value: '0', unit: null, per: null, opFrom: 'text' };
    }
    const unit = atom.unit?.name ?? hint?.unit ?? null;
    const per = atom.per.length > 0 ? atom.per : atom.unit === null ? listed(hint?.per ?? null) : [];
    const shown = per.length === 0 ? null : per.length === 1 ? (per[0] ?? null) : per;
    const conflict = this.#conflict(atom, hints);
    const notes = [
      ...atom.notes,
      ...this.#shareNote(atom, unit),
      ...this.#gapNote(),
      ...this.#columnNote(atom, hints),
    ];
    const marks = {
      ...(conflict === null ? {} : { conflict }),
      ...(notes.length === 0 ? {} : { notes }),
    };
    if (atom.shape === 'range') {
      return { kind: 'between', min: scale(atom.value), max: scale(atom.max), unit, per: shown, ...marks };
    }
    const value = scale(atom.value);
    return { kind: 'bound', ...this.#op(atom, hints, value, subject), value, unit, per: shown, ...marks };
  }

  #deadline(atom: Atom): Single {
    return {
      kind: 'deadline',
      by: atom.by,
      ...(atom.start === null ? {} : { from: atom.start }),
      ...(atom.every === null ? {} : { every: atom.every }),
      opFrom: 'text',
      ...(atom.notes.length === 0 ? {} : { notes: atom.notes }),
    };
  }

  /** Written, else in the comparator column, else in the name's template, else inferred. */
  #op(atom: Atom, hints: Hints, value: string, subject: string | null): Pick<Bound, 'op' | 'opFrom'> {
    if (atom.op !== null) return { op: atom.op, opFrom: 'text' };
    if (hints.columnOp !== null) return { op: hints.columnOp, opFrom: 'text' };
    if (hints.name.op !== null) return { op: hints.name.op, opFrom: 'name' };
    const { l1, l2 } = this.#source;
    const name = subject !== null && OWN_NAME.test(foldText(subject)) ? subject : this.#source.name;
    const dimension =
      atom.unit?.dimension ?? hints.columnUnit?.dimension ?? hints.name.unit?.dimension ?? null;
    const inferred = inferOp(name ?? '', `${l2 ?? ''}${l1 ?? ''}`, dimension, value);
    if (atom.change && inferred.op !== 'ge') return { op: 'ge', opFrom: 'text' };
    return inferred;
  }

  #conflict(atom: Atom, hints: Hints): Conflict | null {
    const column = hints.columnOp;
    if (atom.op !== null && column !== null && column !== atom.op) {
      return { part: 'op', from: 'column', text: atom.op, other: column };
    }
    if (atom.op !== null && hints.name.op !== null && hints.name.op !== atom.op) {
      return { part: 'op', from: 'name', text: atom.op, other: hints.name.op };
    }
    const { columnUnit, name } = hints;
    if (atom.unit === null) {
      if (columnUnit === null || name.unit === null) return null;
      if (columnUnit.unit === name.unit.unit && columnUnit.places === name.unit.places) return null;
      return { part: 'unit', from: 'name', text: columnUnit.unit ?? '', other: name.unit.unit ?? '' };
    }
    const text = [atom.unit.name, ...atom.per].join('/');
    for (const [from, hint] of [
      ['column', hints.columnUnit],
      ['name', hints.name.unit],
    ] as const) {
      if (hint === null) continue;
      const other = [hint.unit, ...listed(hint.per)].join('/');
      const scaleDiffers =
        from === 'column' && hint.places > 0 && !atom.scaled && hint.unit === atom.unit.name;
      if (hint.unit !== atom.unit.name || scaleDiffers) return { part: 'unit', from, text, other };
    }
    return null;
  }

  /** 0.95 of a 率 without a unit may mean 95 %: kept as written, with a note. */
  #shareNote(atom: Atom, unit: string | null): TargetNote[] {
    if (unit !== null || atom.per.length > 0 || !/率|比例|占比|满意度/.test(this.#source.name ?? ''))
      return [];
    return /^(?:0?\.\d+|0\.\d+|1)$/.test(atom.value) ? [{ code: 'share-as-fraction' }] : [];
  }

  /** A comparator column that says something nobody understands is not passed over in silence. */
  #columnNote(atom: Atom, { columnOp }: Hints): TargetNote[] {
    if (!this.#source.op) return [];
    const text = foldText(this.#source.op);
    return columnOp !== null || atom.op !== null || NO_OPERATOR.test(text)
      ? []
      : [{ code: 'operator-column-unread' }];
  }

  /** `1. 95%` may be the first of a list: a blank after the point is said. */
  #gapNote(): TargetNote[] {
    if (this.#folded.map === null) return [];
    return /^\s*\d{1,2}[.．]\s+\d/.test(this.#source.value) ? [{ code: 'space-in-number' }] : [];
  }

  #hintsOnce(): Hints {
    this.#hints ??= {
      columnOp: this.#source.op ? opHint(this.#source.op) : null,
      columnUnit: this.#source.unit ? unitHint(this.#source.unit) : null,
      name: this.#source.name ? nameHint(this.#source.name) : { op: null, unit: null },
    };
    return this.#hints;
  }
}

/** What a comparator column may say without giving an operator. */
const NO_OPERATOR = /^(?:|[-/\\]|无|定性|定量|其他|其它|不适用|正向|反向|文字|6|9|10|定量\(其他\)|空)$/;

/** A clause that names a rate, a time, a cost or a bad thing of its own. */
const OWN_NAME = /率$|时间$|时限$|费$|投诉|事故|故障/;
/** A time in which something is dealt with. */
const DEALT_WITH = /响应|到场|到达|送达|办结|修复|处理|处置/;

/** 零投诉, 零事故: none of a bad thing. */
const ZERO =
  /^零(?:投诉|事故|发生|差错|失误|延误|伤亡|死亡|重伤|上访|信访|违规|违纪|违法|违约|舆情|逾期|感染|故障|漏报|漏检|拖欠|欠薪|缺陷|遗漏|污染|火灾|案件|纠纷|退货|返工|缺勤|隐患|泄露|泄密)率?$/;

/** Where the value itself begins: behind 标准：, once or twice. */
function frameOf(text: string): number {
  if (!FRAMED.test(text)) return 0;
  let from = 0;
  for (let times = 0; times < 2; times++) {
    const frame = FRAME.exec(text.slice(from, from + 24));
    if (frame === null) break;
    from += frame[0].length;
    if (text.startsWith(':', from)) from++;
  }
  return from;
}

function listed(per: Bound['per']): readonly string[] {
  return per === null ? [] : typeof per === 'string' ? [per] : per;
}

/** O and l where digits must be: 9O% has one possible reading. */
function mend(text: string): string {
  return text.replace(OCR, (run) => run.replace(/[Oo]/g, '0').replace(/[Il]/g, '1'));
}

/** The clauses as token ranges. */
function split(tokens: readonly Token[]): [number, number][] {
  const ranges: [number, number][] = [];
  let start = 0;
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]?.kind !== 'sep') continue;
    ranges.push([start, i]);
    start = i + 1;
  }
  ranges.push([start, tokens.length]);
  return ranges;
}

const counts = (tokens: readonly Token[]): boolean =>
  tokens.some((t) => t.kind === 'num' || t.kind === 'date');

/** The tokens outside all brackets, and each bracket's own; nothing is kept when brackets do not close. */
function unbracketed(tokens: readonly Token[]): { kept: Token[]; remarks: Token[][] } {
  const kept: Token[] = [];
  const remarks: Token[][] = [];
  let depth = 0;
  let remark: Token[] = [];
  for (const token of tokens) {
    const mark = token.kind === 'mark' ? token.mark : '';
    if (mark === '(' && depth++ === 0) remark = [];
    if (depth > 0) remark.push(token);
    else kept.push(token);
    if (mark === ')' && depth > 0 && --depth === 0) remarks.push(remark);
  }
  return depth > 0 ? { kept: [], remarks: [] } : { kept, remarks };
}
