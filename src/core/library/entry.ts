/**
 * Library entry (指标库条目): all lines of one indicator as one: its name, unit, values and how targets lie.
 *
 *     群众满意度 · 满意度 · % · 240 declarations of 61 agencies · 85 / 90 / 95
 *
 * Nobody's draft is read through the library: a line counts once its version was approved, and before that only where
 * at least three agencies say the same. It holds for the entry, and again for each name, value and group in it.
 */
import type { Level } from '../indicator.ts';
import type { Aspect } from '../policy.ts';
import type { Peers } from '../rules/rule.ts';
import type { LibraryLine, Measure } from './line.ts';
import { spreadOf } from './spread.ts';

/** A line with where it stands. */
export interface KeptLine
  extends Pick<LibraryLine, 'key' | 'name' | 'l1' | 'l2' | 'aspect' | 'text' | 'measure'> {
  readonly declaration: string;
  /** Who says it: as many voices as agencies, however many lines. */
  readonly agency: string;
  readonly year: number | null;
  /** Nodes above it. */
  readonly region: string | null;
  readonly sector: string | null;
  /** Its version was approved. */
  readonly open: boolean;
}

export const GROUPINGS = ['year', 'region', 'sector'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface EntryGroup {
  readonly by: Grouping;
  /** The year, or the id of the node. */
  readonly group: string;
  readonly count: number;
  readonly spread: Peers | null;
}

/** Targets in one unit that bind one way. */
export interface EntrySpread extends Peers {
  readonly unit: string | null;
  readonly floor: boolean;
}

export interface Entry {
  /** The spelling most often used. */
  readonly name: string;
  readonly l1: Level | null;
  readonly l2: Level | null;
  readonly aspect: Aspect | null;
  readonly unit: string | null;
  /** Declarations. */
  readonly count: number;
  readonly agencies: number;
  readonly years: readonly number[];
  /** Of the unit and direction most targets have. */
  readonly quartiles: Peers | null;
  readonly names: readonly { readonly name: string; readonly key: string; readonly count: number }[];
  readonly values: readonly { readonly text: string; readonly count: number }[];
  readonly groups: readonly EntryGroup[];
  readonly spreads: readonly EntrySpread[];
}

/** So many agencies, and nobody can tell whose draft it is. */
const ENOUGH_AGENCIES = 3;
/** Spellings, values and spreads an entry tells of. */
const MOST_TOLD = 30;

/** The lines of one thing that may be told; none when it is only in the drafts of too few. */
function tellable(lines: readonly KeptLine[]): readonly KeptLine[] {
  const agencies = new Set(lines.map(({ agency }) => agency));
  return agencies.size >= ENOUGH_AGENCIES ? lines : lines.filter(({ open }) => open);
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Groups that may be told, the largest first, then in the order of their keys. */
function told<K>(
  lines: readonly KeptLine[],
  keyOf: (line: KeptLine) => K | null,
): { readonly key: K; readonly lines: readonly KeptLine[] }[] {
  return [...groupBy(lines, keyOf)]
    .flatMap(([key, group]) => {
      const open = key === null ? [] : tellable(group);
      return key === null || open.length === 0 ? [] : [{ key, lines: open }];
    })
    .sort((a, b) => b.lines.length - a.lines.length || (String(a.key) < String(b.key) ? -1 : 1));
}

/** Everything that may be told of the lines of one indicator; null when that is nothing. */
export function entryOf(all: readonly KeptLine[]): Entry | null {
  const lines = tellable(all);
  const names = told(lines, ({ key, name }) => `${key}\t${name}`).map(({ key, lines: group }) => {
    const [named = '', name = ''] = key.split('\t', 2);
    return { name, key: named, count: group.length };
  });
  // Spellings may all be drafts of few agencies, where the indicator as such is not: its key has no spelling of its own.
  const [name = lines[0]?.key] = names.map((one) => one.name);
  if (name === undefined) return null;
  const spreads = told(lines, unitOf).flatMap(({ lines: group }): EntrySpread[] => {
    const spread = spreadOf(group.flatMap(({ measure }) => measure?.value ?? []));
    const [measure] = group.flatMap((line) => line.measure ?? []);
    return spread === null || measure === undefined
      ? []
      : [{ unit: measure.unit, floor: measure.floor, ...spread }];
  });
  const [most] = told(lines, unitOf);
  const measure = most?.lines[0]?.measure ?? null;
  const levels = told(lines, levelsOf)[0]?.lines[0];
  return {
    ...{ name, l1: levels?.l1 ?? null, l2: levels?.l2 ?? null },
    aspect: told(lines, (line) => line.aspect)[0]?.key ?? null,
    unit: measure?.unit ?? null,
    count: new Set(lines.map(({ declaration }) => declaration)).size,
    agencies: new Set(lines.map(({ agency }) => agency)).size,
    years: told(lines, ({ year }) => year)
      .map(({ key }) => key)
      .sort((a, b) => a - b),
    quartiles: most === undefined ? null : spreadOf(most.lines.flatMap((line) => line.measure?.value ?? [])),
    names: names.slice(0, MOST_TOLD),
    values: told(lines, ({ text }) => (text === '' ? null : text))
      .slice(0, MOST_TOLD)
      .map(({ key, lines: group }) => ({ text: key, count: group.length })),
    groups: GROUPINGS.flatMap((by) => groupsBy(lines, by, measure)),
    spreads: spreads.slice(0, MOST_TOLD),
  };
}

function unitOf({ measure }: KeptLine): string | null {
  return measure === null ? null : `${measure.floor ? '≥' : '≤'}${measure.unit ?? ''}`;
}

function levelsOf({ l1, l2 }: KeptLine): string | null {
  return l1 === null && l2 === null ? null : `${l1?.code}\t${l1?.name}\t${l2?.code}\t${l2?.name}`;
}

/** How targets in the entry's own unit and direction lie, group by group. */
function groupsBy(lines: readonly KeptLine[], by: Grouping, measure: Measure | null): EntryGroup[] {
  const place = (line: KeptLine) => {
    const value = line[by];
    return value === null ? null : String(value);
  };
  return told(lines, place)
    .sort((a, b) => (by === 'year' ? (a.key < b.key ? -1 : 1) : 0))
    .map(({ key, lines: group }) => {
      const alike = group.filter(
        (line) => line.measure?.unit === measure?.unit && line.measure?.floor === measure?.floor,
      );
      return {
        ...{ by, group: key, count: new Set(group.map(({ declaration }) => declaration)).size },
        spread: measure === null ? null : spreadOf(alike.flatMap((line) => line.measure?.value ?? [])),
      };
    });
}
