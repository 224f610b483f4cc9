/**
 * Choice (筛选与选中): which findings are shown, which one is open, which cell is selected: all of it in the address.
 *
 *     ?severity=error,warning&section=measurability&q=满意度&at=3.2.annual&finding=12
 */
import { useMemo } from 'react';
import type { DeclarationView, FindingView, RuleView, Severity } from '../../../../server/contract.ts';
import { type Address, useAddress } from '../../../address.ts';
import { SEVERITIES } from '../../../parts/severity.tsx';
import { type CellKey, cellOfFinding, columnsOf, INDICATOR_FIELDS, type IndicatorField } from './cell.ts';

/** A finding with its number from 1 in the whole report and the cell it speaks of. */
export interface Note {
  readonly number: number;
  readonly finding: FindingView;
  readonly cell: CellKey;
  readonly rule: RuleView | null;
}

export interface Choice {
  readonly address: Address;
  readonly columns: readonly IndicatorField[];
  readonly notes: readonly Note[];
  readonly shown: readonly Note[];
  /** Indexes of the projects that match the search. */
  readonly projects: readonly number[];
  readonly severities: readonly Severity[];
  readonly section: string;
  readonly rule: string;
  readonly search: string;
  readonly active: Note | null;
  readonly cell: CellKey;
  readonly side: 'findings' | 'source';
  toggle(severity: Severity): void;
}

function projectText(declaration: DeclarationView, at: number, notes: readonly Note[]): string {
  const project = declaration.projects[at];
  if (project === undefined) return '';
  const said = notes.flatMap((note) => (note.finding.at.project === at + 1 ? [note.finding.message] : []));
  const written = project.indicators.flatMap(({ name, term, annual, l2 }) => [name, term, annual, l2?.name]);
  return [project.name, project.agency, project.objective.text, ...written, ...said].join('\n').toLowerCase();
}

export function useChoice(
  declaration: DeclarationView,
  rules: readonly RuleView[],
  wanted: readonly IndicatorField[],
): Choice {
  const address = useAddress();
  // The same list as long as the same columns are shown: rows need not be drawn anew for it.
  const names = columnsOf(declaration.projects, wanted).join(' ');
  const columns = useMemo(
    () => INDICATOR_FIELDS.filter((field) => names.split(' ').includes(field)),
    [names],
  );
  const notes = useMemo(() => {
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    return declaration.findings.map(
      (finding, at): Note => ({
        number: at + 1,
        finding,
        cell: cellOfFinding(finding, columns),
        rule: byId.get(finding.rule) ?? null,
      }),
    );
  }, [declaration, rules, columns]);

  const severityText = address.get('severity');
  const section = address.get('section');
  const rule = address.get('rule');
  const search = address.get('q');
  const severities = useMemo(() => {
    const asked = severityText.split(',');
    const chosen = SEVERITIES.filter((severity) => asked.includes(severity));
    return chosen.length === 0 ? SEVERITIES : chosen;
  }, [severityText]);

  const projects = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    const all = declaration.projects.map((_, at) => at);
    return wanted === '' ? all : all.filter((at) => projectText(declaration, at, notes).includes(wanted));
  }, [declaration, notes, search]);

  const shown = useMemo(() => {
    const present = new Set(projects);
    const everything = projects.length === declaration.projects.length;
    return notes.filter(
      ({ finding, rule: known }) =>
        severities.includes(finding.severity) &&
        (rule === '' || finding.rule === rule) &&
        (section === '' || known === null || known.section === section) &&
        (everything || (finding.at.project !== undefined && present.has(finding.at.project - 1))),
    );
  }, [notes, severities, section, rule, projects, declaration]);

  const number = Number(address.get('finding'));
  const toggle = (severity: Severity) => {
    const next = severities.includes(severity)
      ? severities.filter((other) => other !== severity)
      : [...severities, severity];
    address.set({ severity: next.length === SEVERITIES.length ? null : next.join(','), finding: null });
  };
  return {
    address,
    columns,
    notes,
    shown,
    projects,
    severities,
    section,
    rule,
    search,
    active: shown.find((note) => note.number === number) ?? null,
    cell: address.get('at'),
    side: address.get('side') === 'source' ? 'source' : 'findings',
    toggle,
  };
}
