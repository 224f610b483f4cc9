/**
 * Merge (并入): a change the server tells of, laid into the declaration on the screen; and findings put where their
 * rows stand now.
 *
 *     merge(base, { revision: 13, order: ['1', '3', '2'], projects: [the one changed], findings, … })
 *       →  the same declaration at revision 13; projects not changed are the same objects
 */
import { sumOfPoints } from '../../../../core/declare/points.ts';
import { printDecimal } from '../../../../core/quantity.ts';
import type { DraftChange } from '../../../../server/contract/draft.ts';
import type { DeclarationView, FindingView, Funds, ProjectView } from '../../../../server/contract.ts';
import { sumOf } from '../form/sum-of.ts';

const FUNDS = ['total', 'fiscal', 'special', 'other'] as const;

export function merge(base: DeclarationView, change: DraftChange): DeclarationView {
  const known = new Map(base.projects.map((project) => [project.key, project]));
  for (const project of change.projects) known.set(project.key, project);
  const projects = change.order.flatMap((key) => known.get(key) ?? []);
  return summed({
    ...base,
    ...change.head,
    ...{ version: change.version, revision: change.revision, edited: true },
    ...{ projects, measurability: change.measurability },
    findings: sameFindings(base.findings, change.findings),
  });
}

/** A finding told again is the finding told before: nothing on the screen need be drawn anew for it. */
function sameFindings(before: readonly FindingView[], after: readonly FindingView[]): FindingView[] {
  const known = new Map(before.map((finding) => [JSON.stringify(finding), finding]));
  return after.map((finding) => known.get(JSON.stringify(finding)) ?? finding);
}

/** What follows from the rows by mere addition: points by project, and what a form without a total comes to. */
export function summed(view: DeclarationView): DeclarationView {
  const sums = Object.fromEntries(view.projects.map((project) => [project.key, pointsOf(project)]));
  return { ...view, points: { ...view.points, sums }, computed: computedOf(view) };
}

/** The points of a project's indicators; a word for them counts as none. */
export function pointsOf({ indicators }: ProjectView): string {
  return printDecimal(sumOfPoints(indicators));
}

function computedOf(view: DeclarationView): DeclarationView['computed'] {
  const { projects, funds, moneyUnit, computed } = view;
  if (funds.total !== null) return null;
  const rows = projects.map((project) => project.funds);
  const total = sumOf(rows, 'total', moneyUnit);
  if (total === null) return computed?.by === 'execution' ? computed : null;
  const sums: Funds = { total: null, fiscal: null, special: null, other: null };
  for (const field of FUNDS) sums[field] = sumOf(rows, field, moneyUnit);
  return { by: 'projects', funds: sums };
}

/** Findings where their rows stand in a view whose rows were moved, added or removed since the server looked. */
export function placed(view: DeclarationView): DeclarationView {
  const places = new Map<string, readonly [project: number, indicator: number | null]>();
  view.projects.forEach((project, at) => {
    places.set(`${project.key}|`, [at + 1, null]);
    project.indicators.forEach((row, line) => {
      places.set(`${project.key}|${row.key}`, [at + 1, line + 1]);
    });
  });
  const findings = view.findings.flatMap((finding): FindingView[] => {
    const [, project = '', indicator = ''] = finding.key.split('|');
    if (project === '') return [finding];
    const place = places.get(`${project}|${indicator}`);
    if (place === undefined) return [];
    const [at, row] = place;
    if (finding.at.project === at && (finding.at.indicator ?? null) === row) return [finding];
    const { field } = finding.at;
    return [
      {
        ...finding,
        at: {
          project: at,
          ...(row === null ? {} : { indicator: row }),
          ...(field === undefined ? {} : { field }),
        },
      },
    ];
  });
  return { ...view, findings };
}
