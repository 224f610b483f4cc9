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
import { orderOf, RULES } from './catalogue.ts';
import type { RuleContext } from './rule.ts';
import { layOut } from './sheet.ts';

function withheld(facts: Facts): Facts {
  return Object.fromEntries(Object.keys(facts).map((name) => [name, null]));
}

/** By place, then by rule: the whole declaration first, a project before its indicators. */
function byPlace(a: Finding, b: Finding): number {
  return (
    (a.at.project ?? 0) - (b.at.project ?? 0) ||
    (a.at.indicator ?? 0) - (b.at.indicator ?? 0) ||
    orderOf(a.rule) - orderOf(b.rule)
  );
}

/** Every finding of every rule the pack leaves on. */
export function checkDeclaration(declaration: Declaration, context: RuleContext): Finding[] {
  const sheet = layOut(declaration, context.pack);
  const findings = RULES.flatMap((rule): Finding[] => {
    const severity = context.pack.rules[rule.id] ?? rule.severity;
    if (severity === 'off') return [];
    const open = rule.section === 'funds' || rule.id === 'secret-content';
    return rule.check(sheet, context).map(({ at, facts }) => {
      const secret = at.project !== undefined && sheet.rows[at.project - 1]?.secret === true;
      return { rule: rule.id, severity, at, facts: secret && !open ? withheld(facts) : facts };
    });
  });
  return findings.sort(byPlace);
}
