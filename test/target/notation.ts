/**
 * The notation of target case files, which finance people can read:
 *
 *     95% | 群众满意度 | 满意度指标/服务对象满意度
 *     ==> ≥ 95 % [按名称]
 *
 * The value stands first, then the indicator's name, level 1/level 2, and, where the form has them, 比较：… and
 * 单位：… columns. The result says the operator and where it comes from: 写明, 按名称, 按类别, 默认.
 */
import { signOf } from '../../src/core/target/print.ts';
import type { OpFrom, Per, Target, TargetSource } from '../../src/core/target/target.ts';

const FROM: Record<OpFrom, string> = { text: '写明', name: '按名称', kind: '按类别', default: '默认' };

const measure = (unit: string | null, per: Per): string => {
  const divisor = per === null ? '' : `/${typeof per === 'string' ? per : per.join('/')}`;
  return unit === null && divisor === '' ? '' : ` ${unit ?? ''}${divisor}`;
};

/** The reading in one line. */
export function outline(target: Target): string {
  const marks = [
    ...(target.conflict === undefined ? [] : [`不一致（${target.conflict.from}：${target.conflict.other}）`]),
    ...(target.notes ?? []).map((note) => `注（${note.code}）`),
  ];
  return [reading(target), ...marks].join(' ');
}

function reading(target: Target): string {
  switch (target.kind) {
    case 'bound':
      return `${signOf(target.op)} ${target.value}${measure(target.unit, target.per)} [${FROM[target.opFrom]}]`;
    case 'between':
      return `${target.min} 至 ${target.max}${measure(target.unit, target.per)}`;
    case 'deadline':
      return `期限 ${target.every === undefined ? '' : `每${target.every} `}${target.from === undefined ? '' : `${target.from} 至 `}${target.by}`;
    case 'yesno':
      return `是非 ${target.expect ? '是' : '否'}`;
    case 'qualitative':
      return target.ref === undefined ? '定性' : '定性（预算）';
    case 'placeholder':
      return '待填';
    case 'absent':
      return '空缺';
    case 'unreadable':
      return `读不出（${target.why}）`;
    case 'bands':
      return `分档 ${target.bands.map((band) => `${band.label} ${band.value}${band.unit ?? ''}`).join('、')}`;
    case 'all':
      return `并且 ${target.of.map((part) => `${part.subject === null ? '' : `“${part.subject}”`}${outline(part.target)}`).join(' ＋ ')}`;
  }
}

export interface Case {
  readonly line: number;
  readonly source: TargetSource;
  readonly expect: string;
}

/** Reads a case file; a line that fits nothing is an error, so that no case is lost. */
export function readCases(text: string): Case[] {
  const cases: Case[] = [];
  let pending: TargetSource | null = null;
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('# ')) return;
    if (line.startsWith('==> ')) {
      if (pending === null) throw new Error(`line ${index + 1}: a result without a value`);
      cases.push({ line: index + 1, source: pending, expect: line.slice(4).trim() });
      pending = null;
      return;
    }
    if (pending !== null) throw new Error(`line ${index + 1}: the value before it has no result`);
    pending = readSource(line);
  });
  return cases;
}

function readSource(line: string): TargetSource {
  const [value = '', name = '', levels = '', ...columns] = line.split(' | ');
  const [l1 = '', l2 = ''] = levels.trim().split('/');
  const column = (label: string): string | undefined =>
    columns.find((text) => text.startsWith(label))?.slice(label.length);
  const op = column('比较：');
  const unit = column('单位：');
  return {
    value: value.replace(/^“(.*)”$/, '$1'),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(l1 === '' ? {} : { l1 }),
    ...(l2 === '' ? {} : { l2 }),
    ...(op === undefined ? {} : { op }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** The case as text, the inverse of `readCases`. */
export function printCase(source: TargetSource, expect: string): string {
  const value =
    source.value.trim() === source.value && source.value !== '' ? source.value : `“${source.value}”`;
  const parts = [
    value,
    source.name ?? '',
    [source.l1 ?? '', source.l2 ?? ''].filter((s) => s !== '').join('/'),
  ];
  if (source.op) parts.push(`比较：${source.op}`);
  if (source.unit) parts.push(`单位：${source.unit}`);
  while (parts.length > 1 && parts[parts.length - 1] === '') parts.pop();
  return `${parts.join(' | ')}\n==> ${expect}\n`;
}
