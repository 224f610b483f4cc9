/**
 * Suggest (建议): indicators for a row being written: those of the same project last year, then what others use.
 *
 *     suggestIndicators(reader, stored, { project: '3', name: '满意' })
 *     →  [{ source: 'last-year', name: '群众满意度', values: [{ text: '≥90%', count: 1 }], … }, { source: 'library', … }]
 *
 * What the project has already is not suggested again.
 */
import type { Declaration } from '../../core/declaration.ts';
import type { Keys } from '../../core/declare/draft.ts';
import type { Indicator, Level } from '../../core/indicator.ts';
import { lastYears } from '../../core/rules/last-year.ts';
import { oneSpelling } from '../../core/rules/sheet.ts';
import type { Store } from '../../store/connect.ts';
import { type Suggested as Known, suggestFromLibrary } from '../../store/library/read.ts';
import { readPrevious } from '../../store/previous.ts';
import { type Act, inTenant } from '../../store/tenant.ts';

export interface SuggestionWanted {
  /** Key of the project the indicator is for. */
  readonly project?: string | undefined;
  /** What has been typed of the name. */
  readonly name?: string | undefined;
  readonly l2?: string | undefined;
}

export interface Suggested {
  readonly source: 'last-year' | 'library';
  readonly name: string;
  readonly l1: Level | null;
  readonly l2: Level | null;
  readonly unit: string | null;
  readonly values: readonly { readonly text: string; readonly count: number }[];
  readonly count: number;
  readonly agencies: number;
  readonly quartiles: { readonly low: string; readonly median: string; readonly high: string } | null;
}

/** What a draft is, as far as suggestions ask. */
export interface SuggestedFor {
  readonly declaration: Declaration;
  readonly keys: Keys;
  readonly node: { readonly id: string };
  readonly previous: string | null;
}

const MOST = 12;

/** What fits a row being written, last year's first. */
export async function suggestIndicators(
  { store, act: { tenant } }: { readonly store: Store; readonly act: Act },
  draft: SuggestedFor,
  { project: key, name = '', l2 }: SuggestionWanted,
): Promise<Suggested[]> {
  const { declaration, keys, node, previous } = draft;
  const project = key === undefined ? undefined : declaration.projects[keys.projects.indexOf(key)];
  const { agency, year } = declaration;
  const last = await inTenant(store, tenant, (tx) =>
    readPrevious(tx, tenant, { previous, node: node.id, agency, year }),
  );
  const same = last === null || project === undefined ? null : lastYears(last)(project.name);
  const typed = oneSpelling(name);
  const there = new Set((project?.indicators ?? []).map((one) => oneSpelling(one.name)));
  const fits = (one: string) =>
    oneSpelling(one).includes(typed) && (oneSpelling(one) === typed || !there.has(oneSpelling(one)));
  const own =
    same === null || same.secret ? [] : same.indicators.filter((one) => fits(one.name)).map(ofLastYear);
  const known = new Set(own.map((one) => oneSpelling(one.name)));
  const others = await suggestFromLibrary(store, tenant, {
    ...{ name, limit: MOST },
    ...(l2 === undefined ? {} : { l2 }),
  });
  const library = others.filter((one) => !known.has(oneSpelling(one.name)) && fits(one.name)).map(ofLibrary);
  return [...own, ...library].slice(0, MOST);
}

function ofLastYear({ name, l1, l2, unit, annual, term }: Indicator): Suggested {
  const text = annual ?? term;
  return {
    ...{ source: 'last-year', name, l1, l2, unit, count: 1, agencies: 1, quartiles: null },
    values: text === null ? [] : [{ text, count: 1 }],
  };
}

function ofLibrary({ name, l1, l2, unit, values, count, agencies, quartiles }: Known): Suggested {
  return { source: 'library', name, l1, l2, unit, values, count, agencies, quartiles };
}
