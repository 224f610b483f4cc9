/**
 * Library line (指标库条目来源): what one declaration says to the library, an indicator at a time.
 *
 *     群众满意度（%）  ≥95%   →   { key: '群众满意度', text: '≥95%', measure: { unit: '%', floor: true, value: '95' }, … }
 *
 * Of a secret project not a word goes in.
 */
import type { Declaration } from '../declaration.ts';
import type { Level } from '../indicator.ts';
import type { Aspect, PolicyPack } from '../policy.ts';
import { type Line, layOut } from '../rules/sheet.ts';
import { wordsOf } from '../rules/words-of.ts';
import type { Target } from '../target/target.ts';
import { nameKey } from './name-key.ts';

/** A target that can be set beside others: its unit, which way it binds, and how far. */
export interface Measure {
  readonly unit: string | null;
  /** At least, or exactly; false for at most. */
  readonly floor: boolean;
  /** Exact decimal. */
  readonly value: string;
}

export interface LibraryLine {
  /** Positions from 1. */
  readonly project: number;
  readonly position: number;
  readonly key: string;
  readonly name: string;
  readonly l1: Level | null;
  readonly l2: Level | null;
  readonly aspect: Aspect | null;
  /** The value as published. */
  readonly text: string;
  readonly measure: Measure | null;
}

/** What all indicators of a project come to as one text, when they are enough to be known by. */
export interface ProjectMark {
  readonly project: number;
  readonly words: string;
}

/** One unit for the spellings that mean the same and are kept as written by the reader. */
const SAME_UNIT: Readonly<Record<string, string>> = {
  公斤: '千克',
  kg: '千克',
  g: '克',
  L: '升',
  kWh: '千瓦时',
};

/** A unit as units are compared. */
export function sameUnit(unit: string | null): string | null {
  return unit === null ? null : (SAME_UNIT[unit] ?? unit);
}

/** What a target says to the distribution of its indicator; null when it is no single number. */
export function measureOf(target: Target): Measure | null {
  if (target.kind !== 'bound') return null;
  const { op, value, unit, per } = target;
  const each = per === null ? [] : typeof per === 'string' ? [per] : per;
  const counted = [sameUnit(unit) ?? '', ...each].join('/');
  return { unit: counted === '' ? null : counted, floor: op !== 'le' && op !== 'lt', value };
}

/** What a declaration says to the library, secret projects left out. */
export function linesOf(
  declaration: Declaration,
  pack: PolicyPack,
): { readonly lines: LibraryLine[]; readonly marks: ProjectMark[] } {
  const open = layOut(declaration, pack).rows.filter(({ secret }) => !secret);
  return {
    lines: open.flatMap(({ lines }) => lines.map(libraryLine)).filter(({ key }) => key !== ''),
    marks: open.flatMap((row) => {
      const words = wordsOf(row);
      return words === null ? [] : [{ project: row.position, words }];
    }),
  };
}

function libraryLine({ row, position, indicator, aspect, published, target }: Line): LibraryLine {
  const { name, l1, l2 } = indicator;
  return {
    ...{ project: row.position, position, key: nameKey(name), name, l1, l2, aspect },
    ...{ text: published, measure: measureOf(target) },
  };
}
