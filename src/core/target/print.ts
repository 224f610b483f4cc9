/**
 * Printing a target (还原指标值): data → the shortest official wording that reads back as the same data.
 *
 *     printTarget({ kind: 'bound', op: 'ge', value: '6000', unit: '人', per: '日', opFrom: 'text' })  →  '≥6000人/日'
 *     showTarget(the same)                                                                            →  '≥ 6000 人/日'
 *
 * `printTarget` keeps the law readTarget(printTarget(t)) = t, so an inferred operator is not written.
 * `showTarget` is for people and always shows the operator; the screen marks an inferred one.
 */
import type { PartialDate } from '../period.ts';
import { decimal, printDecimal, shift } from '../quantity.ts';
import type { Bound, Deadline, Op, Per, Target } from './target.ts';

const SIGNS: Record<Op, string> = { ge: '≥', gt: '>', le: '≤', lt: '<', eq: '=' };

/** The sign of an operator: `≥`. */
export function signOf(op: Op): string {
  return SIGNS[op];
}

/** Units that would read as a date right after a number. */
const SPELLED: Record<string, string> = { 月: '个月', 季度: '个季度', 周: '周' };

const isRatio = (unit: string | null, per: Per): per is string =>
  unit === null && typeof per === 'string' && /^\d+(?:\.\d+)?$/.test(per);

function measure(unit: string | null, per: Per): string {
  const spelled = unit === null ? '' : (SPELLED[unit] ?? unit);
  if (isRatio(unit, per)) return `:${per}`;
  if (per === null) return spelled;
  return `${spelled}/${typeof per === 'string' ? per : per.join('/')}`;
}

function chineseDate(date: PartialDate): string {
  if (date.startsWith('---')) return `${Number(date.slice(3))}日`;
  const [year = '', month = '', day = ''] = date.startsWith('--')
    ? ['', ...date.slice(2).split('-')]
    : date.split('-');
  const parts = [
    year === '' ? '' : `${year}年`,
    month === '' ? '' : `${Number(month)}月`,
    day === '' ? '' : `${Number(day)}日`,
  ];
  return parts.join('');
}

function deadline({ by, from, every }: Deadline): string {
  const often = every === undefined ? '' : `每${every}`;
  return from === undefined
    ? `${often}${chineseDate(by)}前`
    : `${often}${chineseDate(from)}至${chineseDate(by)}`;
}

/** A bare number of four digits or more is written in 万, which no 万 column scales again. */
function figure(value: string, unit: string | null, per: Per): string {
  const bare = unit === null && per === null && /^\d{4,}$/.test(value);
  return bare ? `${printDecimal(shift(decimal(value), -4))}万` : value;
}

function bound({ op, opFrom, value, unit, per }: Bound): string {
  return `${opFrom === 'text' ? SIGNS[op] : ''}${figure(value, unit, per)}${measure(unit, per)}`;
}

/** Canonical text; reads back as the same target in the same company (name, level, columns). */
export function printTarget(target: Target): string {
  switch (target.kind) {
    case 'bound':
      return bound(target);
    case 'between':
      return `${target.min}~${target.max}${measure(target.unit, target.per)}`;
    case 'deadline':
      return deadline(target);
    case 'yesno':
      return target.expect ? '是' : '否';
    case 'bands':
      return target.bands.map(({ label, value, unit }) => `${label}${value}${unit ?? ''}`).join('；');
    case 'all':
      return target.of
        .map(({ subject, target: part }) => {
          const text =
            part.kind === 'all'
              ? part.of.map((p) => `${p.subject ?? ''}${printTarget(p.target)}`).join('')
              : printTarget(part);
          return `${subject ?? ''}${text}`;
        })
        .join('；');
    case 'absent':
      return '/';
    case 'qualitative':
    case 'placeholder':
    case 'unreadable':
      return target.text;
  }
}

/** For people: the operator always shown, spaced: `≥ 6000 人/日`, `1–2 次/年`, `2024年12月31日前`. */
export function showTarget(target: Target): string {
  const spaced = (unit: string | null, per: Per): string => {
    const text = measure(unit, per);
    return text === '' || /^[%‰:]/.test(text) ? text : ` ${text}`;
  };
  switch (target.kind) {
    case 'bound':
      return `${SIGNS[target.op]} ${target.value}${spaced(target.unit, target.per)}`;
    case 'between':
      return `${target.min}–${target.max}${spaced(target.unit, target.per)}`;
    case 'all':
      return target.of
        .map(({ subject, target: part }) => `${subject === null ? '' : `${subject} `}${showTarget(part)}`)
        .join('；');
    case 'bands':
      return target.bands.map(({ label, value, unit }) => `${label} ${value}${unit ?? ''}`).join('；');
    default:
      return printTarget(target);
  }
}
