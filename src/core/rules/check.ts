/**
 * Check (检查): all rules asked of one declaration, the pack deciding which run and how severe they are.
 *
 *     checkDeclaration(declaration, { pack, repeated: [] })
 *       →  [{ rule: 'benefit-missing', severity: 'warning', at: { project: 5 }, facts: { name: '电子公务团队经费' } }, …]
 *
 * Findings come in the order of the form and, at one place, in the order of the catalogue. Findings in a secret
 * project tell the place and nothing of its content: their facts are withheld (null).
 */
import type { Declaration } from '../declaration.ts';
import type { Facts, Finding } from '../finding.ts';
import { agencyDiffers } from './agency-differs.ts';
import { RULES } from './catalogue.ts';
import { declaredTwice } from './declared-twice.ts';
import type { RuleContext } from './rule.ts';
import { layOut } from './sheet.ts';

function withheld(facts: Facts): Facts {
  return Object.fromEntries(Object.keys(facts).map((name) => [name, null]));
}

/** By place: the whole declaration first, a project before its indicators; the sort keeps the rules' order. */
function byPlace({ at: a }: Finding, { at: b }: Finding): number {
  return (a.project ?? 0) - (b.project ?? 0) || (a.indicator ?? 0) - (b.indicator ?? 0);
}

/** What some rules answer, as far as the pack leaves them on. */
function answersOf(
  rules: readonly (typeof RULES)[number][],
  declaration: Declaration,
  context: RuleContext,
): Finding[] {
  const sheet = layOut(declaration, context.pack);
  const findings: Finding[] = [];
  for (const rule of rules) {
    const severity = context.pack.rules[rule.id] ?? rule.severity;
    if (severity === 'off') continue;
    const open = rule.section === 'funds' || rule.id === 'secret-content';
    for (const { at, facts } of rule.check(sheet, context)) {
      const secret = at.project !== undefined && sheet.rows[at.project - 1]?.secret === true;
      findings.push({ rule: rule.id, severity, at, facts: secret && !open ? withheld(facts) : facts });
    }
  }
  return findings.sort(byPlace);
}

const rankOf = ({ rule }: Finding) => RULES.findIndex(({ id }) => id === rule);

/** Findings of several checks in the order of one. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => byPlace(a, b) || rankOf(a) - rankOf(b));
}

/** Every finding of every rule the pack leaves on. */
export function checkDeclaration(declaration: Declaration, context: RuleContext): Finding[] {
  return answersOf(RULES, declaration, context);
}

/** The rules that ask of where a declaration is kept, and not of its indicators. */
const HEAD = [agencyDiffers, declaredTwice];

/** Whether a finding is one of those. */
export function isOfHead({ rule }: Pick<Finding, 'rule'>): boolean {
  return HEAD.some(({ id }) => id === rule);
}

/** The findings of those rules alone: what they ask changes while the declaration does not. */
export function checkHead(declaration: Declaration, context: RuleContext): Finding[] {
  const bare = { ...declaration, projects: declaration.projects.map((one) => ({ ...one, indicators: [] })) };
  return answersOf(HEAD, bare, context);
}
