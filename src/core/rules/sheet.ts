/**
 * Sheet (底稿): a declaration laid out once for all rules to ask: every row and line with its text in one
 * spelling, its place in the pack's tree and its readings.
 *
 *     群众满意度（％） ：９５％   →   line.name '群众满意度(%)', line.value '95%', line.aspect 'satisfaction'
 *
 * Rules compare these spellings and quote the published ones. Also the three ways a rule walks the sheet; the
 * walk over rows passes by secret projects, which need not show the parts a rule would miss.
 */
import type { Declaration } from '../declaration.ts';
import type { Facts, Spot } from '../finding.ts';
import type { Indicator, IndicatorCell, Level } from '../indicator.ts';
import type { Aspect, Branch, PolicyPack, Standing, TreeBranch } from '../policy.ts';
import { branchOf, standingOf } from '../policy.ts';
import type { Project, ProjectCell } from '../project.ts';
import { callsItselfSecret } from '../project.ts';
import { readTarget } from '../target/read.ts';
import type { Single, Target } from '../target/target.ts';
import { type Promised, promisesOf } from './promise.ts';
import type { Answer, Check, RuleContext } from './rule.ts';

/** Where the levels of an indicator stand in the pack's tree. */
export interface Levels {
  /** The branch its level 1 names, which may not be the one its level 2 belongs to. */
  readonly own: TreeBranch | null;
  readonly standing: Standing | null;
}

/** One indicator, laid out. */
export interface Line extends Levels {
  readonly indicator: Indicator;
  readonly row: Row;
  /** Position in its project, from 1. */
  readonly position: number;
  readonly branch: Branch | null;
  readonly aspect: Aspect | null;
  /** Name and ruling value in one spelling: half-width, no blanks. */
  readonly name: string;
  readonly value: string;
  /** The ruling value as published, for quoting, and the cell it stands in. */
  readonly published: string;
  readonly cell: 'annual' | 'term';
  readonly target: Target;
  /** The clauses of the target; itself when it has one only. */
  readonly singles: readonly Single[];
  /** Reading of the whole-term value where it is written differently from the annual one. */
  readonly term: Target | null;
}

/** One project, laid out. */
export interface Row {
  readonly project: Project;
  /** Position in the declaration, from 1. */
  readonly position: number;
  readonly secret: boolean;
  readonly name: string;
  /** The objective in one spelling; empty when there is none. */
  readonly objective: string;
  /** The numbers its objective promises. */
  readonly promises: readonly Promised[];
  readonly lines: readonly Line[];
}

export interface Sheet {
  readonly declaration: Declaration;
  readonly rows: readonly Row[];
  readonly lines: readonly Line[];
}

const PLAIN = /^[\u4e00-\u9fff0-9A-Za-z.%]*$/;

/** Text in one spelling: full-width forms made half-width, blanks removed. */
export function oneSpelling(text: string): string {
  return PLAIN.test(text) ? text : text.normalize('NFKC').replace(/\s+/g, '');
}

/** The clauses of a target, nested ones too. */
function singlesOf(target: Target): readonly Single[] {
  return target.kind === 'all' ? target.of.flatMap((clause) => singlesOf(clause.target)) : [target];
}

function layIndicator(indicator: Indicator, row: Row, position: number, levels: Levels): Line {
  const { annual, term, target, name } = indicator;
  const published = annual ?? term ?? '';
  const { standing } = levels;
  return {
    indicator,
    row,
    position,
    ...levels,
    branch: standing?.branch.branch ?? null,
    aspect: standing?.leaf?.aspect ?? null,
    name: oneSpelling(name),
    value: oneSpelling(published),
    published,
    cell: annual === null && term !== null ? 'term' : 'annual',
    target,
    singles: singlesOf(target),
    term: term === null || annual === null || term === annual ? null : termOf(indicator, term),
  };
}

/** Whole-term values as they were read, by their indicators: an edit changes one of eighty. */
const TERMS = new WeakMap<Indicator, Target>();

function termOf(indicator: Indicator, value: string): Target {
  const known = TERMS.get(indicator);
  if (known !== undefined) return known;
  const { name, op, unit, l1, l2 } = indicator;
  const target = readTarget({ value, name, op, unit, l1: l1?.name ?? null, l2: l2?.name ?? null });
  TERMS.set(indicator, target);
  return target;
}

/** Spellings of level 1 and codes remembered for one level 2; a form prints one or two. */
const MOST_SPELLINGS = 8;

function sameLevel(a: Level | null, b: Level | null): boolean {
  return a === b || (a !== null && b !== null && a.name === b.name && a.code === b.code);
}

/** Declarations as they were last laid out: the rules and the library ask for the same one. */
const SHEETS = new WeakMap<Declaration, { readonly pack: PolicyPack; readonly sheet: Sheet }>();

/** Lays a declaration out under a pack; a project the reader did not mark still counts as secret if it says so. */
export function layOut(declaration: Declaration, pack: PolicyPack): Sheet {
  const laid = SHEETS.get(declaration);
  if (laid?.pack === pack) return laid.sheet;
  const sheet = layAnew(declaration, pack);
  SHEETS.set(declaration, { pack, sheet });
  return sheet;
}

function layAnew(declaration: Declaration, pack: PolicyPack): Sheet {
  const known = new Map<string, { of: Indicator; levels: Levels }[]>();
  const levelsOf = (indicator: Indicator): Levels => {
    const { l1, l2 } = indicator;
    const name = l2?.name ?? '';
    const same = known.get(name) ?? [];
    for (const { of, levels } of same) if (sameLevel(of.l1, l1) && sameLevel(of.l2, l2)) return levels;
    const levels = { own: branchOf(pack, l1), standing: standingOf(pack, l1, l2) };
    if (same.length < MOST_SPELLINGS) known.set(name, [...same, { of: indicator, levels }]);
    return levels;
  };
  const rows = declaration.projects.map((project, index): Row => {
    const lines: Line[] = [];
    const objective = oneSpelling(project.objective.text ?? project.objective.annual ?? '');
    const row: Row = {
      project,
      position: index + 1,
      secret: project.secret || callsItselfSecret(project.name, project.objective.text),
      name: oneSpelling(project.name),
      objective,
      promises: promisesOf(objective),
      lines,
    };
    for (const indicator of project.indicators)
      lines.push(layIndicator(indicator, row, lines.length + 1, levelsOf(indicator)));
    return row;
  });
  return { declaration, rows, lines: rows.flatMap((row) => row.lines) };
}

/** The spot of a cell of a line; `value` stands for the cell that rules. */
export function spotOf(line: Line, field: IndicatorCell | 'value'): Spot {
  return {
    project: line.row.position,
    indicator: line.position,
    field: field === 'value' ? line.cell : field,
  };
}

/** A rule that looks at one indicator at a time. */
export function eachLine<F extends Facts>(
  field: IndicatorCell | 'value',
  ask: (line: Line, context: RuleContext, sheet: Sheet) => F | null,
): Check<F> {
  return (sheet, context) => {
    const answers: Answer<F>[] = [];
    for (const line of sheet.lines) {
      const facts = ask(line, context, sheet);
      if (facts !== null) answers.push({ at: spotOf(line, field), facts });
    }
    return answers;
  };
}

/** A rule that looks at one project at a time, secret ones left out. */
export function eachRow<F extends Facts>(
  field: ProjectCell | null,
  ask: (row: Row, context: RuleContext, sheet: Sheet) => F | null,
): Check<F> {
  return (sheet, context) => {
    const answers: Answer<F>[] = [];
    for (const row of sheet.rows) {
      if (row.secret) continue;
      const facts = ask(row, context, sheet);
      if (facts !== null)
        answers.push({
          at: field === null ? { project: row.position } : { project: row.position, field },
          facts,
        });
    }
    return answers;
  };
}
