/**
 * Last year (上年结转填报): a new year's declaration that begins as a copy of last year's: what was planned comes along,
 * what came of it does not.
 *
 *     copyOf(declaration of 2025, 2026)
 *     →  the same projects, objectives, indicators, targets, points and amounts; no actuals, scores or execution
 *
 * Of a secret project the placeholder comes along: its name and its funds.
 */
import type { Declaration } from '../declaration.ts';
import { INDICATOR_REMARKS, type Indicator, type IndicatorRemark } from '../indicator.ts';
import type { Project } from '../project.ts';

const NOWHERE = { page: 1 } as const;

/** What a form says of an indicator before the year is over; the rest tells how it went. */
const PLANNED: readonly IndicatorRemark[] = ['explanation', 'criterion', 'remark', 'nature'];

/** Last year's declaration as the beginning of another year's. */
export function copyOf(last: Declaration, year: number): Declaration {
  const { agency, moneyUnit, funds, subtotals, projects } = last;
  const title = last.title === null || last.year === null ? last.title : inYear(last.title, last.year, year);
  return {
    ...{ title, agency, year, moneyUnit, funds, cells: {} },
    ...(subtotals === undefined ? {} : { subtotals }),
    projects: projects.map((project, at) => copyOfProject(project, at + 1)),
  };
}

function inYear(title: string, from: number, to: number): string {
  return title.replaceAll(String(from), String(to));
}

function copyOfProject({ name, agency, secret, funds, ...project }: Project, seq: number): Project {
  const own = { seq, name, agency, secret, funds, at: NOWHERE, cells: {} };
  const objective = { term: null, annual: null, text: null };
  if (secret) return { ...own, objective, indicators: [] };
  const { termFunds, particulars } = project;
  return {
    ...{ ...own, objective: project.objective },
    indicators: project.indicators.map((indicator, at) => copyOfIndicator(indicator, at + 1)),
    ...(termFunds === undefined ? {} : { termFunds }),
    ...(particulars === undefined ? {} : { particulars }),
  };
}

function copyOfIndicator({ remarks = {}, ...indicator }: Indicator, seq: number): Indicator {
  const kept = INDICATOR_REMARKS.flatMap((name): [string, string][] => {
    const text = remarks[name];
    return text === undefined || !PLANNED.includes(name) ? [] : [[name, text]];
  });
  const planned = { ...indicator, seq, actual: null, score: null, at: NOWHERE, cells: {} };
  return kept.length === 0 ? planned : { ...planned, remarks: Object.fromEntries(kept) };
}
