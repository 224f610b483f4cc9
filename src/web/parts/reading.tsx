/**
 * Reading (读数): what the program understood of a target, small and grey under the official's own words.
 *
 *     每天6000人以上   →   ≥ 6000 人/日
 *     95%              →   ≥ 95%      with ≥ dotted: no direction was written, it was inferred from the name
 *     标准：控制数     →   ▢ 待填
 */
import Tooltip from 'antd/es/tooltip';
import { createElement, Fragment, type ReactNode } from 'react';
import { measureOf } from '../../core/measurability.ts';
import type { PartialDate } from '../../core/period.ts';
import type { Op, OpFrom, Per, Target } from '../../core/target/target.ts';
import type { Words } from '../../locale/screen/zh-cn.ts';
import { wordTargetMarks } from '../../locale/target.ts';
import { useLang } from '../lang.tsx';
import './reading.css';

function perText(per: Per): string {
  if (per === null) return '';
  return `/${typeof per === 'string' ? per : per.join('/')}`;
}

/** `6000 人/日`, `95%`, `3‰`: a share stands close, a unit after a space. */
function quantity(value: string, unit: string | null, per: Per): string {
  const close = unit === '%' || unit === '‰';
  return `${value}${unit === null ? '' : close ? unit : ` ${unit}`}${perText(per)}`;
}

/** `2024-12-31` or `--12-31` in words. */
function dateText(date: PartialDate, words: Words): string {
  if (date.startsWith('---')) return words.reading.day(null, null, Number(date.slice(3)));
  const [year, month, day] = date.startsWith('--') ? ['', ...date.slice(2).split('-')] : date.split('-');
  const number = (part: string | undefined) => (part === undefined || part === '' ? null : Number(part));
  return words.reading.day(number(year), number(month), number(day));
}

function OpMark({ op, from }: { readonly op: Op; readonly from: OpFrom }) {
  const { words } = useLang();
  if (from === 'text') return <span>{words.reading.op[op]}</span>;
  return (
    <Tooltip title={`${words.reading.opFrom[from]}${words.colon}${words.reading.opSaid[op]}`}>
      {/* A button, so that the keyboard and a finger reach the explanation too. */}
      <button
        type="button"
        className="inferred"
        aria-label={`${words.reading.op[op]} ${words.reading.opFrom[from]}`}
      >
        {words.reading.op[op]}
      </button>
    </Tooltip>
  );
}

function reading(target: Target, words: Words): ReactNode {
  const say = words.reading;
  switch (target.kind) {
    case 'bound':
      return (
        <>
          <OpMark op={target.op} from={target.opFrom} /> {quantity(target.value, target.unit, target.per)}
        </>
      );
    case 'between':
      return `${target.min} ${say.to} ${quantity(target.max, target.unit, target.per)}`;
    case 'deadline': {
      const by = dateText(target.by, words);
      const span = target.from === undefined ? say.by(by) : say.window(dateText(target.from, words), by);
      return target.every === undefined ? span : `${say.every(target.every)} ${span}`;
    }
    case 'yesno':
      return target.expect ? say.yes : say.no;
    case 'qualitative':
      return target.ref === 'budget' ? say.budget : say.qualitative;
    case 'placeholder':
      return (
        <>
          <span className="blank-box" aria-hidden="true" /> {say.placeholder}
        </>
      );
    case 'absent':
      return say.absent;
    case 'bands':
      return target.bands
        .map((band) => `${band.label} ${quantity(band.value, band.unit, null)}`)
        .join(say.band);
    case 'unreadable':
      return say.unreadable;
    case 'all': {
      const clauses = target.of.flatMap((clause, at) => [
        at > 0 ? say.clause : '',
        clause.subject === null ? '' : `${clause.subject} `,
        reading(clause.target, words),
      ]);
      // Given as arguments, not as a list: clauses have no name to be their key.
      return createElement(Fragment, null, ...clauses);
    }
  }
}

export function Reading({ target }: { readonly target: Target }) {
  const { words, lang } = useLang();
  const marks = wordTargetMarks(target, lang);
  return (
    <span className={`reading reading-${measureOf(target)}`} data-kind={target.kind}>
      {reading(target, words)}
      {marks.map((mark) => (
        <span key={mark} className="mark">
          {mark}
        </span>
      ))}
    </span>
  );
}

/** Spans of a value that could not be read. */
function unreadSpans(target: Target): readonly (readonly [number, number])[] {
  if (target.kind === 'unreadable') return [target.at];
  return target.kind === 'all' ? target.of.flatMap((clause) => unreadSpans(clause.target)) : [];
}

/** The official's own text, underlined exactly where it could not be read. */
export function Written({ text, target }: { readonly text: string; readonly target: Target }) {
  const { words } = useLang();
  const spans = unreadSpans(target)
    .map(([from, to]) => [Math.max(0, from), Math.min(text.length, to)] as const)
    .filter(([from, to]) => from < to)
    .sort(([a], [b]) => a - b);
  if (spans.length === 0) return text;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from < at) continue;
    parts.push(
      text.slice(at, from),
      <mark key={from} className="unread" title={words.reading.unreadable}>
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  parts.push(text.slice(at));
  return parts;
}
