/**
 * Last year (上年): finding a project's and an indicator's own line in last year's declaration.
 *
 *     车辆运行维护费 2025 → the project of the same name in 2024, years and round marks left out of the name
 */
import type { Declaration } from '../declaration.ts';
import type { Indicator } from '../indicator.ts';
import type { Project } from '../project.ts';
import { oneSpelling } from './sheet.ts';

const key = (name: string) => oneSpelling(name).replace(/(?:19|20)\d\d年?度?|[()]/g, '');

/** Last year's projects by name; a name that stands twice tells nothing and is left out. */
export function lastYears(previous: Declaration): (name: string) => Project | null {
  const known = new Map<string, Project | null>();
  for (const project of previous.projects) {
    const name = key(project.name);
    known.set(name, known.has(name) ? null : project);
  }
  return (name) => known.get(key(name)) ?? null;
}

/** The indicator of the same name, where there is exactly one. */
export function sameIndicator(project: Project, name: string): Indicator | null {
  const same = project.indicators.filter((one) => key(one.name) === key(name));
  return same.length === 1 ? (same[0] ?? null) : null;
}
