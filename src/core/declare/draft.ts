/**
 * Draft (草稿): a declaration being written, its rows known by keys that stay the same while they move and from
 * version to version, and the edits people make to it.
 *
 *     { do: 'set', project: '3', indicator: '2', cell: 'annual', was: '≥50%', text: '≥90%' }
 *     { do: 'add', project: '3', key: 'k7Qd0aZx1u', after: '2', cells: { name: '办件满意度', annual: '≥90%' } }
 *     { do: 'move', project: '3', indicator: 'k7Qd0aZx1u', after: null }           to the top
 *     { do: 'remove', project: '3', indicator: '2', seen: 12 }
 *
 * Rows a reader found have their position as key; rows people add bring one of ten letters and digits.
 */
import type { Declaration } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import type { CorrectionRefusal } from './correction.ts';

/** A row's name for good: a project's within its declaration, an indicator's within its project. */
export type RowKey = string;

/** The keys of a declaration's rows, in their order. */
export interface Keys {
  readonly projects: readonly RowKey[];
  /** One list a project. */
  readonly indicators: readonly (readonly RowKey[])[];
}

export interface Draft {
  readonly declaration: Declaration;
  readonly keys: Keys;
}

/** One thing a person does. `project: null` is the head of the form; `indicator: null` the project itself. */
export type Edit =
  | {
      readonly do: 'set';
      readonly project: RowKey | null;
      readonly indicator: RowKey | null;
      readonly cell: string;
      /** What its author saw there; when it is something else by now, the two are in conflict. */
      readonly was: string | null;
      readonly text: string | null;
    }
  | {
      readonly do: 'add';
      /** The project the indicator is added to; null adds a project. */
      readonly project: RowKey | null;
      readonly key: RowKey;
      readonly after: RowKey | null;
      readonly cells: Readonly<Record<string, string>>;
      /** A secret project: a placeholder with a code name and money, and nothing else ever. */
      readonly secret?: boolean;
    }
  | {
      readonly do: 'remove';
      readonly project: RowKey;
      readonly indicator: RowKey | null;
      /** How often the row had been changed when its author saw it: the revision of the draft then. */
      readonly seen: number;
    }
  | {
      readonly do: 'move';
      readonly project: RowKey;
      readonly indicator: RowKey | null;
      readonly after: RowKey | null;
    };

/**
 * Why an edit was not made. `changed`: somebody else wrote there first; `gone`: somebody removed the row; `sealed`: it
 * holds what its author is not cleared to see.
 */
export type EditRefusal = 'changed' | 'gone' | 'key-taken' | 'sealed' | CorrectionRefusal;

export interface Conflict {
  /** Position of the edit in the list, from 0. */
  readonly edit: number;
  readonly why: EditRefusal;
  /** What stands there now, when it is a cell. */
  readonly theirs: string | null;
}

/** The keys of a declaration nobody has edited: positions from 1. */
export function firstKeys({ projects }: Declaration): Keys {
  const upTo = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1));
  return {
    projects: upTo(projects.length),
    indicators: projects.map(({ indicators }) => upTo(indicators.length)),
  };
}

/** A finding by what it speaks of, whatever moved since: `target-vague|3|2|annual`. */
export function findingKey({ rule, at: { project, indicator, field } }: Finding, keys: Keys): string {
  const row = project === undefined ? '' : (keys.projects[project - 1] ?? '');
  const line =
    project === undefined || indicator === undefined
      ? ''
      : (keys.indicators[project - 1]?.[indicator - 1] ?? '');
  return `${rule}|${row}|${line}|${field ?? ''}`;
}
